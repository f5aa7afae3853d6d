"""The requirements, one module an area; `all_requirements()` gathers them in the order of areas and definition."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

from statusquo_conformance.model import Check, Level, Reference, Requirement

if TYPE_CHECKING:
    from collections.abc import Callable

_DECLARED = "__requirement__"


def requirement(
    id: str,  # noqa: A002  # the word of the vocabulary
    level: Level,
    sentence: str,
    source: Reference,
    *,
    capabilities: frozenset[str] | set[str] = frozenset(),
    prerequisites: tuple[str, ...] = (),
) -> Callable[[Check], Check]:
    """Declare the decorated check as a requirement; the area is the part of the id before the first dot."""

    def declare(check: Check) -> Check:
        setattr(
            check,
            _DECLARED,
            Requirement(
                id=id,
                level=level,
                sentence=sentence,
                source=source,
                check=check,
                area=id.partition(".")[0],
                capabilities=frozenset(capabilities),
                prerequisites=prerequisites,
            ),
        )
        return check

    return declare


@cache
def all_requirements() -> tuple[Requirement, ...]:
    """Every declared requirement, by module name and then by place in the module."""
    found: list[Requirement] = []
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{__name__}.{info.name}")
        declared = (
            vars(value).get(_DECLARED)
            for value in vars(module).values()
            if callable(value) and hasattr(value, "__dict__")
        )
        found.extend(item for item in declared if item is not None)
    return tuple(found)
