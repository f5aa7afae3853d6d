"""Find the supported Python versions on this machine by running the candidates."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

MINIMUM = (3, 10)
NEWEST_NAMED = 15
"""The last series to look for by the name `python3.N`; all of pyenv's folders are used."""

_PROBE = """
import importlib.util, json, sys
print(json.dumps([
    sys.version_info[:3],
    sys.version_info.releaselevel == "final",
    sys.executable,
    sys.implementation.name == "cpython" and importlib.util.find_spec("ensurepip") is not None,
]))
"""
_PROBE_SECONDS = 20


@dataclass(frozen=True, slots=True, order=True)
class Python:
    """An interpreter that runs: its version, whether that is a final release, and its path."""

    version: tuple[int, int, int]
    final: bool
    path: str
    makes_environments: bool
    """Whether it is a CPython with ensurepip, which Debian packages separately."""

    @property
    def minor(self) -> str:
        """The release series, as in `3.12`."""
        return f"{self.version[0]}.{self.version[1]}"

    @property
    def is_supported(self) -> bool:
        """Whether the project and its tests can run on it."""
        return self.version >= MINIMUM and self.makes_environments

    def __str__(self) -> str:
        return ".".join(map(str, self.version)) + ("" if self.final else " (pre-release)")


def find_pythons() -> list[Python]:
    """The newest supported interpreter of each release series, oldest series first.

    Looks for `python3`, `python3.10` and so on along PATH, and at pyenv's versions. Whatever does not run is
    left out: a shim of pyenv fails unless its version is selected.
    """
    with ThreadPoolExecutor(4) as pool:
        ran = [python for python in pool.map(probe, _candidates()) if python and python.is_supported]
    return list({python.minor: python for python in sorted(ran)}.values())


def describe_default() -> str:
    """Describe the plain `python3` on this machine in one clause, to explain why it is not used."""
    path = shutil.which("python3")
    python = probe(path) if path else None
    if python is None:
        return "there is no `python3` that runs"
    if python.version < MINIMUM:
        return f"`python3` is {python}, too old: 3.10 or newer is needed"
    return f"`python3` is {python}"


def probe(path: str) -> Python | None:
    """Run the interpreter at `path` and describe it; None if it is not a Python, fails or hangs."""
    try:
        # Isolated, so that PYTHONPATH or a json.py in the current folder has no effect.
        done = subprocess.run([path, "-I", "-c", _PROBE], capture_output=True, timeout=_PROBE_SECONDS, check=True)
        version, final, executable, makes_environments = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return Python(tuple(version), final, executable, makes_environments)


def _candidates() -> list[str]:
    names = ["python3", *(f"python3.{minor}" for minor in range(MINIMUM[1], NEWEST_NAMED + 1))]
    # Also these folders, not only PATH: pyenv's shims hide the system's Python of the same name.
    search = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/local/bin", "/usr/bin"])
    on_path = [
        str(path)
        for folder in search.split(os.pathsep)
        for name in names
        if os.access(path := Path(folder or ".") / name, os.X_OK)
    ]
    roots = [Path(os.environ.get("PYENV_ROOT") or "~/.pyenv"), Path("~/.pyenv")]
    in_pyenv = [str(path) for root in roots for path in sorted(root.expanduser().glob("versions/*/bin/python"))]
    return list(dict.fromkeys(on_path + in_pyenv))
