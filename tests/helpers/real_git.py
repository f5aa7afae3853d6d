"""Git itself, for tests that compare with it: with settings of the test's own and none of the machine's."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed, so there is nothing to ask")


def alone(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Let git, and what reads its settings, find those in `home` alone."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    home.mkdir(exist_ok=True)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def git(folder: Path, *arguments: str, given: Iterable[bytes] = ()) -> list[bytes]:
    """Run git in a folder; `given` goes in and what comes out is returned, both ended by null bytes."""
    done = subprocess.run(
        ["git", "-c", "user.name=n", "-c", "user.email=e@example.org", *arguments],
        cwd=folder,
        input=b"".join(item + b"\0" for item in given),
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr  # 1: `check-ignore` found none
    return done.stdout.split(b"\0")[:-1]


def kept(folder: Path) -> set[bytes]:
    """The Python files that git would keep: those it tracks, and the others that it does not ignore."""
    names = git(folder, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    return {name for name in names if name.endswith((b".py", b".pyw"))}


def track(folder: Path, names: Iterable[bytes], *options: str) -> None:
    """Put files into the index, ignored or not."""
    given = list(names)
    if given:
        files = ("--pathspec-from-file=-", "--pathspec-file-nul")
        git(folder, "--literal-pathspecs", "add", "--force", *options, *files, given=given)
