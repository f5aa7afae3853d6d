"""An Enum class whose members are ints: `http.HTTPStatus`, `httpx.codes`."""

from __future__ import annotations

from statusquo_conformance.shapes.enums import read_enum
from statusquo_conformance.shapes.reading import Reading, Shape


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of an Enum class, at least half of whose members are ints."""
    reading = read_enum(obj, prefix)
    if reading is None or 2 * sum(isinstance(entry.member, int) for entry in reading.entries) < len(reading.entries):
        return None
    return reading


SHAPE = Shape("int-enum", "int-valued Enum class", read)
