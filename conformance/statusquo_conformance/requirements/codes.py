"""Codes: their type, their range, and which codes are present."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import TYPE_CHECKING

from statusquo import registry
from statusquo_conformance import sources
from statusquo_conformance.model import Level, NotApplicable, Violation
from statusquo_conformance.probe.expect import subject_of, violation
from statusquo_conformance.probe.members import coded, codes_of, is_hierarchy
from statusquo_conformance.probe.observe import shown, text_of
from statusquo_conformance.requirements import requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Effort
    from statusquo_conformance.status_set import StatusSet

LOWEST, HIGHEST = 100, 599
_RESERVED = frozenset({306, 418})


@requirement(
    "codes.are-ints",
    Level.MUST,
    "Every code is an int, not a bool, a string or a tuple",
    sources.STATUS_CODES,
)
def are_ints(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """A trailing comma turns `CREATED = 201,` into a tuple; a text among keys that are numbers is not found."""
    numbers = sum(issubclass(type(entry.raw), int) for entry in status_set.entries)
    mixed = 2 * numbers > len(status_set.entries)
    for entry in status_set.entries:
        # Keys of a table from JSON have to be strings; for a constant or member, a string is a mistake.
        is_key = entry.raw is not entry.member and isinstance(status_set.container, Mapping)
        matters = mixed if is_key else entry.name is not None
        written_as_text = matters and (text_of(entry.raw) or "").strip().isdigit()
        if entry.code is None or type(entry.raw) in (bool, float) or written_as_text:
            kind = type(entry.raw).__name__
            yield violation(status_set, "MEMBER", "an int", f"{shown(entry.raw)} ({kind})", entry)


@requirement("codes.in-range", Level.SHOULD, "Codes are from 100 to 599", sources.STATUS_CODES)
def in_range(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Recipients treat other codes as an invalid response."""
    for entry, code in coded(status_set):
        if not LOWEST <= code <= HIGHEST:
            yield violation(status_set, "MEMBER", "100 to 599", str(code), entry)


@requirement(
    "codes.rfc9110-present",
    Level.SHOULD,
    "Every code that RFC 9110 defines is present",
    sources.OVERVIEW,
    unless="partial",
)
def rfc9110_present(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Except the reserved codes 306 and 418; one violation per code."""
    _not_for_hierarchies(status_set)
    yield from _missing(status_set, defined_by_rfc9110=True)


@requirement(
    "codes.registered-present",
    Level.MAY,
    "Every other registered code is present",
    sources.REGISTRY,
    unless="partial",
)
def registered_present(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Except temporary registrations and unused codes."""
    _not_for_hierarchies(status_set)
    yield from _missing(status_set, defined_by_rfc9110=False)


@requirement("codes.only-registered", Level.MAY, "Every code is registered", sources.REGISTRY)
def only_registered(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Extra codes are allowed; the report names their owner, if known."""
    reported: set[int] = set()
    for entry, code in coded(status_set):
        record = registry.record(code)
        if (
            LOWEST <= code <= HIGHEST
            and code not in reported
            and (record is None or record.registration == "unassigned")
        ):
            reported.add(code)
            owners = ", ".join(dict.fromkeys(use.owner for use in record.unofficial)) if record else ""
            yield violation(status_set, "MEMBER", "a registered code", f"{code}, {owners or 'no known owner'}", entry)


@requirement("codes.ascending", Level.MAY, "Entries are in ascending order of their codes", sources.OVERVIEW)
def ascending(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """A convenience for readers and for code that lists the target; reported once."""
    if is_hierarchy(status_set):
        raise NotApplicable("classes have their own order")
    for (before, lower), (after, higher) in itertools.pairwise(coded(status_set)):
        if lower > higher:
            expected = f"{lower} or more after {subject_of(before)}"
            yield violation(status_set, "MEMBER", expected, str(higher), after)
            return


def _missing(status_set: StatusSet, *, defined_by_rfc9110: bool) -> Iterator[Violation]:
    present = codes_of(status_set)
    for code, record in registry.records().items():
        if code in present or code in _RESERVED or record.registration not in ("assigned", "obsoleted"):
            continue
        if (record.spec is not None and record.spec.rfc == 9110) is defined_by_rfc9110:
            yield Violation(str(code), f"{code} {record.phrase}", "missing", "target")


def _not_for_hierarchies(status_set: StatusSet) -> None:
    if is_hierarchy(status_set):
        raise NotApplicable("a hierarchy of classes need not be complete")
