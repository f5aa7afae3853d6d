"""The fixture application answers the same, byte for byte, before and after its numbers became names."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import webapp

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    sys.version_info < (3, 11),
    reason="the application says requires-python >= 3.11, which is what makes its fixes safe",
)


def statusquo(app: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(app, "statusquo", *arguments)


def run(app: Path, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=app, capture_output=True, text=True, check=False, timeout=120)


def codes_in(report: str) -> list[str]:
    """The codes of flake8's lines, in order."""
    return [line.split()[1] for line in report.splitlines()]


def source_of(app: Path) -> dict[str, str]:
    return {str(path.relative_to(app)): path.read_text() for path in sorted(app.rglob("*.py"))}


@pytest.fixture
def app(tmp_path: Path) -> Path:
    return webapp.copy_to(tmp_path)


def test_two_runs_of_the_same_code_answer_the_same(app: Path) -> None:
    first = webapp.conversation(app)
    assert first == webapp.conversation(app)
    statuses = {answer.split()[1] for answer in first if answer.startswith(b"HTTP/")}
    assert statuses == {b"200", b"201", b"204", b"302", b"400", b"404", b"405", b"409", b"413", b"422"}


def test_flake8_reports_every_kind_of_site(app: Path) -> None:
    done = run(app, "flake8", "--select=HTS")
    assert done.returncode == 1, done.stderr
    assert {"HTS101", "HTS102", "HTS103", "HTS104", "HTS303"} <= set(codes_in(done.stdout))


def test_a_diff_changes_nothing(app: Path) -> None:
    before = source_of(app)
    done = statusquo(app, "fix", "--diff", ".")
    assert done.returncode == 1, done.stderr
    assert "+from http import HTTPStatus" in done.stdout
    assert source_of(app) == before


def test_the_safe_fix_keeps_every_answer_and_leaves_only_the_identity_test(app: Path) -> None:
    before = webapp.conversation(app)
    done = statusquo(app, "fix", ".")
    assert "Traceback" not in done.stderr
    assert sorted(codes_in(run(app, "flake8").stdout)) == ["F632", "HTS303"]
    assert webapp.conversation(app) == before
    assert run(app, "pytest", "-p", "no:cacheprovider").returncode == 0


def test_with_unsafe_fixes_flake8_is_silent_and_every_answer_is_kept(app: Path) -> None:
    before = webapp.conversation(app)
    done = statusquo(app, "fix", "--unsafe-fixes", ".")
    assert done.returncode == 0, done.stdout + done.stderr
    assert run(app, "flake8").stdout == ""
    assert webapp.conversation(app) == before


def test_a_second_fix_finds_nothing_to_do(app: Path) -> None:
    statusquo(app, "fix", "--unsafe-fixes", ".")
    fixed = source_of(app)
    assert statusquo(app, "fix", "--unsafe-fixes", ".").returncode == 0
    assert source_of(app) == fixed
