"""A temporary folder with a tree in it, a canary beside it, and everything else that a command could reach."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from unittest import mock

from lint_command import Done, statusquo
from odd_trees import plant, reopen, state
from unprivileged import dropping

from scripts.outside.fuzzrun.budget import ends_within
from scripts.outside.fuzzrun.sources import APP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from odd_trees import Tree

State: TypeAlias = dict[str, tuple[str, int, bytes]]
SECONDS = 180
"""The time limit of one command, about a hundred times what it takes, because a loaded machine is slow."""
_CANARY: Tree = {
    "a.py": ("file", APP),
    "pyproject.toml": ("file", "[tool.statusquo]\nselect = 3\n"),
    "note.txt": ("file", "404\n"),
}
_DAMAGED: Tree = {
    "CACHEDIR.TAG": ("file", "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is"),
    "0123456789abcdef0123456789abcdef.cache": ("file", b"statusquo-lint-cache 2 \xff\n[[["),
    "x": ("file", '"bytes://%FF" = {HTS101 = 1}\n["a.py"]\nHTS101 = 99999999999999999999\nx = 3\n'),
}
_LEFT_BY_US = (".statusquo-tmp", ".tmp")


_GIT_SECONDS = 10
"""The time limit for git to add a tree; files that it has added by then are tracked."""


@dataclass(frozen=True)
class World:
    """The folders; `tree` is where commands run, `out` where they may write."""

    top: Path

    @property
    def tree(self) -> Path:
        """The tree."""
        return self.top / "tree"

    @property
    def out(self) -> Path:
        """The only folder that every command may change."""
        return self.top / "out"

    def environ(self) -> dict[str, str]:
        """The environment variables of a command, with only folders of this world."""
        home = str(self.top / "home")
        return {
            "HOME": home,
            "XDG_CONFIG_HOME": f"{home}/.config",
            "XDG_CACHE_HOME": str(self.out / "user"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "TMPDIR": str(self.top / "temporary"),
        }

    def state(self) -> State:
        """Everything in the world except what was written where that is allowed."""
        return {path: seen for path, seen in state(self.top).items() if not path.startswith(f"{self.out}/")}

    def inside(self, *arguments: str, stdin: bytes = b"") -> Done:
        """Run `statusquo` in this process."""
        temporary = mock.patch.object(tempfile, "tempdir", str(self.top / "temporary"))
        with ends_within(SECONDS), temporary:
            done: Done = statusquo(self.tree, *arguments, stdin=stdin, environ=self.environ())
        return done

    def apart(self, *module: str, stdin: bytes = b"", modes_hold: bool = False) -> Done:
        """Run `python -m ...` in a process of its own, one for which modes hold if that is wanted and can be had."""
        try:
            done = subprocess.run(
                [sys.executable, "-I", "-m", *module],  # else Python itself would import the tree's enum.py
                cwd=self.tree,
                env=os.environ | self.environ(),
                input=stdin,
                capture_output=True,
                check=False,
                timeout=SECONDS,
                preexec_fn=dropping() if modes_hold else None,
            )
        except subprocess.TimeoutExpired:
            raise
        except subprocess.SubprocessError:  # root cannot give up here what makes it read everything
            return self.apart(*module, stdin=stdin)
        except ValueError:  # a null byte, which no command line can hold
            return Done(2, "", "")
        return Done(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))

    def left_over(self) -> list[str]:
        """Files that a command left behind in the folders that may change."""
        with contextlib.suppress(FileNotFoundError):
            temporary = [str(path) for path in (self.top / "temporary").iterdir()]
        return temporary + [str(path) for path in self.out.rglob("*") if path.name.endswith(_LEFT_BY_US)]


@contextlib.contextmanager
def world(tree: Tree, *, repository: bool = False) -> Iterator[World]:
    """Create a temporary world; with `repository`, the tree is a git repository."""
    top = Path(os.path.realpath(tempfile.mkdtemp(prefix="statusquo-fuzz-")))
    try:
        whole: Tree = {
            "tree": tree,
            "canary": _CANARY,
            "home": {},
            "temporary": {},
            "out": {"damaged": _DAMAGED},
            "pyproject.toml": ("file", '[project]\nrequires-python = ">=3.11"\n'),
        }
        plant(top, whole)
        made = World(top)
        if repository:
            for words in (("init", "-q"), ("add", "-A", "--ignore-errors", ".")):
                with contextlib.suppress(subprocess.TimeoutExpired):  # git reads a sparse file of a terabyte to its end
                    subprocess.run(
                        ["git", *words],
                        cwd=made.tree,
                        env=os.environ | made.environ(),
                        capture_output=True,
                        check=False,
                        timeout=_GIT_SECONDS,
                    )
        yield made
    finally:
        reopen(top)
        shutil.rmtree(top)
