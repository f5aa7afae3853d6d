"""The results of a project's tests and type checker, one by one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scripts.outside.realworldrun.project import Project

SECONDS = 1800
_TEST = re.compile(r"\w+ \((?P<name>[\w.]+)\)")
_SAID = re.compile(r" \.\.\. (ok|FAIL|ERROR|skipped|expected failure)\b")
_LINE = re.compile(r"\bline \d+")
_MEMBER = re.compile(rf"\bLiteral\[HTTPStatus\.({'|'.join(HTTPStatus.__members__)})\]")
_COMPLAINT = re.compile(r"^(?P<path>[^:\s]+\.pyi?):\d+(?::\d+)?: (?P<text>error: .*)$")


class DidNotRun(Exception):  # noqa: N818  # a fact about this machine, no error
    """A suite or a type checker gave no results; the text is its last message."""


def run_suite(project: Project, folder: Path, python: Path) -> dict[str, str]:
    """The outcome of every test of the suite in `folder`, by its id; raises `DidNotRun`."""
    if project.unittest:
        return _run_unittest(project, folder, python)
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch, "junit.xml")
        command = [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", "--timeout=120", *project.suite]
        done = subprocess.run(
            [*command, f"--junitxml={report}"],
            cwd=folder,
            env=_environ(project, folder),
            capture_output=True,
            text=True,
            errors="replace",
            timeout=SECONDS,
            check=False,
        )
        if not report.is_file():
            raise DidNotRun("\n".join((done.stdout + done.stderr).splitlines()[-12:]))
        outcomes: dict[str, str] = {}
        for case in ET.parse(report).iter("testcase"):
            said = next((child.tag for child in case if child.tag in {"failure", "error", "skipped"}), "passed")
            name = f"{case.get('classname')}::{case.get('name')}"
            outcomes[name.replace(str(folder), "")] = said
        if "passed" not in outcomes.values():
            raise DidNotRun("\n".join(done.stdout.splitlines()[-12:]))
        return outcomes


def _run_unittest(project: Project, folder: Path, python: Path) -> dict[str, str]:
    done = subprocess.run(
        [str(python), *project.suite],
        cwd=folder,
        env=_environ(project, folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        timeout=SECONDS,
        check=False,
    )
    outcomes: dict[str, str] = {}
    name = ""
    for line in done.stdout.splitlines():
        named, said = _TEST.match(line), _SAID.search(line)
        name = named["name"] if named else name
        if said and name:
            outcomes[name] = {"ok": "passed", "FAIL": "failure", "ERROR": "error"}.get(said[1], said[1])
    if not outcomes:
        raise DidNotRun("\n".join(done.stdout.splitlines()[-12:]))
    return outcomes


def run_mypy(project: Project, folder: Path, python: Path) -> Counter[str]:
    """The errors of mypy in `folder` with the project's own settings, without line numbers; raises `DidNotRun`."""
    done = subprocess.run(
        [str(python), "-m", "mypy", "--no-incremental", "--no-error-summary", *project.types],
        cwd=folder,
        env=_environ(project, folder),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode not in {0, 1}:
        raise DidNotRun("\n".join((done.stdout + done.stderr).splitlines()[-12:]))
    found = (_COMPLAINT.match(line) for line in done.stdout.splitlines())
    return Counter(f"{match['path']}: {comparable(match['text'])}" for match in found if match)


def run_pyright(project: Project, folder: Path, python: Path, pyright: Path) -> Counter[str]:
    """The errors of pyright in the files that mypy reads, likewise."""
    done = subprocess.run(
        [str(pyright), "--outputjson", "--pythonpath", str(python), *project.types],
        cwd=folder,
        env=_environ(project, folder),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode not in {0, 1} or not done.stdout.startswith("{"):
        raise DidNotRun("\n".join((done.stdout + done.stderr).splitlines()[-12:]))
    return Counter(
        f"{Path(said['file']).relative_to(folder.resolve())}: {said.get('rule', 'pyright')}: "
        + comparable(said["message"])
        for said in json.loads(done.stdout)["generalDiagnostics"]
        if said["severity"] == "error"
    )


def comparable(message: str) -> str:
    """A message without the lines that it names, which an import above them moves, and with numbers for members.

    A checker that has refused the literal `404` refuses the member in the same place by its own name.
    """
    return _MEMBER.sub(lambda member: f"Literal[{HTTPStatus[member[1]].value}]", _LINE.sub("a line", message))


def _environ(project: Project, folder: Path) -> dict[str, str]:
    around = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PYTHON", "COV"))}
    return around | {"PYTHONPATH": str((folder / project.path).resolve()), "PYTHONDONTWRITEBYTECODE": "1"}
