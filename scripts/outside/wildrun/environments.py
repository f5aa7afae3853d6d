"""The scratch environments of the wild run: one per Python for the suite, one folder per surveyed distribution."""

from __future__ import annotations

import os
import shutil
import subprocess
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

REPOSITORY = Path(__file__).resolve().parents[3]
SCRATCH = REPOSITORY / ".scratch" / "wild"
OLDEST = (3, 10)
INSTALL_SECONDS = 600


class Unavailable(Exception):  # noqa: N818  # a fact about this machine, no error
    """Something that the wild run needs is not available; the text says what."""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A Python with the suite installed."""

    version: str
    executable: Path


def find_python(version: str) -> Path:
    """The interpreter of a version such as `3.11`, from pyenv or the search path; it is asked for its version."""
    roots = sorted((Path.home() / ".pyenv/versions").glob(f"{version}.*/bin/python"), reverse=True)
    named = shutil.which(f"python{version}")
    for candidate in [*roots, *([Path(named)] if named else [])]:
        asked = subprocess.run(
            [candidate, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=False,
        )
        if asked.returncode == 0 and asked.stdout.strip() == version:
            return candidate
    raise Unavailable(f"no Python {version} on this machine")


def suite_python(version: str) -> Interpreter:
    """A virtual environment of that Python with the suite of this checkout in it; made once."""
    if tuple(map(int, version.split("."))) < OLDEST:
        raise Unavailable(f"the suite does not run on Python {version}")
    folder = SCRATCH / f"python{version}"
    executable = folder / "bin" / "python"
    done = folder / "installed"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        _run([find_python(version), "-m", "venv", folder])
        _run([executable, "-m", "pip", "install", "--quiet", "--editable", f"{REPOSITORY}[conformance]"])
        done.touch()
    return Interpreter(version, executable)


def package_folder(distribution: str, version: str, needs: str, python: Interpreter) -> Path:
    """A folder with one pinned distribution and what it declares and `needs`, to be put on the path; made once.

    One folder each, because several of them install the same top-level name and none agrees on dependencies; and one
    for each Python and each `needs`, because a compiled package is for one Python and rows of one release differ.
    """
    made_for = zlib.crc32(f"{python.version} {needs}".encode())
    folder = SCRATCH / "packages" / f"{distribution}-{version}-{made_for:08x}"
    done = folder / ".installed"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        install = [python.executable, "-m", "pip", "install", "--quiet", "--no-compile", "--target", folder]
        try:
            _run([*install, f"{distribution}=={version}", *needs.split()])
        except Unavailable:
            _run([*install, "--no-deps", f"{distribution}=={version}"])
        done.touch()
    return folder


def receiver_python(version: str, requirements: Path) -> Interpreter:
    """A virtual environment with the servers and frameworks that members are sent through; made once per list."""
    folder = SCRATCH / f"receivers{version}"
    executable = folder / "bin" / "python"
    done = folder / "installed"
    wanted = requirements.read_text("utf-8")
    if not (done.exists() and done.read_text("utf-8") == wanted):
        shutil.rmtree(folder, ignore_errors=True)
        _run([find_python(version), "-m", "venv", folder])
        _run([executable, "-m", "pip", "install", "--quiet", "--requirement", requirements])
        done.write_text(wanted, "utf-8")
    return Interpreter(version, executable)


def _run(command: Sequence[object]) -> None:
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    words = [str(part) for part in command]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment, timeout=INSTALL_SECONDS)
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise Unavailable(f"{' '.join(words[1:])}: {' '.join(last)}")
