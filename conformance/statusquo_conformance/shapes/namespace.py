"""The names of a module, class or plain object and what they hold, without running the target's code where possible."""

from __future__ import annotations

import warnings
from types import ModuleType
from typing import TYPE_CHECKING, cast

from statusquo import registry
from statusquo_conformance.guard import must_stop
from statusquo_conformance.names import embedded_number, is_known, standard_name
from statusquo_conformance.shapes.evidence import STATUS_CODES, says_status
from statusquo_conformance.shapes.values import description_in, phrase_in, plain_int, read_attribute
from statusquo_conformance.status_set import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_LOOP_VARIABLES = frozenset({"number", "code", "status", "name", "key", "value", "item", "num", "i", "k", "n", "v"})
"""What a loop at the top of a module leaves behind."""
PLAUSIBLE = range(100, 1000)
_LAZY = ("__all__", "__deprecated__")
_OTHER_NUMBERS = frozenset(
    {"PORT", "PORTS", "SIZE", "MAX", "MIN", "LIMIT", "LENGTH", "LEN", "RETRIES", "COUNT", "BYTES", "CHUNK"}
    | {"SECONDS", "TTL", "DEFAULT", "MAXLINE", "WS", "WIDTH", "HEIGHT"}
)
"""Words in the names of numbers that are no statuses; WS_1000 and the like are WebSocket close codes."""


def public_items(obj: object) -> Iterator[tuple[str, object]]:
    """Name and value of everything public in a module, class or object, in definition order.

    Read from `vars()`, so that nothing is computed by asking; then the names that a module serves through
    `__getattr__` and lists in `__dir__()`, `__all__` or `__deprecated__`, with their warnings held back. A private name
    is passed over unless it is one only because a name cannot start with a digit (`_404`, `_404_NOT_FOUND`), or is the
    standard name of the code behind it (`_CONTINUE = 100`). A value that cannot even be asked for its type is passed
    over too: settings, for instance, that are not configured.
    """
    yield from ((name, value) for name, value in _named(obj) if _has_type(value))


def _named(obj: object) -> Iterator[tuple[str, object]]:
    seen: set[str] = set()
    for space in _spaces(obj):
        for name, value in list(space.items()):
            if name not in seen and (_is_public(name) or _is_private_status(name, value)):
                seen.add(name)
                yield name, value
    if isinstance(obj, ModuleType):
        for name in _lazy_names(obj):
            if name not in seen and _is_public(name):
                seen.add(name)
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    yield name, read_attribute(obj, name)


def int_entries(obj: object, prefix: str, *, strict: bool) -> tuple[list[Entry], list[str]]:
    """The int constants of a namespace as rows, and the names left out.

    `strict` is for modules, which hold other numbers too: there a number outside 100 to 999, or with a name such as
    MAX_SIZE, is taken only where its name says that it is a status. A name that is certainly one's (`OK`, `HTTP_404`)
    with anything but an int behind it becomes a row without a code, if it stands among constants.
    """
    entries: list[Entry] = []
    left_out: list[str] = []
    others: list[tuple[int, Entry]] = []
    for name, value in public_items(obj):
        if prefix and not name.startswith(prefix):
            continue
        code = plain_int(value)
        entry = constant_entry(name, value, code, prefix)
        if code is None:
            if isinstance(value, (tuple, str, float, bool)) and says_status(entry, None):
                others.append((len(entries), entry))
        elif strict and not prefix and not _is_status(name, code, entry):
            left_out.append(name)
        else:
            entries.append(entry)
    if 2 * len(others) < len(entries):
        for place, entry in reversed(others):
            entries.insert(place, entry)
    return entries, left_out


def constant_entry(name: str, value: object, code: int | None, prefix: str) -> Entry:
    """A row for a named constant; one that is a member of somebody's enum has that one's phrase."""
    return Entry(
        name=name,
        standard_name=standard_name(name, prefix=prefix),
        code=code,
        raw=value,
        member=value,
        phrase=None if type(value) in (int, tuple, str, float, bool) else phrase_in(value),
        description=None if type(value) in (int, tuple, str, float, bool) else description_in(value),
    )


def _is_status(name: str, code: int, entry: Entry) -> bool:
    if says_status(entry, code):
        return True
    if name in _LOOP_VARIABLES or code not in PLAUSIBLE or name not in (name.upper(), name.lower()):
        return False
    if (known := registry.record(code)) is not None and known.unofficial and known.registration == "unassigned":
        return True  # BANDWIDTH_LIMIT_EXCEEDED
    return not says_other_number(name)


def says_other_number(name: str) -> bool:
    """Whether a word of the name is one of limits, sizes, ports and the like."""
    return not _OTHER_NUMBERS.isdisjoint(name.upper().split("_"))


def _has_type(value: object) -> bool:
    """Whether `isinstance` gives an answer; a lazy object may raise whatever its making raises."""
    try:
        return isinstance(value, (int, object))
    except BaseException as error:
        if must_stop(error):
            raise
        return False


def _is_public(name: str) -> bool:
    return not name.startswith("_") or (name[1:4].isdigit() and not name[4:5].isdigit())


def _is_private_status(name: str, value: object) -> bool:
    code = plain_int(value)
    if code not in STATUS_CODES or name.startswith("__"):
        return False
    standard = standard_name(name)
    return standard is not None and registry.code_of(standard) == code


def _spaces(obj: object) -> Iterator[dict[str, object]]:
    if isinstance(obj, type):
        yield from (dict(vars(base)) for base in type.mro(obj) if base.__module__ != "builtins")
        return
    space = getattr(obj, "__dict__", None)
    if isinstance(space, dict):
        yield space
    elif (fields := getattr(type(obj), "_fields", None)) and isinstance(obj, tuple):
        yield dict(zip(fields, obj, strict=False))
    if not isinstance(obj, ModuleType):
        yield from _spaces(type(obj)) if type(obj).__module__ != "builtins" else ()


def _lazy_names(module: ModuleType) -> Iterator[str]:
    if callable(listed := vars(module).get("__dir__")) and "__getattr__" in vars(module):
        yield from (name for name in _answer_of(listed) if _names_status(name))
    for listing in _LAZY:
        value = vars(module).get(listing, ())
        if isinstance(value, (list, tuple, dict, set, frozenset)):
            yield from sorted(name for name in value if isinstance(name, str))


def _answer_of(listed: Callable[[], object]) -> list[str]:
    try:
        return [name for name in cast("Iterable[object]", listed()) if isinstance(name, str)]
    except BaseException as error:  # a function of the target may raise anything
        if must_stop(error):
            raise
        return []


def _names_status(name: str) -> bool:
    """Whether a name alone says that it is a status: reading others might import half of a package."""
    return is_known(standard_name(name)) or embedded_number(name) in STATUS_CODES
