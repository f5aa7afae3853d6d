"""The adopter's own reader: a function that turns the target into tuples of (name, code, phrase, member)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

from statusquo_conformance.guard import error_text, must_stop
from statusquo_conformance.names import standard_name
from statusquo_conformance.shapes.capabilities import shown_by
from statusquo_conformance.status_set import Entry, StatusSet
from statusquo_conformance.target import resolve
from statusquo_conformance.target_errors import TargetError

if TYPE_CHECKING:
    from collections.abc import Sequence

Adapter = Callable[[object], Iterable[object]]
"""Takes the target and returns tuples of (name, code, phrase, member)."""

_MAX_ENTRIES = 100_000
_FIELDS = 4


def adapted(obj: object, spelling: str, given: str | Adapter, folders: Sequence[str], prefix: str) -> StatusSet:
    """The status set that an adapter, given as a function or as its name, makes of `obj`.

    Raises `TargetError` if the function cannot be found, raises, or returns anything but tuples of four.
    """
    function = resolve(given, folders).obj if isinstance(given, str) else given
    adapter = given if isinstance(given, str) else str(getattr(given, "__qualname__", type(given).__name__))
    if not callable(function):
        raise TargetError(f"the adapter {adapter} cannot be called; give a function as module:function")
    entries: list[Entry] = []
    try:
        for item in itertools.islice(iter(function(obj)), _MAX_ENTRIES):
            entries.append(_entry(item, len(entries), adapter, prefix))
    except TargetError:
        raise
    except BaseException as error:
        if must_stop(error):
            raise
        raise TargetError(f"the adapter {adapter} raised {error_text(error)}") from error
    if not entries:
        raise TargetError(
            f"the adapter {adapter} returned no entries for {spelling}; yield (name, code, phrase, member) for each"
        )
    return StatusSet(spelling, obj, "adapted", tuple(entries), shown_by(obj, entries), (f"read by {adapter}",))


def _entry(item: object, number: int, adapter: str, prefix: str) -> Entry:
    if not isinstance(item, (tuple, list)) or len(item) != _FIELDS:
        raise TargetError(f"entry {number} of the adapter {adapter} is {item!r:.80}, not (name, code, phrase, member)")
    name, code, phrase, member = cast("Sequence[object]", item)
    if not isinstance(name, (str, type(None))) or not isinstance(phrase, (str, type(None))):
        raise TargetError(
            f"entry {number} of the adapter {adapter} is {item!r:.80}; name and phrase must be strings or None"
        )
    return Entry(
        name=name,
        standard_name=None if name is None else standard_name(name, prefix=prefix),
        code=code if isinstance(code, int) and not isinstance(code, bool) else None,
        raw=code,
        member=member,
        phrase=phrase,
    )
