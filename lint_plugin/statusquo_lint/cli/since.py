"""The rows that were changed since a git revision, for `--since`: committed, staged, unstaged and untracked."""

# ruff: noqa: PTH112, PTH118, PTH120  # plain strings are faster for thousands of paths

from __future__ import annotations

import os
import subprocess

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.cli.usage import UsageError
from statusquo_lint.files.changed_rows import EVERY, of_diff

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.files.changed_rows import Rows

_DIFF = (
    *("diff", "--no-ext-diff", "--no-textconv", "--no-color", "--text", "--unified=0", "--inter-hunk-context=0"),
    *("--find-renames", "--src-prefix=a/", "--dst-prefix=b/", "--no-relative", "--ignore-submodules=all"),
)
"""Every option that a user's configuration might set otherwise is given."""
_LOCATION = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX"})
"""What a hook sets for git's own commands; as for ignore files, the location of `.git` counts."""
_UNSHALLOW = "this clone is shallow: fetch its history with `git fetch --unshallow`"


class ChangedRows:
    """The rows of each file that were changed since `revision`, in the repositories that contain the paths."""

    def __init__(self, revision: str, paths: Iterable[str]) -> None:
        """Ask git; raises UsageError if it cannot say."""
        self._revision = revision
        self._rows: dict[str, Rows] = {}
        folders = {path if os.path.isdir(path) else os.path.dirname(path) or os.curdir for path in paths}
        roots = {self._root(folder) for folder in sorted(folders) if os.path.isdir(folder)}
        for root in sorted(roots):
            self._read(root)

    def of(self, path: str) -> Rows:
        """Return the changed rows of the file at `path`; none if it is unchanged."""
        return self._rows.get(os.path.realpath(path), ())

    def _root(self, folder: str) -> str:
        done = self._git(folder, "rev-parse", "--show-toplevel")
        if done.returncode:
            clause = _clause(done)
            missing = "not a git repository" in clause
            raise self._error(f"{folder} is not in a git repository" if missing else f"{folder}: git says: {clause}")
        return os.path.realpath(os.fsdecode(done.stdout).removesuffix("\n"))

    def _read(self, root: str) -> None:
        base = self._base(root)
        for name, rows in of_diff(self._output(root, *_DIFF, base, "--")).items():
            self._rows[os.path.join(root, os.fsdecode(name))] = rows
        for name in self._output(root, "ls-files", "-z", "--others", "--exclude-standard").split(b"\0"):
            self._rows[os.path.join(root, os.fsdecode(name))] = EVERY

    def _base(self, root: str) -> str:
        """Return the commit from which the current branch left the revision: what came to that later is not ours."""
        shown = repr(self._revision)
        commit = self._git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{self._revision}^{{commit}}")
        shallow = self._git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        if commit.returncode or not self._revision:
            raise self._error(f"{root} has no revision {shown}; {_UNSHALLOW if shallow else '`git log` lists them'}")
        base = self._git(root, "merge-base", os.fsdecode(commit.stdout).split()[-1], "HEAD")
        if base.returncode or not base.stdout:
            step = _UNSHALLOW if shallow else "name one that the current branch comes from"
            raise self._error(f"{shown} and the current branch of {root} have no commit in common; {step}")
        return os.fsdecode(base.stdout).split()[0]

    def _output(self, root: str, *arguments: str) -> bytes:
        done = self._git(root, *arguments)
        if done.returncode:
            raise self._error(f"{root}: git {arguments[0]} says: {_clause(done)}")
        return done.stdout

    def _git(self, folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        environ = {name: value for name, value in os.environ.items() if name not in _LOCATION}
        environ |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}  # so that the index stays as it is
        command = ["git", "-c", "core.fsmonitor=false", "-c", "diff.autoRefreshIndex=false", *arguments]
        try:
            return subprocess.run(command, cwd=folder, env=environ, capture_output=True, check=False)
        except FileNotFoundError as error:
            raise self._error("git is not installed") from error
        except (OSError, ValueError) as error:  # no permission, or a null byte
            raise self._error(f"git cannot be run: {error}") from error

    def _error(self, clause: str) -> UsageError:
        return UsageError(f"--since: {clause}; nothing was done")


def _clause(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = os.fsdecode(done.stderr).strip().splitlines() or [f"it exited with {done.returncode}"]
    return lines[0].removeprefix("fatal: ").removeprefix("error: ")
