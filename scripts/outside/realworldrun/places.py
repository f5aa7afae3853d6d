"""The source and environment of a project: pip's download of the pinned release, or a given folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.run.pythons import find_pythons

if TYPE_CHECKING:
    from scripts.outside.realworldrun.project import Project

SCRATCH = Path(tempfile.gettempdir(), "statusquo-realworld")
"""A folder outside the checkout, whose settings would otherwise apply."""


class NotToBeHad(Exception):  # noqa: N818  # a limitation of this machine rather than an error
    """A release or what it needs cannot be installed here; the message is pip's."""


def source_of(project: Project, given: Path | None) -> Path:
    """The folder with the unpacked release: one below `given` if it is there, else downloaded once."""
    if given is not None and (given / project.folder).is_dir():
        return given / project.folder
    folder = SCRATCH / "sources" / project.folder
    if not folder.is_dir():
        with_archive = SCRATCH / "archives"
        with_archive.mkdir(parents=True, exist_ok=True)
        wanted = f"{project.name}=={project.version}"
        only_source = f"--no-binary={project.name}"
        _pip(Path(sys.executable), "download", "--no-deps", only_source, "-d", str(with_archive), wanted)
        archive = next(with_archive.glob(f"{project.name}-{project.version}.*"))
        with tarfile.open(archive) as packed:
            packed.extractall(folder.parent, filter="data")
    return folder


def python_of(project: Project, series: str = "") -> Path:
    """The interpreter of an environment with the release and what its suite needs; made once.

    A series, as in `3.10`, asks for an environment of another Python than this one.
    """
    needs = f"{project.name}=={project.version} {project.needs}"
    if not series:
        return _environment(project.folder, needs) / "python"
    found = next((python.path for python in find_pythons() if python.minor == series), None)
    if found is None:
        raise NotToBeHad(f"there is no Python {series} on this machine")
    return _environment(f"{project.folder}-on-{series}", needs, found) / "python"


def pyright() -> Path:
    """The command of pyright; installed once."""
    return _environment("pyright", "pyright==1.1.414") / "pyright"


def _environment(name: str, needs: str, python: str = sys.executable) -> Path:
    """The folder with the commands of an environment."""
    folder = SCRATCH / "environments" / name
    commands, stamp = folder / "bin", folder / "needs"
    if not stamp.is_file() or stamp.read_text() != needs:
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([python, "-m", "venv", str(folder)], check=True)
        _pip(commands / "python", "install", *needs.split())
        stamp.write_text(needs)
    return commands


def copy_of(source: Path, name: str) -> Path:
    """A fresh copy of the source to work in."""
    folder = SCRATCH / "copies" / name / source.name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder, symlinks=True)
    return folder


def _pip(python: Path, *arguments: str) -> None:
    environ = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    done = subprocess.run(
        [str(python), "-m", "pip", "--quiet", *arguments], capture_output=True, text=True, env=environ, check=False
    )
    if done.returncode:
        raise NotToBeHad("\n".join(done.stderr.splitlines()[-3:]))
