"""Install into .venv and show the three jobs on a small web application: `make demo`."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.run.environments import ROOT, Environment, NotPrepared, clean_environ
from scripts.run.pythons import probe

VENV = ROOT / ".venv"
PROJECTS = ROOT / "fixtures" / "projects"
QUIET = "-p no:randomly -p no:asyncio"
"""Options that turn off plugins of this project's own tests: one reorders, the other warns in any project."""
WIDTH = 80
NEXT = """
Next, on your own project, from its folder:
  {bin}/statusquo check .
  {bin}/statusquo fix --diff .
  {bin}/statusquo conform yourpkg.HTTPStatus
docs/tutorial/linter.md goes through it in ten minutes. The demo took {seconds:.0f} s.
""".rstrip()


def main() -> int:
    """Install, then run the demonstration; returns 0 if every command gives the expected exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only-install", action="store_true", help="install into .venv and stop")
    only_install = parser.parse_args().only_install
    started = time.monotonic()
    try:
        install(quiet=only_install)
    except NotPrepared as problem:
        print(f"Could not install into {VENV}:\n{problem}", file=sys.stderr)
        return 1
    if only_install:
        return 0
    with tempfile.TemporaryDirectory(prefix="statusquo-demo-") as temporary:
        ok = show(Path(temporary))
    print(NEXT.format(bin=VENV / "bin", seconds=time.monotonic() - started))
    return 0 if ok else 1


def install(*, quiet: bool) -> None:
    """Create or update .venv; raises `NotPrepared`."""
    present = probe(str(VENV / "bin" / "python"))
    python = present if present and present.is_supported else probe(sys.executable)
    if python is None:
        raise NotPrepared(f"{sys.executable} does not run")
    environment = Environment(VENV, python, ("--group", "dev", "--editable", "."))
    if environment.is_ready:
        if not quiet:
            print(f".venv is ready (Python {python}).")
        return
    print(f"Installing into .venv with Python {python}; this takes up to a minute ...", flush=True)
    environment.prepare(keep=True)


def show(folder: Path) -> bool:
    """Run the demonstration in a copy of a small web application and of the README's example below `folder`."""
    app = shutil.copytree(PROJECTS / "webapp", folder / "webapp", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("app.py", "mypkg.py"):
        shutil.copy(PROJECTS / "readme" / name, app)
    shell = Shell(app)
    shell.title("1. The suite: this Python's HTTPStatus, and one with a mistake in it")
    shell.run(
        "statusquo conform http.HTTPStatus mypkg.HTTPStatus",
        expected=1,
        keep=r"FAILED|  names\.standard-meaning|.*stands for|    - URI_TOO|  (http|mypkg)\.HTTPStatus  ",
    )
    shell.title("2. The linter, in flake8")
    shell.run("flake8 --select=HTS app.py", expected=1)
    shell.title("3. The fixer: what it would change")
    shell.run("statusquo fix --diff app.py", expected=1, keep=r"[-+](?![-+]|$)|Would fix")
    shell.title("4. The fix made in an application: do its tests still pass?")
    shell.run("statusquo fix --unsafe-fixes --quiet shortlinks")
    shell.run("statusquo check shortlinks")
    shell.run("pytest --quiet")
    return shell.ok


class Shell:
    """Runs commands in the application as a user would, and records whether all gave the expected exit code."""

    def __init__(self, app: Path) -> None:
        self.app = app
        self.ok = True
        path = os.pathsep.join([str(VENV / "bin"), os.environ.get("PATH", os.defpath)])
        self._environ = clean_environ() | {
            "PATH": path,
            "PYTEST_ADDOPTS": QUIET,
            "COLUMNS": str(WIDTH),
        }

    def title(self, text: str) -> None:
        """Print a heading."""
        self.say(f"\n{text}")

    def say(self, text: str) -> None:
        """Print a line of text."""
        print(text, flush=True)

    def run(self, line: str, expected: int = 0, keep: str = "") -> None:
        """Print the command and run it, of its output the lines that `keep` matches; report an unexpected exit code."""
        self.say(f"$ {line}")
        done = subprocess.run(
            shlex.split(line),
            cwd=self.app,
            env=self._environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        as_expected = done.returncode == expected
        lines = done.stdout.splitlines()
        for shown in excerpt(lines, keep) if keep and as_expected else lines:
            self.say(shown)
        if not as_expected:
            self.ok = False
            self.say(f"(ended with exit code {done.returncode}; {expected} was expected)")


def excerpt(lines: list[str], keep: str) -> list[str]:
    """The lines that begin as the pattern says, with `...` for those between.

    >>> excerpt(["a 1", "b", "c", "a 2", "a 3"], "a")
    ['a 1', '...', 'a 2', 'a 3']
    """
    shown: list[str] = []
    for line in lines:
        if re.match(keep, line):
            shown.append(line)
        elif shown[-1:] != ["..."]:
            shown.append("...")
    return shown


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Interrupted.")
