"""The requirements, one module per area; `all_requirements()` collects them by area, then in order of definition."""

from __future__ import annotations

import functools
import importlib
import pkgutil
import warnings
from typing import TYPE_CHECKING

from statusquo_conformance.model import Check, Level, Reference, Requirement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import StatusSet

_DECLARED = "__requirement__"
_ORDER = (
    "codes",
    "names",
    "int_behaviour",
    "enum_protocol",
    "phrases",
    "descriptions",
    "categories",
    "text",
    "comparing",
    "lookup",
    "open_members",
    "containment",
    "aliases",
    "immutability",
    "copying",
    "constants",
    "iteration",
    "stability",
    "wire",
    "release",
)
"""From the general to the specific: if a target lacks a capability, the first requirement that needs it fails."""


def requirement(  # noqa: PLR0913  # the fields of `Requirement`
    id: str,  # noqa: A002  # the term used throughout
    level: Level,
    sentence: str,
    source: Reference,
    *,
    capabilities: frozenset[str] | set[str] = frozenset(),
    prerequisites: tuple[str, ...] = (),
    scored_if: str = "",
    only_if_declared: bool = False,
    unless: str = "",
) -> Callable[[Check], Check]:
    """Declare the decorated check as a requirement; its area is the part of the id before the first dot."""

    def declare(check: Check) -> Check:
        setattr(
            check,
            _DECLARED,
            Requirement(
                id=id,
                level=level,
                sentence=sentence,
                source=source,
                check=_quietly(check),
                area=id.partition(".")[0],
                capabilities=frozenset(capabilities),
                prerequisites=prerequisites,
                scored_if=scored_if,
                only_if_declared=only_if_declared,
                unless=unless,
            ),
        )
        return check

    return declare


def _quietly(check: Check) -> Check:
    """The check with warnings suppressed, so that the verdict does not depend on the user's warning filters."""

    @functools.wraps(check)
    def quiet(status_set: StatusSet, effort: Effort) -> Iterator[Violation]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield from check(status_set, effort)

    return quiet


@functools.cache
def all_requirements() -> tuple[Requirement, ...]:
    """All declared requirements, by area, then in order of definition."""
    requirements: list[Requirement] = []
    for name in _modules():
        module = importlib.import_module(f"{__name__}.{name}")
        declared = (
            vars(value).get(_DECLARED)
            for value in vars(module).values()
            if callable(value) and hasattr(value, "__dict__")
        )
        requirements.extend(item for item in declared if item is not None)
    return tuple(requirements)


def _modules() -> list[str]:
    """The names of the modules in order; those that are not listed above come last."""
    names = [info.name for info in pkgutil.iter_modules(__path__)]
    return sorted(names, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name))
