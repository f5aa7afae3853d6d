"""What the entries of a target do not show, although its name or place says that it is a status."""

from __future__ import annotations

import importlib
import inspect
import sys
import types
from collections.abc import Mapping
from typing import TYPE_CHECKING

from statusquo_conformance.names import is_known, names_status, standard_name
from statusquo_conformance.probe.observe import ask, shown
from statusquo_conformance.shapes.classes import class_code
from statusquo_conformance.shapes.evidence import STATUS_CODES
from statusquo_conformance.shapes.namespace import every_item
from statusquo_conformance.shapes.tables import table_items
from statusquo_conformance.shapes.values import ABSENT, CODES, PHRASES, error_of, is_class, plain_int

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from statusquo_conformance.shapes.left_out import LeftOut
    from statusquo_conformance.status_set import Entry

_CODE = (types.FunctionType, types.BuiltinFunctionType, types.ModuleType, classmethod, staticmethod, property)
_PLAIN = (int, str, bytes, float, bool, tuple, list, dict, type(None))


def unread(obj: object, entries: Iterable[Entry], prefix: str) -> Iterator[LeftOut]:
    """The names of statuses without an entry, the rows without a text, and the texts that raise."""
    listed = list(entries)
    names = {entry.name for entry in listed if entry.name is not None}
    if names and not table_items(obj):
        classes = not any(issubclass(type(entry.member), type) for entry in listed)  # else their reader names them
        yield from _names(obj, names, prefix, classes=classes)
    yield from _texts(obj, listed)
    yield from _errors(listed)


def _names(obj: object, read: set[str], prefix: str, *, classes: bool) -> Iterator[LeftOut]:
    for name, value, error in every_item(obj):
        if name in read or name.startswith("__") or not name.startswith(prefix):
            continue
        if is_class(value):
            if classes and _is_status_class(name, value):
                yield name, "a class"
        elif names_status(name, prefix=prefix) and not isinstance(value, _CODE):
            if not name.startswith("_"):
                yield name, error or _error_in(value, CODES) or shown(value)
            elif plain_int(value) in STATUS_CODES:
                yield name, f"private, {shown(value)}"
    for name in _annotated(obj):
        if (
            name not in read
            and names_status(name, prefix=prefix)
            and inspect.getattr_static(obj, name, ABSENT) is ABSENT
        ):
            yield name, "annotated, without a value"


def _is_status_class(name: str, cls: type) -> bool:
    if name.startswith("_"):
        return False
    is_named = issubclass(cls, Exception) and is_known(standard_name(name, of_class=True))
    return is_named or class_code(cls) in STATUS_CODES


def _annotated(obj: object) -> list[str]:
    """The annotated names; asking a class for `__annotations__` would add them to it."""
    if not is_class(obj) and not isinstance(obj, types.ModuleType):
        return []
    space = vars(obj)
    annotations = space.get("__annotations__")
    if annotations is None and sys.version_info >= (3, 14):  # pragma: no cover: coverage is measured on older ones
        annotations = _deferred(space)
    return [name for name in annotations if isinstance(name, str)] if isinstance(annotations, dict) else []


def _deferred(space: Mapping[str, object]) -> object:  # pragma: no cover: likewise
    """The annotations of a class or module that has a function for them."""
    function = space.get("__annotate_func__") or space.get("__annotate__")
    if not function:
        return None
    library = importlib.import_module("annotationlib")
    return ask(library.call_annotate_function, function, library.Format.FORWARDREF).value


def _texts(obj: object, entries: list[Entry]) -> Iterator[LeftOut]:
    """The rows of a table or list without a phrase, or without a name, where the others have one."""
    if not isinstance(obj, (Mapping, list, tuple)):
        return
    for kind in ("phrase", "name"):
        bare = [entry for entry in entries if getattr(entry, kind) is None]
        if not bare or len(bare) == len(entries):
            continue
        for entry in bare:
            if entry.code is not None and type(entry.member) in _PLAIN:
                yield f"the {kind} of {entry.code}", shown(entry.member)


def _errors(entries: list[Entry]) -> Iterator[LeftOut]:
    """The phrases and codes that a member's own attribute raises in place of giving them."""
    has: dict[type, list[str]] = {}
    for entry in entries:
        kind = entry.member if is_class(entry.member) else type(entry.member)
        if entry.phrase is not None or kind.__module__ == "builtins":
            continue
        if kind not in has:
            known = {name for base in type.mro(kind) for name in vars(base)}
            has[kind] = [name for name in (*PHRASES, "description") if name in known]
        if error := _error_in(entry.member, has[kind]):
            yield entry.name or str(entry.code), error


def _error_in(value: object, names: Iterable[str]) -> str:
    if type(value).__module__ == "builtins" and type(value) is not type:
        return ""
    return next((f"{name} {error}" for name in names if (error := error_of(value, name))), "")
