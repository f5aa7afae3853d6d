"""The report as one self-contained HTML page: a matrix of requirements by targets, with filters and details.

Style, script and data are part of the file. Its content security policy forbids everything else, so that text from a
target cannot load or run anything.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from json import dumps
from typing import TYPE_CHECKING, Any, TypedDict

from statusquo_conformance.model import Outcome, Verdict
from statusquo_conformance.reports.document import LEVELS
from statusquo_conformance.reports.states import BASELINED, INFO, STATES, UNSCORED, more_text, short_violation, state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Template

    from statusquo_conformance.reports.data import Document, RequirementData, ResultData, TargetData

GLYPHS = {
    "pass": "✓",
    "fail": "✗",
    "advisory": "!",
    "not-applicable": "·",
    "blocked": "⊘",
    "error": "‼",
    "excluded": "-",
    INFO: "i",
    BASELINED: "≈",
    UNSCORED: "○",
    "conformant": "✓",
    "non-conformant": "✗",
    "incomplete": "…",
}
"""The symbol of each state, so that states differ in more than colour."""
MAX_WIDE_TARGETS = 8
"""For up to this many targets, cells show the outcome in words; for more, a symbol, with vertical headings."""
APPENDIX_VIOLATIONS = 10
"""The number of violations per finding in the printed list; the details on screen show all."""
_FINDINGS = frozenset({"fail", "error", "advisory", BASELINED})


class Cell(TypedDict):
    """One result in the matrix."""

    state: str
    count: int
    gist: str


def page(document: Document) -> str:
    """Render the document as a complete HTML page."""
    from markupsafe import Markup  # noqa: PLC0415  # only this report needs it

    style, script = _part("page.css"), _part("page.js")
    shown = [_shown_target(target) for target in document["targets"]]
    return _template().render(
        document=document,
        title=document["targets"][0]["target"] if len(shown) == 1 else f"{len(shown)} targets",
        targets=shown,
        verdicts=_verdict_counts(document),
        levels=LEVELS,
        states=_state_counts(document),
        rows=document["requirements"],
        areas=_areas(document),
        findings=list(_findings(document)),
        appendix_violations=APPENDIX_VIOLATIONS,
        glyphs=GLYPHS,
        short=short_violation,
        more=more_text,
        width="single" if len(shown) == 1 else "several" if len(shown) <= MAX_WIDE_TARGETS else "many",
        policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'; "
        "form-action 'none'",
        style=Markup(style),  # noqa: S704  # our own file
        script=Markup(script),  # noqa: S704  # our own file
        data=Markup(embedded_json(document)),  # noqa: S704  # made safe for a script element
    )


def embedded_json(document: Document) -> str:
    """The document as JSON that cannot end the script element that contains it.

    >>> embedded_json({"python": "</script><!--"})
    '{"python":"\\\\u003c/script\\\\u003e\\\\u003c!--"}'
    """
    text = dumps(document, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@cache
def _template() -> Template:
    """The page without a document; cached, because it takes longer to compile than to fill."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415  # only this report needs it

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_part("page.html.j2"))


def _part(name: str) -> str:
    return (files(__package__) / "page" / name).read_text("utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _shown_target(target: TargetData) -> dict[str, Any]:
    """The target with the segments of its bar, in the order of `STATES`."""
    bar: list[dict[str, object]] = []
    start = 0
    for name in STATES:
        if count := target["counts"][name]:
            bar.append({"state": name, "start": start, "count": count})
            start += count
    return {**target, "bar": bar}


def _verdict_counts(document: Document) -> list[tuple[str, int]]:
    verdicts = [target["verdict"] for target in document["targets"]]
    return [(verdict.value, verdicts.count(verdict.value)) for verdict in Verdict if verdict.value in verdicts]


def _state_counts(document: Document) -> list[tuple[str, int]]:
    counts = {name: sum(target["counts"][name] for target in document["targets"]) for name in STATES}
    return [(name, count) for name, count in counts.items() if count]


def _areas(document: Document) -> list[tuple[str, list[dict[str, Any]]]]:
    """The rows of the matrix by area, each with a cell per target; None if a target's profile lacks the requirement."""
    by_target = [{result["requirement"]: result for result in target["results"]} for target in document["targets"]]
    single = len(by_target) == 1
    areas: dict[str, list[dict[str, Any]]] = {}
    for number, requirement in enumerate(document["requirements"]):
        row = [results.get(requirement["id"]) for results in by_target]
        cells = [result and _cell(result, single) for result in row]
        areas.setdefault(requirement["area"], []).append({"number": number, "requirement": requirement, "cells": cells})
    return list(areas.items())


def _cell(result: ResultData, with_gist: bool) -> Cell:
    gist = _gist(result) if with_gist else ""
    return Cell(state=state(result), count=result["violation_count"], gist=gist)


def _gist(result: ResultData) -> str:
    """A summary of the result for a cell."""
    if state(result) == UNSCORED:
        return f"outside the profile: {result['outcome']}"
    outside = "" if result["scored"] or state(result) == Outcome.EXCLUDED.value else "outside the profile: "
    if not result["violations"]:
        return outside + result["reason"]
    more = more_text(result, 1)
    return outside + short_violation(result["violations"][0]) + (f", and {more}" if more else "")


def _findings(document: Document) -> Iterator[dict[str, Any]]:
    """Every failure, advisory and known deviation, by requirement and target, for the printed list."""
    for column, target in enumerate(document["targets"]):
        rows: dict[str, tuple[int, RequirementData]] = {
            requirement["id"]: (row, requirement) for row, requirement in enumerate(document["requirements"])
        }
        for result in target["results"]:
            if state(result) in _FINDINGS:
                row, requirement = rows[result["requirement"]]
                yield {
                    "row": row,
                    "column": column,
                    "state": state(result),
                    "target": target["target"],
                    "requirement": requirement,
                    "result": result,
                }
