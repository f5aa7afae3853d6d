"""Equality, hashing and ordering: members compare as their codes, and `==` never raises."""

from __future__ import annotations

import itertools
import operator
from typing import TYPE_CHECKING, Any

from statusquo_conformance import sources
from statusquo_conformance.model import Level
from statusquo_conformance.probe import values
from statusquo_conformance.probe.expect import all_give, answer_to, expect, expect_each, together, violation
from statusquo_conformance.probe.members import int_members, own_kind
from statusquo_conformance.probe.observe import ask, same, shown, text_of
from statusquo_conformance.probe.reaching import reach
from statusquo_conformance.probe.sampling import try_examples
from statusquo_conformance.requirements import requirement
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import Entry, StatusSet

_INTS = {Capability.INT_MEMBERS}
_FIRST = ("int.members-are-ints",)
_ALL_PAIRS_UP_TO = 100
"""The number of members up to which all pairs are compared; for more, only neighbours are, to save time."""
_FOREIGN = tuple((f"MEMBER == {value}", f"{value} == MEMBER", f"MEMBER != {value}") for value in values.FOREIGN)
_ALL_FOREIGN = together(tuple(itertools.chain.from_iterable(_FOREIGN)))
_UNEQUAL = tuple(f"bool(MEMBER == {value})" for value in (*values.FOREIGN, "str(int(MEMBER))", "NAME"))
_AGAINST_INTS = (
    ("CODE - 1 < MEMBER < CODE + 1", True),
    ("CODE <= MEMBER <= CODE", True),
    ("CODE < MEMBER or MEMBER < CODE", False),
    ("MEMBER > CODE - 1 and not MEMBER > CODE", True),
    ("MEMBER >= CODE and not MEMBER >= CODE + 1", True),
)
_ORDER = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_SIGNS = ("==", "!=", *_ORDER)
_COMPARED = tuple(f"MEMBER {sign} NUMBER" for sign in _SIGNS)
_CODE_COMPARED = together(tuple(f"CODE {sign} NUMBER" for sign in _SIGNS))


