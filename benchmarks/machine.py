"""The machine that a benchmark ran on, in the words of its system, and the versions of what it was compared with."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

COMPARED = ("flake8", "hypothesis", "libcst", "pytest", "ruff")


@dataclass(frozen=True, slots=True)
class Machine:
    """Everything that a figure may depend on beside the code."""

    processor: str
    processors: int
    memory_gib: float
    system: str
    python: str
    packages: dict[str, str] = field(default_factory=dict)


def this_machine() -> Machine:
    """The machine, the Python and the packages of this process."""
    return Machine(
        processor=_first(r"^model name\s*:\s*(.+)$", "/proc/cpuinfo") or platform.processor() or platform.machine(),
        processors=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        memory_gib=round(int(_first(r"^MemTotal:\s*(\d+) kB", "/proc/meminfo") or 0) / 1024**2, 1),
        system=f"{_distribution()}, {platform.system()} {platform.release()}".removeprefix(", "),
        python=f"{platform.python_implementation()} {platform.python_version()}",
        packages={name: version for name in COMPARED if (version := _version(name))},
    )


def load() -> float:
    """How many processes wanted a processor in the last minute; 0 where the system does not say."""
    return round(os.getloadavg()[0], 1) if sys.platform != "win32" else 0.0


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return ""


def _first(pattern: str, path: str) -> str:
    try:
        text = Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    found = re.search(pattern, text, re.MULTILINE)
    return found[1].strip() if found else ""
