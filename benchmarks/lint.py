"""How fast the linter is, as ratios to what else one could run on the same files: `python benchmarks/lint.py CORPUS`.

CORPUS holds unpacked source distributions of the projects that `projects.py` pins; without it their installed code is
measured. All sides run in turns, on two processes where they can, and are compared by the processor time that they and
their children used; flake8 with the plugin and without it, which differ by little, run side by side.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from projects import ROOT, folders
from timing import Command, Measurement, compare, ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

HIDDEN = """
import importlib.metadata, sys
everything = importlib.metadata.distributions
importlib.metadata.distributions = lambda **given: (
    found for found in everything(**given) if found.metadata["Name"] != "statusquo")
from flake8.main.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""flake8 as it would be in an environment without statusquo; `--ignore` would not keep a plugin from running."""

HERE = Path(__file__).resolve().parent
ROUNDS = 3


def measure(rounds: int = ROUNDS) -> Iterator[Measurement]:
    """The promises about speed, on the corpus that `STATUSQUO_CORPUS` names or on installed code."""
    code = folders()

    def command(*arguments: str) -> Command:
        return Command([sys.executable, *arguments, *code], ROOT, (0, 1))

    check = ("-m", "statusquo", "check", "--no-cache", "--jobs=2", "--isolated", "--output-format=concise", "--quiet")
    without, checked, floor, fix, ruff = compare(
        command("-c", HIDDEN, "-j2", "--isolated"),
        command(*check),
        command(str(HERE / "parse_floor.py")),
        command("-m", "statusquo", "fix", "--check", "--jobs=2", "--isolated", "--quiet"),
        command("-m", "ruff", "check", "--isolated", "--no-cache", "--select=PLR2004", "--quiet"),
        rounds=rounds,
    )
    yield Measurement("flake8 without it / statusquo check", without.cpu_seconds / checked.cpu_seconds, "x", None, 6)
    yield Measurement("statusquo check / reading and parsing", checked.cpu_seconds / floor.cpu_seconds, "x", 2.5)
    yield Measurement("statusquo check / ruff's PLR2004", checked.cpu_seconds / ruff.cpu_seconds, "x")
    yield Measurement("statusquo fix --check / statusquo check", fix.cpu_seconds / checked.cpu_seconds, "x")
    yield Measurement("statusquo check", checked.cpu_seconds, "s")
    alone = ratio(command("-m", "flake8", "-j1", "--isolated"), command("-c", HIDDEN, "-j1", "--isolated"))
    yield Measurement("flake8 with the plugin / without it", alone, "x", 1.05)


def main(arguments: list[str]) -> int:
    """Print every measurement; the exit code is 1 where a promise is not kept."""
    broken = 0
    if arguments:
        os.environ["STATUSQUO_CORPUS"] = str(Path(arguments[0]).resolve())
    for found in measure():
        broken += not found.kept
        mark = "    " if found.kept else "NOT "
        print(f"{mark}{found.value:8.2f} {found.unit:3} {found.promise:14} {found.name}", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
