"""What the command says where something fails that seldom does, in this process: one sentence, and nothing is lost."""

from __future__ import annotations

import importlib
import io
import json
import os
import sys
from importlib.metadata import PackageNotFoundError
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NoReturn, cast

import pytest
from lint_command import APP, Done, statusquo, write
from real_git import alone, git, needs_git
from statusquo_lint import inspection
from statusquo_lint.cli import destinations, main, run, stdin, watch, worker
from statusquo_lint.cli.documents import Script
from statusquo_lint.cli.usage import UsageError
from statusquo_lint.discovery import folder
from statusquo_lint.files.changed_rows import of_diff
from statusquo_lint.model import Source
from statusquo_lint.notebooks.errors import NotTakenApartError
from statusquo_lint.options import Options
from statusquo_lint.output import rule_pages
from statusquo_lint.output.formats import sarif
from statusquo_lint.output.names import name_bytes
from statusquo_lint.scan import scan
from statusquo_lint.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from statusquo_lint.cli.request import Request

pytestmark = pytest.mark.once


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, app_py=APP, pyproject_toml='[project]\nrequires-python = ">=3.11"\n')


def raising(error: BaseException) -> Any:
    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


@pytest.mark.parametrize("error", [RecursionError("deep"), MemoryError()])
def test_a_file_that_cannot_be_rewritten_is_left_alone(
    project: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    monkeypatch.setattr("statusquo_lint.fix.reported.fix_text", raising(error))
    done = statusquo(project, "fix", "app.py")
    assert done.code != 0
    assert "app.py: not changed: cannot be rewritten: " in done.err
    assert (project / "app.py").read_text() == APP


def test_a_fix_that_cannot_be_written_down_is_left_out_of_the_report(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = json.loads(statusquo(project, "check", "--no-cache", "--output-format=json", "app.py").out)
    monkeypatch.setattr("statusquo_lint.fix.edits.with_edits", raising(RecursionError()))
    done = statusquo(project, "check", "--no-cache", "--output-format=json", "app.py")
    assert done.code == 1
    assert len(json.loads(done.out)) == len(before)


def test_a_text_that_the_file_cannot_take_is_not_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Script, "edited", raising(NotTakenApartError()))
    done = statusquo(project, "fix", "app.py")
    assert done.code != 0
    assert done.err.startswith("statusquo: app.py: ")
    assert (project / "app.py").read_text() == APP


def test_a_text_that_python_does_not_read_is_a_finding() -> None:
    assert worker._syntax_errors("x = 1\n") == []
    for text in ("x = '\ud800'\n", "x = (\n"):
        (finding,) = worker._syntax_errors(text)
        assert (finding.code, finding.span.row) == ("HTS901", 1)
        assert finding.message.startswith("the file cannot be parsed: ")


def test_an_output_file_that_cannot_be_opened_is_one_sentence(project: Path) -> None:
    name = "r" * 300
    done = statusquo(project, "check", f"--output-file={name}", "app.py")
    assert done == Done(2, "", f"statusquo: --output-file {name}: file name too long\n")


def test_a_file_that_is_gone_is_not_the_output_file(project: Path) -> None:
    status = (project / "app.py").stat()
    assert destinations._is(str(project / "app.py"), status)
    assert not destinations._is(str(project / "gone.py"), status)
    assert not destinations._is("\0", status)


def test_a_formatter_runs_only_if_a_line_became_too_long(project: Path) -> None:
    failing = f"{sys.executable} -S -c 'raise SystemExit(3)'"
    assert statusquo(project, "fix", f"--format-command={failing}", "app.py").code == 0
    write(project, app_py=APP.replace("response", "response_of_the_service_that_has_a_long_name_" + "e" * 10))
    done = statusquo(project, "fix", f"--format-command={failing}", "app.py")
    assert done.code == 2
    assert "exited with 3; the fixes were written" in done.err


def test_what_standard_input_does_not_give_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"x = 1\n")))
    assert stdin.read_stdin() == b"x = 1\n"
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Failing()))
    with pytest.raises(UsageError, match=r"^standard input cannot be read: input/output error$"):
        stdin.read_stdin()
    monkeypatch.setattr(stdin, "MAX_BYTES", 4)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"x = 1\n")))
    with pytest.raises(UsageError, match=r"^standard input cannot be read: is larger than .*; nothing was done$"):
        stdin.read_stdin()
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UsageError, match="standard input is closed"):
        stdin.read_stdin()


