"""The command line: exit codes, output, the process of its own for targets that hang, and explanations."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from measuring import measured
from statusquo_conformance.cli import main
from statusquo_conformance.listing import list_lines
from statusquo_conformance.profile import profile_names
from statusquo_conformance.requirements import all_requirements

if TYPE_CHECKING:
    from pathlib import Path

ONLY = ("--only", "codes,text")
NUMBER = iter(range(10_000))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def target(folder: Path, body: str) -> str:
    """The spelling of an enum with `body` in it, in a module that no other test has imported."""
    name = f"cli_target_{next(NUMBER)}"
    source = f"import enum, os, sys, time\nclass S(enum.IntEnum):\n    OK = 200\n    NOT_FOUND = 404\n{body}"
    (folder / f"{name}.py").write_text(source)
    return f"{name}.S"


BROKEN = "    def __format__(self, spec): return self.name\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["http.HTTPStatus", "--profile", "enum"], 0),
        (["http.client.responses", "http.client"], 0),
        (["http.client.responses", *ONLY], 3),
        (["http.client.responses", "--profile", "enum"], 1),
        (["--list"], 0),
    ],
)
def test_the_exit_code_says_how_it_went(arguments: list[str], code: int) -> None:
    assert main(["conform", *arguments]) == code


def test_a_broken_target_is_shown_with_a_line_that_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spelling = target(folder, BROKEN)
    assert main(["conform", spelling, *ONLY]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"{spelling}: non-conformant (profile int")
    assert "text.format-is-digits  [MUST]" in out
    unbroken = ("$ python", "https://", str(folder))
    assert all(len(line) <= 80 for line in out.splitlines() if not any(part in line for part in unbroken))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "name a target"),
        (["http.HTTPStatos"], "http.HTTPStatos: http has no attribute 'HTTPStatos'; did you mean 'HTTPStatus'?"),
        (["os"], "os: os is a module without HTTP status codes"),
        (["http.client.HTTPS_PORT"], "is an int without HTTP status codes"),
        (["http.client.parse_headers"], "is a function without HTTP status codes"),
        (["types.SimpleNamespace"], "is a class (SimpleNamespace) without HTTP status codes"),
        (["http.HTTPStatus", "--profile", "enun"], "no profile 'enun'; did you mean 'enum'?"),
        (["http.HTTPStatus", "--only", "tex"], "did you mean 'text'?"),
        (["http.HTTPStatus", "--baseline", "nope"], "the baseline nope does not exist"),
        (["http.HTTPStatus", "--update-baseline"], "add --baseline FILE"),
        (["http.HTTPStatus", "--json", "nope/x.json"], "the folder does not exist"),
        (["http.HTTPStatus", "--json", "."], "is a directory"),
        (["http.HTTPStatus", "--compare", "nope"], "--compare=nope: cannot be read: no such file"),
        (["http.HTTPStatus", "--examples", "0"], "--examples"),
        (["http.HTTPStatus", "--timeout", "0"], "--timeout"),
        (["http.HTTPStatus", "--nope"], "--nope"),
        (["nope.X", "--timeout", "60"], "nope.X: no module named 'nope'"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_2(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["conform", *arguments]) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert said.out == ""


def test_an_unknown_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["conforn"]) == 2
    assert "conforn" in capsys.readouterr().err


def test_help_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["conform", "--help"]) == 0
    assert "--timeout SECONDS" in capsys.readouterr().out


def test_what_a_target_prints_is_not_part_of_the_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spelling = target(folder, "print('noise')\n")
    main(["conform", spelling, *ONLY])
    said = capsys.readouterr()
    assert "noise" not in said.out
    assert "noise" in said.err


def test_the_report_is_written_as_json_and_html(folder: Path) -> None:
    assert main(["conform", "http.client.responses", "--json", "r.json", "--html", "r.html"]) == 0
    assert json.loads((folder / "r.json").read_text())["verdict"] == "conformant"
    assert (folder / "r.html").read_text().lower().startswith("<!doctype html>")


@pytest.mark.once
def test_a_report_is_compared_with_the_one_it_replaces(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spelling = target(folder, BROKEN)
    assert main(["conform", spelling, *ONLY, "--json", "last.json"]) == 1
    module = folder / f"{spelling.partition('.')[0]}.py"
    module.write_text(module.read_text().removesuffix(BROKEN))
    again = ["conform", spelling, *ONLY, "--json", "last.json", "--compare", "last.json", "--timeout", "60"]
    capsys.readouterr()
    assert main(again) == 3
    assert "non-conformant then, incomplete now\n    1 fixed: text.format-is-digits" in capsys.readouterr().out
    assert main(again) == 3
    assert "incomplete; nothing changed" in capsys.readouterr().out


def test_a_report_that_cannot_be_written_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["conform", "http.client.responses", *ONLY, "--json", "/dev/full"]) == 2
    assert "/dev/full cannot be written" in capsys.readouterr().err


def test_a_baseline_is_written_then_heeded_then_stale(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spelling = target(folder, BROKEN)
    common = ["conform", spelling, "--baseline", "known.toml"]
    assert main([*common, "--update-baseline"]) == 0
    assert ": 1 entry added, 0 removed" in capsys.readouterr().out
    assert main(common) == 0
    assert "TODO" in (folder / "known.toml").read_text()
    good = target(folder, "")
    text = (folder / "known.toml").read_text().replace(spelling, good)
    (folder / "known.toml").write_text(text)
    assert main(["conform", good, "--baseline", "known.toml"]) == 1


HANGS = "    def __format__(self, spec): time.sleep(60)\n"
CRASHES = "    def __format__(self, spec): os.kill(os.getpid(), 9)\n"


def test_a_target_that_hangs_gives_an_incomplete_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    started = time.monotonic()
    assert main(["conform", target(folder, HANGS), "--timeout", "3", *ONLY]) == 3
    assert time.monotonic() - started < 50, "it has not waited for the target"
    out = " ".join(capsys.readouterr().out.split())
    assert "no answer within 3 seconds while checking text.format-is-digits" in out


def test_a_target_that_crashes_in_its_own_process_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["conform", target(folder, CRASHES), "--timeout", "60", *ONLY]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "ended the process with signal SIGKILL while checking text.format-is-digits" in said.err


def test_an_import_that_hangs_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "cli_sleeper.py").write_text("import time\ntime.sleep(60)\n")
    assert main(["conform", "cli_sleeper.S", "--timeout", "2"]) == 3
    assert "no answer within 2 seconds while importing cli_sleeper.S" in " ".join(capsys.readouterr().out.split())


@pytest.mark.once
@pytest.mark.parametrize("spelling", ["http.client.responses", "BROKEN"])
def test_a_process_of_its_own_finds_the_same(spelling: str, folder: Path) -> None:
    spelling = target(folder, BROKEN) if spelling == "BROKEN" else spelling
    codes = [
        main(["conform", spelling, *ONLY, "--json", "here.json"]),
        main(["conform", spelling, *ONLY, "--json", "there.json", "--timeout", "60"]),
    ]
    here, there = (json.loads((folder / name).read_text()) for name in ("here.json", "there.json"))
    assert codes[0] == codes[1]
    assert {**here, "created": ""} == {**there, "created": ""}


@pytest.mark.parametrize("item", all_requirements(), ids=lambda item: item.id)
def test_every_requirement_can_be_explained(item: object, capsys: pytest.CaptureFixture[str]) -> None:
    id_ = getattr(item, "id", "")
    assert main(["explain", id_]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{id_}  [")
    assert "source " in out


def test_an_unknown_requirement_is_told_with_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "text.format-is-digit"]) == 2
    assert "did you mean text.format-is-digits?" in capsys.readouterr().err


@pytest.mark.parametrize("profile", [None, *profile_names()])
def test_the_list_names_every_requirement_of_a_profile(profile: str | None) -> None:
    *_, count = list_lines(profile)
    assert int(count.split()[0]) > 0


def test_colours_are_written_where_the_environment_asks_for_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for environ, coloured in (
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
    ):
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        main(["conform", "http.HTTPStatus", *ONLY])
        out = capsys.readouterr().out
        assert ("\x1b[" in out) is coloured
        assert "http.HTTPStatus: " in out


@pytest.mark.once
def test_a_reader_that_stops_early_does_not_change_the_exit_code(folder: Path) -> None:
    command = [sys.executable, "-m", "statusquo_conformance", "conform", "http.client.responses", "--json", "r.json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
    assert json.loads((folder / "r.json").read_text())["verdict"] == "conformant"


def test_the_module_can_be_run(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "statusquo_conformance", "conform", "nope.X"],
        env=os.environ | measured(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "no module named 'nope'" in done.stderr


def test_a_stream_of_another_program_gets_the_report_as_it_is() -> None:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert main(["conform", "--list"]) == 0
    assert "text.format-is-digits" in out.getvalue()


@pytest.mark.parametrize(("body", "code"), [("", 3), (BROKEN, 1)], ids=["incomplete", "broken"])
def test_a_stream_of_another_program_that_breaks_changes_no_exit_code(folder: Path, body: str, code: int) -> None:
    class Broken(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    with contextlib.redirect_stdout(Broken()):
        assert main(["conform", target(folder, body), *ONLY]) == code


def test_a_shell_is_told_the_options(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    line = {"_STATUSQUO_COMPLETE": "bash_complete", "COMP_WORDS": "statusquo conform --prof", "COMP_CWORD": "2"}
    for name, value in line.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as ended:
        main(["conform", "--prof"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == "plain,--profile\n"
