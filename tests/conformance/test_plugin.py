"""The suite inside pytest, run as its users run it: in a process and a folder of their own.

Its process is forked from a warm one; where a test asks for it, it begins with the interpreter, as workers do.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from measuring import measured
from own_plugins import WITHOUT
from warm import cold as run_cold

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from warm import Warm

GOOD = """
import enum
class HTTPStatus(enum.IntEnum):
    OK = 200
    NOT_FOUND = 404
"""
BAD = GOOD + "    def __format__(self, spec): return self.name\n"
ONLY = "--conformance-only=codes,text"
"""Enough to tell a good target from a bad one, and quick."""
FEW = "--conformance-examples=5"
"""Nothing here depends on how long a search goes on."""
BAD_ID = "conformance[mypkg.HTTPStatus]::text.format-is-digits"


class Done(NamedTuple):
    """What a pytest run said."""

    code: int
    out: str
    report: dict[str, Any] | None

    @property
    def verdicts(self) -> dict[str, str]:
        assert self.report is not None
        return {target["target"]: target["verdict"] for target in self.report["targets"]}

    @property
    def ids(self) -> list[str]:
        assert self.report is not None
        return [result["requirement"] for target in self.report["targets"] for result in target["results"]]


if TYPE_CHECKING:
    Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, warm: Warm) -> Run:
    """Run pytest in `tmp_path` with nothing but this project's plugin, unless `autoload` lets the others in."""

    def run_it(
        *arguments: str, autoload: bool = False, report: bool = True, cold: bool = False, **environment: str
    ) -> Done:
        file = tmp_path / "report-of-this-run.json"
        command = [sys.executable, "-m", "pytest", "-p", "no:randomly", *arguments]
        if any(argument.startswith("--conformance=") for argument in arguments):
            command.insert(5, FEW)  # before an option of the test's own, which wins
        if report:
            command.append(f"--conformance-json={file}")
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV_CORE"))}
        if autoload:
            command += WITHOUT
        else:
            inherited |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "statusquo_conformance.plugin"}
        variables = {**inherited, "PYTHONDONTWRITEBYTECODE": "1", **measured(), **environment}
        done = (run_cold if cold else warm.run)(command, tmp_path, variables)
        text = (done.stdout + done.stderr).decode()
        assert "INTERNALERROR" not in text, text
        assert "Traceback" not in text, text
        written = json.loads(file.read_text()) if file.exists() else None
        file.unlink(missing_ok=True)
        return Done(done.returncode, text, written)

    return run_it


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    (tmp_path / "mypkg.py").write_text(BAD)
    return tmp_path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    (tmp_path / "mypkg.py").write_text(GOOD)
    return tmp_path


def test_a_target_beside_you_just_works_and_is_described_first(good: Path, run: Run) -> None:
    done = run("--conformance=mypkg.HTTPStatus", cold=True)
    assert done.code == 0
    assert done.verdicts == {"mypkg.HTTPStatus": "conformant"}
    header = re.search(
        r"^conformance: mypkg.HTTPStatus, (.*): int-valued Enum class, 2 codes, 2 names; profile int$",
        done.out,
        re.MULTILINE,
    )
    assert header
    assert header[1] == str(good / "mypkg.py")
    assert not (good / ".hypothesis").exists()


