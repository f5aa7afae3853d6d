"""The files that the suite writes take the place of nobody's work."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from statusquo_conformance import baseline_update
from statusquo_conformance.baseline import BaselineError
from statusquo_conformance.cli import main
from statusquo_conformance.destinations import find_conflict

if TYPE_CHECKING:
    from pathlib import Path


def test_different_new_files_and_devices_are_no_conflict(tmp_path: Path) -> None:
    assert find_conflict({"--json": tmp_path / "a.json", "--html": tmp_path / "a.html", "--baseline": None}) == ""
    assert find_conflict({"--json": "/dev/null", "--html": "/dev/null"}) == ""
    (tmp_path / "a.json").write_text("{}")
    assert find_conflict({"--json": tmp_path / "a.json", "--html": tmp_path / "new.py"}) == ""


def test_two_names_of_one_file_conflict(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("report")
    assert "name the same file" in find_conflict(
        {"--json": tmp_path / "report", "--html": tmp_path / "x" / ".." / "report"}
    )
    assert "name the same file" in find_conflict({"--json": tmp_path / "link", "--baseline": str(tmp_path / "report")})
    (tmp_path / "report").write_text("")
    os.link(tmp_path / "report", tmp_path / "hard")
    assert "name the same file" in find_conflict({"--json": tmp_path / "hard", "--html": tmp_path / "report"})


@pytest.mark.parametrize("option", ["--json", "--html"])
@pytest.mark.parametrize("name", ["codes.py", "codes.pyi", "link"])
def test_source_is_never_replaced_by_a_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, name: str
) -> None:
    for source in ("codes.py", "codes.pyi"):
        (tmp_path / source).write_text("OK = 200\n")
    (tmp_path / "link").symlink_to("codes.py")
    assert main(["conform", f"{tmp_path / 'codes.py'}", option, str(tmp_path / name)]) == 2
    assert "would replace Python source" in capsys.readouterr().err
    assert (tmp_path / "codes.py").read_text() == (tmp_path / "codes.pyi").read_text() == "OK = 200\n"


def test_a_baseline_through_a_link_is_written_where_the_link_leads(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "known.toml").symlink_to("shared/all.toml")
    baseline_update._replace(tmp_path / "known.toml", "new")
    target = tmp_path / "shared" / "all.toml"
    assert (tmp_path / "known.toml").is_symlink()
    assert target.read_text() == "new"
    target.chmod(0o640)
    baseline_update._replace(tmp_path / "known.toml", "newer")
    assert target.read_text() == "newer"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [path.name for path in target.parent.iterdir()] == ["all.toml"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=repr)
def test_whatever_fails_the_old_baseline_stays_and_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    file = tmp_path / ("k" * 250 + ".toml")
    file.write_text("old")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises((BaselineError, KeyboardInterrupt)):
        baseline_update._replace(file, "new")
    assert file.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1
