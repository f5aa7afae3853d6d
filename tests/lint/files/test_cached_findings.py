"""What a cache holds may be anybody's: a finding is taken as it was written, or not at all."""

from __future__ import annotations

import copy
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from statusquo_lint.files import cache, cache_folder
from statusquo_lint.files.cache import Cache, Subject, digest
from statusquo_lint.files.cached_findings import plain, restored
from statusquo_lint.model import Source
from statusquo_lint.options import Options
from statusquo_lint.scan import scan

if TYPE_CHECKING:
    from statusquo_lint.model import Finding

pytestmark = pytest.mark.once

TEXT = "import requests\nassert requests.get('x').status_code == 404\n"
DATA = TEXT.encode()
SPAN = [2, 44, 2, 47]
CODE, MESSAGE, WHERE, CONFIDENCE, FIX, CELL = 0, 1, 2, 3, 5, 8


def found() -> tuple[Finding, ...]:
    return tuple(scan(Source(TEXT, "app.py"), Options()))


def stored() -> Any:
    return json.loads(json.dumps([plain(finding) for finding in found()]))


def test_what_was_written_is_read() -> None:
    assert len(found()) == 1
    assert restored(stored(), DATA) == found()


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ([CODE], "HTS1"),
        ([CODE], "HTS101\n"),
        ([MESSAGE], "two\nlines"),
        ([MESSAGE], 404),
        ([CONFIDENCE], 2.0),
        ([CONFIDENCE], 9),
        ([WHERE], [3, 0, 4, 0]),
        ([WHERE], [2, 0, 2, 1000]),
        ([WHERE], [2, 0, 2]),
        ([FIX, 0, 0, 1], 404),
        ([FIX, 0, 0, 1], "\ud800"),
        ([FIX, 1], "quite safe"),
        ([FIX, 2], "\x1b[31m"),
        ([CELL], [0, SPAN]),
        ([CELL], ["1", SPAN]),
    ],
)
def test_what_was_not_written_by_us_is_not_read(place: list[int], value: object) -> None:
    document = stored()
    part = document[0]
    for step in place[:-1]:
        part = part[step]
    assert part[place[-1]] != value
    part[place[-1]] = value
    with pytest.raises((ValueError, TypeError, KeyError)):
        restored(document, DATA)


@pytest.mark.parametrize("document", [{}, "", None, 1])
def test_what_is_no_list_holds_no_findings(document: object) -> None:
    with pytest.raises(ValueError, match=r"^$"):
        restored(copy.deepcopy(document), DATA)


SUBJECT = Subject("app.py", named=True, settings="s")


def kept(folder: Path, facts: str = "", *others: str) -> None:
    """Keep the findings of a file, and of others, in a new cache."""
    new = Cache(folder, "check")
    for path in ("app.py", *others):
        subject = Subject(path, named=True, settings="s")
        assert not new.knows(subject)
        new.put(subject, digest(DATA), "", facts, found())
    new.save()


def read(folder: Path) -> tuple[Finding, ...] | None:
    return Cache(folder, "check").get(SUBJECT, DATA, "", lambda _path, facts: facts == "same")


def test_what_is_kept_is_known_to_the_same_command_line(tmp_path: Path) -> None:
    kept(tmp_path / "cache")
    assert read(tmp_path / "cache") == found()
    assert Cache(tmp_path / "cache", "fix").get(SUBJECT, DATA, "", lambda *_: True) is None


@pytest.mark.parametrize(("facts", "known"), [("same", True), ("another", False)])
def test_what_depends_on_the_project_is_asked_again_if_that_changed(tmp_path: Path, facts: str, known: bool) -> None:
    kept(tmp_path / "cache", facts)
    assert read(tmp_path / "cache") == (found() if known else None)


def test_another_python_or_version_knows_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path / "cache")
    monkeypatch.setattr(sys, "version", "3.99")
    assert read(tmp_path / "cache") is None


def test_a_cache_without_anything_to_keep_makes_no_folder(tmp_path: Path) -> None:
    Cache(tmp_path / "cache", "check").save()
    assert not (tmp_path / "cache").exists()


def test_without_a_home_there_is_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cache, "_user_folder", lambda: Path("~/cache"))
    new = Cache(None, "check")
    new.put(SUBJECT, digest(DATA), "", "", found())
    new.save()
    assert [*tmp_path.iterdir()] == []


def test_what_there_is_no_room_for_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(json.dumps(stored()))
    monkeypatch.setattr(cache, "MAX_BYTES", 1024 + 2 * size)
    kept(tmp_path / "cache", "", "b.py", "c.py")
    assert read(tmp_path / "cache") == found()
    assert not Cache(tmp_path / "cache", "check").knows(Subject("c.py", named=True, settings="s"))


def test_a_tag_that_another_program_writes_in_the_same_moment_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / cache_folder.TAG).write_bytes(b"mine")
    monkeypatch.setattr(cache_folder, "state", lambda _: cache_folder.State.FREE)
    assert not cache_folder.claimed(tmp_path)
    assert (tmp_path / cache_folder.TAG).read_bytes() == b"mine"


def test_what_cannot_be_read_is_none_of_our_files(tmp_path: Path) -> None:
    assert not cache_folder._is_ours(str(tmp_path / "gone"))
    (tmp_path / "ours").write_bytes(cache_folder.HEADER)
    assert cache_folder._is_ours(str(tmp_path / "ours"))
