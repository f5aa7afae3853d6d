"""Type checkers take the enum as people use it, and still refuse what is wrong."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tree import PACKAGES

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).parent / "typing"
SOURCE = str(PACKAGES["statusquo"].parent)
MARKED = [
    number
    for number, line in enumerate((SAMPLES / "refused.py").read_text(encoding="utf-8").splitlines(), 1)
    if line.endswith("# refused")
]


def mypy(sample: str, tmp_path: Path) -> tuple[int, str]:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={tmp_path}"]
    return check([*command, "--python-version=3.10", str(SAMPLES / sample)], {"MYPYPATH": SOURCE, "NO_COLOR": "1"})


def pyright(sample: str, tmp_path: Path) -> tuple[int, str]:
    shutil.copy(SAMPLES / sample, tmp_path)  # pyright looks only below its configuration file
    # Its strict mode takes a member's value for the tuple it is written as, whatever __new__ makes of it, so `== 404`
    # could never hold; http.HTTPStatus is spared only because its stub says `NOT_FOUND = 404`.
    strict = {"typeCheckingMode": "strict", "reportUnnecessaryComparison": False}
    config = {"include": [sample], "extraPaths": [SOURCE], "pythonVersion": "3.10", **strict}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(config), encoding="utf-8")
    return check(["pyright", "--project", str(tmp_path)], {})


def check(command: list[str], environ: dict[str, str]) -> tuple[int, str]:
    """What a checker says: (exit code, its text)."""
    done = subprocess.run(command, env={**os.environ, **environ}, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


needs_mypy = pytest.mark.skipif(find_spec("mypy") is None, reason="mypy is not installed in this environment")
needs_pyright = pytest.mark.skipif(shutil.which("pyright") is None, reason="pyright is not on the PATH")
CHECKERS = [pytest.param(mypy, marks=[needs_mypy, pytest.mark.slow]), pytest.param(pyright, marks=needs_pyright)]


@pytest.mark.parametrize("checker", CHECKERS)
def test_what_people_write_is_accepted(checker: Callable[[str, Path], tuple[int, str]], tmp_path: Path) -> None:
    code, text = checker("accepted.py", tmp_path)
    assert code == 0, text


@pytest.mark.parametrize("checker", CHECKERS)
def test_exactly_the_wrong_lines_are_refused(checker: Callable[[str, Path], tuple[int, str]], tmp_path: Path) -> None:
    code, text = checker("refused.py", tmp_path)
    assert code == 1, text
    assert {int(line) for line in re.findall(r"refused\.py:(\d+)(?::\d+)?(?: -)?:? error", text)} == set(MARKED), text
