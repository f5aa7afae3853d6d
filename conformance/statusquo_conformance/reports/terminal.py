"""The report for a terminal: the verdict, the recognised shape, and the findings by requirement.

It is made of the plain data. Lines have a style instead of escape codes, so that the caller can choose colours.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from statusquo._escape import without_command
from statusquo_conformance.model import LEFT_OUT
from statusquo_conformance.reports.document import LEVELS
from statusquo_conformance.reports.lines import WIDTH, Line, Style, by_area, counted, wrapped
from statusquo_conformance.reports.states import (
    BASELINED,
    EXCLUDED,
    INFO,
    STATES,
    UNSCORED,
    more_text,
    short_violation,
    state,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from statusquo_conformance.reports.data import Document, RequirementData, ResultData, TargetData, ViolationData

SHOWN_VIOLATIONS = 8
SHOWN_NOTES = 3
"""The number of violations that nothing is decided by, and of unchecked ids, without `verbose`."""
_INDENT = "    "
_STYLES: dict[str, Style] = {
    "pass": "good",
    "fail": "bad",
    "error": "bad",
    "advisory": "warn",
    "baselined": "warn",
    "excluded": "dim",
    "info": "dim",
    "unscored": "dim",
    "blocked": "dim",
    "not-applicable": "dim",
    "conformant": "good",
    "non-conformant": "bad",
    "incomplete": "warn",
}
_SHORT = {"not-applicable": "n/a"}
"""Short column titles, so that all columns fit into 80 characters."""
_FINDINGS = ("error", "fail", BASELINED, "advisory")
_HEADINGS = {"error": "COULD NOT BE CHECKED", "fail": "FAILED", BASELINED: "KNOWN DEVIATIONS", "advisory": "ADVISORY"}


_ABSENT = {"not-applicable": "not applicable", "blocked": "blocked", UNSCORED: "not scored by the profile"}
_SHOWN_ANYWAY = {*_FINDINGS, INFO, EXCLUDED}
"""The states whose results have a section of their own."""


def lines(
    document: Document,
    *,
    width: int = WIDTH,
    details: bool = True,
    verbose: bool = False,
    asked: Collection[str] = (),
) -> Iterator[Line]:
    """The whole report; without `details`, it leaves out the failures, which pytest has already shown.

    Without `verbose`, results that cannot fail are shortened. `asked` are the ids that the user named one by one: each
    of them is answered.
    """
    for line in _lines(document, width, details=details, verbose=verbose, asked=asked):
        yield Line(without_command(line.text), line.style)


def _lines(document: Document, width: int, *, details: bool, verbose: bool, asked: Collection[str]) -> Iterator[Line]:
    requirements = {item["id"]: item for item in document["requirements"]}
    for number, target in enumerate(document["targets"]):
        if number:
            yield Line("")
        yield from recognition_lines(target, width)
        yield from count_lines(target)
        for kind in _FINDINGS:
            if details or kind not in {"error", "fail"}:
                yield from _finding_lines(kind, target, requirements, width, verbose=verbose)
        yield from _answer_lines(target, requirements, width, asked)
        yield from _excluded_lines(target, width)
        yield from _info_lines(target, width, SHOWN_VIOLATIONS if verbose else SHOWN_NOTES)
        yield from _absent_lines(target, width) if verbose else _absent_summary(target, width)
    if len(document["targets"]) > 1:
        yield Line("")
        yield from overview_lines(document["targets"], width)


def recognition_lines(target: TargetData, width: int = WIDTH) -> Iterator[Line]:
    """The verdict, and what the target was recognised as: a wrong shape is the most common cause of false alarms."""
    profile = " ".join(filter(None, ("profile", target["profile"], target["edition"])))
    words = [word for word, said in (("strict", target["strict"]), ("open", target["open"])) if said]
    if excluded := target["counts"][EXCLUDED]:
        words.append(f"{excluded} excluded")
    headline = f"{target['target']}: {target['verdict']} ({', '.join([profile, *words])})"
    yield from wrapped(headline, "", width, _STYLES[target["verdict"]])
    if target["incomplete_reason"]:
        yield from wrapped(target["incomplete_reason"], "  ", width, "warn")
    recognition = target["recognition"]
    if recognition is None:
        return
    names = f", {counted(recognition['names'], 'name')}" if recognition["names"] else ""
    origin = " ".join(filter(None, (recognition["distribution"], recognition["version"])))
    read_as = f"read as {recognition['shape_text']}: {counted(recognition['codes'], 'code')}{names}"
    yield from wrapped(read_as + (f"; from {origin}" if origin else ""), "  ", width)
    if recognition["file"]:
        yield Line(f"  {recognition['file']}", "dim")
    if target["partial"]:
        yield from wrapped("declared partial: what it does not list counts as left out on purpose", "  ", width)
    for note in recognition["notes"]:
        yield from wrapped(f"note: {note}", "  ", width, "warn" if note.startswith(LEFT_OUT) else "dim")


def count_lines(target: TargetData) -> Iterator[Line]:
    """A table of the number of requirements by level and state, without empty columns."""
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


def finding_lines(
    requirement: RequirementData, result: ResultData, width: int = WIDTH, shown: int = SHOWN_VIOLATIONS
) -> Iterator[Line]:
    """One finding: the requirement's sentence and source, the first `shown` violations, and a repro line."""
    kind = state(result)
    count = result["violation_count"]
    several = f"{_count(result)} violations" if count > 1 else ""
    facts = ", ".join(filter(None, (several, "" if result["scored"] else "outside the profile")))
    yield Line(f"  {requirement['id']}  [{requirement['level']}]  {facts}".rstrip(), _STYLES[kind])
    yield from wrapped(requirement["sentence"], _INDENT, width)
    source = " ".join(filter(None, (requirement["source"]["text"], requirement["source"]["url"])))
    yield from wrapped(f"Source: {source}", _INDENT, width, "dim")
    if result["baselined"]:
        yield from wrapped(f"Baseline: {result['baselined']}", _INDENT, width)
    if result["stale"]:
        yield from wrapped(f"Stale baseline entry, the requirement holds: {result['stale']}", _INDENT, width)
    if result["reason"]:
        yield from wrapped(result["reason"], _INDENT, width)
    for violation in result["violations"][:shown]:
        yield from violation_lines(violation, width)
    if more := more_text(result, min(shown, len(result["violations"]))):
        yield Line(f"{_INDENT}- and {more}", "dim")
    first = next((item["repro"] for item in result["violations"] if item["repro"]), "")
    if first:
        yield Line(f"{_INDENT}$ {first}", "dim")


