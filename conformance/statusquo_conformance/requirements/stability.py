"""Stability: reading the target, in any order, changes neither the target nor its answers."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import TYPE_CHECKING

from statusquo_conformance import sources
from statusquo_conformance.model import Level
from statusquo_conformance.probe.expect import answer_to, subject_of, violation
from statusquo_conformance.probe.observe import ask, shown
from statusquo_conformance.probe.sampling import Domain, try_examples
from statusquo_conformance.requirements import requirement
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from random import Random

    from hypothesis.strategies import SearchStrategy

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import Entry, StatusSet

_OF_MEMBERS = (
    "str(MEMBER)",
    "repr(MEMBER)",
    "format(MEMBER)",
    "MEMBER == CODE",
    "MEMBER != CODE",
    "MEMBER < 300",
    "bool(MEMBER)",
    "MEMBER.phrase",
    "MEMBER.description",
    "MEMBER.name",
    "MEMBER.value",
    "MEMBER.is_success",
    "__import__('copy').copy(MEMBER) == MEMBER",
    "__import__('pickle').dumps(MEMBER)",
)
_OF_ENUMS = ("target(CODE)", "target(999)", "MEMBER in target", "CODE in target", "len(target)", "next(iter(target))")
_OF_MAPPINGS = ("target.get(999)", "CODE in target", "999 in target", "len(target)")
_OF_NAMES = ("target['NOPE']", "target.NOPE")
_MAX_CALLS = 12
"""How many calls are made in a row."""


@requirement(
    "stability.unchanged-by-reads",
    Level.MUST,
    "Reading, comparing, formatting and copying do not change the target",
    sources.ENUM_TYPE,
)
def unchanged_by_reads(status_set: StatusSet, effort: Effort) -> Iterator[Violation]:
    """After calls in arbitrary order, every name, code, phrase and attribute is the same."""
    before = _snapshot(status_set, status_set.entries)

    def unchanged(calls: list[tuple[str, Entry]]) -> Iterator[Violation]:
        for expression, entry in calls:
            answer_to(status_set, expression, entry)
        made = "; ".join(f"{subject_of(entry)}: {expression}" for expression, entry in calls)
        yield from _changes(status_set, before, _snapshot(status_set, [entry for _, entry in calls]), f"after {made}")

    violations = try_examples(_calls(status_set), unchanged, effort)
    yield from violations or _changes(
        status_set, before, _snapshot(status_set, status_set.entries), "after all of them"
    )


@requirement(
    "stability.same-answers",
    Level.MUST,
    "The same expression always gives the same answer",
    sources.ENUM_TYPE,
)
def same_answers(status_set: StatusSet, effort: Effort) -> Iterator[Violation]:
    """Calls are made in arbitrary order, and each is repeated at the end."""

    def agree(calls: list[tuple[str, Entry]]) -> Iterator[Violation]:
        first = [str(answer_to(status_set, expression, entry)) for expression, entry in calls]
        for (expression, entry), earlier in zip(calls, first, strict=True):
            later = str(answer_to(status_set, expression, entry))
            if later != earlier:
                yield violation(status_set, expression, f"{earlier}, as before", later, entry)

    yield from try_examples(_calls(status_set), agree, effort)


def _calls(status_set: StatusSet) -> Domain[list[tuple[str, Entry]]]:
    """Sequences of expressions about members and the container."""
    expressions = list(_OF_MEMBERS)
    if Capability.ENUM in status_set.capabilities:
        expressions += _OF_ENUMS
    if isinstance(status_set.container, Mapping):
        expressions += _OF_MAPPINGS
    if Capability.LOOKUP_BY_NAME in status_set.capabilities:
        expressions += _OF_NAMES
    members = status_set.members

    def draw(source: Random) -> list[tuple[str, Entry]]:
        calls = range(source.randrange(1, _MAX_CALLS + 1))
        return [(source.choice(expressions), source.choice(members)) for _ in calls]

    def strategy() -> SearchStrategy[list[tuple[str, Entry]]]:
        from hypothesis import strategies as st  # noqa: PLC0415  # slow to import

        # Draw an index: Hypothesis hashes the values that it draws, and hashing an entry hashes the member.
        entries = st.integers(0, len(members) - 1).map(members.__getitem__)
        return st.lists(st.tuples(st.sampled_from(expressions), entries), min_size=1, max_size=_MAX_CALLS)

    single = tuple([(expression, members[place % len(members)])] for place, expression in enumerate(expressions))
    return Domain(draw, strategy, single, may_change_target=True)


def _snapshot(status_set: StatusSet, entries: Iterable[Entry]) -> dict[str, str]:
    """What users see of the container and of these entries, by expression; private caches are left out."""
    values: dict[str, str] = {}
    container = status_set.container
    if Capability.ENUM in status_set.capabilities:
        values["len(target.__members__)"] = str(answer_to(status_set, "len(target.__members__)"))
    elif isinstance(container, Mapping):
        values["len(target)"] = str(answer_to(status_set, "len(target)"))
    for entry in entries:
        if entry.name is not None and isinstance(container, (type, types.ModuleType)):
            answer = ask(lambda entry=entry: getattr(container, entry.name))
            values[f"target.{entry.name}"] = shown(entry.member) if answer.value is entry.member else str(answer)
        fields = ask(lambda entry=entry: dict(vars(entry.member)))
        if isinstance(fields.value, dict):
            for name, value in fields.value.items():
                if not str(name).startswith("_") or name in ("_value_", "_name_"):
                    values[f"target.{subject_of(entry)}.{name}"] = shown(value)
    return values


def _changes(status_set: StatusSet, before: dict[str, str], after: dict[str, str], when: str) -> Iterator[Violation]:
    for expression, value in after.items():
        if expression in before and before[expression] != value:
            yield violation(status_set, expression, before[expression], f"{value} {when}")
