"""Run the tests on a CPython that is not installed, as WebAssembly under Node: `make newest`, `newest.py 315.0.0`.

Pyodide provides CPython in an npm package. It has no processes, no network and no compiled packages, so tests that need
them are left out, by name or by the reason for which they fail. The others run unchanged.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRATCH = ROOT / ".scratch" / "newest"
HERE = Path(__file__).resolve().parent / "newestrun"
PYODIDE = "314.0.7"
"""The release of Pyodide unless another is given; its first number is the CPython's."""
PACKAGES = ("pytest", "hypothesis", "flake8", "click", "rich", "tomlkit", "packaging", "platformdirs")
TESTS = (
    "tests/reference",
    *(f"tests/conformance/test_{name}.py" for name in ("calibration", "comparison", "engine", "probe")),
    *(f"tests/conformance/test_{name}.py" for name in ("requirements", "search", "shapes", "violations")),
    *(f"tests/lint/test_{name}.py" for name in ("bindings", "eval_fixtures", "files_text", "labels", "node_rules")),
    *(f"tests/lint/test_{name}.py" for name in ("noqa", "output", "safety", "scan", "settings_metadata")),
    *(f"tests/lint/test_{name}.py" for name in ("settings_resolve", "settings_values", "sinks", "walk")),
)


def main(release: str = PYODIDE) -> int:
    """Install what is needed, then run; returns pytest's exit code, or 2 if something is missing."""
    missing = [name for name in ("node", "npm") if shutil.which(name) is None]
    if missing:
        print(f"make newest needs {' and '.join(missing)}: install Node.js", file=sys.stderr)
        return 2
    SCRATCH.mkdir(parents=True, exist_ok=True)
    python = f"{release[0]}.{release[1:].partition('.')[0]}"
    for command in (_npm(release), _pip(python)):
        done = subprocess.run(
            command, cwd=SCRATCH, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        if done.returncode:
            print(f"{' '.join(command)} failed:\n{done.stdout[-1000:]}", file=sys.stderr)
            return 2
    shutil.copy(HERE / "driver.mjs", SCRATCH)  # Node looks for modules beside the file that imports them
    given = {
        "root": str(ROOT),
        "site": str(SCRATCH / "site"),
        "run": (HERE / "inside.py").read_text("utf-8"),
        "tests": TESTS,
        "shared": os.environ.get("STATUSQUO_SHARED", ""),
    }
    (SCRATCH / "given.json").write_text(json.dumps(given), "utf-8")
    return subprocess.run(["node", "--stack-size=4000", "driver.mjs"], cwd=SCRATCH, check=False).returncode


def _npm(release: str) -> list[str]:
    return ["npm", "install", "--no-save", "--silent", f"pyodide@{release}"]


def _pip(python: str) -> list[str]:
    pure = ["--only-binary=:all:", "--platform=any", "--implementation=py", "--abi=none", f"--python-version={python}"]
    return [sys.executable, "-m", "pip", "install", "--quiet", "--upgrade", "--target=site", *pure, *PACKAGES]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
