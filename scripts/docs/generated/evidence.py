"""The table of `docs/evidence.md`: the figures that sum up the pages of evidence, taken from those pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import measure_lint, measure_suite
from benchmarks.results import RESULTS, load
from scripts.docs.generated.performance import figure
from scripts.docs.generated.pieces import Block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.rows import Row

DOCS = Path(__file__).resolve().parents[3] / "docs"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is about, the page with the figures, a pattern that finds them there, and what is said."""

    about: str
    page: str
    pattern: str
    says: str
    """Text with `{}` for the groups of the pattern."""
    otherwise: str
    """What is said while the page does not have the figures in that form."""

    def text(self) -> str:
        """The line with the figures of today."""
        match = re.search(self.pattern, (DOCS / self.page).read_text(encoding="utf-8"), re.DOTALL)
        return self.says.format(*match.groups()) if match else self.otherwise


@dataclass(frozen=True, slots=True)
class Measured:
    """One line with figures of a benchmark's last run."""

    about: str
    benchmark: str
    rows: tuple[Row, ...]
    says: str
    page: str = "performance.md"

    def text(self) -> str:
        """The line with the figures of the last run."""
        figures = {one.row.name: figure(one) for one in load(RESULTS)[self.benchmark].measurements}
        return self.says.format(*(figures[row.name] for row in self.rows))


LINES = (
    Line(
        "Accuracy on new code",
        "accuracy.md",
        r"\| applications, third draw, first run \| (\d+) \| ([\d.]+) \| ([\d.]+) \|",
        "precision {1}, recall {2}, on {0} literals of applications that nobody had looked at",
        "precision and recall on projects that nobody had looked at",
    ),
    Line(
        "Accuracy, held out",
        "accuracy.md",
        r"\| first run, before any mistake was read \| ([\d.]+) \| ([\d.]+) \|",
        "precision {}, recall {} at the first run on nineteen known projects",
        "precision and recall at the first run on known projects",
    ),
    Line(
        "Fixes of real projects",
        "realworld.md",
        r"minimum Python: (\d+) projects, (\d+) tests, (\d+) changed, (\d+) new type errors; "
        r".*? findings edited \(([\d.]+) %\)",
        "{} projects, {} of their tests: {} changed results, {} new type errors; {} % of the findings edited",
        "the suites of real projects, before and after the fix",
    ),
    Line(
        "The same from Python 3.11 on",
        "realworld.md",
        r"minimum Python 3\.11: .*?, (\d+) changed, .*? findings edited \(([\d.]+) %\)",
        "{} changed results; {} % of the findings edited",
        "the same projects with a newer minimum Python",
    ),
    Line(
        "What people replaced by hand",
        "pullrequests.md",
        r"\| all \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|",
        "of {} numbers in merged commits {} are reported and {} fixed: {} become members, {} values",
        "the numbers that people replaced in merged commits",
    ),
    Line(
        "The suite on surveyed objects",
        "wild.md",
        r"Of (\d+) objects, the suite recognises the surveyed shape in (\d+).*?(\d+) verdicts",
        "{} objects of real packages: {} shapes recognised, {} verdicts as the survey says",
        "objects of real packages against a survey by hand",
    ),
    Line(
        "The suite on a draw",
        "wild.md",
        r"The first run said so on (\d+)\.",
        "{} of 50 objects that no survey had were judged right at the first run",
        "objects that no survey had",
    ),
    Line(
        "The suite on a second draw",
        "wild.md",
        r"\| first run, before any mistake was looked at \| (\d+) of (\d+) \| (\d+) of",
        "of {1} objects of other packages, {0} shapes and {2} verdicts were right at the first run",
        "objects of other packages, at the first run",
    ),
    Line(
        "The suite on a third draw",
        "wild.md",
        r"## A third draw.*?\| first run, before any mistake was looked at \| (\d+) of (\d+) \| (\d+) of",
        "of {1} objects of further packages, {0} shapes and {2} verdicts were right at the first run",
        "objects of further packages, at the first run",
    ),
    Line(
        "Mutation",
        "mutation.md",
        r"The last complete run made (\d+) changes: (\d+) were detected, (\d+) are explained",
        "{} changes of the suite's checks: {} noticed, {} not, each with its reason",
        "changes of the suite's checks, and whether they are noticed",
    ),
    Measured(
        "Speed of the linter",
        "lint",
        (measure_lint.INSIDE_FLAKE8, measure_lint.AGAINST_FLAKE8),
        "flake8 with the plugin takes {} its time; `statusquo check` is {} as fast as `flake8 -j2`",
    ),
    Measured(
        "Cost of the suite",
        "suite",
        (measure_suite.AGAINST_EMPTY, measure_suite.PEAK),
        "{} a pytest run of one empty test with hypothesis; {} at its peak",
    ),
    Line(
        "Interrupted runs",
        "robustness.md",
        r"ends `statusquo fix` by signals at random moments over [\d,]+ files, (\d+) times",
        "{} kills at random moments: no file torn",
        "kills at random moments",
    ),
)


def pieces() -> Iterator[Block]:
    """The one block."""
    rows = [f"| [{line.about}]({line.page}) | {line.text()} |" for line in LINES]
    yield Block("docs/evidence.md", "figures", "\n".join(["| about | in short |", "| --- | --- |", *rows]))
