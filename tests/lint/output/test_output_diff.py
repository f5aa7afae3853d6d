"""The diff that `--diff` prints: what git applies gives the new text, whatever the texts are."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lint_command import write
from statusquo_lint.output.diff import unified

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once

LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "\n", "d\r\n", "  \n"]), max_size=30).map("".join)
TEXTS = st.tuples(LINES, st.sampled_from(["", "end"])).map("".join)


@given(TEXTS)
def test_equal_texts_have_no_diff(text: str) -> None:
    assert unified(text, text, "x.py") == ""


@given(TEXTS, TEXTS)
def test_the_hunks_turn_the_old_text_into_the_new_one(old: str, new: str) -> None:
    assert applied(old, unified(old, new, "x.py")) == new


def applied(old: str, diff: str) -> str:
    """Apply a diff strictly: every context line, removed line and line number has to fit."""
    before = old.split("\n")
    before = [line + "\n" for line in before[:-1]] + ([before[-1]] if before[-1] else [])
    result: list[str] = []
    row = 0
    for line in diff.replace("\n\\ No newline at end of file\n", "\0").split("\n")[2:]:
        if line.startswith("@@"):
            start, _, count = line.split()[1][1:].partition(",")
            first = int(start) - (count != "0")
            result += before[row:first]
            row = first
            continue
        pieces = line.split("\0")
        for index, piece in enumerate(pieces):
            if not piece:
                continue
            content = piece[1:] + ("\n" if index == len(pieces) - 1 else "")
            if piece[0] in " -":
                assert before[row] == content
                row += 1
            if piece[0] in " +":
                result.append(content)
    return "".join(result + before[row:])


@settings(max_examples=20, deadline=None)
@given(TEXTS.filter(bool), TEXTS.filter(bool))
@pytest.mark.slow
def test_git_agrees(tmp_path_factory: pytest.TempPathFactory, old: str, new: str) -> None:
    folder: Path = tmp_path_factory.mktemp("git")
    write(folder, x_py=old)
    diff = unified(old, new, "x.py").encode()
    if diff:
        done = subprocess.run(
            ["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "-p1"],
            input=diff,
            cwd=folder,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert (folder / "x.py").read_bytes() == new.encode()


def test_a_fix_gives_small_hunks() -> None:
    old = "".join(f"line {number}\n" for number in range(100))
    new = "import x\n" + old.replace("line 50\n", "line fifty\n")
    assert unified(old, new, "x.py").count("@@ -") == 2
    assert unified(old, new, "x.py").splitlines()[2:4] == ["@@ -1,3 +1,4 @@", "+import x"]


@pytest.mark.further
def test_a_file_with_very_many_changes_is_no_problem() -> None:
    old = "".join(f"a{number} = r.status == 404\n" if number % 2 else "x\n" for number in range(60_000))
    new = "from http import HTTPStatus\n\n" + old.replace("404", "HTTPStatus.NOT_FOUND")
    assert unified(old, new, "x.py").count("\n+") == 30_003
