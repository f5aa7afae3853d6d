"""The baseline: what was there is not reported, what is new is, and what is gone leaves it for good."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from flake8_command import flake8_alone
from hypothesis import given
from hypothesis import strategies as st
from lint_command import APP, Done, statusquo, write
from statusquo_lint.baseline.fingerprints import with_fingerprints
from statusquo_lint.baseline.known import unknown
from statusquo_lint.model import Confidence, Finding, Span

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = '[project]\nrequires-python = ">=3.11"\n'
CONFIGURED = PROJECT + '[tool.statusquo]\nbaseline = "known.toml"\n'
OPTIONS = ["check", "--baseline=known.toml", "--output-format=concise"]
CLEAN = Done(0, "", "")
MORE = '\n\ndef other():\n    return "no", 403\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, pyproject_toml=PROJECT, app_py=APP)
    assert statusquo(tmp_path, *OPTIONS).code == 0
    return tmp_path


def baseline(folder: Path) -> str:
    return (folder / "known.toml").read_text()


def known(folder: Path) -> dict[str, list[str]]:
    """The rules that the baseline knows findings of, by file."""
    lines = re.findall(r'^"(.*)" = \{ (.*) \}$', baseline(folder), re.MULTILINE)
    return {
        name: [code for code, prints in re.findall(r"(HTS\d+) = \[(.*?)\]", codes) for _ in prints.split(",")]
        for name, codes in lines
    }


ALL = {"app.py": ["HTS101", "HTS103", "HTS103"]}


def test_a_missing_baseline_is_written_with_what_there_is(project: Path) -> None:
    assert known(project) == ALL


def test_the_same_again_is_clean_and_touches_nothing(project: Path) -> None:
    before = (project / "known.toml").stat().st_mtime_ns
    assert statusquo(project, *OPTIONS) == CLEAN
    assert (project / "known.toml").stat().st_mtime_ns == before


def test_it_does_not_matter_from_where_it_runs(project: Path) -> None:
    (project / "sub").mkdir()
    assert statusquo(project / "sub", "check", "--baseline=../known.toml", "..").code == 0


MOVED = {
    "down": "import os\n\n\n" + APP,
    "into a block": APP.replace('    return "fine"', '    if x:\n        return "fine"'),
    "below others": "def first(response):\n    return response\n\n\n" + APP,
    "by a formatter": APP.replace("== 404", "==   404"),
}


@pytest.mark.parametrize("text", MOVED.values(), ids=MOVED)
def test_a_finding_that_moved_is_not_reported(project: Path, text: str) -> None:
    before = baseline(project)
    write(project, app_py=text)
    assert statusquo(project, *OPTIONS) == CLEAN
    assert baseline(project) == before


def test_a_file_that_was_renamed_keeps_its_findings(project: Path) -> None:
    (project / "app.py").rename(project / "views.py")
    done = statusquo(project, *OPTIONS)
    assert (done.code, done.out) == (0, "")
    assert done.err == "statusquo: known.toml: findings moved to other files; the baseline was updated\n"
    assert known(project) == {"views.py": ALL["app.py"]}
    assert statusquo(project, *OPTIONS) == CLEAN


def test_a_function_that_moved_to_another_file_keeps_its_findings(project: Path) -> None:
    write(project, app_py="x = 1\n", views_py=APP)
    assert statusquo(project, *OPTIONS).out == ""
    assert known(project) == {"views.py": ALL["app.py"]}


def test_a_copy_is_new(project: Path) -> None:
    write(project, views_py=APP)
    done = statusquo(project, *OPTIONS)
    assert {line.split(":")[0] for line in done.out.splitlines()} == {"views.py"}
    assert known(project) == ALL


def test_one_more_is_reported_alone_and_never_taken_in(project: Path) -> None:
    write(project, app_py=APP + MORE)
    for _ in range(2):
        done = statusquo(project, *OPTIONS)
        assert done.code == 1
        assert [line.split()[1:4] for line in done.out.splitlines()] == [["HTS103", "[*]", "403"]]
        assert known(project) == ALL


def test_one_more_that_reads_the_same_is_reported_once(project: Path) -> None:
    write(project, app_py=APP.replace('    return "fine", 200\n', '    if x:\n        return "fine", 200\n' * 2))
    done = statusquo(project, *OPTIONS)
    assert [line.split(":")[1] for line in done.out.splitlines()] == ["7"]


def test_one_fewer_lowers_the_baseline_for_good(project: Path) -> None:
    write(project, app_py=APP.replace("== 404", "== other"))
    done = statusquo(project, *OPTIONS)
    assert done.code == 0
    assert "1 finding fewer" in done.err
    assert known(project) == {"app.py": ["HTS103", "HTS103"]}
    write(project, app_py=APP)
    assert statusquo(project, *OPTIONS).code == 1


def test_a_run_on_some_files_or_rules_leaves_the_other_entries(project: Path) -> None:
    write(project, clean_py="x = 1\n")
    assert statusquo(project, *OPTIONS, "clean.py") == CLEAN
    assert statusquo(project, *OPTIONS, "--select=HTS3") == CLEAN
    assert statusquo(project, *OPTIONS, "--ignore=HTS103") == CLEAN
    assert known(project) == ALL


def test_a_file_that_cannot_be_parsed_for_now_keeps_its_entries(project: Path) -> None:
    write(project, app_py=APP + "def f(:\n")
    assert "HTS901" in statusquo(project, *OPTIONS).out
    assert known(project) == ALL
    write(project, app_py=APP)
    assert statusquo(project, *OPTIONS) == CLEAN


def test_a_deleted_file_leaves_the_baseline(project: Path) -> None:
    (project / "app.py").unlink()
    write(project, clean_py="x = 1\n")
    assert statusquo(project, *OPTIONS).code == 0
    assert known(project) == {}


@pytest.mark.parametrize("content", ["[files\n", 'files = "x"\n', '[files]\n"a.py" = { HTS101 = -1 }\n', "[other]\n"])
def test_a_file_that_is_no_baseline_is_refused_and_kept(project: Path, content: str) -> None:
    write(project, known_toml=content)
    done = statusquo(project, *OPTIONS)
    assert done.code == 2
    assert "known.toml: is not a statusquo baseline; delete it" in done.err or "not valid TOML" in done.err
    assert done.err.count("\n") == 1
    assert baseline(project) == content


def test_a_baseline_that_counts_is_refused_with_the_next_step(project: Path) -> None:
    write(project, known_toml='[files]\n"app.py" = { HTS101 = 1, HTS103 = 2 }\n')
    done = statusquo(project, *OPTIONS)
    sentence = "statusquo: known.toml: counts findings, as baselines did before; delete it to create a new one\n"
    assert done == Done(2, "", sentence)


def test_an_entry_of_a_file_that_was_not_checked_is_written_back_as_it_was(project: Path) -> None:
    odd = '"gone\\n[x]" = { HTS101 = ["0a"] }\n"clean.py" = { HTS101 = ["0a", "0a", "0b"] }\n'
    long = f'"{"long" * 1000}" = {{ HTS101 = ["0a"] }}\n'
    before = baseline(project)
    write(project, known_toml=before + odd + long, clean_py="x = 1\n")
    assert statusquo(project, *OPTIONS, "app.py").code == 0
    assert baseline(project) == before + '"clean.py" = { HTS101 = ["0a", "0a", "0b"] }\n'


@pytest.mark.further
def test_the_cache_answers_the_same_with_a_baseline(tmp_path: Path) -> None:
    for number in range(30):
        write(tmp_path, **{f"m{number}_py": APP}, pyproject_toml=PROJECT)
    options = [*OPTIONS, "--cache-dir=cache"]
    assert statusquo(tmp_path, "check", "--cache-dir=cache", "-q").code == 1
    assert statusquo(tmp_path, *options).code == 0
    assert statusquo(tmp_path, *options) == CLEAN
    assert statusquo(tmp_path, *options, "--output-format=text") == CLEAN


def test_changed_lines_neither_create_nor_lower_a_baseline(project: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    command = ["git", "-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-qam", "x"]
    subprocess.run(["git", "add", "app.py"], cwd=project, check=True)
    subprocess.run(command, cwd=project, check=True)
    write(project, app_py=APP.replace("== 404", "== other") + MORE)
    assert [line.split()[3] for line in statusquo(project, *OPTIONS, "--since=HEAD").out.splitlines()] == ["403"]
    assert known(project) == ALL
    done = statusquo(project, "check", "--baseline=new.toml", "--since=HEAD")
    assert (done.code, (project / "new.toml").exists()) == (2, False)
    assert "--since creates none; create it without" in done.err


def test_the_settings_may_name_it_for_check_fix_and_flake8(project: Path) -> None:
    write(project, pyproject_toml=CONFIGURED, app_py=APP + MORE, sub__x_py="")
    for folder, path in ((project, "."), (project / "sub", "..")):
        done = statusquo(folder, "check", "--output-format=concise", path)
        assert [line.split()[3] for line in done.out.splitlines()] == ["403"]
    hosted = flake8_alone(project, ".")
    assert [line.split()[2] for line in hosted.stdout.splitlines()] == ["403"], hosted.stderr
    (project / "app.py").rename(project / "views.py")
    hosted = flake8_alone(project, "views.py")
    assert [line.split()[2] for line in hosted.stdout.splitlines()] == ["403"], hosted.stderr
    assert statusquo(project, "fix", "--isolated", "-q").code == 0
    assert statusquo(project, "check", "-q").code == 0
    assert known(project) == {}


def test_a_baseline_of_the_settings_that_is_missing_is_one_sentence(project: Path) -> None:
    (project / "known.toml").unlink()
    write(project, pyproject_toml=CONFIGURED)
    sentence = "the baseline known.toml of the settings does not exist; create it with "
    sentence += "`statusquo check --baseline known.toml`"
    assert statusquo(project, "check") == Done(2, "", f"statusquo: {sentence}\n")
    done = flake8_alone(project, ".")
    assert (done.returncode, sentence in done.stderr + done.stdout, "Traceback" in done.stderr) == (1, True, False)
    assert statusquo(project, "check", "--baseline=known.toml").code == 0
    assert statusquo(project, "check") == CLEAN


def test_standard_input_neither_creates_nor_lowers_a_baseline(project: Path) -> None:
    write(project, pyproject_toml=CONFIGURED)
    arguments = ["check", "--output-format=concise", "--stdin-filename=app.py", "-"]
    done = statusquo(project, *arguments, stdin=APP.replace("== 404", "== other").encode() + MORE.encode())
    assert [line.split()[3] for line in done.out.splitlines()] == ["403"]
    assert known(project) == ALL
    done = statusquo(project, *arguments, "--baseline=new.toml", stdin=APP.encode())
    assert (done.code, (project / "new.toml").exists()) == (2, False)
    (project / "known.toml").unlink()
    assert statusquo(project, *arguments, stdin=APP.encode()).code == 2
    assert not (project / "known.toml").exists()


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), max_size=8))
def test_as_many_are_new_as_there_are_more_than_before(before: list[str], now: list[str]) -> None:
    findings = [Finding("HTS101", "", Span(1, 0, 1, 1), Confidence.SURE, "", fingerprint=each) for each in now]
    new = unknown(findings, Counter(("HTS101", each) for each in before))
    assert len(new) == len(now)
    assert Counter(each for each, is_new in zip(now, new, strict=True) if is_new) == Counter(now) - Counter(before)


def fingerprint(text: str, row: int, code: str = "HTS101") -> str:
    finding = Finding(code, "", Span(row, 0, row, 1), Confidence.SURE, "")
    return with_fingerprints([finding], text)[0].fingerprint


def test_a_fingerprint_is_of_the_line_its_function_and_the_rule() -> None:
    text = "class A:\n    @d(404)\n    def f(self):\n        x == 404\n    def g(self):\n        x == 404\n\nx == 404\n"
    prints = [fingerprint(text, row) for row in (2, 4, 6, 8)] + [fingerprint(text, 4, "HTS102")]
    assert len(set(prints)) == len(prints)
    assert fingerprint("\n" + text.replace("x == ", "x  ==  "), 5) == prints[1]
    assert fingerprint("def f(:\n", 1) == fingerprint("\ndef f(:\n", 2)
    assert fingerprint("", 9)
