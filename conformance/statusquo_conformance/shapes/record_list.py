"""A list or tuple of statuses: `[(404, "Not Found"), ...]`, records, named tuples, enum members, status lines.

The choices of a form, as Django has them, are such a list, alone or in named groups.

>>> from statusquo_conformance.shapes import recognise
>>> [(entry.code, entry.phrase) for entry in recognise([(200, "200 OK"), ("404", "Not Found")], "choices").entries]
[(200, 'OK'), (404, 'Not Found')]
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import ItemsView, Mapping, ValuesView
from typing import TYPE_CHECKING, cast

from statusquo_conformance.names import is_known, standard_name
from statusquo_conformance.probe.observe import shown
from statusquo_conformance.shapes.classes import class_entry, is_status_class
from statusquo_conformance.shapes.evidence import STATUS_CODES, has_phrase
from statusquo_conformance.shapes.left_out import left_out
from statusquo_conformance.shapes.objects import is_status_object, object_entry, object_name, records_have_names
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.values import code_in, decoded, phrase_in, phrase_of, plain_int, split_line
from statusquo_conformance.status_set import Capability, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TypeGuard

_MIN_ENTRIES = 2
_MAX_ITEMS = 100_000
_LISTS = (list, tuple, deque, set, frozenset, ItemsView, ValuesView)
_PAIR = 2


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a sequence most of whose items have a code, and a name or a phrase; bare numbers do not count."""
    if not isinstance(obj, _LISTS) or hasattr(obj, "_fields"):
        return None
    items = list(_items(cast("Iterable[object]", obj)))
    as_names = _have_names(items) or records_have_names(items)
    rows = [(item, _entry(item, prefix, as_names=as_names)) for item in items]
    entries = [entry for _, entry in rows if entry is not None]
    described = sum(entry.code in STATUS_CODES and (entry.name or entry.phrase) is not None for entry in entries)
    if (
        described < _MIN_ENTRIES
        or 2 * described <= len(items)
        or not any(is_known(entry.standard_name) or has_phrase(entry) for entry in entries)
    ):
        return None  # a list of rooms or people with three-digit numbers
    if isinstance(obj, (set, frozenset)):
        entries.sort(key=lambda entry: (entry.code or 0, shown(entry.member)))
    others = left_out((shown(item), "no code") for item, entry in rows if entry is None)
    return Reading(tuple(entries), frozenset({Capability.ITERATION}), others)


def _items(obj: Iterable[object]) -> Iterator[object]:
    """The items, and in their place those of a group: `("Client errors", [(404, "Not Found")])`."""
    for item in itertools.islice(obj, _MAX_ITEMS):
        yield from item[1] if _is_group(item) else (item,)


def _is_group(item: object) -> TypeGuard[tuple[str, Sequence[object]]]:
    if not isinstance(item, (tuple, list)) or len(item) != _PAIR or not isinstance(item[1], (tuple, list)):
        return False
    return isinstance(item[0], str) and bool(item[1]) and all(isinstance(inner, (tuple, list)) for inner in item[1])


def _entry(item: object, prefix: str, *, as_names: bool) -> Entry | None:
    if isinstance(item, (str, bytes)):
        line = split_line(item)
        return Entry(None, None, line[0], item, item, line[1]) if line and line[1] else None
    if as_names and _is_row(item):
        texts = _texts(cast("Sequence[object]", item))
        name, phrase = (*texts, None, None)[:_PAIR]
        standard = None if name is None else standard_name(name, prefix=prefix)
        code = code_in(item)
        return Entry(name, standard, code, code, item, phrase)
    if as_names and isinstance(item, Mapping):
        return object_entry(item, cast("str | None", item.get("name")), code_in(item), phrase_in(item), prefix)
    if (cls := _class_in(item)) is not None:
        return class_entry(cls.__name__, cls, code_in(item), prefix)
    if is_status_object(item) or _is_row(item):
        return object_entry(item, object_name(item), code_in(item), phrase_of(item), prefix)
    return None


def _is_row(item: object) -> bool:
    """Whether an item is a tuple or list, without field names, of a code and something else."""
    if not isinstance(item, (tuple, list)) or hasattr(item, "_fields") or len(item) < _PAIR:
        return False
    return code_in(item) is not None


def _class_in(item: object) -> type | None:
    """The class in a row of a code and a class, `(404, NotFound)`."""
    if not _is_row(item) or not isinstance(item, (tuple, list)) or len(item) != _PAIR:
        return None
    return next((part for part in item if is_status_class(part)), None)


def _texts(row: Sequence[object]) -> list[str]:
    return [text for item in row if (text := decoded(item)) is not None and split_line(text) is None]


def _have_names(items: Sequence[object]) -> bool:
    """Whether the first texts of the rows are names: joined by underscores, or all known and before the number."""
    rows = [item for item in items if _is_row(item) and isinstance(item, (tuple, list))]
    firsts = [texts[0] for row in rows if (texts := _texts(row))]
    if not firsts or any(" " in text for text in firsts):
        return False
    number_last = all(plain_int(row[0]) is None for row in rows)
    return any("_" in text for text in firsts) or (
        number_last and all(is_known(standard_name(text)) for text in firsts)
    )


SHAPE = Shape("record-list", "list of statuses", read)
