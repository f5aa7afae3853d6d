"""A list or tuple of statuses: `[(404, "Not Found"), ...]`, records, named tuples, enum members."""

from __future__ import annotations

from statusquo_conformance.names import is_known
from statusquo_conformance.shapes.evidence import STATUS_CODES, has_phrase
from statusquo_conformance.shapes.objects import is_status_object, object_entry, object_name
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.values import code_in, phrase_of
from statusquo_conformance.status_set import Capability

_MIN_ENTRIES = 2


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a sequence most of whose items have a code, and a name or a phrase; bare numbers do not count."""
    if not isinstance(obj, (list, tuple)) or hasattr(obj, "_fields"):
        return None
    entries = tuple(
        object_entry(item, object_name(item), code_in(item), phrase_of(item), prefix)
        for item in obj
        if is_status_object(item)
    )
    described = sum(entry.code in STATUS_CODES and (entry.name or entry.phrase) is not None for entry in entries)
    if (
        described < _MIN_ENTRIES
        or 2 * described <= len(obj)
        or not any(is_known(entry.standard_name) or has_phrase(entry) for entry in entries)
    ):
        return None  # a list of rooms or people with three-digit numbers
    return Reading(entries, frozenset({Capability.ITERATION}))


SHAPE = Shape("record-list", "list of statuses", read)
