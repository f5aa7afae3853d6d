"""A module of int constants: `http.client`, `starlette.status`."""

from __future__ import annotations

from types import ModuleType

from statusquo_conformance.shapes.evidence import has_evidence
from statusquo_conformance.shapes.namespace import int_entries
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.status_set import Capability


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a module with int constants, at least one of which is certainly a status."""
    if not isinstance(obj, ModuleType):
        return None
    entries, left_out = int_entries(obj, prefix, strict=True)
    if not has_evidence(obj, entries):
        return None
    notes = (f"left out {len(left_out)} other numbers: {', '.join(left_out[:5])}",) if left_out else ()
    return Reading(tuple(entries), frozenset({Capability.CONSTANTS}), notes)


SHAPE = Shape("constants-module", "module of int constants", read)
