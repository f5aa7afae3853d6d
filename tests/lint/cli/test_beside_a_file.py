"""What lies beside a file decides the same for a run with a cache, for one without, and for the fix."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest import mock

import pytest
from lint_command import statusquo
from statusquo_lint.cli import run
from statusquo_lint.files import stamps

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once

VIEW = "import flask\n\n\ndef view():\n    flask.abort(404)\n"
SHOWS = "import inspect, app\n\n\ndef test_api():\n    assert str(inspect.signature(app.view)) == '()'\n"
PROJECT = {"pkg/view.py": VIEW, "pyproject.toml": '[project]\nrequires-python = ">=3.11"\n'}
SAME: dict[str, dict[str, str]] = {
    "a module of another name": {"https.py": ""},
    "a module in the folder above": {"http.py": ""},
    "a folder that is no package": {"pkg/http/readme.txt": ""},
    "a stub": {"pkg/http.pyi": ""},
    "a test that shows signatures": {"pkg/tests/test_api.py": SHOWS},
}
REFUSED: dict[str, dict[str, str]] = {
    "a module": {"pkg/http.py": ""},
    "a package": {"pkg/http/__init__.py": "", "pkg/http/status.py": "HTTPStatus = None\n"},
    "an enum module": {"pkg/enum.py": ""},
}


def told(root: Path) -> int:
    """How many findings of the view can be fixed, which all runs say alike."""
    with mock.patch.object(run, "MIN_FILES_FOR_POOL", 1), mock.patch.object(stamps, "SETTLED", 0):
        cached = statusquo(root, "check", f"--cache-dir={root.parent / 'cache'}", "--jobs=1", "--output-format=concise")
        uncached = statusquo(root, "check", "--no-cache", "--jobs=1", "--output-format=concise")
        shown = statusquo(root, "fix", "--jobs=1", "--diff")
    assert cached == uncached
    assert shown.out.count("+    flask.abort") == cached.out.count("[*]")
    return cached.out.count("[*]")


@pytest.mark.parametrize("others", SAME.values(), ids=SAME.keys())
def test_what_no_import_would_find_changes_nothing(tmp_path: Path, others: dict[str, str]) -> None:
    root = tmp_path / "tree"
    put(root, PROJECT)
    assert told(root) == 1
    put(root, others)
    assert told(root) == 1


@pytest.mark.parametrize("others", REFUSED.values(), ids=REFUSED.keys())
def test_what_a_script_would_import_is_seen_when_it_comes_and_when_it_goes(
    tmp_path: Path, others: dict[str, str]
) -> None:
    root = tmp_path / "tree"
    put(root, PROJECT)
    assert told(root) == 1
    put(root, others)
    assert told(root) == 0
    for name in others:
        (root / name).unlink()
    assert told(root) == 1


def put(root: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
