"""The types of the plain data that the writers use; `document.schema.json` publishes them."""

from __future__ import annotations

from typing import TypedDict


class ReferenceData(TypedDict):
    """A source: its text and its URL, which may be empty."""

    text: str
    url: str


class RequirementData(TypedDict):
    """A requirement without its check."""

    id: str
    area: str
    level: str
    sentence: str
    source: ReferenceData


class ViolationData(TypedDict):
    """A violation with its repro line and, for a registered code, the section that defines the code."""

    subject: str
    expected: str
    actual: str
    expression: str
    source: str
    repro: str


class ResultData(TypedDict):
    """The outcome of one requirement on one target."""

    requirement: str
    level: str
    outcome: str
    scored: bool
    reason: str
    baselined: str
    stale: str
    violation_count: int
    more_violations: bool
    violations: list[ViolationData]


class EntryData(TypedDict):
    """One entry of the target, as the reader found it."""

    name: str | None
    code: int | None
    phrase: str | None
    alias: bool


class RecognitionData(TypedDict):
    """What the suite recognised the target as."""

    distribution: str
    version: str
    path: str
    file: str
    shape: str
    shape_text: str
    codes: int
    names: int
    capabilities: list[str]
    notes: list[str]
    entries: list[EntryData]


class TargetData(TypedDict):
    """The whole report on one target."""

    target: str
    recognition: RecognitionData | None
    profile: str
    edition: str
    strict: bool
    partial: bool
    open: bool
    verdict: str
    complete: bool
    incomplete_reason: str
    examples: int
    seed: int
    counts: dict[str, int]
    results: list[ResultData]


class Document(TypedDict):
    """A whole run; two runs on the same targets differ only in `created`."""

    schema_version: int
    suite: str
    python: str
    created: str
    verdict: str
    requirements: list[RequirementData]
    targets: list[TargetData]
