"""The libcst codemod fixes what `statusquo fix` fixes, run the way people run it."""

from __future__ import annotations

import argparse
import contextlib
import io
import subprocess
import sys
from typing import TYPE_CHECKING

import libcst
import pytest
from libcst.codemod import CodemodContext, SkipFile
from lint_command import statusquo
from statusquo_lint import codemod
from statusquo_lint.codemod import UseHTTPStatus
from statusquo_lint.model import Style

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TOOL = ["codemod", "-x", "--no-format"]
CODEMOD = "statusquo_lint.codemod.UseHTTPStatus"

FILES = {
    "views.py": "import flask\n\n\n@app.errorhandler(404)\ndef missing(error):\n    return 'missing', 404\n",
    "client.py": "def ok(response):\n    return response.status_code in (200, 201)  # fine\n",
    "loose.py": "def f(response):\n    response.status_code = 404\n    return response.status_code is 500\n",
    "done.py": "from http import HTTPStatus\n\nassert r.status_code == HTTPStatus.OK\n",
    "plain.py": "def page(rows):\n    return rows[:100]\n",
    "crlf.py": "assert r.status_code == 404\r\n",
}


def transformed(text: str, **options: object) -> str:
    command = UseHTTPStatus(CodemodContext(), isolated=True, **options)  # type: ignore[arg-type]
    return command.transform_module(libcst.parse_module(text)).code


def in_processes(folder: Path, *arguments: str) -> str:
    """What libcst's tool says in a process of its own, which starts two others for the files."""
    command = [sys.executable, "-m", "libcst.tool", *TOOL, "--jobs=2", CODEMOD, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def in_this_process(folder: Path, *arguments: str) -> str:
    """What libcst's tool says here, where nothing has to be imported for it."""
    from libcst import tool

    said = io.StringIO()
    codemod._resolver.cache_clear()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
    ):
        patch.chdir(folder)
        tool.main("libcst.tool", [*TOOL, "--jobs=1", CODEMOD, *arguments])
    return said.getvalue()


def test_module_with_nothing_to_fix_is_given_back_as_it_is() -> None:
    assert transformed("limit = 200\n") == "limit = 200\n"


def test_literal_becomes_a_member_and_layout_stays() -> None:
    assert transformed("ok = (\n    r.status_code   ==  404  # here\n)\n") == (
        "from http import HTTPStatus\n\nok = (\n    r.status_code   ==  HTTPStatus.NOT_FOUND  # here\n)\n"
    )


def test_a_selected_code_enables_its_opt_in_rule_and_a_prefix_does_not() -> None:
    text = "def f(r):\n    return 200 <= r.status_code < 300\n"
    assert transformed(text, select=("HTS2",), unsafe_fixes=True) == text
    assert "HTTPStatus.OK <= r.status_code" in transformed(text, select=("HTS201",), unsafe_fixes=True)


def test_an_encoding_that_does_not_give_the_text_back_skips_the_file(tmp_path: Path) -> None:
    path = tmp_path / "view.py"
    path.write_bytes(b"# coding: idna\nr.status_code == 404\n" + b"x" * 80 + b"\n")
    tree = libcst.parse_module(path.read_bytes())
    with pytest.raises(SkipFile, match="cannot reproduce it exactly"):
        UseHTTPStatus(CodemodContext(filename=str(path))).transform_module(tree)


def test_an_indent_that_libcst_does_not_take_back_is_kept() -> None:
    text = "def f(r):\n\x0c    return r.status_code == 404\n"
    assert transformed(text) == (
        "from http import HTTPStatus\n\n\ndef f(r):\n\x0c    return r.status_code == HTTPStatus.NOT_FOUND\n"
    )


def test_options_are_those_of_the_command() -> None:
    text = "def view():\n    return '', 404\n"
    assert transformed(text).endswith("HTTPStatus.NOT_FOUND.value\n")
    assert transformed(text, style=Style.MEMBER) == text
    assert transformed(text, style=Style.MEMBER, unsafe_fixes=True).endswith("HTTPStatus.NOT_FOUND\n")
    assert "CONTENT_TOO_LARGE" in transformed("r.status_code == 413\n", minimum_python=(3, 13))
    assert transformed("assert r.status_code == 404\n", ignore=("HTS101",)) == "assert r.status_code == 404\n"
    assert transformed("assert r.status_code == 404\n", style=Style.VALUE).endswith("HTTPStatus.NOT_FOUND.value\n")


def test_settings_come_from_the_nearest_project(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.statusquo]\nminimum-python = "3.13"\n')
    context = CodemodContext(filename=str(tmp_path / "view.py"))
    tree = libcst.parse_module("assert r.status_code == 413\n")
    assert "HTTPStatus.CONTENT_TOO_LARGE" in UseHTTPStatus(context).transform_module(tree).code