def test_a_failure_says_what_where_from_and_how_to_see_it(bad: Path, run: Run) -> None:
    done = run("--conformance=mypkg.HTTPStatus", ONLY, cold=True)
    assert done.code == 1
    assert done.verdicts == {"mypkg.HTTPStatus": "non-conformant"}
    for part in (
        "mypkg.HTTPStatus: text.format-is-digits",
        "[MUST]",
        "format() of a member returns the digits of its code",
        "https://docs.python.org/3/",
        "NOT_FOUND: 'NOT_FOUND' -> '404'",
        f"FAILED {BAD_ID}",
    ):
        assert part in done.out
    line = re.search(r"\$ (python -c .*)", done.out)
    assert line
    shown = subprocess.run(
        line[1].replace("python", sys.executable, 1), shell=True, cwd=bad, capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "'OK'"


def test_nothing_happens_unless_it_is_asked_for(good: Path, run: Run) -> None:
    (good / "test_own.py").write_text(
        "import sys\ndef test_own():\n"
        "    assert not {'hypothesis', 'statusquo_conformance.session', 'statusquo'} & sys.modules.keys()\n"
    )
    done = run(report=False, cold=True)
    assert done.code == 0
    assert "1 passed" in done.out
    assert "conformance" not in done.out
    assert "conformance" not in run("--markers", report=False).out


def test_pytest_spends_no_time_on_assertions_in_the_suite_and_all_on_those_in_tests(good: Path, run: Run) -> None:
    (good / "test_own.py").write_text(
        "import sys\n"
        "rewritten = lambda name: 'rewrite' in type(sys.modules[name].__loader__).__module__\n"
        "def test_own():\n"
        "    suite = [name for name in sys.modules if name.startswith(('statusquo.', 'statusquo_conformance.'))]\n"
        "    assert len(suite) > 60\n"
        "    plugin = {f'statusquo_conformance.{name}' for name in ('plugin', 'ini', 'defaults')}\n"
        "    assert {name for name in suite if rewritten(name)} <= plugin\n"
        "    assert rewritten(__name__)\n"
        "    assert 'rewrite' in type(sys.meta_path[0]).__module__\n"
    )
    done = run("--conformance=mypkg.HTTPStatus", ONLY, ".", autoload=True, report=False, cold=True)
    assert (done.code, "passed" in done.out) == (0, True), done.out


@pytest.mark.once
def test_it_runs_beside_the_adopters_tests_and_leaves_them_alone(good: Path, run: Run) -> None:
    (good / "test_own.py").write_text("def test_b(): pass\ndef test_a(): pass\n")
    done = run("--conformance=mypkg.HTTPStatus", ONLY, "--collect-only", "-q", report=False)
    assert done.out.splitlines()[:3] == [
        "test_own.py::test_b",
        "test_own.py::test_a",
        "conformance[mypkg.HTTPStatus]::codes.are-ints",
    ]


@pytest.mark.slow
def test_several_targets_are_told_apart_and_one_named_twice_is_one(good: Path, run: Run) -> None:
    done = run(
        "--conformance=mypkg.HTTPStatus", "--conformance=http.client.responses", "--conformance=mypkg.HTTPStatus"
    )
    assert done.code == 0
    assert done.verdicts == {"mypkg.HTTPStatus": "conformant", "http.client.responses": "conformant"}


@pytest.mark.further  # test_refusals.py has more of them, in process
@pytest.mark.parametrize(
    ("target", "sentence"),
    [("mypkg.Nope", "mypkg has no attribute 'Nope'"), ("exits.X", "importing exits called sys.exit(0)")],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_4(target: str, sentence: str, good: Path, run: Run) -> None:
    (good / "exits.py").write_text("import sys\nsys.exit(0)\n")
    done = run(f"--conformance={target}", report=False)
    assert done.code == pytest.ExitCode.USAGE_ERROR
    assert f"--conformance={target}: {sentence}" in done.out
    assert "collected" not in done.out


def test_a_missing_extra_is_one_sentence_that_names_it(good: Path, run: Run) -> None:
    (good / "conftest.py").write_text("")
    (good / "hide.py").write_text(
        "import importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'hypothesis' else find(name, *a)\n"
    )
    done = run("-p", "hide", "--conformance=mypkg.HTTPStatus", report=False, PYTHONPATH=str(good))
    assert done.code == pytest.ExitCode.USAGE_ERROR
    assert "needs hypothesis, which is not installed: pip install 'statusquo[conformance]'" in done.out


@pytest.mark.further
def test_a_printed_id_can_be_pasted_back_alone_or_beside_paths(bad: Path, run: Run) -> None:
    (bad / "test_own.py").write_text("def test_own(): pass\n")
    alone = run(BAD_ID)
    assert (alone.code, alone.ids) == (1, ["text.format-is-digits"])
    assert "1 failed in" in alone.out
    mixed = run(BAD_ID, "test_own.py")
    assert "1 failed, 1 passed" in mixed.out
    whole = run("conformance[mypkg.HTTPStatus]", ONLY)
    assert "test_own" not in whole.out
    assert "codes.are-ints" in whole.ids


@pytest.mark.slow
def test_a_run_of_only_a_part_is_incomplete_with_pytests_own_exit_code(good: Path, run: Run) -> None:
    for arguments in (["-k", "text"], ["-m", "must and not wire"], ["--deselect", BAD_ID], [ONLY]):
        done = run("--conformance=mypkg.HTTPStatus", *arguments)
        assert (done.code, done.verdicts) == (0, {"mypkg.HTTPStatus": "incomplete"}), arguments
        assert "scored requirements ran" in done.out


@pytest.mark.slow
def test_keywords_and_marks_select_by_area_and_level_under_strict_markers(good: Path, run: Run) -> None:
    by_mark = run("--conformance=mypkg.HTTPStatus", "-m", "text and must", "--strict-markers", "--strict-config")
    assert by_mark.ids
    assert all(id_.startswith("text.") for id_ in by_mark.ids)
    by_word = run("--conformance=mypkg.HTTPStatus", "-k", "HTTPStatus and text. and must")
    assert by_word.ids == by_mark.ids
    assert run("--conformance=mypkg.HTTPStatus", "-k", "nothing_like_it").code == pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.mark.slow
def test_the_last_failure_can_be_run_again(bad: Path, run: Run) -> None:
    run("--conformance=mypkg.HTTPStatus", ONLY)
    again = run("--conformance=mypkg.HTTPStatus", ONLY, "--lf")
    assert (again.code, again.ids) == (1, ["text.format-is-digits"])


def test_junit_has_a_case_for_each_requirement_with_its_properties(bad: Path, run: Run) -> None:
    run("--conformance=mypkg.HTTPStatus", ONLY, "--junitxml=junit.xml")
    cases = {case.get("name"): case for case in ET.parse(bad / "junit.xml").iter("testcase")}
    case = cases["text.format-is-digits"]
    assert case.get("classname") == "conformance[mypkg.HTTPStatus]"
    properties = {item.get("name"): item.get("value") for item in case.iter("property")}
    assert (properties["level"], properties["outcome"]) == ("MUST", "fail")
    assert case.find("failure") is not None


@pytest.mark.slow
def test_the_ini_key_works_on_a_bare_pytest_only(good: Path, run: Run) -> None:
    (good / "pytest.ini").write_text("[pytest]\nconformance =\n    mypkg.HTTPStatus\n")
    (good / "test_own.py").write_text("def test_own(): pass\n")
    assert run(ONLY).verdicts == {"mypkg.HTTPStatus": "incomplete"}
    done = run("test_own.py", report=False)
    assert (done.code, "1 passed in" in done.out) == (0, True)


@pytest.mark.slow
@pytest.mark.parametrize(
    "more",
    [
        pytest.param("testpaths = tests\n", id="testpaths", marks=pytest.mark.long),
        pytest.param("addopts = -n 2\n", id="addopts"),
    ],
)
def test_the_ini_key_gives_the_same_report_under_xdist(bad: Path, run: Run, more: str) -> None:
    (bad / "tests").mkdir()
    (bad / "tests" / "test_own.py").write_text("def test_own(): pass\ndef test_other(): pass\n")
    (bad / "pytest.ini").write_text("[pytest]\nconformance =\n    mypkg.HTTPStatus\n    http.client.responses\n")
    alone = run(ONLY)
    (bad / "pytest.ini").write_text((bad / "pytest.ini").read_text() + more)
    workers = [] if "-n" in more else ["-n", "2"]
    beside = run(ONLY, *workers, autoload=True)
    assert (alone.code, list(alone.verdicts)) == (1, ["mypkg.HTTPStatus", "http.client.responses"])
    assert (beside.code, without_time(beside.report)) == (alone.code, without_time(alone.report))
    (bad / "pytest.ini").write_text((bad / "pytest.ini").read_text().replace("-n 2", "-n 1"))
    by_path = run("tests", *workers[:1], *("1" for _ in workers[1:]), autoload=True, report=False)
    assert (by_path.code, "2 passed in" in by_path.out) == (0, True)


@pytest.mark.once
def test_the_pythonpath_of_pytest_finds_the_target(tmp_path: Path, run: Run) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "inside.py").write_text(GOOD)
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = src\n")
    assert run("--conformance=inside.HTTPStatus", ONLY).code == 0


HOSTILE_CONFTEST = """
import pytest

@pytest.fixture(autouse=True)
def everywhere(request):
    raise RuntimeError("no test may run")

def pytest_collection_modifyitems(items):
    for item in items:
        item.fixturenames.insert(0, "db")
        item.function.__name__, item.module.__name__, item.obj.__doc__, item.cls, item.instance, item.originalname
        item.add_marker(pytest.mark.xfail(reason="all is well", run=True))
        item.add_marker(pytest.mark.usefixtures("everywhere"))

@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    report.outcome = "passed"
    report.longrepr = None
    return report

def pytest_sessionfinish(session):
    session.exitstatus = 0
"""


def test_a_hostile_conftest_cannot_turn_a_failure_green(bad: Path, run: Run) -> None:
    (bad / "conftest.py").write_text(HOSTILE_CONFTEST)
    done = run("--conformance=mypkg.HTTPStatus", ONLY)
    assert (done.code, done.verdicts) == (1, {"mypkg.HTTPStatus": "non-conformant"})


@pytest.mark.slow
def test_marks_that_skip_everything_make_the_run_incomplete(good: Path, run: Run) -> None:
    (good / "conftest.py").write_text(HOSTILE_CONFTEST.replace("xfail(reason", "skip(reason").replace(", run=True", ""))
    assert run("--conformance=mypkg.HTTPStatus", ONLY).verdicts == {"mypkg.HTTPStatus": "incomplete"}


@pytest.mark.slow
def test_an_interrupted_run_is_incomplete(bad: Path, run: Run) -> None:
    done = run("--conformance=mypkg.HTTPStatus", ONLY, "-x")
    assert (done.code, done.verdicts) == (1, {"mypkg.HTTPStatus": "non-conformant"})
    hook = "def pytest_runtest_setup(item):\n    if item.name == 'text.format-is-digits': raise KeyboardInterrupt\n"
    (bad / "conftest.py").write_text(hook)
    stopped = run("--conformance=mypkg.HTTPStatus", ONLY)
    assert (stopped.code, stopped.verdicts) == (2, {"mypkg.HTTPStatus": "incomplete"})


@pytest.mark.slow
def test_the_strictest_settings_change_nothing(bad: Path, run: Run) -> None:
    (bad / "pytest.ini").write_text("[pytest]\nxfail_strict = true\naddopts = --strict-markers --strict-config\n")
    strict = run(
        "--conformance=mypkg.HTTPStatus", "-W", "error", "--import-mode=importlib", "-p", "no:cacheprovider", ONLY
    )
    usual = run("--conformance=mypkg.HTTPStatus", ONLY)
    assert (strict.code, strict.ids, strict.verdicts) == (usual.code, usual.ids, usual.verdicts)
    assert usual.code == 1


def without_time(report: dict[str, Any] | None) -> dict[str, Any]:
    assert report is not None
    return {key: value for key, value in report.items() if key != "created"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("-n", "2"), marks=pytest.mark.long),  # as with the ini key
        ("-n", "2", "--dist", "loadscope"),
        ("-p", "randomly", "-s"),
    ],
    ids=" ".join,
)
def test_neighbours_change_neither_the_verdict_nor_the_report(bad: Path, run: Run, arguments: tuple[str, ...]) -> None:
    targets = ("--conformance=mypkg.HTTPStatus", "--conformance=http.client.responses")
    alone = run(*targets)
    beside = run(*targets, *arguments, autoload=True)
    assert (beside.code, without_time(beside.report)) == (alone.code, without_time(alone.report))


