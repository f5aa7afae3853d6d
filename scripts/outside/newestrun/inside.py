"""What runs inside CPython as WebAssembly: pytest, with the tests left out that need what is not there.

`given` is set by driver.mjs: the checkout, the folder of installed packages and the tests. The last line is the exit
code.
"""

from __future__ import annotations

import os
import socket
import sys
from collections import Counter
from pathlib import Path

sys.dont_write_bytecode = True
root = Path(given["root"])  # type: ignore[name-defined]  # noqa: F821
sys.path[:0] = [str(root / folder) for folder in ("src", "conformance", "lint_plugin", "tests/helpers", ".")]
sys.path.append(given["site"])  # type: ignore[name-defined]  # noqa: F821
os.chdir(root)

import pytest  # noqa: E402

ABSENT = {
    "emscripten does not support processes": "processes",
    "No module named 'libcst'": "compiled packages",
}


def refuse(*_: object) -> None:
    """Fail at once, because there are no sockets; otherwise a server would wait forever."""
    raise OSError("there is no network in WebAssembly")


class Absent:
    """Turns failures because of missing WebAssembly features into skips, and counts them."""

    def __init__(self) -> None:
        self.reasons: Counter[str] = Counter()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self):  # type: ignore[no-untyped-def]
        """Check why a test failed."""
        report = yield
        if report.failed:
            text = str(report.longrepr)
            found = next((what for words, what in ABSENT.items() if words in text), None)
            if found is not None:
                self.reasons[found] += 1
                report.outcome, report.longrepr = "skipped", (__file__, 0, f"no {found} in WebAssembly")
        return report


__file__ = "inside.py"
socket.socket.bind = refuse  # type: ignore[method-assign]
absent = Absent()
print(f"CPython {sys.version.split()[0]} as WebAssembly", flush=True)
code = pytest.main(
    [
        *("-q", "-p", "no:cacheprovider", "-p", "no:timeout", "--import-mode=importlib"),
        *("-o", "addopts=", "-W", "ignore::pytest.PytestConfigWarning", "-m", "not slow", "--tb=short"),
        *("-k", "not nest and not deep"),  # the stack of WebAssembly ends before Python's own limit
        *given["tests"],  # type: ignore[name-defined]  # noqa: F821
    ],
    plugins=[absent],
)
print("left out for want of " + ", ".join(f"{what}: {count}" for what, count in absent.reasons.items()))
int(code)
