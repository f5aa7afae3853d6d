"""What a hook, an editor and a person wait for: one small file, and a tree of which nothing changed since last time."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from projects import folders
from timing import Command, Measurement, compare

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


def measure() -> Iterator[Measurement]:
    """Start-up and warm runs, as ratios to what is run beside them."""
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        (home / "one.py").write_text(ONE, encoding="utf-8")
        tree = home / "tree"
        for folder in folders():
            shutil.copytree(folder, tree / Path(folder).name)
        time.sleep(SETTLED)
        environ = (("XDG_CACHE_HOME", str(home / "cache")), ("RUFF_CACHE_DIR", str(home / "ruff")))

        def command(cwd: Path, *arguments: str, program: str = sys.executable) -> Command:
            return Command([program, *arguments], cwd, (0, 1), environ)

        bare, one, flake8 = compare(
            command(home, "-c", "pass"),
            command(home, "-m", "statusquo", "check", "one.py"),
            command(home, "-m", "flake8", "one.py"),
            rounds=ROUNDS,
        )
        yield Measurement("statusquo check one.py / bare Python", one.cpu_seconds / bare.cpu_seconds, "x", 8)
        yield Measurement("statusquo check one.py / flake8 one.py", one.cpu_seconds / flake8.cpu_seconds, "x", 0.6)
        yield Measurement("statusquo check one.py", one.cpu_seconds * 1000, "ms")
        warm, ruff = compare(
            command(tree, "-m", "statusquo", "check", "."),
            command(tree, "check", "--select=PLR2004", ".", program=str(Path(sys.executable).with_name("ruff"))),
            rounds=ROUNDS,
        )
        count = sum(1 for _ in tree.rglob("*.py"))
        yield Measurement(f"warm check / warm ruff, {count} files", warm.cpu_seconds / ruff.cpu_seconds, "x", 1.2)
        yield Measurement("warm check", warm.cpu_seconds * 1000, "ms")
