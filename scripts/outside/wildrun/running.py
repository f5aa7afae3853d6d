"""Runs the suite on surveyed objects, two at a time, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.outside.wildrun.environments import SCRATCH, Unavailable, package_folder, suite_python

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scripts.outside.wildrun.objects import WildObject

PROBE = Path(__file__).resolve().parent / "probe.py"
SECONDS = 120
SIDE_BY_SIDE = 2


@dataclass(frozen=True, slots=True)
class Seen:
    """The suite's result for one object: its part of the report, or why there is none."""

    thing: WildObject
    target: dict[str, Any] | None
    reason: str = ""


def run_all(things: Iterable[WildObject]) -> Iterator[Seen]:
    """The suite on every object, in order; an environment that is missing is made first."""
    prepared = [_prepare(thing) for thing in things]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        yield from pool.map(_run, prepared)


@dataclass(frozen=True, slots=True)
class _Prepared:
    thing: WildObject
    executable: Path = Path()
    folder: Path | None = None
    reason: str = ""


def _prepare(thing: WildObject) -> _Prepared:
    try:
        python = suite_python(thing.python)
        if not thing.distribution:
            return _Prepared(thing, python.executable)
        folder = package_folder(thing.distribution, thing.version, thing.needs, python)
        return _Prepared(thing, python.executable, folder)
    except Unavailable as error:
        return _Prepared(thing, reason=str(error))


def _run(prepared: _Prepared) -> Seen:
    thing = prepared.thing
    if prepared.reason:
        return Seen(thing, None, prepared.reason)
    target = thing.target or str((prepared.folder or Path()) / thing.file)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    if prepared.folder:
        environment["PYTHONPATH"] = str(prepared.folder)
    try:
        done = subprocess.run(
            [prepared.executable, PROBE, target],
            capture_output=True,
            text=True,
            check=False,
            cwd=SCRATCH,
            env=environment,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        return Seen(thing, None, f"no answer in {SECONDS} s")
    if done.returncode:
        return Seen(thing, None, (done.stderr.strip().splitlines() or ["no output"])[-1])
    return Seen(thing, json.loads(done.stdout)["targets"][0])
