"""A dict that is empty and keeps its codes as attributes: `requests.codes`."""

from __future__ import annotations

from collections.abc import Mapping

from statusquo_conformance.shapes.evidence import has_evidence
from statusquo_conformance.shapes.namespace import int_entries
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.tables import table_items
from statusquo_conformance.status_set import Capability


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a mapping without items whose attributes are ints."""
    if not isinstance(obj, Mapping) or table_items(obj):
        return None
    entries, _ = int_entries(obj, prefix, strict=False)
    if not has_evidence(obj, entries):
        return None
    return Reading(tuple(entries), frozenset({Capability.LOOKUP_BY_NAME}))


SHAPE = Shape("lookup-dict", "empty dict with codes as attributes", read)
