"""An Enum class whose members are not ints: `(str, Enum)`, StrEnum, a plain Enum over ints or tuples."""

from __future__ import annotations

from statusquo_conformance.shapes.enums import read_enum
from statusquo_conformance.shapes.reading import Shape

SHAPE = Shape("enum", "Enum class whose members are not ints", read_enum)
