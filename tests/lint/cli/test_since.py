"""`--since`: findings on changed lines alone, as git itself says what was changed."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lint_command import Done, statusquo, write
from real_git import alone, git, needs_git
from statusquo_lint.files.changed_rows import of_diff, touches
from statusquo_lint.output.diff import followed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.once, needs_git]

PROJECT = '[project]\nrequires-python = ">=3.11"\n'
OLD = "def old(response):\n    return response.status_code == 404\n"
NEW = "def new(response):\n    return response.status_code == 500\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    alone(monkeypatch, tmp_path / "home")
    folder = tmp_path / "repo"
    folder.mkdir()
    git(folder, "init", "--initial-branch=main")
    write(folder, pyproject_toml=PROJECT, app_py=OLD + OLD, other_py=OLD)
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--message=change")


def check(folder: Path, *arguments: str) -> Done:
    return statusquo(folder, "check", "--output-format=concise", "-q", *arguments)


def places(done: Done) -> list[str]:
    assert done.err == ""
    return [line.partition(": HTS")[0].rpartition(":")[0] for line in done.out.splitlines()]


def test_an_unchanged_tree_has_no_findings_and_git_writes_nothing(repository: Path) -> None:
    os.utime(repository / "app.py", (1, 1))  # git would note in its index that the content is the same
    before = (repository / ".git" / "index").read_bytes()
    assert check(repository, "--since=HEAD") == Done(0, "", "")
    assert (repository / ".git" / "index").read_bytes() == before


CHANGES: dict[str, Callable[[Path], Any]] = {
    "removed": lambda folder: write(folder, app_py=OLD),
    "renamed": lambda folder: git(folder, "mv", "app.py", "moved.py"),
    "renamed folder": lambda folder: (write(folder, sub__note_txt=""), git(folder, "mv", "app.py", "sub/app.py")),
    "another line": lambda folder: write(folder, app_py="import os\n" + OLD + "\n\n" + OLD),
    "mode": lambda folder: (folder / "app.py").chmod(0o755),
    "ignored": lambda folder: write(folder, _gitignore="new.py\n", new_py=NEW),
    "another program": lambda folder: write(folder, note_txt=NEW),
}


@pytest.mark.further
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_lines_that_are_not_new_are_not_reported(repository: Path, change: Callable[[Path], Any]) -> None:
    change(repository)
    assert check(repository, "--since=HEAD") == Done(0, "", "")
    commit(repository)
    assert check(repository, "--since=HEAD~1") == Done(0, "", "")


@pytest.mark.further
@pytest.mark.parametrize("state", ["unstaged", "staged", "committed"])
def test_a_new_line_is_reported_wherever_it_is_on_its_way(repository: Path, state: str) -> None:
    write(repository, app_py=OLD + NEW + OLD, new_py=NEW)
    if state != "unstaged":
        git(repository, "add", "--all")
    if state == "committed":
        commit(repository)
    since = "HEAD~1" if state == "committed" else "HEAD"
    assert places(check(repository, f"--since={since}")) == ["app.py:4", "new.py:2"]
    assert places(check(repository, f"--since={since}", "app.py", "other.py")) == ["app.py:4"]
    assert places(check(repository / ".git" / "..", f"--since={since}", "new.py")) == ["new.py:2"]


def test_a_renamed_file_is_reported_for_its_new_line_only(repository: Path) -> None:
    git(repository, "mv", "app.py", "moved.py")
    write(repository, moved_py=OLD + OLD + NEW)
    assert places(check(repository, "--since=HEAD")) == ["moved.py:6"]


def test_what_the_other_branch_changed_is_not_ours(repository: Path) -> None:
    git(repository, "checkout", "-b", "topic")
    write(repository, topic_py=NEW)
    commit(repository)
    git(repository, "checkout", "main")
    write(repository, app_py="x = 1\n")
    commit(repository)
    git(repository, "checkout", "topic")
    assert places(check(repository, "--since=main")) == ["topic.py:2"]


@pytest.mark.parametrize("name", ["a b.py", 'é\t"\\.py', "b\n+++ b/app.py", "-x.py", "@@ -1 +1 @@.py"])
def test_odd_names_are_those_of_git(repository: Path, name: str) -> None:
    name = name if name.endswith(".py") else f"{name}.py"
    if "/" in name:
        (repository / name).parent.mkdir(parents=True)
    (repository / name).write_text(OLD)
    commit(repository)
    assert check(repository, "--since=HEAD").out == ""
    (repository / name).write_text(OLD + NEW)
    assert [
        line.endswith("500 compared with response.status_code: use HTTPStatus.INTERNAL_SERVER_ERROR")
        for line in check(repository, "--since=HEAD").out.splitlines()
    ] == [True]


LINES = st.lists(st.sampled_from(["", "a", "b", "++ b/x", "-- a/x", "@@ -1 +1 @@", "\\ No newline", "\r"]), max_size=9)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES, LINES, st.booleans())
def test_what_is_left_without_the_changed_rows_was_there_before(
    repository: Path, old: list[str], new: list[str], ended: bool
) -> None:
    paths = []
    for name, lines in (("old", old), ("new", new)):
        paths.append(repository / name)
        paths[-1].write_bytes("\n".join([*lines, *[""] * ended]).encode())
    command = ["git", "diff", "--no-index", "--unified=0", "--text", "--no-color", "--", *map(str, paths)]
    diff = subprocess.run(command, cwd=repository, capture_output=True, check=False).stdout
    rows = next(iter(of_diff(diff).values()), ())
    old, new = (path.read_bytes().decode().removesuffix("\n").split("\n") for path in paths)
    new = new if paths[1].stat().st_size else []
    left = [line for row, line in enumerate(new, 1) if not touches(rows, row, row)]
    before = iter(old)
    assert all(line in before for line in left)
    if old == new:
        assert rows == ()


@pytest.mark.parametrize("new", [["import", "a!", "a", "a"], ["a!", "a", "a", "import"]])
def test_rows_are_followed_among_equal_ones(new: list[str]) -> None:
    assert {new.index("a!") + 1, 3 + (new[0] == "import")} <= followed({1, 3}, ["a", "a", "a"], new)


def test_rows_are_followed_where_an_import_has_gone_too() -> None:
    old = ["import http.client", "x = 3", "y = http.client.OK"]
    assert followed({3}, old, ["from http import HTTPStatus", "x = 3", "y = HTTPStatus.OK"]) == {1, 3}


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=12), st.data())
def test_rows_are_followed_through_an_edit(old: list[str], data: st.DataObject) -> None:
    rows = data.draw(st.sets(st.integers(1, len(old))))
    edited = data.draw(st.sets(st.sampled_from(sorted(rows)))) if rows else set()
    top = data.draw(st.integers(0, len(old)))
    lines = [(line + "!" if row in edited else line, row) for row, line in enumerate(old, 1)]
    lines[top:top] = [("import", 0)]
    places = followed(rows, old, [line for line, _ in lines])
    assert {place for place, (_, row) in enumerate(lines, 1) if row in rows} <= places


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_rows_are_those_of_git_whatever_ends_a_line(repository: Path, end: str) -> None:
    (repository / "app.py").write_bytes(("#" + end + (OLD + "\n").replace("\n", end) + "\n").encode())
    commit(repository)
    text = ("#" + end + (OLD + "\n").replace("\n", end) + "\n" + NEW).encode()
    (repository / "app.py").write_bytes(text)
    assert [line.split()[2:4] for line in check(repository, "--since=HEAD").out.splitlines()] == [["[*]", "500"]]


def test_lines_that_look_like_a_diff_are_lines(repository: Path) -> None:
    write(repository, app_py='"""\n++ b/other.py\n@@ -1 +1,9 @@\n-- a/x\n"""\n' + OLD + NEW)
    assert places(check(repository, "--since=HEAD")) == ["app.py:9"]


def test_settings_of_git_change_nothing(repository: Path) -> None:
    given_settings = (
        "diff.noprefix=true",
        "diff.external=false",
        "diff.context=9",
        "color.diff=always",
        "diff.renames=false",
    )
    for setting in (*given_settings, "diff.mnemonicPrefix=true", "diff.relative=true", "core.quotePath=false"):
        git(repository, "config", *setting.split("="))
    git(repository, "mv", "other.py", "é ö.py")
    write(repository, app_py=OLD + NEW + OLD)
    assert places(check(repository, "--since=HEAD")) == ["app.py:4"]


@pytest.mark.parametrize("command", [["fix"], ["check", "--fix"], ["check", "--add-noqa"]])
def test_an_edit_touches_changed_lines_only(repository: Path, command: list[str]) -> None:
    text = OLD + NEW + "\n\ndef view():\n    return 404\n"
    write(repository, app_py=text)
    done = statusquo(repository, *command, "--since=HEAD", "-q", "--output-format=concise")
    new = (repository / "app.py").read_text()
    assert OLD in new
    assert NEW not in new
    assert (repository / "other.py").read_text() == OLD
    assert statusquo(repository, *command, "--since=HEAD", "-q", "--output-format=concise").out == done.out
    assert (repository / "app.py").read_text() == new


def test_what_remains_after_a_fix_is_on_changed_lines_and_at_its_new_place(repository: Path) -> None:
    write(repository, app_py="def a(r):\n    return 404\n" + OLD)
    commit(repository)
    write(repository, app_py="def a(r):\n    return 404\n" + OLD + NEW + "def b(r):\n    return 410\n")
    done = statusquo(repository, "fix", "--since=HEAD", "-q", "--isolated", "--select=HTS1")
    assert [line.split(":")[1] for line in done.out.splitlines()] == ["11"]
    assert (repository / "app.py").read_text().splitlines()[10].strip() == "return 410"


def test_a_notebook_has_the_rows_of_its_json(repository: Path) -> None:
    book = '{"cells": [\n{"cell_type": "code", "metadata": {}, "source": [\n"r.status_code == 404\\n",\n"%s"]}],\n'
    book += '"metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
    write(repository, book_ipynb=book % "pass")
    commit(repository)
    write(repository, book_ipynb=book % "r.status_code == 500")
    assert [line.split()[4] for line in check(repository, "--since=HEAD").out.splitlines()] == ["500"]


def test_a_file_that_a_change_broke_is_reported(repository: Path) -> None:
    write(repository, app_py=OLD + "def f(:\n" + OLD)
    assert "HTS901" in check(repository, "--since=HEAD").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--since=nowhere"], ["has no revision 'nowhere'", "git log"]),
        (["--since="], ["has no revision ''"]),
        (["--since=--output=x"], ["has no revision '--output=x'"]),
        (["--since=HEAD", ".."], [".. is not in a git repository"]),
        (["--since=HEAD", "-"], ["`-`"]),
        (["--since=alone"], ["have no commit in common", "name one"]),
    ],
)
def test_what_git_cannot_say_is_one_sentence_and_exit_2(
    repository: Path, arguments: list[str], words: list[str]
) -> None:
    git(repository, "branch", "alone", git_commit_of_nothing(repository))
    done = check(repository, *arguments)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert all(word in done.err for word in words), done.err


def git_commit_of_nothing(folder: Path) -> str:
    """A commit without parents, whose tree is that of HEAD."""
    command = ["git", "-c", "user.name=n", "-c", "user.email=e@example.org", "commit-tree", "-m", "x", "HEAD^{tree}"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True).stdout.strip()


def test_a_shallow_clone_says_how_to_get_the_rest(repository: Path, tmp_path: Path) -> None:
    write(repository, app_py=NEW)
    commit(repository)
    git(tmp_path, "clone", "--depth=1", f"file://{repository}", "clone")
    done = check(tmp_path / "clone", "--since=HEAD~1")
    assert done.code == 2
    assert "this clone is shallow: fetch its history with `git fetch --unshallow`" in done.err
    assert check(tmp_path / "clone", "--since=HEAD").code == 0


def test_without_git_it_says_so(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    done = check(repository, "--since=HEAD")
    assert (done.code, done.err) == (2, "statusquo: --since: git is not installed; nothing was done\n")


def test_in_a_hook_of_git_the_repository_of_the_files_counts(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repository, app_py=OLD + NEW + OLD)
    monkeypatch.setenv("GIT_DIR", str(repository / "nowhere"))
    assert places(check(repository, "--since=HEAD")) == ["app.py:4"]