def violation_lines(violation: ViolationData, width: int = WIDTH) -> Iterator[Line]:
    """Format a violation as `subject: actual -> expected`, on one line if it fits."""
    source = f" ({violation['source']})" if violation["source"] else ""
    short = short_violation(violation) + source
    if len(_INDENT) + 2 + len(short) <= width:
        yield Line(f"{_INDENT}- {short}")
        return
    yield from wrapped(violation["subject"] + source, f"{_INDENT}- ", width)
    yield from wrapped(f"actual:   {violation['actual']}", f"{_INDENT}  ", width)
    yield from wrapped(f"expected: {violation['expected']}", f"{_INDENT}  ", width)


def overview_lines(targets: Sequence[TargetData], width: int = WIDTH) -> Iterator[Line]:
    """One line per target, for a run on several."""
    numbers = [_numbers(target) for target in targets]
    room = width - len("    non-conformant  ") - max(map(len, numbers))
    name_width = min(max(len(target["target"]) for target in targets), room)
    for target, counts in zip(targets, numbers, strict=True):
        line = f"  {_shortened(target['target'], name_width):<{name_width}}  {target['verdict']:<14}  {counts}"
        yield Line(line.rstrip(), _STYLES[target["verdict"]])


def _numbers(target: TargetData) -> str:
    counts = {"failed": target["counts"]["fail"] + target["counts"]["error"]}
    counts |= {name: target["counts"][name] for name in (BASELINED, "advisory")}
    return ", ".join(f"{count} {word}" for word, count in counts.items() if count)


