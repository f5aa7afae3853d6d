"""Codes: what they are made of, where they lie, which of them are there."""

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
_SET_ASIDE = frozenset({306, 418})


@requirement(
    "codes.are-ints",
    Level.MUST,
    "Every code is an int, not a bool, a string or a tuple",
    sources.STATUS_CODES,
)
def are_ints(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """A trailing comma is enough to turn `CREATED = 201,` into a tuple."""
    for entry in status_set.entries:
        # The keys of a table read from JSON are texts by necessity; a constant or member is one by mistake.
        is_key = entry.raw is not entry.member and isinstance(status_set.container, Mapping)
        written_as_text = entry.name is not None and not is_key and (text_of(entry.raw) or "").strip().isdigit()
        if entry.code is None or type(entry.raw) in (bool, float) or written_as_text:
            kind = type(entry.raw).__name__
            yield violation(status_set, "MEMBER", "an int", f"{shown(entry.raw)} ({kind})", entry)


@requirement("codes.in-range", Level.SHOULD, "Codes lie in 100 to 599", sources.STATUS_CODES)
def in_range(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Recipients treat anything else as an invalid response."""
    for entry, code in coded(status_set):
        if not LOWEST <= code <= HIGHEST:
            yield violation(status_set, "MEMBER", "100 to 599", str(code), entry)


@requirement(
    "codes.rfc9110-present",
    Level.SHOULD,
    "Every code that RFC 9110 defines is present",
    sources.OVERVIEW,
)
def rfc9110_present(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Without the codes that are set aside, 306 and 418; one violation a code."""
    _not_for_hierarchies(status_set)
    yield from _missing(status_set, defined_by_rfc9110=True)


@requirement(
    "codes.registered-present",
    Level.MAY,
    "Every other registered code is present",
    sources.REGISTRY,
)
def registered_present(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Temporary registrations and unused codes are not asked for."""
    _not_for_hierarchies(status_set)
    yield from _missing(status_set, defined_by_rfc9110=False)


@requirement("codes.only-registered", Level.MAY, "Every code is registered", sources.REGISTRY)
def only_registered(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Extra codes are legal; the report names their known owner."""
    told: set[int] = set()
    for entry, code in coded(status_set):
        record = registry.record(code)
        if LOWEST <= code <= HIGHEST and code not in told and (record is None or record.registration == "unassigned"):
            told.add(code)
            owners = ", ".join(dict.fromkeys(use.owner for use in record.unofficial)) if record else ""
            yield violation(status_set, "MEMBER", "a registered code", f"{code}, {owners or 'no known owner'}", entry)


@requirement("codes.ascending", Level.MAY, "Entries stand in ascending order of their codes", sources.OVERVIEW)
def ascending(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Only a convenience for readers and for whatever lists the target; told once."""
    if is_hierarchy(status_set):
        raise NotApplicable("classes have an order of their own")
    for (before, lower), (after, higher) in itertools.pairwise(coded(status_set)):
        if lower > higher:
            expected = f"after {subject_of(before)} a code from {lower} on"
            yield violation(status_set, "MEMBER", expected, str(higher), after)
            return


def _missing(status_set: StatusSet, *, defined_by_rfc9110: bool) -> Iterator[Violation]:
    have = codes_of(status_set)
    for code, record in registry.records().items():
        if code in have or code in _SET_ASIDE or record.registration not in ("assigned", "obsoleted"):
            continue
        if (record.spec is not None and record.spec.rfc == 9110) is defined_by_rfc9110:
            yield Violation(str(code), f"{code} {record.phrase}", "missing", "target")


def _not_for_hierarchies(status_set: StatusSet) -> None:
    if is_hierarchy(status_set):
        raise NotApplicable("a hierarchy of classes has no duty to be complete")
