"""What the readers of dicts share: the keys are codes, and a reader looks at the values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from statusquo_conformance.guard import must_stop
from statusquo_conformance.shapes.namespace import STATUS_CODES
from statusquo_conformance.shapes.reading import Reading
from statusquo_conformance.shapes.values import code_of_scalar
from statusquo_conformance.status_set import Capability, Entry

_GROUP = re.compile(r"[1-5]xx|default", re.IGNORECASE)
_MOST = 100_000
"""A mapping that never ends is read this far."""


def read_table(
    obj: object, fits: Callable[[object], bool], row: Callable[[object, int | None, object], Entry]
) -> Reading | None:
    """Rows of a mapping whose keys are codes and most of whose values fit.

    A key is an int, an enum member or a string of digits. Half of them have to be codes from 100 to 599, so that any
    dict of numbers is not taken for a table of statuses. Where most values are empty, those rows are place-holders and
    left out.
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
    capabilities = {Capability.LOOKUP_BY_CODE, Capability.ITERATION, Capability.CONTAINMENT}
    empty = sum(_is_empty(value) for _, value in items)
    if 2 * empty > len(items):
        notes = (*notes, f"left out {empty} codes without a text")
        capabilities = {Capability.ITERATION}  # such a table answers for every code there can be
        codes = [code for (_, value), code in zip(items, codes, strict=True) if not _is_empty(value)]
        items = [item for item in items if not _is_empty(item[1])]
    entries = tuple(row(key, code, value) for (key, value), code in zip(items, codes, strict=True))
    return Reading(entries, frozenset(capabilities), notes)


def _is_group(key: object) -> bool:
    """Whether a key stands for a class of codes or for whatever is left, as in OpenAPI: `2xx`, `default`."""
    return isinstance(key, str) and _GROUP.fullmatch(key) is not None


def _is_empty(value: object) -> bool:
    return isinstance(value, (str, bytes)) and not value


def table_items(obj: object) -> list[tuple[object, object]]:
    """The pairs of a mapping; nothing for what is none, or cannot be read."""
    if not isinstance(obj, Mapping):
        return []
    items: list[tuple[object, object]] = []
    try:
        for pair in obj.items():
            items.append(pair)
            if len(items) == _MOST:
                break
    except BaseException as error:  # a mapping of the target's own making may raise anything
        if must_stop(error):
            raise
        return []
    return items
