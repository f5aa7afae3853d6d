"""Whatever stands in a tree: each odd entry is one line, everything else is treated, and nothing waits or raises."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flake8_command import flake8_alone
from lint_command import APP, statusquo, write
from statusquo_lint.cli import run
from statusquo_lint.codemod import UseHTTPStatus
from statusquo_lint.discovery.walk import discover
from statusquo_lint.settings import Resolver
from unprivileged import run_unprivileged

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.once

PROJECT = '[project]\nrequires-python = ">=3.11"\n'
FINDINGS = len(("404", "410", "200"))
NEVER = ("Traceback", "please report")


def link(path: Path, target: str) -> None:
    path.symlink_to(target)


def listen(path: Path) -> None:
    before = Path.cwd()
    os.chdir(path.parent)  # the address of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.chdir(before)


def linked_pipe(path: Path) -> None:
    os.mkfifo(f"{path}.x")
    link(path, f"{path.name}.x")


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "itself.py": (lambda path: link(path, path.name), "too many levels of symbolic links"),
    "dangling.py": (lambda path: link(path, "nothing.py"), "is a broken link"),
    "long.py": (lambda path: link(path, "x" * 300 + ".py"), "file name too long"),
    "through.py": (lambda path: link(path, "a.py/x.py"), "not a directory"),
    "zero.py": (lambda path: link(path, "/dev/zero"), "is not a regular file"),
    "pipe.py": (os.mkfifo, "is not a regular file"),
    "linked_pipe.py": (linked_pipe, "is not a regular file"),
    "socket.py": (listen, "is not a regular file"),
}
"""Each with how it is made and what is said of it."""

NAMES = (
    "漢" * 84 + ".py",
    "\U0001f600" * 62 + ".py",
    "new\nline.py",
    "esc\x1b[31m.py",
    "bidi\u202e.py",
    "::error::x.py",
    "%0A.py",
    "-.py",
    " .py",
    "\x7f\x80.py",
    os.fsdecode(b"\xff\xfe.py"),
    os.fsdecode(b"\xff" * 250 + b".py"),
)
"""Names that a file system takes, most of them as long as it lets them be."""


def make_names(folder: Path) -> list[str]:
    """Put a module under each of the names, and one into a folder called so; returns those the file system took."""
    taken = []
    for name in NAMES:
        try:
            (folder / name).write_text(APP)
            (folder / f"{name[:-3]}.d").mkdir()
            (folder / f"{name[:-3]}.d" / name).write_text(APP)
        except OSError:  # not every system takes every name
            continue
        taken.append(name)
    assert len(taken) > 5
    return taken


def test_links_to_folders_and_the_locks_of_editors_are_no_entries_at_all(tmp_path: Path) -> None:
    write(tmp_path, a__a_py=APP)
    link(tmp_path / "folder.py", "a")
    link(tmp_path / "again", "a")
    link(tmp_path / "self", ".")
    link(tmp_path / ".#a.py", "user@host.123:456")
    done = statusquo(tmp_path, "check", "--isolated", "--output-format=concise")
    assert (done.code, len(done.out.splitlines()), done.err) == (1, FINDINGS, "")


def test_a_folder_that_is_called_like_a_module_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path, **{"x.py__a_py": APP})
    (tmp_path / "y.py").mkdir()
    done = statusquo(tmp_path, "check", "--isolated", "--output-format=concise", "x.py", "y.py")
    assert (done.code, len(done.out.splitlines())) == (1, FINDINGS)
    assert done.err == "statusquo: y.py: contains no Python files to check\n"


@pytest.mark.parametrize("name", BROKEN)
def test_an_entry_that_is_no_file_is_one_finding_when_found_and_one_line_when_named(tmp_path: Path, name: str) -> None:
    make, words = BROKEN[name]
    write(tmp_path, a_py=APP)
    make(tmp_path / name)
    done = statusquo(tmp_path, "check", "--isolated", "--output-format=concise")
    lines = done.out.splitlines()
    assert (done.code, len(lines), done.err) == (1, FINDINGS + 1, "")
    assert [line for line in lines if "HTS901" in line] == [f"{name}:1:1: HTS901 cannot be read: {words}"]
    done = statusquo(tmp_path, "check", "--isolated", "--output-format=concise", name, "a.py")
    assert (done.code, len(done.out.splitlines()), done.err.count("\n")) == (2, FINDINGS, 1)
    assert name in done.err


@pytest.mark.parametrize("command", [["check", "--no-cache"], ["fix", "--diff"], ["fix"], ["check", "--add-noqa"]])
def test_all_of_them_together_stop_no_command_and_what_can_be_done_is_done(tmp_path: Path, command: list[str]) -> None:
    write(tmp_path, pyproject_toml=PROJECT, a_py=APP, sub__a_py=APP)
    for name, (make, _) in BROKEN.items():
        make(tmp_path / name)
        make(tmp_path / "sub" / name)
    done = statusquo(tmp_path, *command)
    assert done.code == 1
    assert not [word for word in NEVER if word in done.out + done.err]
    assert (tmp_path / "a.py").read_text() == (tmp_path / "sub/a.py").read_text()
    assert ((tmp_path / "a.py").read_text() == APP) is (command[-1] in ("--no-cache", "--diff"))


def test_files_of_any_name_are_checked_and_fixed(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=PROJECT)
    names = make_names(tmp_path)
    for command in (["check", "--output-format=concise"], ["fix", "--diff"], ["fix"]):
        done = statusquo(tmp_path, *command, "--quiet")
        assert not [word for word in NEVER if word in done.out + done.err]
        assert "not changed" not in done.err
    for name in names:
        for path in (tmp_path / name, tmp_path / f"{name[:-3]}.d" / name):
            assert "HTTPStatus.NOT_FOUND" in path.read_text(), name
    done = statusquo(tmp_path, "check")
    assert (done.code, done.out) == (0, "")


def test_a_path_longer_than_the_system_allows_is_one_line(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=PROJECT, a_py=APP)
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        for number in range(25):
            name = f"{number}".ljust(200, "d")
            Path(name).mkdir()
            os.chdir(name)
            Path("x.py").write_text(APP)
    finally:
        os.chdir(before)
    try:
        done = statusquo(tmp_path, "fix")
    finally:
        remove_deep(tmp_path, 25)
    assert done.code == 1
    assert not [word for word in NEVER if word in done.out + done.err]
    assert done.err.count("cannot be read: file name too long") == 1
    assert "HTTPStatus" in (tmp_path / "a.py").read_text()


def remove_deep(folder: Path, levels: int) -> None:
    """Remove a chain of folders from within, since no path is long enough."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        for number in range(levels):
            os.chdir(f"{number}".ljust(200, "d"))
        for number in reversed(range(levels)):
            Path("x.py").unlink()
            os.chdir("..")
            Path(f"{number}".ljust(200, "d")).rmdir()
    finally:
        os.chdir(before)


