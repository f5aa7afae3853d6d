"""What was read for a fact is looked at again by names, places and stamps, and never believed where it is malformed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from statusquo_lint.files import stamps, trails

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.once, pytest.mark.skipif(os.name == "nt", reason="no stamps there")]


@pytest.fixture
def step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The step to a module beside another, in a folder with an odd name."""
    monkeypatch.setattr(stamps, "SETTLED", 0)
    folder = tmp_path / "a, b=c>d"
    folder.mkdir()
    for name in ("pyproject.toml", "auth.py"):
        (folder / name).write_text("")
    trail = trails.Trail()
    assert trail.file_of("auth.checked", str(folder / "views.py")) == str(folder / "auth.py")
    assert trail.file_of("auth.checked", str(folder / "other.py")) == str(folder / "auth.py")
    (only,) = trails.steps(trail.text)
    return only


def test_an_unchanged_file_is_unchanged(step: str) -> None:
    assert trails.is_unchanged(step)
    assert not {"=", " "} & set(step)


def test_a_step_to_nothing_is_unchanged_until_something_is_there(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("")
    trail = trails.Trail()
    assert trail.file_of("auth.checked", str(tmp_path / "views.py")) is None
    assert trails.is_unchanged(trail.text)
    (tmp_path / "auth.py").write_text("")
    assert not trails.is_unchanged(trail.text)


def test_another_file_of_the_name_is_a_change(tmp_path: Path, step: str) -> None:
    (tmp_path / "a, b=c>d" / "auth").mkdir()
    (tmp_path / "a, b=c>d" / "auth" / "__init__.py").write_text("")
    assert not trails.is_unchanged(step)


def test_another_content_or_none_is_a_change(tmp_path: Path, step: str) -> None:
    auth = tmp_path / "a, b=c>d" / "auth.py"
    auth.write_text("x = 1\n")
    assert not trails.is_unchanged(step)
    auth.unlink()
    assert not trails.is_unchanged(step)


def test_what_has_no_stamp_is_never_unchanged(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    monkeypatch.setattr(stamps, "SETTLED", 9999)
    assert not trails.is_unchanged(step)
    assert not trails.is_unchanged(">".join((*step.split(">")[:3], "")))


@pytest.mark.parametrize("text", ["", "a>b", "a>b>c>d", "a>zz>>", "a>2f>>>"])
def test_what_is_malformed_is_no_step(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # as the cache expects it
        trails.is_unchanged(text)