@requirement("equality.foreign-never-raises", Level.MUST, "== with a foreign type never raises", sources.EQUALITY)
def foreign_never_raises(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """`status == None` and `status in (None, "")` are common."""
    for entry in own_kind(status_set):
        if answer_to(status_set, _ALL_FOREIGN, entry).error is None:
            continue
        for expressions in _FOREIGN:
            for expression in expressions:
                answer = answer_to(status_set, expression, entry)
                if answer.error is not None:
                    yield violation(status_set, expression, "True or False", str(answer), entry)
                    break


@requirement(
    "equality.foreign-is-unequal",
    Level.MUST,
    "A member that is an int is unequal to text, None and other objects",
    sources.EQUALITY,
    capabilities=_INTS,
    prerequisites=(*_FIRST, "equality.foreign-never-raises"),
)
def foreign_is_unequal(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """A member that equals "404" has a different hash than "404", so dicts lose it."""
    for entry in int_members(status_set):
        if all_give(status_set, _UNEQUAL, [False] * len(_UNEQUAL), entry, NAME=entry.name):
            continue
        for value in (*values.FOREIGN, "str(int(MEMBER))", f"{entry.name!r}"):
            yield from expect(status_set, f"bool(MEMBER == {value})", False, entry)


@requirement("equality.reflexive", Level.MUST, "A member equals itself", sources.EQUALITY)
def reflexive(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """`in` and dicts rely on this."""
    for entry in own_kind(status_set):
        yield from expect_each(status_set, (("MEMBER == MEMBER", True), ("MEMBER != MEMBER", False)), entry)


@requirement("equality.distinct", Level.MUST, "Members with different codes are unequal", sources.EQUALITY)
def distinct(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """All pairs are compared; for more than 100 members, only neighbours."""
    for entry, other in _pairs(own_kind(status_set)):
        if entry.code is None or entry.code == other.code or entry.member is other.member:
            continue
        answer = ask(operator.eq, entry.member, other.member)
        if answer.error is None and answer.value is not False:
            expression = _beside("==", status_set, other)
            yield violation(status_set, expression, "False", str(answer), entry)


@requirement(
    "equality.like-the-code",
    Level.MUST,
    "A member compares with any number as its code does",
    sources.EQUALITY,
    capabilities=_INTS,
    prerequisites=(*_FIRST, "int.equals-code", "ordering.against-ints"),
)
def like_the_code(status_set: StatusSet, effort: Effort) -> Iterator[Violation]:
    """Ints, floats, fractions, decimals, bools, infinities and NaN."""
    members = int_members(status_set)
    sample = members[:: max(1, len(members) // 8)]

    def agrees(number: str) -> Iterator[Violation]:
        value = answer_to(status_set, number).value
        for entry in sample:
            expected = answer_to(status_set, _CODE_COMPARED, entry, NUMBER=value).value
            if isinstance(expected, tuple) and all_give(status_set, _COMPARED, expected, entry, NUMBER=value):
                continue
            for sign in _SIGNS:
                expected = answer_to(status_set, f"CODE {sign} NUMBER", entry, NUMBER=value)
                answer = answer_to(status_set, f"MEMBER {sign} NUMBER", entry, NUMBER=value)
                if answer.error is not None or not same(answer.value, expected.value):
                    yield violation(status_set, f"MEMBER {sign} {number}", str(expected), str(answer), entry)

    yield from try_examples(values.numbers([int(entry.code or 0) for entry in sample]), agrees, effort)


@requirement("hashing.members-hashable", Level.MUST, "Members are hashable", sources.HASH)
def members_hashable(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """A class with `__eq__` and without `__hash__` has no hash."""
    for entry in own_kind(status_set):
        answer = answer_to(status_set, "type(hash(MEMBER)) is int", entry)
        if answer.value is not True:
            yield violation(status_set, "hash(MEMBER)", "an int", str(answer), entry)


@requirement(
    "hashing.agrees-with-equality",
    Level.MUST,
    "A member that equals its code, name or phrase has the same hash",
    sources.NUMERIC_HASH,
    prerequisites=("hashing.members-hashable",),
)
def agrees_with_equality(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Otherwise `{404: handler}[status]` or `{"Not Found": handler}[status]` fails although the two are equal."""
    for entry in own_kind(status_set):
        for value in _own_values(entry):
            if answer_to(status_set, "MEMBER == VALUE", entry, VALUE=value).value is not True:
                continue
            answer = answer_to(status_set, "hash(MEMBER) == hash(VALUE)", entry, VALUE=value)
            if answer.value is not True:
                expected = f"the hash of {shown(value)}, which it equals"
                yield violation(status_set, f"hash(MEMBER) == hash({value!r})", expected, "another hash", entry)
                break


@requirement(
    "hashing.stable",
    Level.MUST,
    "The hash of a member stays the same",
    sources.HASH,
    prerequisites=("hashing.members-hashable",),
)
def stable_hash(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """A dict loses a key whose hash changes."""
    for entry in own_kind(status_set):
        yield from expect(status_set, "hash(MEMBER) == hash(MEMBER)", True, entry)


@requirement(
    "ordering.follows-codes",
    Level.MUST,
    "Members are ordered as their codes",
    sources.INT_TYPE,
    capabilities=_INTS,
    prerequisites=_FIRST,
)
def follows_codes(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """All pairs are compared in both directions; for more than 100 members, only neighbours."""
    for entry, other in _pairs(int_members(status_set)):
        if _in_order(entry, other):
            continue
        for sign, compare in _ORDER.items():
            expected = compare(int(entry.code or 0), int(other.code or 0))
            answer = ask(compare, entry.member, other.member)
            if answer.error is not None or answer.value is not expected:
                expression = _beside(sign, status_set, other)
                yield violation(status_set, expression, shown(expected), str(answer), entry)


@requirement(
    "ordering.against-ints",
    Level.MUST,
    "Members and plain ints are ordered as their codes",
    sources.INT_TYPE,
    capabilities=_INTS,
    prerequisites=_FIRST,
)
def against_ints(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """For example, `400 <= status < 500`."""
    for entry in int_members(status_set):
        yield from expect_each(status_set, _AGAINST_INTS, entry)


def _in_order(entry: Entry, other: Entry) -> bool:
    """Whether all four comparisons of the two members agree with their codes; asked at once, since there are many."""
    code, other_code = int(entry.code or 0), int(other.code or 0)
    answer = ask(_compared, entry.member, other.member)
    given = answer.value
    return isinstance(given, list) and all(map(operator.is_, given, _compared(code, other_code)))


def _compared(one: Any, other: Any) -> list[object]:
    return [compare(one, other) for compare in _ORDER.values()]


def _own_values(entry: Entry) -> list[object]:
    """The plain values of a member (code, name, phrase, raw value), without duplicates."""
    raw = entry.raw if type(entry.raw) in (int, str, bytes) else None
    given = (None if entry.code is None else int(entry.code), entry.name, text_of(entry.phrase), raw)
    return [value for value in dict.fromkeys(given) if value is not None]


def _pairs(members: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    if len(members) <= _ALL_PAIRS_UP_TO:
        yield from itertools.product(members, repeat=2)
    else:
        yield from itertools.pairwise(members)


def _beside(sign: str, status_set: StatusSet, other: Entry) -> str:
    """The comparison of a member with another; empty where no expression finds the other."""
    text = reach(status_set, other)
    return text and f"MEMBER {sign} {text}"