@pytest.mark.slow
@pytest.mark.once
def test_many_targets_on_many_workers_give_the_same_report(good: Path, run: Run) -> None:
    count = 6
    classes = ((BAD if number % 3 else GOOD).replace("HTTPStatus", f"T{number}") for number in range(count))
    (good / "many.py").write_text("".join(classes))
    targets = [f"--conformance=many.T{number}" for number in range(count)]
    alone, beside = run(*targets, ONLY), run(*targets, ONLY, "-n", "3", autoload=True)
    assert (beside.code, without_time(beside.report)) == (alone.code, without_time(alone.report))
    verdicts = ["non-conformant" if number % 3 else "incomplete" for number in range(count)]  # not all was asked
    assert [*alone.verdicts.values()] == verdicts


@pytest.mark.slow
def test_in_random_order_the_requirements_of_a_target_stay_together(good: Path, run: Run) -> None:
    for name in ("test_a.py", "test_b.py"):
        (good / name).write_text("def test_one(): pass\ndef test_two(): pass\n")
    targets = ("--conformance=mypkg.HTTPStatus", "--conformance=http.client.responses")
    done = run(*targets, ONLY, "-p", "randomly", "--collect-only", "-q", autoload=True, report=False)
    files = [line.partition("::")[0] for line in done.out.splitlines() if "::" in line]
    assert len({*files}) == sum(one != other for one, other in itertools.pairwise(["", *files]))
    assert len({*files}) == 4


