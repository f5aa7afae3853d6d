"""Members that an open target makes up for codes it does not list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_conformance import sources
from statusquo_conformance.model import Level, NotApplicable
from statusquo_conformance.probe.containers import for_lookups
from statusquo_conformance.probe.expect import answer_to, expect
from statusquo_conformance.probe.members import codes_of
from statusquo_conformance.requirements import requirement
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import StatusSet

_LOOKED_UP = {Capability.LOOKUP_BY_CODE, Capability.ENUM, Capability.INT_MEMBERS}
_NUMBERS = range(1000)


@requirement(
    "open.equals-code",
    Level.MUST,
    "A member made up for an unknown code equals that code",
    sources.ENUM_MEMBER,
    capabilities=_LOOKED_UP,
)
def equals_code(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """A `_missing_` that forgets or rounds the number makes 0 or 500 of a 599 that was received."""
    asked = for_lookups(status_set)
    numbers = _made_up(asked)
    if not numbers:
        raise NotApplicable("it makes up no members: unknown codes raise")
    for number in numbers:
        for expression in (f"target({number}) == {number}", f"int(target({number})) == {number}"):
            yield from expect(asked, expression, True)


def _made_up(asked: StatusSet) -> list[int]:
    """The numbers to 999 that are none of the codes and get an answer, which None is not."""
    known = codes_of(asked)
    answers = ((number, answer_to(asked, "target(CODE)", CODE=number)) for number in _NUMBERS if number not in known)
    return [number for number, answer in answers if answer.error is None and answer.value is not None]
