"""Find the Python expression that gets a member from the target, so that the repro line shows it.

>>> from statusquo_conformance.shapes import recognise
>>> status_set = recognise({404: "Not Found", 410: "Gone"}, "target")
>>> reach(status_set, status_set.entries[1])
'target[410]'
"""

from __future__ import annotations

import ast
import keyword
from collections import deque
from collections.abc import Mapping
from typing import TYPE_CHECKING

from statusquo_conformance.probe.observe import ask, same, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.status_set import Entry, StatusSet

_PLAIN = (int, str, bytes, float, bool, type(None))
_FIELDS = (
    "target.__dataclass_fields__[{name!r}].default",
    "target.__attrs_attrs__.{name}.default",
    "target.__pydantic_fields__[{name!r}].default",
    "target._field_defaults[{name!r}]",
)
"""The expressions for the default of a field in a class that has no such attribute, as slots leave it."""
_DEPTH = 3
"""How deep lists in lists are searched: the groups of a list of choices, a union of types."""


def reach(status_set: StatusSet, entry: Entry) -> str:
    """The expression that gives the entry's member itself, else one that runs; empty where none does.

    A plain value that is not found is shown as it is. An object that the target makes anew is found by its type.
    """
    close, runs = "", ""
    for text in _expressions(status_set, entry):
        answer = ask(lambda text=text: eval(text, {"target": status_set.container}))  # noqa: S307  # built below
        if answer.error is not None:
            continue
        if answer.value is entry.member:
            return text
        runs = runs or text
        if not close and type(answer.value) is type(entry.member):
            is_equal = type(entry.member) not in _PLAIN or same(answer.value, entry.member)
            close = text if is_equal else ""
    return close or _literal(entry.member) or runs


def _literal(member: object) -> str:
    """The repr of a value that is written as its repr; empty for another."""
    text = shown(member)
    answer = ask(ast.literal_eval, text)
    return text if answer.error is None and type(answer.value) is type(member) else ""


def _expressions(status_set: StatusSet, entry: Entry) -> Iterator[str]:
    name, code, container = entry.name, entry.code, status_set.container
    if name is not None:
        if name.isidentifier() and not keyword.iskeyword(name):
            yield f"target.{name}"
        yield f"target[{name!r}]"
        yield f"vars(target)[{name!r}]"
        yield from _nested(container, name)
        if isinstance(container, type) and name.isidentifier():
            yield from (field.format(name=name) for field in _FIELDS)
    for text, listed in (("target", container), *_arguments("target", container), *_groups("target", container)):
        yield from _places(text, listed, entry.member, _DEPTH)
        if listed is not container and isinstance(listed, Mapping):
            yield from (f"{text}[{_literal(key)}]" for key in (entry.raw, code, name) if _is_in(key, listed))
    if isinstance(container, Mapping) and type(entry.raw) in _PLAIN:
        yield f"target[{_literal(entry.raw)}]"
    if code is not None:
        yield f"target[{int(code)}]"
        yield f"target({int(code)})"
        if isinstance(container, Mapping):
            yield f"next(key for key in target if key == {int(code)})"
    if name is not None and not isinstance(container, type):
        yield f"target({name!r})"


def _nested(container: object, name: str) -> Iterator[str]:
    """The attributes of the classes in a class: `Status.ClientError.NOT_FOUND`."""
    if isinstance(container, type) and name.isidentifier() and not keyword.iskeyword(name):
        for attribute, value in list(vars(container).items()):
            if isinstance(value, type) and not attribute.startswith("_"):
                yield f"target.{attribute}.{name}"


def _places(text: str, listed: object, member: object, depth: int) -> Iterator[str]:
    """The places of the member in a sequence, and in the sequences in it."""
    if not depth or not isinstance(listed, (list, tuple, deque)):
        return
    for place, item in enumerate(listed):
        if item is member:
            yield f"{text}[{place}]"
        yield from _places(f"{text}[{place}]", item, member, depth - 1)


def _is_in(key: object, table: Mapping[object, object]) -> bool:
    return type(key) in _PLAIN and key is not None and ask(lambda: key in table).value is True


def _groups(text: str, container: object) -> Iterator[tuple[str, object]]:
    """The tables and lists in a dict of groups."""
    if isinstance(container, Mapping):
        for key, value in list(container.items()):
            if type(key) in _PLAIN and isinstance(value, (Mapping, list, tuple, deque)):
                yield f"{text}[{_literal(key)}]", value


def _arguments(text: str, kind: object, depth: int = _DEPTH) -> Iterator[tuple[str, object]]:
    """The arguments of a type, as `typing` keeps them, through unions and the aliases of a `type` statement."""
    if type(kind).__name__ == "TypeAliasType":
        text, kind = f"{text}.__value__", ask(lambda: kind.__value__).value  # type: ignore[attr-defined]
    arguments = ask(lambda: kind.__args__).value  # type: ignore[attr-defined]  # of a type, as typing has it
    if depth and isinstance(arguments, tuple):
        yield f"{text}.__args__", arguments
        for place, argument in enumerate(arguments):
            yield from _arguments(f"{text}.__args__[{place}]", argument, depth - 1)
