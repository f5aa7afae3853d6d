"""`statusquo check`: findings, options and exit codes."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from lint_command import APP, Done, statusquo, write
from statusquo_lint import inspection
from statusquo_lint.cli import INTERRUPTED
from statusquo_lint.scan import scan

if TYPE_CHECKING:
    from pathlib import Path

    from statusquo_lint.model import Finding, Source
    from statusquo_lint.options import Options

PROJECT = '[project]\nrequires-python = ">=3.11"\n'
CODES = ["HTS101", "HTS103", "HTS103"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, pyproject_toml=PROJECT, app_py=APP, clean_py="x = 1\n")


def codes(done: Any) -> list[str]:
    return [line.split()[1] for line in done.out.splitlines()]


def test_nothing_to_report_prints_nothing_and_exits_0(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=PROJECT, clean_py="x = 1\n")
    done = statusquo(tmp_path, "check")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_findings_exit_1_and_need_no_path(project: Path) -> None:
    done = statusquo(project, "check", "--output-format=concise")
    assert (done.code, done.err) == (1, "")
    assert done.out.splitlines()[0] == (
        "app.py:2:32: HTS101 [*] 404 compared with response.status_code: use HTTPStatus.NOT_FOUND"
    )
    assert codes(done) == CODES


def test_paths_are_shown_as_they_were_given(project: Path) -> None:
    assert statusquo(project, "check", "--output-format=concise", "./app.py").out.startswith("app.py:2:")
    assert statusquo(project, "check", "--output-format=concise", str(project)).out.startswith(f"{project}/app.py:2:")


def test_a_file_reached_twice_is_reported_once(project: Path) -> None:
    done = statusquo(project, "check", "--output-format=concise", ".", "app.py", str(project / "app.py"))
    assert codes(done) == CODES


def test_exit_zero_reports_and_exits_0(project: Path) -> None:
    done = statusquo(project, "check", "--exit-zero")
    assert done.code == 0
    assert "HTS101" in done.out


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--select=HTS101"], ["HTS101"]),
        (["--ignore=HTS101"], ["HTS103", "HTS103"]),
        (["--ignore=HTS1"], []),
        (["--select=HTS101,HTS103", "--ignore=HTS1"], CODES),
        (["--select", "HTS9"], []),
    ],
)
def test_select_and_ignore(project: Path, options: list[str], expected: list[str]) -> None:
    assert codes(statusquo(project, "check", "--output-format=concise", *options)) == expected


def test_the_table_selects_and_the_command_line_wins(project: Path) -> None:
    write(project, pyproject_toml=PROJECT + '[tool.statusquo]\nselect = ["HTS101"]\n')
    assert codes(statusquo(project, "check", "--output-format=concise")) == ["HTS101"]
    done = statusquo(project, "check", "--output-format=concise", "--select=HTS103")
    assert codes(done) == ["HTS103", "HTS103"]


def test_per_file_ignores_are_relative_to_the_table(project: Path) -> None:
    table = '[tool.statusquo.per-file-ignores]\n"tests/**" = ["HTS103"]\n"app.py" = ["HTS101"]\n'
    write(project, pyproject_toml=PROJECT + table, tests__test_py=APP)
    (project / "tests").mkdir(exist_ok=True)
    for folder, paths in ((project, (".",)), (project / "tests", ("..",))):
        done = statusquo(folder, "check", "--output-format=concise", *paths)
        assert sorted(codes(done)) == ["HTS101", "HTS103", "HTS103"]


RANGE = "def f(r):\n    return 200 <= r.status_code < 300\n"


def test_a_prefix_of_opt_in_rules_enables_none_and_says_how(project: Path) -> None:
    write(project, app_py=RANGE)
    done = statusquo(project, "check", "--select=HTS2")
    assert (done.code, done.out, done.err) == (
        0,
        "",
        "statusquo: --select HTS2 names opt-in rules only: select them by code (HTS201), or add --enable HTS2\n",
    )
    done = statusquo(project, "check", "--select=HTS201", "--ignore=HTS201")
    assert (done.code, done.out, done.err) == (0, "", "")


@pytest.mark.parametrize("options", [["--select=HTS201"], ["--select=HTS2", "--enable=HTS201"], []])
def test_an_opt_in_rule_that_is_selected_by_its_code_is_enabled(project: Path, options: list[str]) -> None:
    write(project, app_py=RANGE)
    if not options:
        write(project, pyproject_toml='[project]\nrequires-python = ">=3.11"\n[tool.statusquo]\nselect = ["HTS201"]\n')
    done = statusquo(project, "check", *options, "--output-format=concise")
    assert (done.code, done.err) == (1, "")
    assert set(codes(done)) == {"HTS201"}


def test_the_rule_on_names_says_which_setting_it_needs(project: Path) -> None:
    write(project, app_py="from http import HTTPStatus\n\nx = r.status_code == HTTPStatus.OK\n")
    hint = "statusquo: --select HTS404 reports names that are to become numbers: add --names numbers\n"
    assert statusquo(project, "check", "--select=HTS404") == Done(0, "", hint)
    done = statusquo(project, "check", "--select=HTS404", "--names=numbers")
    assert (done.code, done.err) == (1, "")


def test_quiet_prints_the_findings_without_totals(project: Path) -> None:
    loud, quiet = statusquo(project, "check"), statusquo(project, "check", "-q")
    assert quiet.out == loud.out[: loud.out.index("Found 3 findings")]
    assert (quiet.code, quiet.err) == (1, "")


def test_a_failure_of_ours_is_one_line_and_the_rest_runs(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(source: Source, options: Options) -> list[Finding]:
        if source.path == "app.py":
            raise LookupError("no such node")
        return scan(source, options)

    monkeypatch.setattr(inspection, "scan", failing)
    write(project, other_py=APP)
    done = statusquo(project, "check", "--output-format=concise")
    assert (done.code, codes(done)) == (2, CODES)
    assert done.err.startswith("statusquo: app.py: the linter failed with LookupError: no such node")


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals")
def test_a_progress_bar_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=PROJECT)
    for number in range(210):
        write(tmp_path, **{f"m{number}_py": "x = 1\n"})
    command = [sys.executable, "-m", "statusquo_lint", "check", "--no-cache", "--jobs=2"]
    quiet = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert (quiet.stdout, quiet.stderr) == (b"", b"")
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=tmp_path, stderr=theirs, stdout=subprocess.DEVNULL) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # what reading gives once the other end is closed
            while chunk := os.read(ours, 4096):
                shown += chunk
    os.close(ours)
    assert process.returncode == 0
    assert b"files" in shown


def test_a_guessed_python_is_said_once(tmp_path: Path) -> None:
    write(tmp_path, app_py=APP, b__app_py=APP)
    done = statusquo(tmp_path, "check")
    assert done.err.count("Python 3.10 is assumed") == 1
    assert statusquo(tmp_path, "check", "--minimum-python=3.11").err == ""
    assert statusquo(tmp_path, "check", "--isolated").err == ""
    assert statusquo(tmp_path, "check", "--quiet").err == ""


def test_the_hint_names_the_files_it_is_about_and_no_nested_project_that_says_its_python(tmp_path: Path) -> None:
    nested = {"a__pyproject_toml": '[project]\nrequires-python = ">=3.12"\n', "a__app_py": APP}
    write(tmp_path, **nested, tool_py=APP)
    assert "no requires-python found for tool.py, so" in statusquo(tmp_path, "check").err
    write(tmp_path, b__app_py=APP, c__app_py=APP)
    assert "found for b/app.py and 2 other files, so" in statusquo(tmp_path, "check").err
    assert statusquo(tmp_path, "check", "a").err == ""


@pytest.mark.parametrize("python", ["3.8", "3.10", "3.14"])
def test_what_is_reported_is_fixed_on_every_python(project: Path, python: str) -> None:
    done = statusquo(project, "check", "--output-format=concise", f"--minimum-python={python}")
    assert done.out.count("[*]") == 3


def test_the_style_decides_what_is_safe(project: Path) -> None:
    write(project, pyproject_toml='[tool.statusquo]\nstyle = "member"\n')
    assert statusquo(project, "check", "--output-format=concise").out.count("[*]") == 1


def test_noqa_is_honoured(project: Path) -> None:
    write(project, app_py=APP.replace("404:", "404:  # noqa: HTS101").replace('"fine", 200', '"fine", 200  # noqa'))
    assert codes(statusquo(project, "check", "--output-format=concise")) == ["HTS103"]


def test_standard_input(project: Path) -> None:
    done = statusquo(project, "check", "--output-format=concise", "-", stdin=APP.encode())
    assert done.out.startswith("<stdin>:2:32: HTS101")
    done = statusquo(project, "check", "--output-format=concise", "--stdin-filename=x/y.py", "-", stdin=APP.encode())
    assert done.out.startswith("x/y.py:2:32: HTS101")


def test_standard_input_takes_the_settings_above_its_file_name(tmp_path: Path) -> None:
    write(tmp_path, inner__pyproject_toml=PROJECT + '[tool.statusquo]\nselect = ["HTS101"]\n')
    done = statusquo(
        tmp_path, "check", "--output-format=concise", "--stdin-filename=inner/new.py", "-", stdin=APP.encode()
    )
    assert codes(done) == ["HTS101"]


def test_excluded_standard_input_is_left_out_when_forced(project: Path) -> None:
    options = ["check", "--stdin-filename=build/x.py", "-"]
    assert statusquo(project, *options, stdin=APP.encode()).code == 1
    assert statusquo(project, *options, "--force-exclude", stdin=APP.encode()).code == 0


def test_statistics_count_each_rule(project: Path) -> None:
    done = statusquo(project, "check", "--statistics", "--output-format=concise")
    assert done.out.splitlines()[3:] == ["2 HTS103 (2 fixable)", "1 HTS101 (1 fixable)"]
    done = statusquo(project, "check", "--statistics", "--output-format=json")
    assert json.loads(done.out)["summary"]["findings"] == 3
    assert "2 HTS103" in done.err


def test_the_output_file_gets_the_findings(project: Path) -> None:
    done = statusquo(project, "check", "--output-format=json", "--output-file=out.json")
    assert (done.code, done.out) == (1, "")
    assert json.loads((project / "out.json").read_text())["summary"]["findings"] == 3


def test_a_relative_config_holds_instead_of_the_project_table(project: Path) -> None:
    write(project, lint_toml='[tool.statusquo]\nselect = ["HTS101"]\n')
    done = statusquo(project, "check", "--output-format=concise", "--config=lint.toml")
    assert codes(done) == ["HTS101"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.py"], ["nowhere.py: no such file"]),
        (["--selct=HTS101"], ["--selct", "--select"]),
        (["--select=HTS999"], ["HTS999", "did you mean"]),
        (["--enable=HTS20l"], ["HTS20l"]),
        (["--minimum-python=abc"], ["abc", 'write it as "3.10"']),
        (["--output-format=xml"], ["xml", "concise"]),
        (["--jobs=0"], ["0"]),
        (["--config=nowhere.toml"], ["nowhere.toml", "no such file"]),
        (["--output-file=nowhere/out.txt"], ["nowhere/out.txt", "folder does not exist"]),
        (["--stdin-filename=x.py"], ["give `-`"]),
        (["-", "app.py"], ["`-`", "run twice"]),
        (["--add-noqa", "--fix"], ["choose one"]),
        (["--baseline=b.toml", "--add-noqa"], ["--baseline"]),
        (["--exclude=!"], ["exclude"]),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_2(project: Path, arguments: Any, words: Any) -> None:
    before = {path: path.read_bytes() for path in project.iterdir()}
    done = statusquo(project, "check", *arguments)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    for word in words:
        assert word in done.err
    assert {path: path.read_bytes() for path in project.iterdir()} == before


def test_a_missing_path_does_not_keep_the_rest_from_running(project: Path) -> None:
    done = statusquo(project, "check", "--output-format=concise", "nowhere.py", "app.py")
    assert (done.code, codes(done)) == (2, CODES)


def test_a_bad_table_is_one_sentence_and_exit_2(project: Path) -> None:
    write(project, pyproject_toml="[tool.statusquo]\nenabel = []\n")
    done = statusquo(project, "check")
    assert (done.code, done.out) == (2, "")
    assert "unknown key 'enabel' in [tool.statusquo]: did you mean enable?" in done.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"def f(:\n", "HTS901 the file cannot be parsed"),
        (b"if s.status_code == 404\n", "HTS901 the file cannot be parsed"),
        (b"\x7fELF\x00", "HTS901 contains a null byte"),
        (b"x = '\xe9'\n", "HTS901 cannot be decoded as utf-8 (byte 0xe9)"),
        (b"# coding: klingon\n", "HTS901 unknown encoding"),
        (b"# coding: rot13\n", "HTS901"),
        (b"# coding: zlib\n", "HTS901"),
        (b"\xef\xbb\xbf# coding: latin-1\n", "HTS901"),
    ],
)
def test_a_file_that_is_no_python_is_one_line(project: Path, content: Any, words: Any) -> None:
    write(project, bad_py=content)
    done = statusquo(project, "check", "--output-format=concise", "bad.py", "app.py")
    lines = done.out.splitlines()
    assert (done.code, done.err) == (1, "")
    assert lines[3].startswith("bad.py:1:")
    assert words in lines[3]
    assert len(lines) == 4


def test_an_empty_folder_is_said_and_is_no_failure(tmp_path: Path) -> None:
    done = statusquo(tmp_path, "check")
    assert done.code == 0
    assert "no Python file" in done.err


def test_many_files_give_the_same_in_one_process_and_in_several(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=PROJECT)
    for number in range(60):
        write(tmp_path, **{f"pkg__m{number}_py": APP if number % 3 else "x = 1\n"})
    alone = statusquo(tmp_path, "check", "--output-format=concise", "--no-cache", "--jobs=1")
    spread = statusquo(tmp_path, "check", "--output-format=concise", "--no-cache", "--jobs=3")
    assert alone == spread
    assert len(alone.out.splitlines()) == 40 * 3


def test_the_cache_answers_the_same_and_notices_changes(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=PROJECT)
    for number in range(30):
        write(tmp_path, **{f"m{number}_py": APP})
    options = ["check", "--cache-dir=cache", "--jobs=1"]
    first = statusquo(tmp_path, *options)
    assert first == statusquo(tmp_path, *options)
    assert len(list((tmp_path / "cache").glob("*.cache"))) == 1
    write(tmp_path, m7_py="x = 1\n")
    (tmp_path / "m8.py").unlink()
    assert "m7.py" not in statusquo(tmp_path, *options).out
    assert "m8.py" not in statusquo(tmp_path, *options).out
    assert "HTS103" not in statusquo(tmp_path, *options, "--select=HTS101").out
    for path in (tmp_path / "cache").glob("*.cache"):
        path.write_text('{"stamp": 1, "entries": []}')
    assert "m9.py" in statusquo(tmp_path, *options).out


def test_a_cache_that_cannot_be_written_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=PROJECT, blocked_txt="")
    for number in range(30):
        write(tmp_path, **{f"m{number}_py": APP})
    done = statusquo(tmp_path, "check", "--cache-dir=blocked.txt/x", "--jobs=1")
    assert (done.code, done.err) == (1, "")


def test_add_noqa_silences_everything_once(project: Path) -> None:
    done = statusquo(project, "check", "--add-noqa")
    assert (done.code, done.err) == (0, "Added noqa for 3 findings in 1 file.\n")
    silenced = (project / "app.py").read_text()
    assert silenced.count("# noqa: HTS10") == 3
    assert statusquo(project, "check").code == 0
    assert statusquo(project, "check", "--add-noqa").err == "Added noqa for 0 findings in 0 files.\n"
    assert (project / "app.py").read_text() == silenced


def test_interruption_says_so(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("statusquo_lint.cli.run.treat_all", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    done = statusquo(project, "check")
    assert done.code == INTERRUPTED
    assert "interrupted" in done.err


def test_a_name_that_is_not_text_is_shown_escaped(project: Path) -> None:
    name = os.fsdecode(b"caf\xe9.py")
    (project / name).write_text(APP)
    done = statusquo(project, "check", "--output-format=concise")
    assert "caf\\udce9.py:2:32: HTS101" in done.out
