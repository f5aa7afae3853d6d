"""Iteration of containers other than Enum classes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from statusquo_conformance import sources
from statusquo_conformance.model import Level, NotApplicable
from statusquo_conformance.probe.expect import answer_to, violation
from statusquo_conformance.requirements import requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import StatusSet


@requirement("iteration.shows-entries", Level.MAY, "A mapping with entries has a length", sources.MAPPING)
def shows_entries(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """A dict that keeps its entries elsewhere looks empty to len(), iteration, `in` and JSON."""
    if not isinstance(status_set.container, Mapping):
        raise NotApplicable("not a mapping")
    answer = answer_to(status_set, "len(target)")
    if not answer.value and status_set.entries:
        yield violation(status_set, "len(target)", f"{len(status_set.entries)}", str(answer))
