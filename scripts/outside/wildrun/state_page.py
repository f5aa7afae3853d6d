"""Every object of the wild run with its verdict and findings: `docs/status-tables.md`, and the matrix as HTML."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from statusquo_conformance.reports.finding import finding
from statusquo_conformance.reports.html import page

from scripts.outside.wildrun.drawn import BAD, findings
from scripts.outside.wildrun.texts import short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from statusquo_conformance.reports.data import Document, ResultData

INTRODUCTION = """\
# The state of status tables in Python

Written by `make wild`: {objects} tables, enums, modules and hierarchies of statuses in {distributions} distributions,
in the order of their names, each under the profile that the suite picks for it. {conformant} conform, {broken} do not.
Find your package, and see [the wild run](wild.md) for how much of this was foreseen by reading the sources.

*Findings* are what fails (in bold) and what is advised; older phrases and names, missing codes that RFC 9110 does not
define, and codes of other owners only inform, and are left out. The same as a matrix of objects and requirements, with
the details of each: `.scratch/wild/matrix.html`, after `make wild`."""
_ADVICE = 3
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class Judged:
    """One object, as `pkg.mod:name` or `pkg/mod.py:name`, with the suite's part of the report."""

    target: str
    distribution: str
    """Empty for the standard library."""
    version: str
    target_data: Mapping[str, Any]

    @property
    def owner(self) -> str:
        """The distribution and its version, for people."""
        return f"{self.distribution} {self.version}" if self.distribution else "standard library"


def state_page(judged: Sequence[Judged]) -> str:
    """The whole page as Markdown."""
    listed = sorted(judged, key=lambda one: (one.owner.casefold(), one.target))
    broken = [one for one in listed if one.target_data["verdict"] != "conformant"]
    introduction = INTRODUCTION.format(
        objects=len(listed),
        distributions=len({one.distribution.casefold() for one in listed if one.distribution}),
        conformant=len(listed) - len(broken),
        broken=len(broken),
    )
    table = ["| distribution | object | shape | codes | profile | verdict | findings |", "|---" * 7 + "|"]
    table += [_row(one) for one in listed]
    parts = [introduction, "## What is found most", _most(listed), "## Every object", "\n".join(table)]
    shown = [line for one in broken for line in _lines(one)]
    return "\n\n".join([*parts, "## What fails, with a line that shows it", *shown]) + "\n"


def matrix(documents: Sequence[Mapping[str, Any]], judged: Sequence[Judged]) -> str:
    """The suite's own HTML page for all objects."""
    requirements = {row["id"]: row for document in documents for row in document["requirements"]}
    targets = [{**one.target_data, "target": f"{one.target} ({one.owner})"} for one in judged]
    whole = {**documents[0], "requirements": list(requirements.values()), "targets": targets}
    return page(cast("Document", whole))


def _row(one: Judged) -> str:
    data = one.target_data
    codes = len({entry["code"] for entry in data["recognition"]["entries"]} - {None})
    results = list(findings(data))
    told = [f"**{_sentence(result)}**" for result in results if result["outcome"] in BAD]
    advised = [_sentence(result) for result in results if result["outcome"] not in BAD]
    told += advised[:_ADVICE]
    if len(advised) > _ADVICE:
        told.append(f"{len(advised) - _ADVICE} more")
    return (
        f"| {one.owner} | `{one.target}` | {data['recognition']['shape']} | {codes} | {data['profile']} "
        f"| {data['verdict']} | {'; '.join(told)} |"
    )


def _sentence(result: Mapping[str, Any]) -> str:
    return f"`{result['requirement']}`: {short(finding(cast('ResultData', result)), _LONGEST)}"


def _most(judged: Sequence[Judged]) -> str:
    counts = Counter((result["requirement"], result["level"]) for one in judged for result in findings(one.target_data))
    lines = ["| requirement | level | objects |", "|---|---|---|"]
    lines += [f"| `{id_}` | {level} | {count} |" for (id_, level), count in counts.most_common()]
    return "\n".join(lines)


def _lines(one: Judged) -> Iterator[str]:
    for result in findings(one.target_data):
        if result["outcome"] in BAD:
            yield f"**{one.owner}**, `{one.target}`, {_sentence(result)}"
            if repro := _repro(one, result):
                yield f"```console\n{repro}\n```"


def _repro(one: Judged, result: Mapping[str, Any]) -> str:
    """The line that shows the first violation; none for an object in a file, whose place differs."""
    violations = result["violations"]
    if not violations or "/" in one.target:
        return ""
    line: str = violations[0]["repro"]
    return line
