"""The real projects that the fixer is measured on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRATCH = ROOT / ".scratch" / "benchmarks"

PINNED = (
    "aiohttp==3.14.5",
    "bottle==0.13.4",
    "djangorestframework==3.18.3",
    "fastapi==0.165.0",
    "flask==3.1.3",
    "httpx==0.28.1",
    "litestar==2.25.0",
    "requests==2.34.2",
    "tornado==6.6.1",
    "werkzeug==3.1.9",
)


def folders() -> list[str]:
    """One folder a project: its source distribution below `STATUSQUO_CORPUS` where that is set, else installed code."""
    corpus = os.environ.get("STATUSQUO_CORPUS")
    if corpus:
        return [str(Path(corpus) / pin.replace("==", "-")) for pin in PINNED]
    return [str(_installed(pin)) for pin in PINNED]


def _installed(pin: str) -> Path:
    target = SCRATCH / "projects" / pin.replace("==", "-")
    if not target.exists():
        _pip(sys.executable, "--no-deps", "--no-compile", "--target", str(target), pin)
    return target


def _pip(python: str | Path, *arguments: str) -> None:
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"pip install {' '.join(arguments)} failed:\n{done.stdout[-1000:]}")
