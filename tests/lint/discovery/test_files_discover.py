"""Which files a run checks."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from lint_command import APP, statusquo, write
from statusquo_lint.files.patterns import DEFAULT_EXCLUDE, Patterns

if TYPE_CHECKING:
    from pathlib import Path


def checked(folder: Path, *arguments: str) -> list[str]:
    done = statusquo(folder, "check", "--isolated", "--output-format=concise", *arguments)
    return sorted({line.split(":")[0] for line in done.out.splitlines()})


def test_a_folder_gives_its_python_files_sorted_and_no_others(tmp_path: Path) -> None:
    write(tmp_path, b_py=APP, a__z_py=APP, a__b__c_py=APP, w_pyw=APP, x_pyi=APP, y_txt=APP, z_pyc=APP)
    done = statusquo(tmp_path, "check", "--isolated", "--output-format=concise")
    assert list(dict.fromkeys(line.split(":")[0] for line in done.out.splitlines())) == [
        "a/b/c.py",
        "a/z.py",
        "b.py",
        "w.pyw",
    ]


def test_a_named_file_is_checked_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "script").write_text(f"import requests\n\n{APP}")
    write(tmp_path, hook_new=f"#!/usr/bin/env python3\n{APP}")
    assert checked(tmp_path, "script", "hook.new") == ["hook.new", "script"]


@pytest.mark.parametrize("name", DEFAULT_EXCLUDE)
def test_folders_that_hold_no_own_code_are_left_out(tmp_path: Path, name: str) -> None:
    write(tmp_path, a_py=APP)
    (tmp_path / name / "deep").mkdir(parents=True)
    (tmp_path / name / "deep" / "x.py").write_text(APP)
    assert checked(tmp_path) == ["a.py"]
    assert checked(tmp_path, f"{name}/deep/x.py") == [f"{name}/deep/x.py"]
    assert checked(tmp_path, "--force-exclude", f"{name}/deep/x.py", "a.py") == ["a.py"]


def test_a_virtual_environment_is_recognised_by_its_marker(tmp_path: Path) -> None:
    write(tmp_path, a_py=APP, my_env__pyvenv_cfg="", my_env__lib__x_py=APP)
    assert checked(tmp_path) == ["a.py"]
    (tmp_path / "my_env").mkdir(exist_ok=True)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--exclude=docs"], ["a.py", "src/b.py", "src/docs.py"]),
        (["--exclude=*/b.py"], ["a.py", "docs/c.py", "src/docs.py"]),
        (["--exclude=/a.py", "--exclude=src/"], ["docs/c.py"]),
        (["--exclude=*.py"], []),
    ],
)
def test_exclude_takes_patterns_as_gitignore_does(tmp_path: Path, options: list[str], expected: list[str]) -> None:
    write(tmp_path, a_py=APP, src__b_py=APP, src__docs_py=APP, docs__c_py=APP)
    assert checked(tmp_path, *options) == expected


def test_the_table_excludes_relative_to_itself(tmp_path: Path) -> None:
    write(
        tmp_path,
        pyproject_toml='[tool.statusquo]\nextend-exclude = ["/old/*.py"]\n',
        old__x_py=APP,
        src__old__x_py=APP,
        build__x_py=APP,
    )
    run = ["check", "--quiet", "--output-format=concise"]
    for folder, path, prefix in ((tmp_path, ".", "src/"), (tmp_path / "src", "..", "../src/")):
        done = statusquo(folder, *run, path)
        assert [line.split(":")[0] for line in done.out.splitlines()] == [f"{prefix}old/x.py"] * 3
    write(tmp_path, pyproject_toml="[tool.statusquo]\nexclude = []\n")
    assert len(statusquo(tmp_path, *run).out.splitlines()) == 9


def test_the_usual_folders_are_left_out_wherever_the_command_runs(tmp_path: Path) -> None:
    write(tmp_path, proj__a_py=APP, proj__build__b_py=APP, elsewhere__x_txt="")
    (tmp_path / "proj/.venv").mkdir()
    (tmp_path / "proj/.venv/c.py").write_text(APP)
    assert checked(tmp_path / "elsewhere", "../proj") == ["../proj/a.py"]
    assert checked(tmp_path / "elsewhere", str(tmp_path / "proj")) == [str(tmp_path / "proj/a.py")]


def test_a_table_below_a_named_folder_keeps_its_own_root(tmp_path: Path) -> None:
    write(
        tmp_path,
        build__a_py=APP,
        build__inner__pyproject_toml='[tool.statusquo]\nextend-exclude = ["/x.py"]\n',
        build__inner__x_py=APP,
        build__inner__deep__x_py=APP,
    )
    done = statusquo(tmp_path, "check", "--quiet", "--output-format=concise", "build")
    assert {line.split(":")[0] for line in done.out.splitlines()} == {"build/a.py", "build/inner/deep/x.py"}


def git_says(folder: Path) -> set[str]:
    done = subprocess.run(
        ["git", "ls-files", "--others", "--cached", "--exclude-standard"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name for name in done.stdout.splitlines() if name.endswith(".py")}


IGNORES = {
    "gitignore": "*.log\n# note\nignored.py\n/top.py\ngen/\nsub/*.py\n!sub/kept.py\n**/deep/x.py\n\\#odd.py\nname \n!",
    "inner/gitignore": "!ignored.py\nlocal.py\n",
}
FILES = (
    "a.py",
    "ignored.py",
    "top.py",
    "inner/top.py",
    "gen/x.py",
    "inner/gen/x.py",
    "sub/a.py",
    "sub/kept.py",
    "p/deep/x.py",
    "#odd.py",
    "name/x.py",
    "inner/ignored.py",
    "inner/local.py",
    "local.py",
    "excluded.py",
    "inner/excluded.py",
)


def test_what_git_ignores_is_left_out_as_git_itself_decides(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(APP)
    for name, content in IGNORES.items():
        (tmp_path / name.replace("gitignore", ".gitignore")).write_text(content)
    assert checked(tmp_path) == sorted(FILES), "outside of a repository nobody asked git"
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    (tmp_path / ".git/info").mkdir(exist_ok=True)
    (tmp_path / ".git/info/exclude").write_text("excluded.py\n")
    assert set(checked(tmp_path)) == git_says(tmp_path)
    assert set(checked(tmp_path / "inner")) == git_says(tmp_path / "inner")
    assert checked(tmp_path, "ignored.py") == ["ignored.py"], "a named file is checked"
    assert checked(tmp_path, "gen") == ["gen/x.py"], "and so is a named folder"
    assert checked(tmp_path, "--exclude=gen/*.py", "gen") == []
    assert checked(tmp_path, "--exclude=ge[n]", "gen") == ["gen/x.py"]


def test_a_repository_inside_another_follows_its_own_rules(tmp_path: Path) -> None:
    write(tmp_path, repo__a_py=APP)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("*.py\n")
    (tmp_path / "repo/.git").write_text("gitdir: elsewhere\n")
    assert checked(tmp_path) == ["repo/a.py"]


def test_links_are_followed_to_files_once_and_never_to_folders(tmp_path: Path) -> None:
    write(tmp_path, real_py=APP, away__other_py=APP, tree__x_py=APP)
    (tmp_path / "tree/again.py").symlink_to("x.py")
    (tmp_path / "tree/far.py").symlink_to("../away/other.py")
    (tmp_path / "tree/.#lock.py").symlink_to("user@host.123")
    (tmp_path / "tree/loop").symlink_to("..")
    assert checked(tmp_path, "tree") == ["tree/far.py", "tree/x.py"]
    assert checked(tmp_path) == ["away/other.py", "real.py", "tree/x.py"]
    assert checked(tmp_path, "tree/again.py") == ["tree/again.py"]


def test_a_pipe_in_a_folder_is_said_and_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, a_py=APP)
    os.mkfifo(tmp_path / "pipe.py")
    done = statusquo(tmp_path, "check", "--isolated", "--output-format=concise")
    assert "pipe.py:1:1: HTS901 cannot be read: is not a regular file" in done.out
    assert done.code == 1


def test_a_folder_that_cannot_be_listed_is_said_and_the_rest_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a_py=APP, closed__x_py=APP)
    real = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    for paths, code in ((["."], 1), (["closed", "a.py"], 2)):
        done = statusquo(tmp_path, "check", "--isolated", "--output-format=concise", *paths)
        assert (done.code, done.err) == (code, "statusquo: closed: cannot be read: permission denied\n")
        assert {line.split(":")[0] for line in done.out.splitlines()} == {"a.py"}


def test_a_named_file_that_cannot_be_read_is_said_and_the_rest_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a_py=APP, closed_py=APP)
    real = os.open

    def refuse(path: str, *rest: Any, **more: Any) -> int:
        if str(path).endswith("closed.py"):
            raise PermissionError(13, "Permission denied")
        return real(path, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)
    run = ["check", "--isolated", "--output-format=concise"]
    done = statusquo(tmp_path, *run, "closed.py", "a.py")
    assert (done.code, len(done.out.splitlines())) == (2, 3)
    assert done.err == "statusquo: closed.py: cannot be read: permission denied; it was skipped\n"
    done = statusquo(tmp_path, *run)
    assert (done.code, done.err) == (1, "")
    assert "closed.py:1:1: HTS901 cannot be read: permission denied" in done.out


def test_temporary_files_of_a_killed_run_are_not_checked(tmp_path: Path) -> None:
    write(tmp_path, a_py=APP)
    (tmp_path / ".a.py.k3j2.statusquo-tmp").write_text(APP)
    assert checked(tmp_path) == ["a.py"]


@pytest.mark.parametrize(
    ("lines", "path", "expected"),
    [
        (["build"], "build", True),
        (["build"], "a/build", True),
        (["build"], "builds", None),
        (["a/*.py"], "a/x.py", True),
        (["*.py", "!x.py"], "x.py", False),
        ([], "x.py", None),
    ],
)
def test_patterns(lines: list[str], path: str, expected: bool | None) -> None:
    assert Patterns(lines).match(path) is expected
