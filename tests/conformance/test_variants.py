"""Legal variants pass, hostile targets get a verdict and are left as they were."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, cast

import pytest
from catalogue import TARGETS
from marks import slow_unless
from statusquo_conformance.checking import Options, job_for
from statusquo_conformance.model import Level, Outcome, Report
from statusquo_conformance.target import resolve
from statusquo_conformance.target_errors import TargetError

if TYPE_CHECKING:
    from pathlib import Path

BENIGN = sorted((TARGETS / "benign").glob("*.py"))
HOSTILE = sorted((TARGETS / "hostile").glob("*.py"))


def report_on(path: Path, profile: str | None = None) -> Report:
    return job_for(f"{path}:HTTPStatus", Options(profile=profile, folders=(str(TARGETS),), examples=10)).finished()


def constant(path: Path, name: str) -> str:
    """A string constant of a target file, read without running it."""
    line = next(line for line in path.read_text("utf-8").splitlines() if line.startswith(f"{name} = "))
    return line.split('"')[1]


@pytest.mark.parametrize("path", BENIGN, ids=lambda path: path.stem)
def test_what_differs_legally_passes_without_advice(path: Path) -> None:
    report = report_on(path, constant(path, "PROFILE"))
    told = {
        result.requirement.id: result.violations[:2]
        for result in report.results
        if result.scored and result.outcome is not Outcome.PASS and result.requirement.level is not Level.MAY
        if result.outcome is not Outcome.NOT_APPLICABLE
    }
    assert told == {}


@pytest.mark.parametrize(
    "path",
    slow_unless(lambda path: path.stem != "table_without_end", [path for path in HOSTILE if path.stem != "hangs"]),
    ids=lambda path: path.stem,
)
def test_a_hostile_target_gets_a_verdict_without_an_internal_error_and_stays_as_it_was(path: Path) -> None:
    expected = constant(path, "EXPECTED")
    if expected == "refused":
        with pytest.raises(TargetError) as refused:
            report_on(path)
        assert "\n" not in str(refused.value)
        return
    target = cast("type", resolve(f"{path}:HTTPStatus", [TARGETS]).obj)
    before = None if path.stem == "changes_itself" else state(target)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        report = report_on(path)
    errors = {result.requirement.id: result.reason for result in report.results if result.outcome is Outcome.ERROR}
    assert errors == {}
    assert expected in ("any", report.verdict.value)
    if before is not None:
        assert state(target) == before


@pytest.mark.slow  # the twin in test_cli.py hangs at one requirement only
def test_a_target_that_hangs_is_given_up_in_a_process_of_its_own() -> None:
    path = TARGETS / "hostile" / "hangs.py"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TARGETS), *sys.path])}
    command = [sys.executable, "-m", "statusquo", "conform", "--timeout", "3", f"{path}:HTTPStatus"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert ended.returncode == 3, ended.stderr
    assert "incomplete" in ended.stdout
    assert "Traceback" not in ended.stdout + ended.stderr


@pytest.mark.further
def test_two_runs_say_the_same_to_the_letter() -> None:
    path = TARGETS / "broken" / "format_ignores_the_spec.py"
    first, second = (
        json.dumps([[result.requirement.id, result.outcome.value, str(result.violations)] for result in run.results])
        for run in (report_on(path, "enum"), report_on(path, "enum"))
    )
    assert first == second


def state(target: type) -> dict[str, list[tuple[str, int]]]:
    """Name and identity of everything in the class and its members."""
    seen = {"class": [(name, id(value)) for name, value in vars(target).items() if not name.startswith("__")]}
    for name, member in target.__dict__["_member_map_"].items():
        fields = object.__getattribute__(member, "__dict__")
        seen[name] = [(field, id(value)) for field, value in fields.items()]
    return seen
