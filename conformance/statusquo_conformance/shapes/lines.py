"""Shared by the readers of status-line constants."""

from __future__ import annotations

from statusquo_conformance.names import standard_name
from statusquo_conformance.shapes.evidence import STATUS_CODES
from statusquo_conformance.shapes.namespace import public_items
from statusquo_conformance.shapes.reading import Reading
from statusquo_conformance.shapes.values import split_line
from statusquo_conformance.status_set import Entry

_MIN_ENTRIES = 2


def read_lines(obj: object, prefix: str) -> Reading | None:
    """The entries of a namespace whose attributes are `"404 Not Found"`, str or bytes; a single one does not count."""
    entries = [
        Entry(name, standard_name(name, prefix=prefix), line[0], value, value, phrase=line[1] or None)
        for name, value in public_items(obj)
        if name.startswith(prefix) and (line := split_line(value)) is not None and name != "__version__"
    ]
    if sum(entry.code in STATUS_CODES for entry in entries) < _MIN_ENTRIES:
        return None
    return Reading(tuple(entries))