@pytest.mark.slow
def test_a_crashed_worker_makes_the_run_incomplete(tmp_path: Path, run: Run) -> None:
    (tmp_path / "mypkg.py").write_text(GOOD + "    def __format__(self, spec):\n        import os; os._exit(9)\n")
    done = run("--conformance=mypkg.HTTPStatus", "-n", "1", "--max-worker-restart=0", ONLY, autoload=True)
    assert done.code != 0
    assert done.verdicts == {"mypkg.HTTPStatus": "incomplete"}


@pytest.mark.once
def test_a_pasted_id_works_under_xdist(bad: Path, run: Run) -> None:
    done = run(BAD_ID, "-n", "1", autoload=True)
    assert (done.code, done.ids) == (1, ["text.format-is-digits"])


@pytest.mark.once
@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX file modes")
def test_a_folder_that_cannot_be_written_is_no_obstacle(
    bad: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    report = tmp_path_factory.mktemp("elsewhere") / "report.json"
    before = sorted(path.name for path in bad.iterdir())
    bad.chmod(0o555)
    try:
        done = run(
            "--conformance=mypkg.HTTPStatus",
            ONLY,
            f"--conformance-json={report}",
            "-p",
            "no:cacheprovider",
            report=False,
        )
    finally:
        bad.chmod(0o755)
    assert done.code == 1
    assert json.loads(report.read_text())["verdict"] == "non-conformant"
    assert sorted(path.name for path in bad.iterdir()) == before


@pytest.mark.once
def test_a_report_that_cannot_be_written_is_told_and_exits_with_4(good: Path, run: Run) -> None:
    done = run("--conformance=mypkg.HTTPStatus", ONLY, "--conformance-json=/dev/full", report=False)
    assert done.code == pytest.ExitCode.USAGE_ERROR
    assert "/dev/full cannot be written" in done.out


@pytest.mark.once
@pytest.mark.parametrize(
    "workers",
    [
        pytest.param((), id="one process"),
        pytest.param(("-p", "xdist.plugin", "-n", "1"), id="xdist", marks=pytest.mark.slow),
    ],
)
def test_a_report_ends_with_what_changed_since_another(good: Path, run: Run, workers: tuple[str, ...]) -> None:
    arguments: tuple[str, ...] = ("--conformance=mypkg.HTTPStatus", ONLY, "--conformance-json=last.json")
    assert run(*arguments, report=False).code == 0
    arguments += ("--conformance-compare=last.json", *workers)
    assert "incomplete; nothing changed" in run(*arguments, report=False).out
    (good / "mypkg.py").write_text(BAD)
    assert "1 new failure: text.format-is-digits" in run(*arguments, report=False).out


@pytest.mark.further
def test_a_baseline_keeps_the_run_green_and_the_verdict_honest(bad: Path, run: Run) -> None:
    known = "--conformance-baseline=known.toml"
    target = ("--conformance=mypkg.HTTPStatus", ONLY)
    first = run(*target, "--conformance-update-baseline", known)
    assert first.code == 0
    assert " added, 0 removed" in first.out
    second = run(*target, known)
    assert (second.code, second.verdicts) == (0, {"mypkg.HTTPStatus": "non-conformant"})
    assert "xfailed" in second.out
    (bad / "mypkg.py").write_text(GOOD)
    stale = run(*target, known)
    assert stale.code == 1
    assert f"FAILED {BAD_ID}" in stale.out
    run(*target, "--conformance-update-baseline", known)
    assert run(*target, known).code == 0


@pytest.mark.slow
def test_strict_turns_advisories_into_failures(good: Path, run: Run) -> None:
    done = run("--conformance=mypkg.HTTPStatus", ONLY, "--conformance-strict")
    assert done.code == 1
    assert "codes.rfc9110-present" in done.out
