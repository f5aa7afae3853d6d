"""Virtual environments that tests make: without a pip of their own, which takes longer than what they are for."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

INSTALL_SECONDS = 200


def made(folder: Path) -> Path:
    """The Python of a new environment in the folder, with nothing installed."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True, capture_output=True)
    return folder / "bin" / "python"


def install(python: Path, *arguments: str | Path) -> str:
    """Install into an environment by the pip of this one; the last line of what pip said where it could not."""
    command: list[str | Path] = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    done = subprocess.run(
        [*command, "--disable-pip-version-check", "--no-compile", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=INSTALL_SECONDS,
    )
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""