def _finding_lines(
    kind: str, target: TargetData, requirements: Mapping[str, RequirementData], width: int, *, verbose: bool
) -> Iterator[Line]:
    """The findings of one kind; those outside the profile come last and, without `verbose`, are shorter."""
    results = [result for result in target["results"] if state(result) == kind]
    if not results:
        return
    yield Line("")
    yield Line(f"{_HEADINGS[kind]} ({len(results)})", "bold")
    for result in sorted(results, key=lambda result: not result["scored"]):
        shown = SHOWN_VIOLATIONS if result["scored"] or verbose else SHOWN_NOTES
        yield from finding_lines(requirements[result["requirement"]], result, width, shown)


def _answer_lines(
    target: TargetData, requirements: Mapping[str, RequirementData], width: int, asked: Collection[str]
) -> Iterator[Line]:
    """What became of the requirements that the user named and that no other section shows."""
    results = [
        result for result in target["results"] if result["requirement"] in asked and state(result) not in _SHOWN_ANYWAY
    ]
    if results:
        yield Line("")
        yield Line(f"ASKED FOR ({len(results)})", "bold")
    for result in results:
        id_ = result["requirement"]
        answer = result["reason"] or "holds"
        outside = "" if result["scored"] else "; outside the profile"
        yield from wrapped(f"{id_}  [{requirements[id_]['level']}]: {answer}{outside}", "  ", width)


def _excluded_lines(target: TargetData, width: int) -> Iterator[Line]:
    """The requirements that the settings exclude, each with its reason."""
    results = [result for result in target["results"] if state(result) == EXCLUDED]
    if results:
        yield Line("")
        yield Line(f"EXCLUDED by the settings ({len(results)})", "bold")
    for result in results:
        yield from wrapped(f"{result['requirement']}: {result['reason'].removeprefix('excluded: ')}", "  ", width)


def _info_lines(target: TargetData, width: int, limit: int) -> Iterator[Line]:
    """The violations of MAY requirements, up to `limit` each."""
    results = [result for result in target["results"] if state(result) == INFO]
    if results:
        yield Line("")
        yield Line(f"FOR INFORMATION ({len(results)})", "bold")
    for result in results:
        subjects = [short_violation(violation) for violation in result["violations"][:limit]]
        if more := more_text(result, len(subjects)):
            subjects.append(more)
        yield from wrapped(f"{result['requirement']}: {'; '.join(subjects)}", "  ", width)


def _absent_summary(target: TargetData, width: int) -> Iterator[Line]:
    """The number of requirements that did not apply, were blocked or are outside the profile, with some ids."""
    parts: list[str] = []
    for kind, words in _ABSENT.items():
        results = [result for result in target["results"] if state(result) == kind]
        ids = [] if kind == UNSCORED else by_area(result["requirement"] for result in results)
        shown = ids[:SHOWN_NOTES] + (["..."] if len(ids) > SHOWN_NOTES else [])
        if results:
            parts.append(f"{len(results)} {words}" + (f" ({', '.join(shown)})" if shown else ""))
    if parts:
        yield Line("")
        yield from wrapped(f"{'; '.join(parts)}. Show all with -v.", "", width, "dim")


def _absent_lines(target: TargetData, width: int) -> Iterator[Line]:
    """The requirements that did not apply, by reason, and those outside the profile."""
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
    for outcome, count in Counter(result["outcome"] for result in outside).items():
        yield Line(f"  {outcome}: {count}", "dim")


def _by_reason(results: Iterable[ResultData]) -> list[tuple[str, list[str]]]:
    grouped: dict[str, list[str]] = {}
    for result in results:
        grouped.setdefault(result["reason"] or result["outcome"], []).append(result["requirement"])
    return list(grouped.items())


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else f"…{text[1 - width :]}"


def _count(result: ResultData) -> str:
    return f"{result['violation_count']}{'+' if result['more_violations'] else ''}"
