"""Commands whose process may not read what the modes of files forbid, though the tests may run as root."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PR_CAPBSET_DROP = 24
_CAPABILITIES = (1, 2)
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: what makes root read everything."""


def dropping() -> Callable[[], None] | None:
    """What a new process of root has to do first, for `preexec_fn`; None where modes hold as it is."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None

    def drop() -> None:
        for capability in _CAPABILITIES:
            if libc is None or libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0):
                raise OSError

    return drop


def run_unprivileged(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m ...` in a folder, as a process for which the modes hold; skips where that cannot be had."""
    try:
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            preexec_fn=dropping(),
        )
    except subprocess.SubprocessError:
        pytest.skip("root may read everything here, and cannot give that up")
