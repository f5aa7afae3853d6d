"""`fix --interactive`: nothing without a yes, each answer does what it says, and without a terminal nothing happens."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from lint_command import statusquo, write
from statusquo_lint.cli import main

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once

TWO = "def view(r):\n    a = r.status_code == 404\n    return a, r.status_code == 500\n"
PROJECT = '[project]\nrequires-python = ">=3.11"\n'


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def answered(folder: Path, monkeypatch: pytest.MonkeyPatch, answers: str, *arguments: str) -> tuple[int, str]:
    """Run it with a line for each letter of the answers; `.` is an empty line."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NO_COLOR", "1")
    out = Terminal()
    lines = "".join("\n" if letter == "." else f"{letter}\n" for letter in answers)
    with mock.patch.object(sys, "stdin", Terminal(lines)), mock.patch.object(sys, "stdout", out):
        code = main(["fix", "--interactive", "-q", *arguments])
    return code, out.getvalue()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, pyproject_toml=PROJECT, app_py=TWO, zoo_py=TWO)


def fixed(folder: Path, name: str) -> list[str]:
    text = (folder / name).read_text()
    return [word for word in ("NOT_FOUND", "INTERNAL_SERVER_ERROR") if word in text]


@pytest.mark.parametrize("answers", ["", "q", "nnnn", "..q", "x?q", "nq"])
def test_without_a_yes_nothing_is_written(project: Path, monkeypatch: pytest.MonkeyPatch, answers: str) -> None:
    before = {path: path.stat().st_mtime_ns for path in project.glob("*.py")}
    code, out = answered(project, monkeypatch, answers)
    assert code == 1
    assert "+    a = r.status_code == HTTPStatus.NOT_FOUND\n" in out
    assert {path: path.stat().st_mtime_ns for path in project.glob("*.py")} == before
    assert (project / "app.py").read_text() == TWO


@pytest.mark.parametrize(
    ("answers", "app", "zoo"),
    [
        ("ynnn", ["NOT_FOUND"], []),
        ("nyny", ["INTERNAL_SERVER_ERROR"], ["INTERNAL_SERVER_ERROR"]),
        ("yq", ["NOT_FOUND"], []),
        ("y", ["NOT_FOUND"], []),
        ("rnn", ["NOT_FOUND", "INTERNAL_SERVER_ERROR"], []),
        ("nrq", ["INTERNAL_SERVER_ERROR"], []),
        ("YyNy", ["NOT_FOUND", "INTERNAL_SERVER_ERROR"], ["INTERNAL_SERVER_ERROR"]),
        ("?y.nq", ["NOT_FOUND"], []),
    ],
)
def test_each_answer_does_what_it_says(
    project: Path, monkeypatch: pytest.MonkeyPatch, answers: str, app: list[str], zoo: list[str]
) -> None:
    answered(project, monkeypatch, answers)
    assert (fixed(project, "app.py"), fixed(project, "zoo.py")) == (app, zoo)
    assert (project / "app.py").read_text().count("import HTTPStatus") == 1


def test_the_import_is_part_of_the_first_change_only(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, out = answered(project, monkeypatch, "yy", "app.py")
    assert out.count("+from http import HTTPStatus") == 1


def test_unsafe_fixes_are_asked_about_when_asked_for(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, app_py="def first():\n    return 404\n\n\n" + TWO)
    _, out = answered(project, monkeypatch, "nn", "app.py")
    assert "unsafe:" not in out
    _, out = answered(project, monkeypatch, "uynn", "app.py")
    assert "\nunsafe: " in out
    assert out.count("[y,n,r,u,q,?]?") == 1  # once asked for, it is not offered again
    assert "return HTTPStatus.NOT_FOUND" in (project / "app.py").read_text()
    assert "r.status_code == 404" in (project / "app.py").read_text()


def test_what_cannot_be_changed_is_not_asked_about(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "def view(r, HTTPStatus):\n    match r.status_code:\n        case NOT_FOUND: pass\n"
    write(project, app_py=text, zoo_py="x = 1\n")
    code, out = answered(project, monkeypatch, "y", "--unsafe-fixes")
    assert code == 1
    assert "Make this change" not in out
    assert (project / "app.py").read_text() == text


def test_a_notebook_is_asked_about_by_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = '{"cells": [{"cell_type": "code", "metadata": {}, "source": ["ok = r.status_code == 404\\n", "x"]}],'
    write(tmp_path, book_ipynb=book + ' "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    _, out = answered(tmp_path, monkeypatch, "y", "--isolated")
    assert "book.ipynb:cell 1:1:" in out
    assert "HTTPStatus.NOT_FOUND" in (tmp_path / "book.ipynb").read_text()


def test_without_a_terminal_it_is_one_sentence(project: Path) -> None:
    done = statusquo(project, "fix", "--interactive")
    sentence = "--interactive needs a terminal; `fix --diff` shows the changes, `fix` makes them"
    assert (done.code, done.out, done.err) == (2, "", f"statusquo: {sentence}\n")


@pytest.mark.parametrize("other", ["--diff", "--check", "-"])
def test_it_goes_with_nothing_that_writes_no_file(project: Path, other: str) -> None:
    done = statusquo(project, "fix", "--interactive", other)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "--interactive" in done.err