@pytest.mark.further
def test_a_thousand_folders_in_each_other_are_walked_and_each_finds_its_settings(tmp_path: Path) -> None:
    depth = min(1100, (4000 - len(str(tmp_path))) // 2)
    deep = tmp_path
    write(tmp_path, pyproject_toml=PROJECT)
    for _ in range(depth):
        deep = deep / "d"
        os.mkdir(deep)  # noqa: PTH102
    (deep / "x.py").write_text(APP)
    try:
        assert Resolver().for_file(str(deep / "x.py")).options.minimum_python == (3, 11), "from below, without a walk"
        for paths in ([], [str((deep / "x.py").relative_to(tmp_path))]):
            done = statusquo(tmp_path, "check", "--output-format=concise", *paths)
            assert (done.code, len(done.out.splitlines()), done.err) == (1, FINDINGS, "")
    finally:
        while deep != tmp_path:
            for entry in deep.iterdir():
                entry.unlink() if entry.name == "x.py" else entry.rmdir()
            deep = deep.parent


def test_what_vanishes_while_the_run_goes_on_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a_py=APP, going__b_py=APP, gone_py=APP)
    list_folder, find_files = os.scandir, discover

    def vanish_before_it_is_listed(path: str) -> object:
        if str(path).endswith("going"):
            shutil.rmtree(path)
        return list_folder(path)

    def vanish_before_it_is_read(*arguments: Any, **options: Any) -> object:
        found = find_files(*arguments, **options)
        (tmp_path / "gone.py").unlink()
        return found

    monkeypatch.setattr(os, "scandir", vanish_before_it_is_listed)
    monkeypatch.setattr(run, "discover", vanish_before_it_is_read)
    done = statusquo(tmp_path, "check", "--isolated", "--output-format=concise")
    assert done.code == 1
    said = Counter(line.split(":")[0] for line in done.out.splitlines())
    assert said == {"a.py": FINDINGS, "gone.py": 1}
    assert done.err == "statusquo: going: cannot be read: no such file or directory\n"


