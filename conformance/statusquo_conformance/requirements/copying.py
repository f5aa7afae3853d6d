"""Copies: copy, deepcopy and pickle return an equal object."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

from statusquo_conformance import sources
from statusquo_conformance.model import Level, NotApplicable
from statusquo_conformance.probe.expect import all_give, answer_to, violation
from statusquo_conformance.probe.members import class_members, object_members
from statusquo_conformance.requirements import requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import Entry, StatusSet

_PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)
_FIRST = ("equality.reflexive",)
_COPY = "__import__('copy').copy(MEMBER)"
_DEEPCOPY = "__import__('copy').deepcopy(MEMBER)"


def _pickled(protocol: int) -> str:
    return f"(lambda p: p.loads(p.dumps(MEMBER, {protocol})))(__import__('pickle'))"


_PICKLED = tuple(_pickled(protocol) for protocol in _PROTOCOLS)


@requirement("copy.shallow", Level.MUST, "A copy of a member equals it", sources.COPY, prerequisites=_FIRST)
def shallow(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """The copy of an object without `__eq__` has to be the object itself."""
    for entry in object_members(status_set):
        yield from _equal(status_set, _COPY, entry)


@requirement("copy.deep", Level.MUST, "A deep copy of a member equals it", sources.COPY, prerequisites=_FIRST)
def deep(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Programs often deep-copy settings and requests."""
    for entry in object_members(status_set):
        yield from _equal(status_set, _DEEPCOPY, entry)


@requirement(
    "copy.pickle",
    Level.MUST,
    "A member equals itself after pickling, in every protocol",
    sources.PICKLE,
    prerequisites=_FIRST,
)
def pickles(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Caches, task queues and worker processes pickle members."""
    for entry in object_members(status_set):
        # Protocols 0 and 1 cannot pickle classes with __slots__.
        tried = _PROTOCOLS if issubclass(type(entry.member), int) else _PROTOCOLS[2:]
        copies = tuple(f"{_PICKLED[protocol]} == MEMBER" for protocol in tried)
        if all_give(status_set, copies, [True] * len(copies), entry):
            continue
        alike: dict[str, list[tuple[int, Violation]]] = {}
        for protocol in tried:
            for broken in _equal(status_set, _PICKLED[protocol], entry):
                alike.setdefault(broken.actual, []).append((protocol, broken))
        for actual, same in alike.items():
            protocols = _listed([protocol for protocol, _ in same])
            yield replace(same[0][1], actual=f"{actual} ({protocols})")


@requirement(
    "copy.keeps-type",
    Level.SHOULD,
    "Copies of a member have its type",
    sources.PICKLE,
    prerequisites=("copy.shallow", "copy.deep", "copy.pickle"),
)
def keeps_type(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """A copy that is a plain int has lost the phrase."""
    for entry in object_members(status_set):
        for copied in (_COPY, _DEEPCOPY, _pickled(pickle.DEFAULT_PROTOCOL)):
            answer = answer_to(status_set, copied, entry)
            if answer.error is not None or type(answer.value) is not type(entry.member):
                expected = f"a {type(entry.member).__name__}"
                yield violation(status_set, f"type({copied})", expected, str(answer), entry)
                break


@requirement(
    "copy.keeps-identity",
    Level.MAY,
    "Copies of a member are the member itself",
    sources.ENUM_MEMBER,
    prerequisites=("copy.shallow", "copy.deep", "copy.pickle", "copy.keeps-type"),
)
def keeps_identity(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """As with enum members; plain numbers have no identity to keep."""
    if not object_members(status_set):
        raise NotApplicable("the members are plain numbers, texts or classes")
    members = {id(entry.member) for entry in object_members(status_set)}
    for entry in object_members(status_set):
        for copied in (_COPY, _DEEPCOPY, _pickled(pickle.DEFAULT_PROTOCOL)):
            answer = answer_to(status_set, copied, entry)
            if type(answer.value) is type(entry.member) and id(answer.value) not in members:
                yield violation(status_set, f"{copied} is MEMBER", "True", "False", entry)
                break


@requirement("copy.classes", Level.SHOULD, "Classes can be pickled and copied", sources.PICKLE)
def classes(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Pickle finds a class by its module and name, which are often wrong for generated classes."""
    members = class_members(status_set)
    if not members:
        raise NotApplicable("no member is a class")
    for entry in members:
        expression = _pickled(pickle.DEFAULT_PROTOCOL)
        answer = answer_to(status_set, expression, entry)
        if answer.error is not None or answer.value is not entry.member:
            yield violation(status_set, f"{expression} is MEMBER", "True", str(answer), entry)


def _listed(protocols: list[int]) -> str:
    """`protocol 2`, `protocols 0 to 5`, `protocols 0, 1, 4`."""
    first, last = protocols[0], protocols[-1]
    if first == last:
        return f"protocol {first}"
    if len(protocols) > 2 and protocols == [*range(first, last + 1)]:
        return f"protocols {first} to {last}"
    return f"protocols {', '.join(map(str, protocols))}"


def _equal(status_set: StatusSet, copied: str, entry: Entry) -> Iterator[Violation]:
    expression = f"{copied} == MEMBER"
    answer = answer_to(status_set, expression, entry)
    if answer.error is not None or answer.value is not True:
        yield violation(status_set, expression, "True", str(answer), entry)
