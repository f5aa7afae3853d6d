"""Members that an open target makes up for codes it does not list."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from statusquo_conformance import sources
from statusquo_conformance.model import Level, NotApplicable
from statusquo_conformance.probe.containers import for_lookups
from statusquo_conformance.probe.expect import answer_to, expect, violation
from statusquo_conformance.probe.members import codes_of
from statusquo_conformance.requirements import requirement
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import StatusSet

_LOOKED_UP = {Capability.LOOKUP_BY_CODE, Capability.ENUM, Capability.INT_MEMBERS}
_NUMBERS = range(1000)
_CODES = range(100, 600)
_COPIES = (
    "__import__('copy').copy({})",
    "__import__('copy').deepcopy({})",
    *(
        f"(lambda p: p.loads(p.dumps({{}}, {protocol})))(__import__('pickle'))"
        for protocol in (2, pickle.HIGHEST_PROTOCOL)
    ),
)


@requirement(
    "open.equals-code",
    Level.MUST,
    "A member made up for an unknown code equals that code",
    sources.ENUM_MEMBER,
    capabilities=_LOOKED_UP,
    scored_if="open",
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


@requirement(
    "open.makes-members",
    Level.MUST,
    "A target that is declared open makes a member for every code",
    sources.ENUM_MEMBER,
    capabilities=_LOOKED_UP,
    scored_if="open",
    only_if_declared=True,
)
def makes_members(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Otherwise a rare code from 100 to 599 raises where nobody expects it any more."""
    for number in _unlisted(status_set):
        yield from expect(status_set, f"isinstance(target({number}), target)", True)


@requirement(
    "open.format-is-digits",
    Level.MUST,
    "format() of a made-up member returns the digits of its code",
    sources.ENUM_MEMBER,
    capabilities=_LOOKED_UP,
    prerequisites=("open.makes-members",),
    scored_if="open",
    only_if_declared=True,
)
def format_is_digits(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """It is written into status lines and logs like any other."""
    for number in _unlisted(status_set):
        yield from expect(status_set, f"format(target({number}))", str(number))


@requirement(
    "open.hash",
    Level.MUST,
    "Made-up members of one code are equal and have the hash of the code",
    sources.ENUM_MEMBER,
    capabilities=_LOOKED_UP,
    prerequisites=("open.makes-members",),
    scored_if="open",
    only_if_declared=True,
)
def hashes(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Otherwise a dict that is filled with one and asked with the other has two entries for one code."""
    for number in _unlisted(status_set):
        yield from expect(status_set, f"target({number}) == target({number})", True)
        yield from expect(status_set, f"hash(target({number})) == hash({number})", True)


@requirement(
    "open.copies",
    Level.MUST,
    "A made-up member equals itself after copying and pickling",
    sources.PICKLE,
    capabilities=_LOOKED_UP,
    prerequisites=("open.makes-members",),
    scored_if="open",
    only_if_declared=True,
)
def copies(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """A member that is pickled by its name cannot be found again."""
    for number in _unlisted(status_set):
        for copied in _COPIES:
            expression = f"{copied.format(f'target({number})')} == {number}"
            yield from expect(status_set, expression, True)


@requirement(
    "open.name",
    Level.MUST,
    "The name of a made-up member is None or a text that no listed member has",
    sources.ENUM_MEMBER,
    capabilities=_LOOKED_UP,
    prerequisites=("open.makes-members",),
    scored_if="open",
    only_if_declared=True,
)
def name(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """A 499 that is called BAD_REQUEST is taken for a 400 in logs; without any name, repr() raises."""
    listed = {entry.name for entry in status_set.entries}
    for number in _unlisted(status_set):
        answer = answer_to(status_set, f"target({number}).name")
        own = answer.value is None or isinstance(answer.value, str)
        if answer.error is not None or not own or answer.value in listed - {None}:
            yield violation(status_set, f"target({number}).name", "None or a name of its own", str(answer))


def _unlisted(status_set: StatusSet) -> list[int]:
    listed = codes_of(status_set)
    return [number for number in _CODES if number not in listed]


def _made_up(asked: StatusSet) -> list[int]:
    """The numbers up to 999 that get an answer other than None and are not among the codes."""
    known = codes_of(asked)
    answers = ((number, answer_to(asked, "target(CODE)", CODE=number)) for number in _NUMBERS if number not in known)
    return [number for number, answer in answers if answer.error is None and answer.value is not None]
