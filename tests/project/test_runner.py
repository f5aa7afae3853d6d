"""The runner behind `make test`: honest exit codes, closing lines of pytest, environments used again while they fit."""

from __future__ import annotations

import doctest
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import tree

from scripts.run import check, covered, environments, lanes, steps, test_all
from scripts.run.environments import Environment, NotPrepared
from scripts.run.pythons import Python
from scripts.run.steps import Done, Step

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

PYTHON = Python(sys.version_info[:3], True, sys.executable, True)
FAILURE = "FAILED tests/test_app.py::test_it - AssertionError: assert 1 == 2"
CLOSING = "===== 3 passed, 1 skipped in 0.50s ====="


def step(code: str) -> Step:
    return Step("3.99", "tests", (sys.executable, "-c", code))


def test_a_step_shows_its_lines_under_its_label(capsys: pytest.CaptureFixture[str]) -> None:
    done = steps.run(step("print('one'); print('two')"), {})
    assert done.ok
    assert "3.99 | one\n3.99 | two\n" in capsys.readouterr().out


def test_a_step_that_fails_is_not_ok() -> None:
    assert not steps.run(step("raise SystemExit(1)"), {}).ok


def test_a_step_that_is_killed_is_not_ok() -> None:
    assert not steps.run(step("import os; os.kill(os.getpid(), 9)"), {}).ok


def test_a_step_sees_the_variables_it_is_given_and_no_foreign_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    code = "import os; assert os.environ['COLUMNS'] == '72'; assert 'PYTHONPATH' not in os.environ"
    assert steps.run(step(code), {"COLUMNS": "72"}).ok


@pytest.mark.parametrize(
    "line",
    [
        CLOSING,
        "= 1 failed, 2 passed in 61.00s (0:01:01) =",
        "====== no tests ran in 0.01s ======",
        "=== 2 errors in 1.00s ===",
    ],
)
def test_the_closing_line_of_pytest_is_kept(line: str) -> None:
    assert steps.run(step(f"print({line!r})"), {}).closing == line


@pytest.mark.parametrize("line", ["All checks passed!", "===== test session starts =====", "3 passed in 0.50s"])
def test_other_lines_are_no_closing_line(line: str) -> None:
    assert steps.run(step(f"print({line!r})"), {}).closing == ""


@pytest.mark.parametrize(
    "line", [FAILURE, "ERROR tests/test_app.py - ImportError: no module", "FAILED tests/test_a.py::b[c d]"]
)
def test_a_failed_test_is_named_again_at_the_end_where_a_cut_log_still_shows_it(line: str) -> None:
    assert steps.run(step(f"print({line!r})"), {}).failures == (line,)


@pytest.mark.parametrize("line", ["tests/test_app.py::test_a FAILED", "ERROR    app:app.py:3 lost", "3 failed"])
def test_other_lines_name_no_failed_test(line: str) -> None:
    assert steps.run(step(f"print({line!r})"), {}).failures == ()