def test_unusable_settings_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.statusquo]\nminimum-pyton = 3\n")
    context = CodemodContext(filename=str(tmp_path / "view.py"))
    with pytest.raises(SkipFile, match="minimum-pyton"):
        UseHTTPStatus(context).transform_module(libcst.parse_module("assert r.status_code == 413\n"))


def test_file_that_libcst_cannot_give_back_is_skipped(tmp_path: Path) -> None:
    file = tmp_path / "view.py"
    file.write_bytes(b"\x0cassert r.status_code == 404\n")
    context = CodemodContext(filename=str(file))
    with pytest.raises(SkipFile, match="cannot reproduce it exactly"):
        UseHTTPStatus(context).transform_module(libcst.parse_module(file.read_bytes()))


def test_file_that_the_fix_leaves_alone_is_skipped_with_its_reason() -> None:
    tree = libcst.parse_module("match status:\n    case [[[[[[[404]]]]]]]: pass\n")
    with pytest.raises(SkipFile, match="a pattern in it is nested too deeply for libcst"):
        UseHTTPStatus(CodemodContext(), isolated=True).transform_module(tree)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("api.json", '{"status_code": 404}\n', "its name ends in .json"),
        ("settings.toml", "status_code = 404\n", "its name ends in .toml"),
        ("data", "status_code = 404\n", "it imports nothing"),
        ("listing.py", '{"status_code": 404}\n', "it is data"),
        ("book.ipynb", '{"cells": [], "status_code": 404}\n', "its name ends in .ipynb"),
    ],
)
def test_what_is_no_python_is_skipped(tmp_path: Path, name: str, text: str, words: str) -> None:
    file = tmp_path / name
    file.write_text(text)
    with pytest.raises(SkipFile, match=f"not Python: .*{words}"):
        UseHTTPStatus(CodemodContext(filename=str(file)), unsafe_fixes=True).transform_module(libcst.parse_module(text))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("run", "options"),
    [
        (in_processes, []),
        (in_this_process, ["--minimum-python", "3.11"]),
        (in_this_process, ["--unsafe-fixes", "--ignore", "HTS101"]),
    ],
)
def test_tool_and_command_write_the_same_files(tmp_path: Path, run: Callable[..., str], options: list[str]) -> None:
    for folder in ("tool", "command"):
        (tmp_path / folder).mkdir()
        for name, text in FILES.items():
            (tmp_path / folder / name).write_bytes(text.encode())
    assert "Failed to codemod 0 files" in run(tmp_path, *options, "tool")
    statusquo(tmp_path, "fix", *options, "command")
    written = {name: (tmp_path / "tool" / name).read_bytes() for name in FILES}
    assert written == {name: (tmp_path / "command" / name).read_bytes() for name in FILES}
    assert written["plain.py"] == FILES["plain.py"].encode()
    assert written != {name: text.encode() for name, text in FILES.items()}


@pytest.mark.slow
def test_tool_names_a_wrong_option_value_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from libcst import tool

    (tmp_path / "view.py").write_text("assert r.status_code == 404\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as end:
        tool.main("libcst.tool", [*TOOL, "--jobs=1", CODEMOD, "--minimum-python", "new", "view.py"])
    said = capsys.readouterr().err
    assert end.value.code == 2
    assert "--minimum-python" in said
    assert "Traceback" not in said
    assert (tmp_path / "view.py").read_text() == "assert r.status_code == 404\n"


@pytest.mark.once
def test_its_options_are_the_settings_and_a_mistake_is_argparses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    UseHTTPStatus.add_args(parser)
    given = vars(parser.parse_args(["--minimum-python=3.12", "--unsafe-fixes", "--isolated"]))
    assert (given["minimum_python"], given["unsafe_fixes"], given["style"]) == ((3, 12), True, None)
    tree = libcst.parse_module("r.status_code == 413\n")
    assert "REQUEST_ENTITY_TOO_LARGE" in UseHTTPStatus(CodemodContext(), **given).transform_module(tree).code
    with pytest.raises(SystemExit):
        parser.parse_args(["--minimum-python=3"])
    assert "--minimum-python: " in capsys.readouterr().err
    with pytest.raises(SystemExit, match=r"^error: .*gone\.toml: no such file"):
        UseHTTPStatus(CodemodContext(), config=tmp_path / "gone.toml")


@pytest.mark.once
def test_a_large_file_and_one_that_cannot_be_rewritten_are_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "view.py"
    path.write_bytes(b"r.status_code == 404\n")
    command = UseHTTPStatus(CodemodContext(filename=str(path)), isolated=True)
    tree = libcst.parse_module(path.read_bytes())
    assert "NOT_FOUND" in command.transform_module(tree).code
    monkeypatch.setattr(codemod, "LARGE", 10)
    with pytest.raises(SkipFile, match="too large to rewrite"):
        command.transform_module(tree)
