"""How fast the linter is on whole projects, as ratios to what else one could run on the same files.

All sides run in turns, on two processes where they can, and are compared by the processor time that they and their
children used; flake8 with the plugin and without it, which differ by little, run side by side. `STATUSQUO_CORPUS` names
a folder with unpacked source distributions of the projects that `projects.py` pins; without it their installed code is
measured.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.projects import ROOT, folders
from benchmarks.rows import Measurement, Row
from benchmarks.timing import Command, compare, ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

HIDING = """
import importlib.metadata, sys
everything = importlib.metadata.distributions
hidden = sys.argv.pop(1)
importlib.metadata.distributions = lambda **given: (
    found for found in everything(**given) if found.metadata["Name"] != hidden)
from flake8.main.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""flake8 as it would be in an environment without a distribution; `--ignore` would not keep a plugin from running."""

HERE = Path(__file__).resolve().parent
ROUNDS = 3
MILLION = 1_000_000

AGAINST_FLOOR = Row(
    "cold `statusquo check` against reading the files and parsing those that can matter",
    "x",
    at_most=2.5,
    target=0.9,
    tried="to parse only the statements that can matter was measured and decided against; the next section says why",
)
AGAINST_RUFF = Row(
    "cold `statusquo check` against `ruff check --select=PLR2004`, also without a cache",
    "x",
    at_most=12,
    target=6,
    tried="a scan of three quarters of its former time; without any scan it would still be about six times",
)
AGAINST_FLAKE8 = Row(
    "`flake8 -j2` without the plugin against cold `statusquo check`",
    "x",
    at_least=6,
    target=18,
    tried="the same; more than half of the time is Python's parser",
)
INSIDE_FLAKE8 = Row(
    "flake8 with the plugin against flake8 without it",
    "x",
    at_most=1.05,
    target=1.03,
    tried="the plugin takes 2 %, its start 0.5 %; flake8 itself looks for `# noqa` in each file with a finding",
)
FIX = Row("`statusquo fix --check` against cold `statusquo check`", "x")
MILLION_LINES = Row("cold `statusquo check`, processor time for a million lines", "s")
CHECK = Row("cold `statusquo check`, processor time", "s")
FLOOR = Row("reading and parsing, processor time", "s")
RUFF = Row("`ruff check --select=PLR2004`, processor time", "s")
FLAKE8 = Row("`flake8 -j2` without the plugin, processor time", "s")
FILES = Row("size of the ten projects", "files")
LINES = Row("length of the ten projects", "lines")
ROWS = (
    AGAINST_FLOOR,
    AGAINST_RUFF,
    AGAINST_FLAKE8,
    INSIDE_FLAKE8,
    FIX,
    MILLION_LINES,
    CHECK,
    FLOOR,
    RUFF,
    FLAKE8,
    FILES,
    LINES,
)


def measure() -> Iterator[Measurement]:
    """The promises about speed, on the corpus that `STATUSQUO_CORPUS` names or on installed code."""
    code = folders()
    paths = [path for folder in code for path in Path(folder).rglob("*.py")]
    lines = sum(path.read_bytes().count(b"\n") for path in paths)

    def command(*arguments: str) -> Command:
        return Command([sys.executable, *arguments, *code], ROOT, (0, 1))

    check = ("-m", "statusquo", "check", "--no-cache", "--jobs=2", "--isolated", "--output-format=concise", "--quiet")
    flake8, checked, floor, fix, ruff = compare(
        command("-c", HIDING, "statusquo", "-j2", "--isolated"),
        command(*check),
        command(str(HERE / "parse_floor.py")),
        command("-m", "statusquo", "fix", "--check", "--jobs=2", "--isolated", "--quiet"),
        command("-m", "ruff", "check", "--isolated", "--no-cache", "--select=PLR2004", "--quiet"),
        rounds=ROUNDS,
    )
    yield Measurement(AGAINST_FLOOR, checked.cpu_seconds / floor.cpu_seconds)
    yield Measurement(AGAINST_RUFF, checked.cpu_seconds / ruff.cpu_seconds)
    yield Measurement(AGAINST_FLAKE8, flake8.cpu_seconds / checked.cpu_seconds)
    yield Measurement(FIX, fix.cpu_seconds / checked.cpu_seconds)
    yield Measurement(MILLION_LINES, checked.cpu_seconds / lines * MILLION)
    yield Measurement(CHECK, checked.cpu_seconds)
    yield Measurement(FLOOR, floor.cpu_seconds)
    yield Measurement(RUFF, ruff.cpu_seconds)
    yield Measurement(FLAKE8, flake8.cpu_seconds)
    yield Measurement(FILES, len(paths))
    yield Measurement(LINES, lines)
    with_plugin, without = (command("-c", HIDING, hidden, "-j1", "--isolated") for hidden in ("nothing", "statusquo"))
    yield Measurement(INSIDE_FLAKE8, ratio(with_plugin, without))
