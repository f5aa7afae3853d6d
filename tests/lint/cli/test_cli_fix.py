"""`statusquo fix` and `check --fix`: what is written, what is said, and the exit codes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from lint_command import APP, statusquo, write

if TYPE_CHECKING:
    from pathlib import Path


OLD = '[project]\nrequires-python = ">=3.10"\n[tool.statusquo]\nstyle = "member"\n'
NEW = '[project]\nrequires-python = ">=3.11"\n'
FIXED = """\
from http import HTTPStatus


def view(response):
    if response.status_code == HTTPStatus.NOT_FOUND:
        return "gone", HTTPStatus.GONE.value
    return "fine", HTTPStatus.OK.value
"""
MEMBERS = FIXED.replace(".value", "")
PARTLY = FIXED.replace("HTTPStatus.GONE.value", "410").replace("HTTPStatus.OK.value", "200")


def text(folder: Path, name: str = "app.py") -> str:
    return (folder / name).read_text()


@pytest.mark.parametrize("command", [["fix"], ["check", "--fix"]])
def test_everything_safe_is_fixed_and_exit_is_0(tmp_path: Path, command: str) -> None:
    write(tmp_path, pyproject_toml=NEW, app_py=APP)
    done = statusquo(tmp_path, *command)
    assert (done.code, done.out) == (0, "")
    assert done.err == "Fixed 3 findings in 1 file; 0 not fixed.\n"
    assert text(tmp_path) == FIXED
    again = statusquo(tmp_path, *command)
    assert (again.code, again.err) == (0, "Fixed 0 findings in 0 files; 0 not fixed.\n")


def test_the_import_that_a_fix_adds_is_evidence_for_nothing(tmp_path: Path) -> None:
    before = "def first(x):\n    return x.status == 404\n\n\ndef second():\n    return 200\n"
    write(tmp_path, pyproject_toml=NEW, app_py=before)
    assert statusquo(tmp_path, "check", "--output-format=concise").out.count("HTS") == 1
    assert statusquo(tmp_path, "fix").code == 0
    assert text(tmp_path).count("HTTPStatus.") == 1
    assert text(tmp_path).endswith("return 200\n")
    assert statusquo(tmp_path, "check").code == 0


@pytest.mark.parametrize("command", [["fix", "--output-format=concise"], ["check", "--fix", "--output-format=concise"]])
def test_what_remains_is_reported_at_its_new_place_with_the_reason_and_exit_1(tmp_path: Path, command: str) -> None:
    write(tmp_path, pyproject_toml=OLD, app_py=APP)
    done = statusquo(tmp_path, *command)
    assert done.code == 1
    assert text(tmp_path) == PARTLY
    assert [line.split(" ")[0] for line in done.out.splitlines()] == ["app.py:6:24:", "app.py:7:20:"]
    assert "2 because" in done.err
    assert "2 of them can be fixed with `--unsafe-fixes`" in done.err


def test_unsafe_fixes_are_made_on_request(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=OLD, app_py=APP)
    assert statusquo(tmp_path, "fix", "--unsafe-fixes").code == 0
    assert text(tmp_path) == MEMBERS


@pytest.mark.parametrize(("options", "expected"), [(["--select=HTS103"], 2), (["--ignore=HTS103"], 1)])
def test_only_selected_rules_are_fixed(tmp_path: Path, options: list[str], expected: int) -> None:
    write(tmp_path, pyproject_toml=NEW, app_py=APP)
    statusquo(tmp_path, "fix", *options)
    assert text(tmp_path).count("HTTPStatus.") == expected


@pytest.mark.parametrize("command", ["fix", "check"])
def test_diff_writes_nothing_applies_with_patch_and_exits_1(tmp_path: Path, command: str) -> None:
    write(tmp_path, pyproject_toml=NEW, app_py=APP)
    done = statusquo(tmp_path, command, "--diff")
    assert done.code == 1
    assert text(tmp_path) == APP
    assert done.out.startswith("--- a/app.py\n+++ b/app.py\n@@ -1,4 +1,7 @@\n+from http import HTTPStatus\n")
    subprocess.run(["git", "apply", "-p1"], input=done.out, text=True, cwd=tmp_path, check=True)
    assert text(tmp_path) == FIXED
    assert statusquo(tmp_path, command, "--diff").code == 0


def test_diff_is_coloured_where_colour_is_wanted(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=NEW, app_py=APP)
    assert "\x1b" not in statusquo(tmp_path, "fix", "--diff").out
    assert "\x1b[32m+from http" in statusquo(tmp_path, "fix", "--diff", environ={"FORCE_COLOR": "1"}).out


def test_check_writes_nothing_and_exits_1_only_if_something_would_change(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=OLD, app_py=APP)
    done = statusquo(tmp_path, "fix", "--check")
    assert (done.code, done.out) == (1, "app.py: 1 finding would be fixed\n")
    assert text(tmp_path) == APP
    write(tmp_path, app_py=PARTLY)
    assert statusquo(tmp_path, "fix", "--check").code == 0


@pytest.mark.parametrize("content", [b'x = "\xe9"\n', b"x = (404\n"], ids=["undecodable", "unparsable"])
@pytest.mark.parametrize("option", ["--diff", "--check"])
def test_a_preview_says_which_file_nobody_can_look_into_and_exits_1(tmp_path: Path, option: Any, content: Any) -> None:
    write(tmp_path, pyproject_toml=NEW, good_py="x = 1\n")
    assert statusquo(tmp_path, "fix", option, "good.py").code == 0
    (tmp_path / "bad.py").write_bytes(content)
    done = statusquo(tmp_path, "fix", option, "bad.py")
    said, silent = (done.err, done.out) if option == "--diff" else (done.out, done.err)
    assert done.code == 1
    assert said.startswith("bad.py:1:")
    assert "HTS901" in said.splitlines()[0]
    assert "HTS901" not in silent  # a diff stays one that `patch` takes


def test_standard_input_comes_back_fixed_on_standard_output(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=NEW)
    done = statusquo(tmp_path, "fix", "-", stdin=APP.encode())
    assert (done.code, done.out) == (0, FIXED)


@pytest.mark.once
@pytest.mark.parametrize("content", [b"x = 1\r\n", b"", b"def f(:\n", b"x = '\xff404'\n", b"\x00"])
def test_standard_input_that_cannot_be_fixed_comes_back_as_it_was(tmp_path: Path, content: Any) -> None:
    done = statusquo(tmp_path, "fix", "--isolated", "-", stdin=content)
    assert done.out.encode("utf-8", "surrogateescape") == content
    assert "Traceback" not in done.err


def test_bytes_that_are_not_edited_stay(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf# caf\xc3\xa9\r\n\x0c\r\ndef f(r):\r\n    return r.status_code == 404  \r\n"
    write(tmp_path, pyproject_toml=NEW, app_py=content)
    assert statusquo(tmp_path, "fix").code == 0
    changed = (tmp_path / "app.py").read_bytes()
    assert changed.startswith(b"\xef\xbb\xbf# caf\xc3\xa9\r\n\x0c\r\nfrom http import HTTPStatus\r\n")
    assert changed.endswith(b"HTTPStatus.NOT_FOUND  \r\n")


def test_another_encoding_stays(tmp_path: Path) -> None:
    write(
        tmp_path, pyproject_toml=NEW, app_py="# coding: latin-1\nX = 'é'\nY = r.status_code == 404\n".encode("latin-1")
    )
    assert statusquo(tmp_path, "fix").code == 0
    assert b"'\xe9'" in (tmp_path / "app.py").read_bytes()


def test_lines_that_a_fix_made_too_long_are_named_and_formatted_on_request(tmp_path: Path) -> None:
    pyproject = NEW + "[tool.statusquo]\nline-length = 50\n"
    write(tmp_path, pyproject_toml=pyproject, app_py=APP, b_py="Y = r.status_code == 404\n")
    done = statusquo(tmp_path, "fix", "--check")
    assert "app.py: 1 line now longer" in done.err
    write(tmp_path, touch_py="import sys, pathlib\npathlib.Path('log').write_text(' '.join(sys.argv[1:]))\n")
    done = statusquo(tmp_path, "fix", f"--format-command={sys.executable} touch.py", "app.py", "b.py")
    assert done.code == 0
    assert (tmp_path / "log").read_text() == "app.py"


def test_a_formatter_that_is_not_there_is_said_before_anything_is_written(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=NEW, app_py=APP)
    done = statusquo(tmp_path, "fix", "--format-command=no-such-formatter -q")
    assert done.code == 2
    assert "no-such-formatter" in done.err
    assert text(tmp_path) == APP


@pytest.mark.parametrize("command", ["'", '"black', "black \\"])
def test_a_formatter_whose_quotes_are_open_is_said_before_anything_is_written(tmp_path: Path, command: str) -> None:
    write(tmp_path, pyproject_toml=NEW, app_py=APP)
    done = statusquo(tmp_path, "fix", f"--format-command={command}")
    assert done.code == 2
    assert done.err.startswith("statusquo: --format-command: no ")
    assert len(done.err.splitlines()) == 1
    assert text(tmp_path) == APP


def test_the_name_of_a_file_is_no_option_of_the_formatter(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=NEW + "[tool.statusquo]\nline-length = 50\n")
    (tmp_path / "--config.py").write_text(APP)
    (tmp_path / "touch").write_text("import sys, pathlib\npathlib.Path('log').write_text(' '.join(sys.argv[1:]))\n")
    done = statusquo(tmp_path, "fix", f"--format-command={sys.executable} touch", ".")
    assert done.code == 0
    assert (tmp_path / "log").read_text() == "./--config.py"


def test_a_formatter_that_fails_is_said(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=NEW + "[tool.statusquo]\nline-length = 50\n", app_py=APP)
    done = statusquo(tmp_path, "fix", f"--format-command={sys.executable} -c exit(3)")
    assert done.code == 2
    assert "exited with 3" in done.err
    assert text(tmp_path) == FIXED


def test_a_silenced_finding_is_not_fixed(tmp_path: Path) -> None:
    silenced = APP.replace("404:", "404:  # noqa")
    write(tmp_path, pyproject_toml=NEW, app_py=silenced)
    assert statusquo(tmp_path, "fix").code == 0
    assert "404:  # noqa" in text(tmp_path)


def test_files_without_findings_keep_their_time_stamp(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=NEW, app_py="x = 1\n")
    before = (tmp_path / "app.py").stat().st_mtime_ns
    statusquo(tmp_path, "fix")
    assert (tmp_path / "app.py").stat().st_mtime_ns == before
