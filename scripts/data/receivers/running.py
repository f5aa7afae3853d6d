"""The probes of each library in a process of its own, in its group's environment."""

from __future__ import annotations

import json
import subprocess
import tempfile
from typing import TYPE_CHECKING, Any

from scripts.data.receivers.environments import Group, NotInstalled
from scripts.run.environments import ROOT, clean_environ

if TYPE_CHECKING:
    from scripts.data.receivers.libraries import Library
    from scripts.run.pythons import Python

_SECONDS = 900
_HARNESS = "scripts.data.receivers.harness"


class NotMeasured(Exception):  # noqa: N818  # reads as what it is
    """A library could not be measured on a Python; the message says why."""


def measured(library: Library, python: Python) -> dict[str, Any]:
    """The version of a library on a Python and its rows; raises `NotMeasured`."""
    group = Group(library.group, python)
    try:
        group.prepare()
    except (NotInstalled, subprocess.TimeoutExpired) as problem:
        raise NotMeasured(str(problem)) from None
    for distribution in (library.distribution, *library.needs):
        if reason := group.missing(distribution):
            raise NotMeasured(f"not installed: {reason}")
    with tempfile.TemporaryDirectory() as folder:
        return _run(group, library, folder)


def _run(group: Group, library: Library, folder: str) -> dict[str, Any]:
    environ = {**clean_environ(), "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "HOME": folder, "NO_COLOR": "1"}
    try:
        done = subprocess.run(
            [str(group.interpreter), "-m", _HARNESS, library.name, library.distribution],
            cwd=folder,
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise NotMeasured(f"no end in {_SECONDS} s") from None
    if done.returncode or not done.stdout:
        raise NotMeasured((done.stderr.strip().splitlines() or ["no word"])[-1])
    result: dict[str, Any] = json.loads(done.stdout)
    return result
