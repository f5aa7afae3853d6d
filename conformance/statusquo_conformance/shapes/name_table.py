"""A dict of name to code, `{"not_found": 404}`."""

from __future__ import annotations

from statusquo_conformance.names import standard_name
from statusquo_conformance.shapes.namespace import has_evidence
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.tables import table_items
from statusquo_conformance.shapes.values import code_in, plain_int
from statusquo_conformance.status_set import Capability, Entry


def read(obj: object, prefix: str) -> Reading | None:
    """Rows of a dict with names for keys and mostly codes for values."""
    items = table_items(obj)
    names = [(key, value) for key, value in items if isinstance(key, str) and key.startswith(prefix)]
    if not names or 2 * len(names) < len(items):
        return None
    entries = [
        Entry(
            name=name,
            standard_name=standard_name(name, prefix=prefix),
            code=plain_int(value) if isinstance(value, (int, tuple, float)) else code_in(value),
            raw=value,
            member=value,
        )
        for name, value in names
    ]
    if 2 * sum(entry.code is not None for entry in entries) <= len(entries) or not has_evidence(entries):
        return None
    return Reading(tuple(entries), frozenset({Capability.LOOKUP_BY_NAME, Capability.ITERATION}))


SHAPE = Shape("name-table", "dict of name to code", read)
