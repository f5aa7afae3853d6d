"""`make vscode` says in one sentence what it lacks. What it tries needs VS Code: see `scripts/outside/vscode.py`."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import tree

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.once, pytest.mark.slow]
NODE = '#!/bin/sh\n[ "$1" = --version ] && echo {version}\nexit 1\n'


@pytest.mark.parametrize(
    ("version", "said"),
    [
        (None, "node is missing: install Node.js 20 or newer"),
        ("v18.20.4", "Node.js is v18.20.4: VS Code needs 20 or newer"),
        ("v20.20.2", "Chromium is missing (Debian: apt-get install chromium)"),
    ],
)
def test_what_is_missing_is_one_sentence(tmp_path: Path, version: str | None, said: str) -> None:
    for name in ("node", "npm") if version is not None else ():
        program = tmp_path / name
        program.write_text(NODE.format(version=version))
        program.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-m", "scripts.outside.vscode"],
        cwd=tree.ROOT, env={**os.environ, "PATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"make vscode: {said}\n")