def test_what_may_not_be_read_is_one_line_each_and_the_rest_runs(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=PROJECT, a_py=APP, closed__x_py=APP, secret_py=APP, listed__x_py=APP, sub__b_py=APP)
    write(tmp_path, sub__pyproject_toml=PROJECT, sub__setup_cfg="[options]\n")
    for name, mode in (("closed", 0o000), ("listed", 0o400), ("secret.py", 0), ("sub/pyproject.toml", 0)):
        (tmp_path / name).chmod(mode)
    try:
        command = ["statusquo_lint", "check", "--output-format=concise", "--no-cache"]
        every = run_unprivileged(tmp_path, *command)
        named = run_unprivileged(tmp_path, *command, "closed", "secret.py", "listed/x.py", "a.py")
        host = run_unprivileged(tmp_path, "flake8", "--select=HTS", "a.py", "listed", "sub")
        fixed = run_unprivileged(tmp_path, "statusquo_lint", "fix", "--quiet")
    finally:
        for name in ("closed", "listed"):
            (tmp_path / name).chmod(0o755)
    assert every.returncode == 1
    said = Counter(line.split(":")[0] for line in every.stdout.splitlines())
    assert said == {"a.py": FINDINGS, "sub/b.py": FINDINGS, "listed/x.py": 1, "secret.py": 1}
    assert sorted(line.split(":")[1].strip() for line in every.stderr.splitlines()) == [
        str(tmp_path / "sub/pyproject.toml"),
        "closed",
    ]
    assert named.returncode == 2
    assert Counter(line.split(":")[0] for line in named.stdout.splitlines()) == {"a.py": FINDINGS}
    assert sorted(line.split(":")[1].strip() for line in named.stderr.splitlines()) == [
        "closed",
        "listed/x.py",
        "secret.py",
    ]
    assert "HTTPStatus" in (tmp_path / "a.py").read_text()
    assert fixed.returncode == 1
    assert "HTTPStatus" in (tmp_path / "sub/b.py").read_text()
    assert sum("sub/b.py" in line for line in host.stdout.splitlines()) == FINDINGS
    for done in (every, named, fixed, host):
        assert not [word for word in NEVER if word in done.stdout + done.stderr], done


def test_the_current_folder_that_may_not_be_listed_is_a_path_that_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path, here__a_py=APP)
    (tmp_path / "here").chmod(0o300)
    try:
        for paths in ([], ["."]):
            done = run_unprivileged(tmp_path / "here", "statusquo_lint", "check", "--isolated", *paths)
            assert (done.returncode, done.stdout) == (2, "")
            assert done.stderr == "statusquo: .: cannot be read: permission denied\n"
    finally:
        (tmp_path / "here").chmod(0o755)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", "'': no such file"),
        ("~", "~: no such file"),
        ("a.py/", "a.py/: not a directory"),
        ("nothing/", "nothing/: no such file"),
        ("x" * 300, "file name too long"),
        ("a\0.py", "is not a file name"),
    ],
)
def test_a_path_that_leads_nowhere_is_one_line_and_exit_2(tmp_path: Path, path: str, words: str) -> None:
    write(tmp_path, a_py=APP)
    done = statusquo(tmp_path, "check", "--isolated", "--output-format=concise", path, "a.py")
    assert (done.code, done.err.count("\n"), len(done.out.splitlines())) == (2, 1, FINDINGS)
    assert words in done.err


def test_paths_given_twice_in_any_spelling_are_checked_once(tmp_path: Path) -> None:
    write(tmp_path, a_py=APP, sub__b_py=APP)
    link(tmp_path / "way", "sub")
    command = ["check", "--isolated", "--output-format=concise"]
    for paths in (["a.py", "a.py"], ["./a.py", "sub/../a.py"], [".", "a.py"], ["sub/", "sub", "way", "a.py"]):
        lines = statusquo(tmp_path, *command, *paths).out.splitlines()
        assert len(lines) == len(set(lines))
        assert sum(line.split(":")[0].endswith("a.py") for line in lines) == FINDINGS
        assert sum("b.py" in line for line in lines) in (0, FINDINGS)


