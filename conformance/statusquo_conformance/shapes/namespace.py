"""Read the names and values of a module, class or plain object, without running the target's code if possible."""

from __future__ import annotations

import warnings
from types import ModuleType
from typing import TYPE_CHECKING, cast

from statusquo import registry
from statusquo_conformance.guard import must_stop
from statusquo_conformance.names import names_status, standard_name
from statusquo_conformance.shapes.evidence import STATUS_CODES, says_status
from statusquo_conformance.shapes.spaces import Unreadable, spaces
from statusquo_conformance.shapes.values import (
    description_in,
    error_of,
    has_attribute,
    literal_code,
    phrase_in,
    plain_int,
    read_attribute,
)
from statusquo_conformance.status_set import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_LOOP_VARIABLES = frozenset({"number", "code", "status", "name", "key", "value", "item", "num", "i", "k", "n", "v"})
"""Variables that a loop at the top of a module leaves behind."""
PLAUSIBLE = range(100, 1000)
_NO_TYPE = object()
"""In the place of a value that raises when its type is read."""
_LAZY = ("__all__", "__deprecated__")
_OTHER_NUMBERS = frozenset(
    {"PORT", "PORTS", "SIZE", "MAX", "MIN", "LIMIT", "LENGTH", "LEN", "RETRIES", "COUNT", "BYTES", "CHUNK"}
    | {"SECONDS", "TTL", "DEFAULT", "MAXLINE", "WS", "WIDTH", "HEIGHT"}
)
"""Words in the names of other numbers than statuses; WS_1000 is a WebSocket close code."""


def public_items(obj: object) -> Iterator[tuple[str, object]]:
    """The names and values of everything public in a module, class or object, in definition order.

    They are read from `vars()`, which computes nothing. The names that a module provides through `__getattr__` and
    lists in `__dir__()`, `__all__` or `__deprecated__` follow, with warnings suppressed. Private names are skipped,
    except if the underscore only avoids a leading digit (`_404`, `_404_NOT_FOUND`) or if the rest is the standard name
    of the code (`_CONTINUE = 100`). A value that raises when its type is read is skipped too: for example, settings
    that are not configured.
    """
    yield from (
        (name, value)
        for name, value, error in every_item(obj)
        if (_is_public(name) or _is_private_status(name, value)) and (not error or value is None)
    )


def every_item(obj: object) -> Iterator[tuple[str, object, str]]:
    """All names and values, private ones too, each with the error of reading it; empty for most."""
    seen: set[str] = set()
    for space in spaces(obj):
        for name, value in list(space.items()):
            if name not in seen:
                seen.add(name)
                if type(value) is Unreadable:
                    yield name, value, value.error
                else:
                    yield (name, value, "") if _has_type(value) else (name, _NO_TYPE, "raises when its type is read")
    if isinstance(obj, ModuleType):
        for name in _lazy_names(obj):
            if name not in seen and _is_public(name):
                seen.add(name)
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    absent = "" if has_attribute(obj, name) else "listed, but absent"
                    yield name, read_attribute(obj, name), error_of(obj, name) or absent


def int_entries(obj: object, prefix: str, *, strict: bool) -> tuple[list[Entry], list[str]]:
    """The int constants of a namespace as entries, and the names left out.

    `strict` is for modules, which contain other numbers too: a number outside 100 to 999, or with a name such as
    MAX_SIZE, then counts only if its name is that of a status. A status's name (`OK`, `HTTP_404`) whose value is not
    an int becomes an entry without a code, if most of the names are constants.
    """
    entries: list[Entry] = []
    left_out: list[str] = []
    others: list[tuple[int, Entry]] = []
    for name, value in public_items(obj):
        if prefix and not name.startswith(prefix):
            continue
        code = plain_int(value) if (number := literal_code(value)) is None else number
        entry = constant_entry(name, value, code, prefix)
        if code is None:
            if isinstance(value, (tuple, str, float, bool)) and says_status(entry, None):
                others.append((len(entries), entry))
        elif strict and not prefix and not _is_status(name, code, entry):
            left_out.append(name)
        else:
            entries.append(entry)
    if strict and not prefix and not others:
        entries, more = _without_other_numbers(entries)
        left_out += more
    if 2 * len(others) < len(entries):
        for place, entry in reversed(others):
            entries.insert(place, entry)
    return entries, left_out


def _without_other_numbers(entries: list[Entry]) -> tuple[list[Entry], list[str]]:
    """The entries, and the names of numbers that cannot be codes and lack the first word of all that can.

    `FORBIDDEN = 11` beside `HTTP_FORBIDDEN = 403` and `HTTP_NOT_FOUND = 404` is of an error list of its own.
    """
    words = {(entry.name or "").partition("_")[:2] for entry in entries if entry.code in PLAUSIBLE}
    if len(words) != 1:
        return entries, []
    prefix = "".join(next(iter(words)))
    kept = [entry for entry in entries if entry.code in PLAUSIBLE or (entry.name or "").startswith(prefix)]
    enough = 2 * (len(entries) - len(kept)) < len(kept) and prefix.endswith("_")
    return (kept, [entry.name or "" for entry in entries if entry not in kept]) if enough else (entries, [])


def constant_entry(name: str, value: object, code: int | None, prefix: str) -> Entry:
    """The entry of a named constant; a member of an enum has the member's phrase."""
    return Entry(
        name=name,
        standard_name=standard_name(name, prefix=prefix),
        code=code,
        raw=value if literal_code(value) is None else code,
        member=value,
        phrase=None if type(value) in (int, tuple, str, float, bool) else phrase_in(value),
        description=None if type(value) in (int, tuple, str, float, bool) else description_in(value),
    )


def _is_status(name: str, code: int, entry: Entry) -> bool:
    if says_status(entry, code):
        return True
    if name in _LOOP_VARIABLES or code not in PLAUSIBLE or name not in (name.upper(), name.lower()):
        return False
    if (record := registry.record(code)) is not None and record.unofficial and record.registration == "unassigned":
        return True  # BANDWIDTH_LIMIT_EXCEEDED
    return not says_other_number(name)


def says_other_number(name: str) -> bool:
    """Whether the name contains a word for another kind of number: a limit, a size, a port."""
    return not _OTHER_NUMBERS.isdisjoint(name.upper().split("_"))


def _has_type(value: object) -> bool:
    """Whether `isinstance` works; a lazy object may raise while it creates its real value."""
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


def _lazy_names(module: ModuleType) -> Iterator[str]:
    if callable(listed := vars(module).get("__dir__")) and "__getattr__" in vars(module):
        yield from (name for name in _answer_of(listed) if names_status(name))
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
