"""Compare the suite's results for an object with those of the survey."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scripts.outside.wildrun.objects import Rule, WildObject

_LEVELS = {"MUST": "MUST", "SHOULD": "SHOULD", "INFO": "MAY"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between the suite and the survey for an object."""

    thing: str
    subject: str
    """`shape`, `codes`, `names` or a rule."""
    text: str


@dataclass(slots=True)
class Tally:
    """How often suite and survey agree on one rule."""

    objects: int = 0
    """Objects on which at least one of them found something."""
    agreed_objects: int = 0
    """Of those, the ones on which both found exactly the same codes."""
    both: int = 0
    """Codes found by both."""
    missed: int = 0
    """Codes found only by the survey."""
    extra: int = 0
    """Codes found only by the suite."""


@dataclass(slots=True)
class Agreement:
    """The whole comparison."""

    checked: int = 0
    shapes: int = 0
    codes: int = 0
    names: int = 0
    verdicts: int = 0
    rules: dict[str, Tally] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)


def compare_reading(
    agreement: Agreement, thing: WildObject, target: Mapping[str, Any], shapes: Mapping[str, str]
) -> None:
    """Count whether shape, codes and names are the survey's."""
    seen = target["recognition"]
    agreement.checked += 1
    if seen["shape"] == shapes[thing.shape]:
        agreement.shapes += 1
    else:
        text = f"read as {seen['shape']}, surveyed as {shapes[thing.shape]}"
        agreement.differences.append(Difference(thing.id, "shape", text))
    codes = {entry["code"] for entry in seen["entries"]} - {None}
    names = {entry["name"] for entry in seen["entries"]} - {None}
    agreement.codes += _same(agreement, thing, "codes", codes, thing.codes)
    agreement.names += _same(agreement, thing, "names", names, thing.names)


def compare_verdict(agreement: Agreement, thing: WildObject, target: Mapping[str, Any]) -> None:
    """Count whether the target fails where the survey has a MUST finding, and only there."""
    failing = [
        result["requirement"]
        for result in target["results"]
        if result["scored"] and result["outcome"] in {"fail", "error"}
    ]
    expected = any(item.level == "MUST" for item in thing.findings)
    if bool(failing) == expected:
        agreement.verdicts += 1
        return
    word = "conformant" if expected else f"non-conformant by {', '.join(failing)}"
    text = f"{word} under the profile {target['profile']}"
    agreement.differences.append(Difference(thing.id, "verdict", text))


def compare_rule(agreement: Agreement, thing: WildObject, target: Mapping[str, Any], rule: Rule) -> None:
    """Count the codes that suite and survey find under one rule; 0 stands for a finding about the whole object."""
    expected = set().union(*(item.codes or {0} for item in thing.findings if item.rule == rule.id))
    found = _found(target, rule)
    if not expected and not found:
        return
    if 0 in expected and found:
        found = expected  # one finding about the whole object, whatever it lists
    tally = agreement.rules.setdefault(rule.id, Tally())
    tally.objects += 1
    tally.agreed_objects += expected == found
    tally.both += len(expected & found)
    tally.missed += len(expected - found)
    tally.extra += len(found - expected)
    if expected != found:
        parts = [
            f"{word} {' '.join(map(str, sorted(codes)))}"
            for word, codes in (("missed", expected - found), ("extra", found - expected))
            if codes
        ]
        agreement.differences.append(Difference(thing.id, rule.id, "; ".join(parts)))


def levels_differ(thing: WildObject, target: Mapping[str, Any], rules: Iterable[Rule]) -> list[Difference]:
    """Findings that both have, at another level than the survey's."""
    found: list[Difference] = []
    for rule in rules:
        levels = {_LEVELS[item.level] for item in thing.findings if item.rule == rule.id}
        ours = {result["level"] for result in _results(target, rule) if result["violations"]}
        if levels and ours and levels != ours:
            found.append(Difference(thing.id, rule.id, f"level {'/'.join(ours)}, surveyed as {'/'.join(levels)}"))
    return found


def _results(target: Mapping[str, Any], rule: Rule) -> list[dict[str, Any]]:
    patterns = rule.requirements
    return [
        result
        for result in target["results"]
        if any(fnmatchcase(result["requirement"], pattern) for pattern in patterns)
    ]


def _found(target: Mapping[str, Any], rule: Rule) -> set[int]:
    codes_by_name: dict[str, set[int]] = {}
    for entry in target["recognition"]["entries"]:
        if entry["name"] and entry["code"] is not None:
            codes_by_name.setdefault(entry["name"], set()).add(entry["code"])
    found: set[int] = set()
    for result in _results(target, rule):
        for violation in result["violations"]:
            found |= _codes_of(violation, codes_by_name)
    return found


def _codes_of(violation: Mapping[str, str], codes_by_name: Mapping[str, set[int]]) -> set[int]:
    """The codes that a violation is about: those of the name it is about, or the numbers in it; 0 where it has none.

    Where a name stands for several codes, those that are spoken of.
    """
    subject = violation["subject"]
    codes = codes_by_name.get(subject, set()) or _numbers(subject)
    if len(codes) > 1:
        codes = (codes & _numbers(violation["actual"])) or codes
    return codes or {0}


def _numbers(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"(?<![\w.])\d{3}(?!\w)", text)}


def _same(agreement: Agreement, thing: WildObject, what: str, found: set[Any], expected: frozenset[Any]) -> bool:
    if found == expected:
        return True
    parts = [
        f"{word} {' '.join(map(str, sorted(items)))}"
        for word, items in (("missed", expected - found), ("extra", found - expected))
        if items
    ]
    agreement.differences.append(Difference(thing.id, what, "; ".join(parts)))
    return False
