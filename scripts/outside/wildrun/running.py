"""Runs the suite on surveyed objects, two at a time, each in a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.outside.wildrun.environments import SCRATCH, Unavailable, package_folder, suite_python

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
    is_started: bool = True
    """Whether the suite was started on it: not where its package cannot be installed."""
    document: dict[str, Any] | None = None
    """The whole report."""


def run_all(things: Iterable[WildObject]) -> Iterator[Seen]:
    """The suite on every object, in order; an environment that is missing is made first."""
    listed = list(things)
    for version in dict.fromkeys(thing.python for thing in listed):
        with contextlib.suppress(Unavailable):
            suite_python(version)  # once, before several want it
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        folders = dict.fromkeys((thing.python, thing.distribution, thing.version, thing.needs) for thing in listed)
        made = dict(zip(folders, pool.map(lambda wanted: _folder(*wanted), folders), strict=True))
        prepared = [_prepare(thing, made) for thing in listed]
        yield from pool.map(_run, prepared)


@dataclass(frozen=True, slots=True)
class _Prepared:
    thing: WildObject
    executable: Path = Path()
    folder: Path | None = None
    reason: str = ""


def _folder(python: str, distribution: str, version: str, needs: str) -> Path | str | None:
    """The folder of a distribution, None for the standard library, or why there is none."""
    try:
        interpreter = suite_python(python)
        return package_folder(distribution, version, needs, interpreter) if distribution else None
    except Unavailable as error:
        return str(error)


def _prepare(thing: WildObject, made: Mapping[tuple[str, str, str, str], Path | str | None]) -> _Prepared:
    folder = made[thing.python, thing.distribution, thing.version, thing.needs]
    if isinstance(folder, str):
        return _Prepared(thing, reason=folder)
    return _Prepared(thing, suite_python(thing.python).executable, folder)


def _run(prepared: _Prepared) -> Seen:
    thing = prepared.thing
    if prepared.reason:
        return Seen(thing, None, prepared.reason, is_started=False)
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
    document = json.loads(done.stdout)
    return Seen(thing, document["targets"][0], document=document)