def test_the_summary_is_zero_only_if_everything_passed(capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = (Done(step(""), ok, () if ok else (FAILURE,), CLOSING, 1.0) for ok in (True, False))
    assert test_all.summarise([good], [], 1.0) == 0
    assert test_all.summarise([good, bad], [], 1.0) == 1
    assert test_all.summarise([good], ["Python 3.98: the environment could not be made"], 1.0) == 1
    printed = capsys.readouterr().out
    assert CLOSING in printed
    assert printed.count(FAILURE) == 1


def test_everything_runs_on_the_newest_release_and_on_a_pre_release_only_alone() -> None:
    old, new = (replace(PYTHON, version=(3, minor, 0), final=True) for minor in (98, 99))
    early = replace(PYTHON, version=(3, 100, 0), final=False)
    assert test_all.newest([old, new, early]) == new
    assert test_all.newest([early]) == early


def test_one_python_gets_all_checks_and_the_others_the_tests(tmp_path: Path) -> None:
    environment = Environment(tmp_path, PYTHON, ())
    titles = [one.title for one in test_all.steps_for(environment, is_full=True)]
    assert {"other tests of the project", "style", "format", "types"} <= set(titles)
    assert titles[-1] == test_all.COVERAGE
    assert [one.title for one in test_all.steps_for(environment, is_full=False)] == ["tests"]


def test_every_folder_of_tests_is_run_once_and_measured_once() -> None:
    """A folder that no step names would be run on the other Pythons alone; the project's own tests are not measured."""
    folders = {"/".join(path.relative_to(tree.ROOT).parts[:2]) for path in (tree.ROOT / "tests").rglob("test_*.py")}
    assert sorted([*test_all.MEASURED, "tests/project"]) == sorted(folders)
    apart = [word for words in test_all.APART.values() for word in words]
    inside = {word for word in apart if word.startswith("tests/lint/")}
    assert sorted(set(apart) - inside - {f"--ignore={word}" for word in inside}) == sorted(folders)
    assert inside <= {word.removeprefix("--ignore=") for word in test_all.APART["the linter"]}
    assert all((tree.ROOT / word).is_dir() for word in inside)


def test_the_report_on_coverage_waits_for_what_is_measured(tmp_path: Path) -> None:
    told = tmp_path / "measured"
    slowly = f"import time, pathlib; time.sleep(0.3); pathlib.Path({str(told)!r}).touch()"
    measuring = Step("3.99", "tests", (sys.executable, "-c", slowly, "--measure"))
    report = Step("3.99", test_all.COVERAGE, (sys.executable, "-c", f"open({str(told)!r})"))
    done = test_all.run_all([step("raise SystemExit(1)"), measuring, report])
    assert [one.ok for one in done] == [False, True, True]
    assert [one.step for one in done][1:] == [measuring, report]


@pytest.mark.parametrize(
    ("text", "marks", "none"),
    [
        ("def test_it(): ...\n", lanes.OTHER_PYTHONS, False),
        ("@pytest.mark.once\ndef test_it(): ...\n", lanes.OTHER_PYTHONS, False),
        ("pytestmark = [\n    pytest.mark.skipif(True),\n]\n", lanes.OTHER_PYTHONS, False),
        ("pytestmark = pytest.mark.once\n", lanes.MEASURED, False),
        ("def test_it(): ...\n", lanes.APART, False),
        ("pytestmark = pytest.mark.once\n", "", False),
        ("pytestmark = pytest.mark.further\n", lanes.APART, False),
        ("pytestmark = pytest.mark.further\n", lanes.MEASURED, True),
        ("pytestmark = pytest.mark.once\n", lanes.OTHER_PYTHONS, True),
        ("pytestmark = [\n    pytest.mark.slow,\n]\n", lanes.OTHER_PYTHONS, True),
    ],
)
def test_a_file_is_left_out_only_if_all_of_it_would_be_deselected(text: str, marks: str, none: bool) -> None:
    assert lanes.holds_none(text, marks) is none


@pytest.mark.parametrize("module", [check, lanes], ids=lambda module: module.__name__)
def test_examples_are_true(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.failed == 0
    assert result.attempted > 0


def test_every_file_is_for_the_oldest_python_and_for_one_of_two_between() -> None:
    for file in tree.ROOT.glob("tests/*/**/test_*.py"):
        name = file.relative_to(tree.ROOT).as_posix()
        assert not lanes.is_shared_out(name, lanes.OLDEST, lanes.OTHER_PYTHONS)
        left_out = [lanes.is_shared_out(name, release, lanes.OTHER_PYTHONS) for release in (11, 12)].count(True)
        assert left_out == (2 if name.startswith(lanes.AROUND_THE_CODE) else 1)
        assert not any(lanes.is_shared_out(name, release, lanes.MEASURED) for release in (10, 11, 12, 13))


@pytest.mark.parametrize("count", [1, lanes.MANY, lanes.MANY + 1, 100, 999])
def test_on_every_python_some_cases_of_each_test_run(count: int) -> None:
    for release in range(10, 20):
        drawn = [index for index in range(count) if lanes.is_drawn(index, count, release)]
        assert len(drawn) == count if count <= lanes.MANY else lanes.KEPT <= len(drawn) < 2 * lanes.KEPT


@pytest.mark.parametrize(("codes", "expected"), [((0, 0, 0), 0), ((1, 0, 0), 1), ((0, 0, 2), 2), ((1, 0, 2), 1)])
def test_a_run_with_coverage_fails_with_a_test_and_with_a_line_that_none_reaches(
    codes: tuple[int, ...], expected: int, ran: list[tuple[str, ...]], left: list[int]
) -> None:
    left += codes
    assert covered.main(["tests"]) == expected
    assert [command[3] for command in ran] == ["run", "combine", "report"]
    assert ran[0][-1] == "tests"


def test_measuring_and_reporting_can_be_two_steps(ran: list[tuple[str, ...]], left: list[int]) -> None:
    left += [1, 0, 2]
    (covered.FOLDER / "data").mkdir(parents=True)
    assert covered.main(["--measure", "tests"]) == 1
    assert covered.main(["--report"]) == 2
    assert [command[3] for command in ran] == ["run", "combine", "report"]
    assert (covered.FOLDER / "data").is_dir(), "what other steps have measured"


@pytest.fixture
def left() -> list[int]:
    """The exit codes that the next commands will have."""
    return []


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: list[int]) -> list[tuple[str, ...]]:
    """The commands that were to be run; none is."""
    commands: list[tuple[str, ...]] = []

    def run(command: tuple[str, ...], **_: object) -> subprocess.CompletedProcess[bytes]:
        commands.append(command)
        return subprocess.CompletedProcess(command, left.pop(0))

    monkeypatch.setattr(covered, "FOLDER", tmp_path / "coverage")
    monkeypatch.setattr(subprocess, "run", run)
    return commands


def test_an_environment_that_cannot_be_made_says_what_the_tool_said(tmp_path: Path) -> None:
    broken = Python((3, 99, 0), True, sys.executable, True)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(NotPrepared, match=r"(?s)-m venv .*ended with exit code 1:.*Not a directory"):
        Environment(tmp_path / "file" / "venv", broken, ()).prepare()


def test_an_environment_fits_only_what_it_was_made_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = tmp_path / "checkout"
    for name in ("pyproject.toml", "src/statusquo/_version.py"):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).write_text("1")
    monkeypatch.setattr(environments, "ROOT", checkout)
    environment = Environment(tmp_path / "venv", PYTHON, ("--group", "test"))
    assert not environment.is_ready
    (tmp_path / "venv" / "bin").mkdir(parents=True)
    environment.interpreter.touch()
    (tmp_path / "venv" / "statusquo-stamp").write_text(environment._stamp())
    assert environment.is_ready
    assert not Environment(tmp_path / "venv", PYTHON, ("--group", "dev")).is_ready  # type: ignore[unreachable]  # the answer changes
    (checkout / "pyproject.toml").write_text("2")
    assert not environment.is_ready


def made_anew(environment: Environment, monkeypatch: pytest.MonkeyPatch, *, keep: bool) -> bool:
    """Whether preparing the environment would empty it; nothing is really run."""
    commands: list[str] = []
    monkeypatch.setattr(environments, "_run", lambda *command: commands.append(" ".join(command)))
    environment.prepare(keep=keep)
    return any("--clear" in command for command in commands)


def test_what_people_put_into_an_environment_is_kept_where_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(sys.executable)
    assert not made_anew(Environment(tmp_path, PYTHON, ()), monkeypatch, keep=True)
    assert made_anew(Environment(tmp_path, PYTHON, ()), monkeypatch, keep=False)


def test_a_folder_that_was_not_made_here_is_never_emptied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(NotPrepared, match="was not made by this command and would be emptied: move it away first"):
        made_anew(Environment(tmp_path, PYTHON, ()), monkeypatch, keep=True)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_an_environment_of_another_python_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "statusquo-stamp").touch()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(sys.executable)
    other = Python((3, 99, 0), True, sys.executable, True)
    assert made_anew(Environment(tmp_path, other, ()), monkeypatch, keep=True)
