"""The report for a terminal: what was recognised, the verdict, and the findings grouped by requirement.

Made of the plain data alone; who prints it decides about colours, so a line carries a style and no escape codes.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Literal, NamedTuple

from statusquo._escape import without_command
from statusquo_conformance.reports.document import (
    BASELINED,
    INFO,
    LEVELS,
    STATES,
    UNSCORED,
    short_violation,
    state,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from statusquo_conformance.reports.document import Document, RequirementData, ResultData, TargetData, ViolationData

Style = Literal["", "bold", "good", "bad", "warn", "dim"]
WIDTH = 80
SHOWN_VIOLATIONS = 8
SHOWN_REMARKS = 3
"""Of what only informs, and of ids that were not checked, unless more is asked for."""
_INDENT = "    "
_STYLES: dict[str, Style] = {
    "pass": "good",
    "fail": "bad",
    "error": "bad",
    "advisory": "warn",
    "baselined": "warn",
    "info": "dim",
    "unscored": "dim",
    "blocked": "dim",
    "not-applicable": "dim",
    "conformant": "good",
    "non-conformant": "bad",
    "incomplete": "warn",
}
_SHORT = {"not-applicable": "n/a"}
"""Column titles that would not fit into a line of 80 with all the others."""
_FINDINGS = ("error", "fail", BASELINED, "advisory")
_HEADINGS = {"error": "COULD NOT BE CHECKED", "fail": "FAILED", BASELINED: "KNOWN DEVIATIONS", "advisory": "ADVISORY"}


_ABSENT = {"not-applicable": "not applicable", "blocked": "blocked", UNSCORED: "not scored by the profile"}


class Line(NamedTuple):
    """One line of the report, without a newline."""

    text: str
    style: Style = ""


def lines(document: Document, *, width: int = WIDTH, details: bool = True, verbose: bool = False) -> Iterator[Line]:
    """The whole report; without `details` the failures are left to whoever shows them already.

    What never fails is told in short unless it is to be `verbose`.
    """
    for line in _lines(document, width, details=details, verbose=verbose):
        yield Line(without_command(line.text), line.style)


def _lines(document: Document, width: int, *, details: bool, verbose: bool) -> Iterator[Line]:
    requirements = {item["id"]: item for item in document["requirements"]}
    for number, target in enumerate(document["targets"]):
        if number:
            yield Line("")
        yield from recognition_lines(target, width)
        yield from count_lines(target)
        for kind in _FINDINGS:
            if details or kind not in {"error", "fail"}:
                yield from _finding_lines(kind, target, requirements, width)
        yield from _remark_lines(target, width, SHOWN_VIOLATIONS if verbose else SHOWN_REMARKS)
        yield from _absent_lines(target, width) if verbose else _absent_in_short(target, width)
    if len(document["targets"]) > 1:
        yield Line("")
        yield from overview_lines(document["targets"], width)


def recognition_lines(target: TargetData, width: int = WIDTH) -> Iterator[Line]:
    """The verdict, and what the target was taken for: a wrong guess there is the first cause of false alarms."""
    profile = " ".join(filter(None, ("profile", target["profile"], target["edition"])))
    strict = ", strict" if target["strict"] else ""
    headline = f"{target['target']}: {target['verdict']} ({profile}{strict})"
    yield from wrapped(headline, "", width, _STYLES[target["verdict"]])
    if target["incomplete_reason"]:
        yield from wrapped(target["incomplete_reason"], "  ", width, "warn")
    seen = target["recognition"]
    if seen is None:
        return
    names = f", {many(seen['names'], 'name')}" if seen["names"] else ""
    origin = " ".join(filter(None, (seen["distribution"], seen["version"])))
    read_as = f"read as {seen['shape_text']}: {many(seen['codes'], 'code')}{names}"
    yield from wrapped(read_as + (f"; from {origin}" if origin else ""), "  ", width)
    if seen["file"]:
        yield Line(f"  {seen['file']}", "dim")
    for note in seen["notes"]:
        yield from wrapped(f"note: {note}", "  ", width, "dim")


def count_lines(target: TargetData) -> Iterator[Line]:
    """How many requirements of each level came out how; columns without any count are left out."""
    cells = {level: dict.fromkeys(STATES, 0) for level in LEVELS}
    for result in target["results"]:
        cells[result["level"]][state(result)] += 1
    titles = {name: _SHORT.get(name, name) for name in STATES if any(row[name] for row in cells.values())}
    if not titles:
        return
    yield Line("  " + " " * 7 + "".join(f"{title:>{len(title) + 2}}" for title in titles.values()), "dim")
    for level, row in cells.items():
        if any(row.values()):
            numbers = "".join(f"{row[name] or '-':>{len(title) + 2}}" for name, title in titles.items())
            yield Line(f"  {level:<7}{numbers}")


def finding_lines(requirement: RequirementData, result: ResultData, width: int = WIDTH) -> Iterator[Line]:
    """One requirement that does not hold: what it says, where that comes from, every violation, and how to see it."""
    kind = state(result)
    count = result["violation_count"]
    several = f"  {_count(result)} violations" if count > 1 else ""
    yield Line(f"  {requirement['id']}  [{requirement['level']}]{several}", _STYLES[kind])
    yield from wrapped(requirement["sentence"], _INDENT, width)
    source = " ".join(filter(None, (requirement["source"]["text"], requirement["source"]["url"])))
    yield from wrapped(f"Source: {source}", _INDENT, width, "dim")
    if result["baselined"]:
        yield from wrapped(f"Baseline: {result['baselined']}", _INDENT, width)
    if result["stale"]:
        yield from wrapped(f"Baseline, stale since it holds: {result['stale']}", _INDENT, width)
    if result["reason"]:
        yield from wrapped(result["reason"], _INDENT, width)
    for violation in result["violations"][:SHOWN_VIOLATIONS]:
        yield from violation_lines(violation, width)
    if count > SHOWN_VIOLATIONS:
        more = "or more" if result["more_violations"] else ""
        yield Line(f"{_INDENT}- and {count - SHOWN_VIOLATIONS} more {more}".rstrip(), "dim")
    first = next((item["repro"] for item in result["violations"] if item["repro"]), "")
    if first:
        yield Line(f"{_INDENT}$ {first}", "dim")


def violation_lines(violation: ViolationData, width: int = WIDTH) -> Iterator[Line]:
    """`subject: actual -> expected`, on one line where it fits: the patch, where the right value is known."""
    source = f" ({violation['source']})" if violation["source"] else ""
    short = short_violation(violation) + source
    if len(_INDENT) + 2 + len(short) <= width:
        yield Line(f"{_INDENT}- {short}")
        return
    yield from wrapped(violation["subject"] + source, f"{_INDENT}- ", width)
    yield from wrapped(f"actual:   {violation['actual']}", f"{_INDENT}  ", width)
    yield from wrapped(f"expected: {violation['expected']}", f"{_INDENT}  ", width)


def overview_lines(targets: Sequence[TargetData], width: int = WIDTH) -> Iterator[Line]:
    """One line a target, for a run over several."""
    numbers = [_numbers(target) for target in targets]
    room = width - len("    non-conformant  ") - max(map(len, numbers))
    name_width = min(max(len(target["target"]) for target in targets), room)
    for target, counted in zip(targets, numbers, strict=True):
        line = f"  {_shortened(target['target'], name_width):<{name_width}}  {target['verdict']:<14}  {counted}"
        yield Line(line.rstrip(), _STYLES[target["verdict"]])


def _numbers(target: TargetData) -> str:
    counts = {"failed": target["counts"]["fail"] + target["counts"]["error"]}
    counts |= {name: target["counts"][name] for name in (BASELINED, "advisory")}
    return ", ".join(f"{count} {word}" for word, count in counts.items() if count)


def _finding_lines(
    kind: str, target: TargetData, requirements: Mapping[str, RequirementData], width: int
) -> Iterator[Line]:
    found = [result for result in target["results"] if state(result) == kind]
    if not found:
        return
    yield Line("")
    yield Line(f"{_HEADINGS[kind]} ({len(found)})", "bold")
    for result in found:
        yield from finding_lines(requirements[result["requirement"]], result, width)


def _remark_lines(target: TargetData, width: int, most: int) -> Iterator[Line]:
    """What informs and never fails."""
    remarks = [result for result in target["results"] if state(result) == INFO]
    if remarks:
        yield Line("")
        yield Line(f"FOR INFORMATION ({len(remarks)})", "bold")
    for result in remarks:
        subjects = [short_violation(violation) for violation in result["violations"][:most]]
        if more := result["violation_count"] - len(subjects):
            subjects.append(f"{more} more")
        yield from wrapped(f"{result['requirement']}: {'; '.join(subjects)}", "  ", width)


def _absent_in_short(target: TargetData, width: int) -> Iterator[Line]:
    """How many did not apply, were blocked, or are outside the profile, with a few of the ids."""
    parts: list[str] = []
    for kind, words in _ABSENT.items():
        found = [result for result in target["results"] if state(result) == kind]
        told = found
        if kind == UNSCORED:  # of these only what was found is of interest
            told = [result for result in found if result["outcome"] in _FINDINGS]
        ids = by_area(result["requirement"] for result in told)
        shown = ids[:SHOWN_REMARKS] + (["..."] if len(ids) > SHOWN_REMARKS else [])
        if found:
            parts.append(f"{len(found)} {words}" + (f" ({', '.join(shown)})" if shown else ""))
    if parts:
        yield Line("")
        yield from wrapped(f"{'; '.join(parts)}. All of them: -v.", "", width, "dim")


def _absent_lines(target: TargetData, width: int) -> Iterator[Line]:
    """Why requirements did not apply, each reason once, and what the profile leaves out."""
    absent = [result for result in target["results"] if state(result) in {"not-applicable", "blocked"}]
    if absent:
        yield Line("")
        yield Line(f"NOT CHECKED ({len(absent)})", "bold")
    for reason, ids in _by_reason(absent):
        yield from wrapped(f"{reason}: {', '.join(by_area(ids))}", "  ", width, "dim")
    outside = [result for result in target["results"] if state(result) == UNSCORED]
    if outside:
        yield Line("")
        yield Line(f"NOT SCORED, outside the profile ({len(outside)})", "bold")
    for outcome, told in _by_outcome(outside):
        yield from wrapped(f"{outcome}: {told}", "  ", width, "dim")


def _by_outcome(results: Sequence[ResultData]) -> Iterator[tuple[str, str]]:
    """Each outcome with the ids it has, or their number where there is nothing to see."""
    for outcome in dict.fromkeys(result["outcome"] for result in results):
        ids = [result["requirement"] for result in results if result["outcome"] == outcome]
        yield outcome, ", ".join(ids) if outcome in _FINDINGS else str(len(ids))


def by_area(ids: Iterable[str]) -> list[str]:
    """Ids, those of one area together: `phrases.ascii`, or `phrases.* (10)`."""
    areas: dict[str, list[str]] = {}
    for id_ in ids:
        areas.setdefault(id_.partition(".")[0], []).append(id_)
    return [known[0] if len(known) == 1 else f"{area}.* ({len(known)})" for area, known in areas.items()]


def _by_reason(results: Iterable[ResultData]) -> list[tuple[str, list[str]]]:
    grouped: dict[str, list[str]] = {}
    for result in results:
        grouped.setdefault(result["reason"] or result["outcome"], []).append(result["requirement"])
    return list(grouped.items())


def wrapped(text: str, indent: str, width: int, style: Style = "") -> Iterator[Line]:
    """`text` folded at `width`; only the first line keeps the mark that ends `indent`."""
    folded = textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return (Line(line, style) for line in folded)


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else f"…{text[1 - width :]}"


def _count(result: ResultData) -> str:
    return f"{result['violation_count']}{'+' if result['more_violations'] else ''}"


def many(count: int, noun: str, plural: str = "") -> str:
    """A number of things in words.

    >>> many(1, "code"), many(2, "code"), many(2, "advisory", "advisories")
    ('1 code', '2 codes', '2 advisories')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {plural or noun + 's'}"
