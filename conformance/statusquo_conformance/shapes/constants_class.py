"""A plain class, or an object, whose attributes are int constants."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import ModuleType

from statusquo_conformance.shapes.evidence import has_evidence
from statusquo_conformance.shapes.namespace import int_entries
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.status_set import Capability


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a class (with its bases) or object with int attributes, one of which is certainly a status."""
    if isinstance(obj, (ModuleType, Mapping, enum.EnumMeta, str, bytes, int, float)):
        return None
    entries, _ = int_entries(obj, prefix, strict=False)
    return Reading(tuple(entries), frozenset({Capability.CONSTANTS})) if has_evidence(obj, entries) else None


SHAPE = Shape("constants-class", "class of int constants", read)
