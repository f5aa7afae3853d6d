"""The report as Markdown, for the summary of a job and for a comment: a table, and the findings below, folded.

A comment on GitHub holds 65,536 characters. A longer report shows fewer violations, then fewer findings, and says so.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from statusquo_conformance.model import LEFT_OUT
from statusquo_conformance.reports.html import GLYPHS
from statusquo_conformance.reports.states import BASELINED, EXCLUDED, short_violation, state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.reports.data import Document, RequirementData, ResultData, TargetData

MAX_LENGTH = 65_000
_DETAILS = ((8, 1000, 150), (3, 1000, 150), (1, 1000, 150), (0, 1000, 150), (0, 50, 150), (0, 0, 150), (0, 0, 10))
"""The number of violations of a finding, of findings and notes of a target, and of targets: the first that fit."""
_KINDS = {
    "error": "could not be checked",
    "fail": "failed",
    BASELINED: "known deviations",
    "advisory": "advisory",
    EXCLUDED: "excluded by the settings",
}
_SPECIAL = re.compile(r"([\\`*_\[\]|~#@!])")


def page(document: Document) -> str:
    """Render the document, with as many details as fit."""
    text = ""
    for violations, findings, rows in _DETAILS:  # pragma: no branch: the last fit, since every text is cut
        text = "\n".join(_lines(document, violations, findings, rows)) + "\n"
        if len(text) <= MAX_LENGTH:
            break
    return text


def code(text: str) -> str:
    """Format text as a code span, in which nothing is interpreted.

    >>> code("a`b")
    '`` a`b ``'
    """
    runs = re.findall("`+", text)
    fence = "`" * (max(map(len, runs)) + 1 if runs else 1)
    pad = " " if runs or not text.strip() else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _lines(document: Document, violations: int, findings: int, rows: int) -> Iterator[str]:
    requirements = {item["id"]: item for item in document["requirements"]}
    verdict = document["verdict"]
    yield f"## {GLYPHS[verdict]} Conformance: {verdict}"
    yield ""
    yield "| target | verdict | failed | known | advisory | profile |"
    yield "| --- | --- | --: | --: | --: | --- |"
    targets = document["targets"]
    for target in targets[:rows]:
        yield _row(target)
    if (more := len(targets) - rows) > 0:
        yield from ["", f"and {more} more targets"]
    for target in targets[:rows]:
        yield from _target_lines(target, requirements, violations, findings)
    yield ""
    yield f"{_cut(document['suite'])}, {_cut(document['python'])}"


def _row(target: TargetData) -> str:
    counts = target["counts"]
    name = code(_cut(target["target"])).replace("|", "\\|")  # a table splits at a bar even in code
    numbers = (counts["fail"] + counts["error"], counts[BASELINED], counts["advisory"])
    shown = " | ".join(str(number or "") for number in numbers)
    profile = _prose(_cut(" ".join(filter(None, (target["profile"], target["edition"])))))
    return f"| {name} | {GLYPHS[target['verdict']]} {target['verdict']} | {shown} | {profile} |"


def _target_lines(
    target: TargetData, requirements: dict[str, RequirementData], violations: int, findings: int
) -> Iterator[str]:
    recognition = target["recognition"]
    left_out = [note for note in recognition["notes"] if note.startswith(LEFT_OUT)] if recognition else []
    lines = [code(text) for text in (_cut(target["incomplete_reason"]), *left_out[:findings]) if text]
    for kind, words in _KINDS.items():
        results = [result for result in target["results"] if state(result) == kind]
        if results:
            lines += _folded(kind, words, results, requirements, violations, findings)
    if lines:
        yield from ("", f"### {code(_cut(target['target']))}")
        for line in lines:
            yield line if line.startswith(("- ", "  ")) else f"\n{line}"


def _folded(
    kind: str,
    words: str,
    results: list[ResultData],
    requirements: dict[str, RequirementData],
    violations: int,
    findings: int,
) -> Iterator[str]:
    yield f"<details{' open' if kind in ('fail', 'error') else ''}><summary>{len(results)} {words}</summary>\n"
    for result in results[:findings]:
        yield from _finding_lines(requirements[result["requirement"]], result, violations)
    if len(results) > findings:
        yield f"- and {len(results) - findings} more"
    yield "</details>"


def _finding_lines(requirement: RequirementData, result: ResultData, limit: int) -> Iterator[str]:
    source = requirement["source"]
    link = f"[{_prose(source['text'])}]({source['url']})" if source["url"] else _prose(source["text"])
    yield f"- **{requirement['id']}** ({requirement['level']}): {_prose(requirement['sentence'])} ({link})"
    for label, text in (("baseline", result["baselined"]), ("stale baseline entry", result["stale"])):
        if text:
            yield f"  - {label}: {_prose(_cut(text))}"
    if result["reason"]:
        yield f"  - {code(_cut(result['reason']))}"
    for violation in result["violations"][:limit]:
        yield f"  - {code(short_violation(violation))}"
    more = result["violation_count"] - min(limit, len(result["violations"]))
    if more:
        word = "violation" if more == 1 else "violations"
        yield f"  - {more}{'+' if result['more_violations'] else ''} {'more ' if limit else ''}{word}"
    repro = next((item["repro"] for item in result["violations"] if item["repro"]), "")
    if repro and limit:
        yield f"  - {code(repro)}"


def _prose(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", html.escape(text, quote=False))


def _cut(text: str, length: int = 200) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