def test_a_long_run_in_a_terminal_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    request = cast("Request", SimpleNamespace(quiet=False, interactive=False))
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    results = cast("Any", range(200))
    assert [*run._with_progress(results, 199, request)] == [*results]
    assert terminal.getvalue() == ""
    assert [*run._with_progress(results, 200, request)] == [*results]
    assert "files" in terminal.getvalue()


def test_a_shell_is_told_the_options_and_how_to_ask(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = statusquo(project, "completion", "bash").out
    assert "_STATUSQUO_COMPLETE=bash_complete" in script
    asked = {"_STATUSQUO_COMPLETE": "bash_complete", "COMP_WORDS": "statusquo check --wat", "COMP_CWORD": "2"}
    with pytest.raises(SystemExit) as ended:
        statusquo(project, "check", "--wat", environ=asked)
    assert ended.value.code == 0


@needs_git
def test_what_git_cannot_do_is_one_sentence(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone(monkeypatch, project / "home")
    git(project, "init", "--initial-branch=main")
    git(project, "add", "--all")
    git(project, "commit", "-m", "all")
    done = statusquo(project, "check", "--since=a\0b")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert done.err.startswith("statusquo: --since: git cannot be run: ")
    (project / ".git" / "index").write_bytes(b"no index")
    done = statusquo(project, "check", "--since=HEAD")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert " says: " in done.err


def test_a_diff_that_ends_too_early_has_the_rows_that_it_announces() -> None:
    diff = b"--- a/x.py\n+++ b/x.py\n@@ -0,0 +2,3 @@\n+x = 1\n"
    assert of_diff(diff) == of_diff(diff + b"+y\n+z\n")


def test_a_name_that_no_file_can_have_has_bytes_too() -> None:
    assert name_bytes("a\udcff.py") == b"a\xff.py"
    assert name_bytes("a\ud800.py") == "a\ud800.py".encode("utf-8", "surrogatepass")


def test_a_package_without_metadata_has_no_address_of_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.metadata", raising(PackageNotFoundError()))
    assert rule_pages.documentation.__wrapped__() == ""


def test_files_are_watched_until_the_end_and_a_mistake_is_said_once(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = iter(
        [
            {"app_py": "x = 1\n"},
            {"pyproject_toml": "[tool.statusquo]\nenabel = 1\n"},
            {},
            {"pyproject_toml": "", "new_py": APP},
            {},
        ]
    )

    def pause(_seconds: float) -> None:
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        write(project, **step)

    monkeypatch.setattr("time.sleep", pause)
    done = statusquo(project, "check", "--watch", "--output-format=concise", "--no-cache")
    quiet = statusquo(project, "check", "--watch", "--output-format=concise", "--no-cache", "--quiet")
    assert (quiet.code, quiet.err) == (130, "statusquo: no longer watching\n")
    assert quiet.out.count("app.py:") == 0
    assert quiet.out.count("new.py:") == 3
    assert done.code == 130
    assert [line for line in done.err.splitlines() if line.startswith("statusquo: ")] == [
        "statusquo: watching for changes, until Ctrl-C",
        "statusquo: no findings; watching for changes, until Ctrl-C",
        *(line for line in done.err.splitlines() if "unknown key 'enabel'" in line),
        "statusquo: watching for changes, until Ctrl-C",
        "statusquo: no longer watching",
    ]
    assert done.err.count("unknown key 'enabel'") == 1
    assert done.out.count("app.py:") == 3
    assert done.out.count("new.py:") == 3


def test_the_module_that_python_runs_does_nothing_where_it_is_imported(capsys: pytest.CaptureFixture[str]) -> None:
    """A process that is spawned imports it again."""
    assert importlib.import_module("statusquo_lint.__main__").main is main
    assert capsys.readouterr() == ("", "")


def test_a_baseline_of_one_folder_is_none_of_another(tmp_path: Path) -> None:
    write(tmp_path, a__app_py=APP, b__app_py=APP)
    assert statusquo(tmp_path / "a", "check", "--baseline=known.toml", "app.py").code == 0
    write(tmp_path, a__pyproject_toml='[tool.statusquo]\nbaseline = "known.toml"\n', b__pyproject_toml="")
    done = statusquo(tmp_path, "check", "--output-format=concise", "a", "b")
    places = {line.partition(":")[0] for line in done.out.splitlines() if ".py:" in line}
    assert places == {f"b{os.sep}app.py"}


@pytest.mark.parametrize("option", ["--output-format=json", "--output-format=sarif", "--output-format=concise"])
@pytest.mark.parametrize("names", ["http.HTTPStatus", "statusquo.HTTPStatus"])
def test_a_cache_answers_the_same_whosever_names_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: str, option: str
) -> None:
    monkeypatch.setattr(run, "MIN_FILES_FOR_POOL", 1)  # from which number on there is a cache
    table = f'[project]\nrequires-python = ">=3.11"\n[tool.statusquo]\nnames = "{names}"\n'
    book = {"cells": [{"cell_type": "code", "source": APP}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    write(tmp_path, pyproject_toml=table, app_py=APP, book_ipynb=json.dumps(book))
    first, second = (statusquo(tmp_path, "check", "--cache-dir=kept", option, "app.py", "book.ipynb") for _ in range(2))
    assert first == second
    assert first.code == 1
    assert [*(tmp_path / "kept").glob("*.cache")]


def test_what_is_reported_and_not_fixed_says_why_if_it_is_asked(project: Path) -> None:
    write(project, app_py="def f(r):\n    return r.status_code == 456\n")
    for option in ("--output-format=concise", "--output-format=text"):
        done = statusquo(project, "check", "--no-cache", "-v", "--enable=HTS301", option, "app.py")
        assert "  fix: none, since " in done.out
    assert "fix: " not in statusquo(project, "check", "--no-cache", "--enable=HTS301", "app.py").out


def test_a_rule_that_a_cache_made_up_is_an_id_alone() -> None:
    assert sarif._rule("HTS999") == {"id": "HTS999"}
    assert sarif._rule("HTS101")["name"] == "compared-with-number"


def test_the_patterns_of_a_project_hold_below_its_folder(tmp_path: Path) -> None:
    settings = Settings(root=str(tmp_path), per_file_ignores=(("*.py", ("HTS101",)),))
    assert inspection._ignored_codes(str(tmp_path / "app.py"), settings) == ("HTS101",)
    assert inspection._ignored_codes(f"{tmp_path}-other/app.py", settings) == ()


def test_a_text_that_is_nested_too_deeply_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "scanned", raising(RecursionError()))
    (finding,) = inspection.find(Source(APP, "app.py"), Settings())
    assert (finding.code, finding.message) == ("HTS901", "is nested too deeply to be analysed")


def test_rows_may_be_left_out_of_a_scan() -> None:
    rows = [finding.span.row for finding in scan(Source(APP, "app.py"), Options())]
    assert rows == [2, 3, 4]
    assert [finding.span.row for finding in scan(Source(APP, "app.py", within=(3, 3)), Options())] == [3]


def test_an_entry_that_is_gone_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (entry,) = os.scandir(tmp_path)
    assert folder._is_folder(entry)
    broken = SimpleNamespace(is_dir=raising(OSError(5, "Input/output error")))
    assert not folder._is_folder(cast("os.DirEntry[str]", broken))


def test_a_watch_in_another_program_says_nothing_of_its_end(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        watch.watch(raising(KeyboardInterrupt()), raising(ValueError()), quiet=True)
    assert watch._state(str(tmp_path / "gone.py")) == (0, 0, 0)
    assert watch._state(str(tmp_path)) != (0, 0, 0)


@pytest.mark.parametrize("terminal", [True, False])
def test_a_terminal_is_cleared_before_another_report(terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(out, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stdout", out)
    watch._clear()
    assert (out.getvalue() != "") is terminal
