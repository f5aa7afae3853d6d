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
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={tmp_path.parent}"]
    return check([*command, "--python-version=3.10", str(SAMPLES / sample)], {"MYPYPATH": SOURCE, "NO_COLOR": "1"})


def pyright(sample: str, tmp_path: Path) -> tuple[int, str]:
    return _pyright("pyright", "strict", sample, tmp_path)


def basedpyright(sample: str, tmp_path: Path) -> tuple[int, str]:
    return _pyright("basedpyright", "strict", sample, tmp_path)


def basedpyright_recommended(sample: str, tmp_path: Path) -> tuple[int, str]:
    """Its own default, which says more than strict; only what is an error in strict too counts."""
    return _pyright("basedpyright", "recommended", sample, tmp_path, "--level=error")


def _pyright(program: str, mode: str, sample: str, tmp_path: Path, *more: str) -> tuple[int, str]:
    shutil.copy(SAMPLES / sample, tmp_path)  # it looks only below its configuration file
    config = {"include": [sample], "extraPaths": [SOURCE], "pythonVersion": "3.10", "typeCheckingMode": mode}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(config), encoding="utf-8")
    return check([program_at(program) or program, "--project", str(tmp_path), *more], {})


def program_at(name: str) -> str | None:
    """The program beside this Python, or on the PATH."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


def check(command: list[str], environ: dict[str, str]) -> tuple[int, str]:
    """What a checker says: (exit code, its text)."""
    done = subprocess.run(command, env={**os.environ, **environ}, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(program_at(program) is None, reason=f"{program} is not installed: pip install {program}")


PYRIGHTS = [
    pytest.param(checker, marks=[needs(name), pytest.mark.slow], id=checker.__name__)
    for checker, name in (
        (pyright, "pyright"),
        (basedpyright, "basedpyright"),
        (basedpyright_recommended, "basedpyright"),
    )
]
needs_mypy = pytest.mark.skipif(find_spec("mypy") is None, reason="mypy is not installed in this environment")
CHECKERS = [pytest.param(mypy, marks=[needs_mypy, pytest.mark.slow], id="mypy"), *PYRIGHTS]


@pytest.mark.parametrize("checker", CHECKERS)
def test_what_people_write_is_accepted(checker: Callable[[str, Path], tuple[int, str]], tmp_path: Path) -> None:
    code, text = checker("accepted.py", tmp_path)
    assert code == 0, text


@pytest.mark.parametrize("checker", CHECKERS)
def test_exactly_the_wrong_lines_are_refused(checker: Callable[[str, Path], tuple[int, str]], tmp_path: Path) -> None:
    code, text = checker("refused.py", tmp_path)
    assert code == 1, text
    assert {int(line) for line in re.findall(r"refused\.py:(\d+)(?::\d+)?(?: -)?:? error", text)} == set(MARKED), text


@pytest.mark.parametrize("checker", PYRIGHTS)
def test_a_member_may_be_compared_with_numbers(checker: Callable[[str, Path], tuple[int, str]], tmp_path: Path) -> None:
    """mypy narrows members to literals and refuses `HTTPStatus.OK == 200`, of http.HTTPStatus too."""
    code, text = checker("compared.py", tmp_path)
    assert code == 0, text
