"""Members given as the status to real frameworks, servers and clients, against what the survey saw; unscored."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wildrun.environments import Unavailable, receiver_python
from wildrun.objects import TABLES, load

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


def candidates() -> list[str]:
    """The names of the candidates, in the order of cells."""
    names: list[str] = load("dropin.toml")["candidates"]
    return names


def run_receivers() -> Iterator[Row | str]:
    """A row for each receiver, or a sentence where some of them could not be tried."""
    table = load("dropin.toml")
    surveyed = {**table["receivers"], **table["servers"]}
    try:
        python = receiver_python(PYTHON, TABLES / "receivers.txt")
    except Unavailable as error:
        yield f"no receivers: {error}"
        return
    folder = TABLES / "receivers"
    for module in MODULES:
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
            continue
        for line in done.stdout.splitlines():
            receiver, cells = json.loads(line)
            yield Row(receiver, tuple(cells), tuple(surveyed[receiver]))
        if done.returncode:
            yield f"{module}: {(done.stderr.strip().splitlines() or ['no word'])[-1]}"
