"""Shared by the readers of dicts: the keys are codes, and each reader handles a kind of value."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast

from statusquo_conformance.guard import must_stop
from statusquo_conformance.names import embedded_number, is_known, standard_name
from statusquo_conformance.shapes.evidence import (
    BY_NUMBERS_ALONE,
    STATUS_CODES,
    are_mostly_used,
    has_phrase,
    is_certain,
)
from statusquo_conformance.shapes.fallback import answer_to_codes
from statusquo_conformance.shapes.reading import Reading
from statusquo_conformance.shapes.values import code_of_scalar, read_attribute, split_line
from statusquo_conformance.status_set import Capability, Entry

_GROUP = re.compile(r"[1-5]xx|default", re.IGNORECASE)
_DIGITS = 3
_MAX_ITEMS = 100_000
"""The number of items to read; a mapping may be endless."""


def read_table(
    obj: object, fits: Callable[[object], bool], to_entry: Callable[[object, int | None, object], Entry]
) -> Reading | None:
    """The entries of a mapping whose keys are codes and most of whose values fit.

    A key is an int, an enum member, a string of digits, or a name with the code in it (`HTTP_404`). At least half of
    the keys must be codes from 100 to 599. If no name or phrase is that of a status, at least half must also be codes
    in use, so that other dicts of numbers do not count. If most values are empty, they are placeholders and left out.
    """
    everything = table_items(obj)
    items = [item for item in everything if not _is_group(item[0])]
    if not items:
        return None
    named = any(_is_named(key) for key, _ in items)
    codes = [_code_of_key(key) for key, _ in items]
    if 2 * sum(code in STATUS_CODES for code in codes) < len(items):
        return None
    if 2 * sum(fits(value) for _, value in items) <= len(items):
        return None
    notes = _groups_note([key for key, _ in everything if _is_group(key)])
    capabilities = offered(obj, LOOKUP_BY_CODE="__getitem__", ITERATION="__iter__", CONTAINMENT="__contains__")
    empty = sum(_is_empty(value) for _, value in items)
    if len(items) > empty > len(items) / 2:
        notes = (*notes, f"left out {empty} codes without text")
        capabilities = frozenset({Capability.ITERATION})  # such a table has an answer for every possible code
        codes = [code for (_, value), code in zip(items, codes, strict=True) if not _is_empty(value)]
        items = [item for item in items if not _is_empty(item[1])]
    entries = tuple(
        _with_name(key, to_entry(key, code, value)) for (key, value), code in zip(items, codes, strict=True)
    )
    if not any(map(_has_status_text, entries)):
        if named or not are_mostly_used(codes):
            return None  # codes of another protocol, or other names with a number
        notes = (*notes, BY_NUMBERS_ALONE)
    if Capability.LOOKUP_BY_CODE in capabilities and (answer := answer_to_codes(obj, codes)):
        notes, capabilities = (*notes, *answer), capabilities - {Capability.LOOKUP_BY_CODE}
    return Reading(entries, capabilities, notes)


def _code_of_key(key: object) -> int | None:
    """The code of a key; texts of fewer digits are numbers too: `"0"` often stands for no answer at all."""
    if isinstance(key, str) and key.isascii() and key.isdigit() and len(key) < _DIGITS:
        return int(key)
    return embedded_number(key) if isinstance(key, str) and _is_named(key) else code_of_scalar(key)


def _is_named(key: object) -> bool:
    """Whether a key is a name with a code in it."""
    return isinstance(key, str) and key.isidentifier() and embedded_number(key) is not None


def _with_name(key: object, entry: Entry) -> Entry:
    if entry.name is not None or not isinstance(key, str) or not _is_named(key):
        return entry
    return replace(entry, name=key, standard_name=standard_name(key))


def _has_status_text(entry: Entry) -> bool:
    if entry.name is not None and entry.name == entry.raw:
        return has_phrase(entry) or is_known(entry.standard_name)  # a number in a name alone is no evidence
    return is_certain(entry) or is_known(entry.standard_name)


def _is_group(key: object) -> bool:
    """Whether a key is for a class of codes or for all other codes, as in OpenAPI: `2xx`, `default`; or None."""
    return key is None or (isinstance(key, str) and _GROUP.fullmatch(key) is not None)


def _groups_note(keys: list[object]) -> tuple[str, ...]:
    texts = ["2xx, default"] if any(key is not None for key in keys) else []
    texts += ["None"] if None in keys else []
    return (f"left out the keys for groups of codes: {', '.join(texts)}",) if texts else ()


def _is_empty(value: object) -> bool:
    """Whether a value is an empty text, or a status line without a phrase."""
    if not isinstance(value, (str, bytes)):
        return False
    line = split_line(value)
    return not value or (line is not None and not line[1])


def table_items(obj: object) -> list[tuple[object, object]]:
    """The items of a mapping, or of an object with `keys()` and `items()`; empty for others and on an error."""
    if not isinstance(obj, Mapping) and not all(
        callable(read_attribute(type(obj), name)) for name in ("keys", "items")
    ):
        return []
    try:
        pairs = itertools.islice(cast("Mapping[object, object]", obj).items(), _MAX_ITEMS)
        items = [(key, value) for key, value in pairs]
    except BaseException as error:  # the target's own mapping may raise anything
        if must_stop(error):
            raise
        return []
    return items


def offered(obj: object, **methods: str) -> frozenset[str]:
    """The capabilities of a table, given as capability and required method; a mapping has all of them."""
    return frozenset(
        getattr(Capability, capability)
        for capability, method in methods.items()
        if isinstance(obj, Mapping) or read_attribute(type(obj), method) is not None
    )
