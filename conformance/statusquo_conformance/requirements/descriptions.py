"""Descriptions: the longer English texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from statusquo_conformance import sources
from statusquo_conformance.model import Level
from statusquo_conformance.probe.expect import answer_to, violation
from statusquo_conformance.probe.members import coded
from statusquo_conformance.probe.observe import shown
from statusquo_conformance.requirements import requirement
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import StatusSet

_DESCRIPTIONS = {Capability.DESCRIPTIONS}
_PERMANENT, _TEMPORARY = frozenset({301, 308}), frozenset({302, 307})


@requirement(
    "descriptions.are-text",
    Level.MUST,
    "Every member has a description, a string",
    sources.HTTP_STATUS,
    capabilities=_DESCRIPTIONS | {Capability.ENUM},
)
def are_text(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """It may be empty, as many are in Python before 3.14."""
    for entry in status_set.members:
        answer = answer_to(status_set, "MEMBER.description", entry)
        if answer.error is not None or not isinstance(answer.value, str):
            yield violation(status_set, "MEMBER.description", "a str", str(answer), entry)


@requirement(
    "descriptions.not-empty",
    Level.MAY,
    "No description is empty",
    sources.HTTP_STATUS,
    capabilities=_DESCRIPTIONS,
)
def not_empty(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """As in Python 3.14 and newer."""
    for entry in status_set.members:
        if entry.description is not None and not entry.description.strip():
            yield violation(status_set, "MEMBER.description", "a text", shown(entry.description), entry)


@requirement(
    "descriptions.redirect-duration",
    Level.SHOULD,
    "A redirect's description does not contradict its duration",
    sources.REDIRECTS,
    capabilities=_DESCRIPTIONS,
)
def redirect_duration(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Up to 3.7.4, Python's description of 308 said that the object moved temporarily."""
    for entry, code in coded(status_set):
        text = (entry.description or "").casefold()
        temporary, permanent = re.search(r"\btemporar", text), re.search(r"\bpermanent", text)
        if code in _PERMANENT and temporary and not permanent:
            yield violation(status_set, "MEMBER.description", "permanently", shown(entry.description), entry)
        if code in _TEMPORARY and permanent and not temporary:
            yield violation(status_set, "MEMBER.description", "temporarily", shown(entry.description), entry)
