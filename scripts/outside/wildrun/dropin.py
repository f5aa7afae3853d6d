"""Pass members as the status to real frameworks, servers and clients, and compare with the survey; unscored."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scripts.outside.wildrun.environments import Unavailable, receiver_python
from scripts.outside.wildrun.objects import TABLES, load

if TYPE_CHECKING:
    from collections.abc import Iterator

PYTHON = "3.11"
MODULES = ("wsgi", "asgi", "own", "clients", "servers")
SECONDS = 240


@dataclass(frozen=True, slots=True)
class Row:
    """One receiver with a cell for each candidate."""

    receiver: str
    cells: tuple[str, ...]
    surveyed: tuple[str, ...]

    @property
    def agreed(self) -> int:
        """How many cells are the survey's."""
        return sum(mine == theirs for mine, theirs in zip(self.cells, self.surveyed, strict=True))


@dataclass(frozen=True, slots=True)
class Cached:
    """What a fresh gunicorn worker answered first, with the candidate, and then with a plain 404."""

    candidate: str
    lines: tuple[str, str]
    surveyed: tuple[str, str]


def candidates() -> list[str]:
    """The names of the candidates, in the order of cells."""
    names: list[str] = load("dropin.toml")["candidates"]
    return names


def run_receivers() -> Iterator[Row | str]:
    """A row for each receiver, or a sentence where some of them could not be tried."""
    table = load("dropin.toml")
    surveyed = {**table["receivers"], **table["servers"]}
    for module in MODULES:
        for found in _run_module(module):
            if isinstance(found, str):
                yield found
            else:
                receiver, cells = found
                yield Row(receiver, tuple(cells), tuple(surveyed[receiver]))


def run_cache() -> Iterator[Cached | str]:
    """A pair of status lines for each candidate that equals 404, or a sentence where that could not be tried."""
    surveyed = load("dropin.toml")["cache"]
    for found in _run_module("cache"):
        if isinstance(found, str):
            yield found
        else:
            candidate, (first, then) = found
            yield Cached(candidate, (first, then), (surveyed[candidate][0], surveyed[candidate][1]))


def _run_module(module: str) -> Iterator[tuple[str, list[str]] | str]:
    try:
        python = receiver_python(PYTHON, TABLES / "receivers.txt")
    except Unavailable as error:
        yield f"no receivers: {error}"
        return
    folder = TABLES / "receivers"
    try:
        done = subprocess.run(
            [python.executable, folder, module],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        yield f"{module}: no end in {SECONDS} s"
        return
    for line in done.stdout.splitlines():
        name, cells = json.loads(line)
        yield name, cells
    if done.returncode:
        yield f"{module}: {(done.stderr.strip().splitlines() or ['no word'])[-1]}"
