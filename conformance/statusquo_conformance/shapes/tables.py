"""What the readers of dicts share: the keys are codes, and a reader looks at the values."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from typing import cast

from statusquo_conformance.guard import must_stop
from statusquo_conformance.names import is_known
from statusquo_conformance.shapes.evidence import BY_NUMBERS_ALONE, STATUS_CODES, are_mostly_used, is_certain
from statusquo_conformance.shapes.reading import Reading
from statusquo_conformance.shapes.values import code_of_scalar, read_attribute, split_line
from statusquo_conformance.status_set import Capability, Entry

_GROUP = re.compile(r"[1-5]xx|default", re.IGNORECASE)
_MOST = 100_000
"""A mapping that never ends is read this far."""


def read_table(
    obj: object, fits: Callable[[object], bool], row: Callable[[object, int | None, object], Entry]
) -> Reading | None:
    """Rows of a mapping whose keys are codes and most of whose values fit.

    A key is an int, an enum member or a string of digits. Half of them have to be codes from 100 to 599, and without a
    name or a phrase of a status codes that somebody uses, so that any dict of numbers is not taken for a table of
    statuses. Where most values are empty, those rows are place-holders and left out.
    """
    everything = table_items(obj)
    items = [item for item in everything if not _is_group(item[0])]
    if not items:
        return None
    codes = [code_of_scalar(key) for key, _ in items]
    if 2 * sum(code in STATUS_CODES for code in codes) < len(items):
        return None
    if 2 * sum(fits(value) for _, value in items) <= len(items):
        return None
    groups = len(everything) - len(items)
    notes: tuple[str, ...] = ("left out what stands for a group of codes: 2xx, default",) if groups else ()
    capabilities = offered(obj, LOOKUP_BY_CODE="__getitem__", ITERATION="__iter__", CONTAINMENT="__contains__")
    empty = sum(_is_empty(value) for _, value in items)
    if len(items) > empty > len(items) / 2:
        notes = (*notes, f"left out {empty} codes without a text")
        capabilities = frozenset({Capability.ITERATION})  # such a table answers for every code there can be
        codes = [code for (_, value), code in zip(items, codes, strict=True) if not _is_empty(value)]
        items = [item for item in items if not _is_empty(item[1])]
    entries = tuple(row(key, code, value) for (key, value), code in zip(items, codes, strict=True))
    if not any(map(_is_told, entries)):
        if not are_mostly_used(codes):
            return None  # of another protocol
        notes = (*notes, BY_NUMBERS_ALONE)
    return Reading(entries, capabilities, notes)


def _is_told(entry: Entry) -> bool:
    return is_certain(entry) or is_known(entry.standard_name)


def _is_group(key: object) -> bool:
    """Whether a key stands for a class of codes or for whatever is left, as in OpenAPI: `2xx`, `default`."""
    return isinstance(key, str) and _GROUP.fullmatch(key) is not None


def _is_empty(value: object) -> bool:
    """A text of nothing, or a status line of its code alone."""
    if not isinstance(value, (str, bytes)):
        return False
    line = split_line(value)
    return not value or (line is not None and not line[1])


def table_items(obj: object) -> list[tuple[object, object]]:
    """The pairs of a mapping, or of what has `keys()` and `items()` as one; nothing for others, or what raises."""
    if not isinstance(obj, Mapping) and not all(
        callable(read_attribute(type(obj), name)) for name in ("keys", "items")
    ):
        return []
    try:
        pairs = itertools.islice(cast("Mapping[object, object]", obj).items(), _MOST)
        items = [(key, value) for key, value in pairs]
    except BaseException as error:  # a mapping of the target's own making may raise anything
        if must_stop(error):
            raise
        return []
    return items


def offered(obj: object, **methods: str) -> frozenset[str]:
    """Of capabilities given by the name of the method that they take, those that a table has: a mapping has all."""
    return frozenset(
        getattr(Capability, capability)
        for capability, method in methods.items()
        if isinstance(obj, Mapping) or read_attribute(type(obj), method) is not None
    )
