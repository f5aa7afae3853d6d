"""What a hook, an editor and a person wait for: one small file, and a tree of which nothing changed since last time."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.projects import folders
from benchmarks.rows import Measurement, Row
from benchmarks.timing import Command, compare

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE = """\
import requests


def known(url):
    answer = requests.get(url)
    if answer.status_code == 404:
        return None
    return answer
"""
SETTLED = 3.0
"""Seconds after which the cache believes that a file has settled."""
ROUNDS = 12

TRIED = "no `typing`, no registry, no `dataclasses`, no click; half of what is left are the linter's own modules"
AGAINST_PYTHON = Row("`statusquo check one.py` against `python -c pass`", "x", at_most=8, target=6.4, tried=TRIED)
AGAINST_FLAKE8 = Row("`statusquo check one.py` against `flake8 one.py`", "x", at_most=0.6, target=0.44, tried=TRIED)
ONE_FILE = Row("`statusquo check one.py`", "ms")
PYTHON = Row("`python -c pass`", "ms")
FLAKE8 = Row("`flake8 one.py`", "ms")
TREE_RUFF = Row(
    "`statusquo check .` against `ruff check --select=PLR2004 .`, both warm",
    "x",
    at_most=1.2,
    tried="one stat a file, one read of the cache, no import of the detector",
)
TREE = Row("`statusquo check .`, warm", "ms")
RUFF = Row("`ruff check --select=PLR2004 .`, warm", "ms")
FILES = Row("size of the tree", "files")
ROWS = (AGAINST_PYTHON, AGAINST_FLAKE8, ONE_FILE, PYTHON, FLAKE8, TREE_RUFF, TREE, RUFF, FILES)


def measure() -> Iterator[Measurement]:
    """Start-up and warm runs, as ratios to what is run beside them."""
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        (home / "one.py").write_text(ONE, encoding="utf-8")
        tree = home / "tree"
        for folder in folders():
            shutil.copytree(folder, tree / Path(folder).name, ignore=shutil.ignore_patterns("__pycache__"))
        time.sleep(SETTLED)

        environ = (("XDG_CACHE_HOME", str(home / "cache")), ("RUFF_CACHE_DIR", str(home / "ruff")))

        def command(cwd: Path, *arguments: str, program: str = sys.executable) -> Command:
            return Command([program, *arguments], cwd, (0, 1), environ)

        check = ("-m", "statusquo", "check")
        python, one, flake8 = compare(
            command(home, "-c", "pass"),
            command(home, *check, "one.py"),
            command(home, "-m", "flake8", "one.py"),
            rounds=ROUNDS,
        )
        yield Measurement(AGAINST_PYTHON, one.cpu_seconds / python.cpu_seconds)
        yield Measurement(AGAINST_FLAKE8, one.cpu_seconds / flake8.cpu_seconds)
        for row, cost in ((ONE_FILE, one), (PYTHON, python), (FLAKE8, flake8)):
            yield Measurement(row, cost.cpu_seconds * 1000)
        whole, ruff = compare(
            command(tree, *check, "."),
            command(tree, "check", "--select=PLR2004", ".", program=str(Path(sys.executable).with_name("ruff"))),
            rounds=ROUNDS,
        )
        yield Measurement(TREE_RUFF, whole.cpu_seconds / ruff.cpu_seconds)
        yield Measurement(TREE, whole.cpu_seconds * 1000)
        yield Measurement(RUFF, ruff.cpu_seconds * 1000)
        yield Measurement(FILES, sum(1 for _ in tree.rglob("*.py")))
