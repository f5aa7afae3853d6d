"""Install into .venv and show the three jobs on a small web application: `make demo`."""

from __future__ import annotations

import argparse
import os
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
APPLICATION = ROOT / "fixtures" / "projects" / "webapp"
WIDTH = 80


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
    print(
        f"\nThe demo took {time.monotonic() - started:.0f} s. The commands are in .venv/bin: try them on your own code."
    )
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
    """Run the demonstration in a copy of the application below `folder`."""
    app = shutil.copytree(APPLICATION, folder / "webapp", ignore=shutil.ignore_patterns("__pycache__"))
    shell = Shell(app)
    shell.title("1. The suite: does an HTTPStatus do what it must?")
    shell.say("The one of this Python and ours, beside the tests that the application has.")
    shell.run("pytest --conformance=http.HTTPStatus --conformance=statusquo.HTTPStatus")
    shell.title("2. The linter: flake8 on a small web application")
    shell.run("flake8 --select=HTS shortlinks", expected=1)
    shell.title("3. The fixer: what it would change")
    shell.run("statusquo fix --diff shortlinks", expected=1)
    shell.title("4. The fix made, in a copy: what is left, and do the tests still pass?")
    shell.run("statusquo fix shortlinks", expected=1)
    shell.run("pytest --quiet")
    return shell.ok


class Shell:
    """Runs commands in the application as a user would, and records whether all gave the expected exit code."""

    def __init__(self, app: Path) -> None:
        self.app = app
        self.ok = True
        path = os.pathsep.join([str(VENV / "bin"), os.environ.get("PATH", os.defpath)])
        self._environ = clean_environ() | {"PATH": path, "PYTEST_ADDOPTS": "-p no:randomly"}

    def title(self, text: str) -> None:
        """Print a heading."""
        self.say(f"\n{text}\n{'=' * len(text)}")

    def say(self, text: str) -> None:
        """Print a line of text."""
        print(text, flush=True)

    def run(self, line: str, expected: int = 0) -> None:
        """Print the command and run it; report an unexpected exit code."""
        self.say(f"\n$ {line}")
        code = subprocess.run(shlex.split(line), cwd=self.app, env=self._environ, check=False).returncode
        if code != expected:
            self.ok = False
            self.say(f"(ended with exit code {code}; {expected} was expected)")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Interrupted.")