SETTINGS = ("pyproject.toml", "setup.cfg", "setup.py", "tox.ini", ".flake8", ".isort.cfg", "ruff.toml", ".ruff.toml")


def huge(path: Path) -> None:
    path.touch()
    os.truncate(path, 2**40)


NO_FILES: dict[str, Callable[[Path], object]] = {
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
    "zero": lambda path: link(path, "/dev/zero"),
    "loop": lambda path: link(path, path.name),
    "dangling": lambda path: link(path, "nothing"),
    "socket": listen,
    "huge": huge,
}


@pytest.mark.parametrize("kind", NO_FILES)
@pytest.mark.parametrize("name", SETTINGS)
def test_a_file_of_settings_that_is_none_is_one_line_and_counts_as_absent(tmp_path: Path, name: str, kind: str) -> None:
    write(tmp_path, pyproject_toml=PROJECT, sub__a_py=APP)
    NO_FILES[kind](tmp_path / "sub" / name)
    for command in (["check"], ["fix", "--check"]):
        done = statusquo(tmp_path, *command, "--output-format=concise")
        assert done.code == 1
        assert "sub/a.py" in done.out
        said = [line for line in done.err.splitlines() if line.startswith("statusquo: ")]
        if name == "setup.py":  # a module as well
            said = [line for line in said if "no settings" in line]
        assert len(said) == 1
        assert said[0].startswith(f"statusquo: {tmp_path / 'sub' / name}: ")


def test_flake8_takes_no_notice_of_such_a_file(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=PROJECT)
    for kind, make in NO_FILES.items():
        folder = write(tmp_path / kind, a_py=APP)
        for name in SETTINGS:
            if name != "setup.py":  # flake8 itself waits for a pipe of that name
                make(folder / name)
    done = flake8_alone(tmp_path, ".")
    assert (done.returncode, done.stderr) == (1, "")
    found = Counter(Path(line.split(":")[0]).parent.name for line in done.stdout.splitlines())
    assert found == dict.fromkeys(NO_FILES, FINDINGS)


@pytest.mark.parametrize("kind", NO_FILES)
def test_neighbours_that_are_no_files_are_none(tmp_path: Path, kind: str) -> None:
    """What stands beside a module is asked for: `http.py`, `enum.py`, `__init__.py`, and tests below `tests`."""
    write(tmp_path, pyproject_toml=PROJECT, pkg__a_py=APP, pkg__tests__x_py="")
    for name in ("http.py", "enum.py", "__init__.py", "tests/test_a.py"):
        NO_FILES[kind](tmp_path / "pkg" / name)
    done = statusquo(tmp_path, "fix", "pkg/a.py")
    assert not [word for word in NEVER if word in done.out + done.err]
    assert "not changed" in done.err or "HTTPStatus" in (tmp_path / "pkg/a.py").read_text() or kind == "folder"


def test_standard_input_that_never_ends_is_one_line(tmp_path: Path) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("there is no /dev/zero here")
    with Path("/dev/zero").open("rb") as stream:
        done = subprocess.run(
            [sys.executable, "-m", "statusquo_lint", "check", "-"],
            cwd=tmp_path,
            stdin=stream,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].startswith("statusquo: standard input cannot be read: is larger than 64 MB")


def test_the_codemod_leaves_what_is_no_file_alone(tmp_path: Path) -> None:
    libcst = pytest.importorskip("libcst")
    from libcst.codemod import CodemodContext, SkipFile

    write(tmp_path, a_py="assert r.status_code == 404\n")
    link(tmp_path / "link.py", "a.py")
    os.mkfifo(tmp_path / "pipe.py")
    tree = libcst.parse_module("assert r.status_code == 404\n")
    assert "NOT_FOUND" in UseHTTPStatus(CodemodContext(filename=str(tmp_path / "a.py"))).transform_module(tree).code
    for name, words in (("link.py", "fix the file that it points to"), ("pipe.py", "is not a regular file")):
        with pytest.raises(SkipFile, match=words):
            UseHTTPStatus(CodemodContext(filename=str(tmp_path / name))).transform_module(tree)
