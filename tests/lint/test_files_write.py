"""A file is entirely old or entirely new, keeps what is not its content, and is left alone where that is not sure."""

from __future__ import annotations

import contextlib
import os
import stat
import time

import pytest
from statusquo_lint.files.read import UnreadableError, read
from statusquo_lint.files.write import SUFFIX, NotWrittenError, remove_leftovers, replace

root_only = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
not_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "x.py"
    path.write_bytes(b"old")
    return path


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_content_is_replaced_and_nothing_else_is_left(file) -> None:
    replace(str(file), b"old", b"new")
    assert file.read_bytes() == b"new"
    assert names(file.parent) == ["x.py"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o664])
def test_the_mode_stays(file, mode) -> None:
    file.chmod(mode)
    replace(str(file), b"old", b"new")
    assert stat.S_IMODE(file.stat().st_mode) == mode


@root_only
def test_the_owner_stays(file) -> None:
    os.chown(file, 1234, 4321)
    replace(str(file), b"old", b"new")
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 4321)


def test_extended_attributes_stay(file) -> None:
    try:
        os.setxattr(file, "user.note", b"kept")
    except (AttributeError, OSError):
        pytest.skip("this file system has no extended attributes")
    replace(str(file), b"old", b"new")
    assert os.getxattr(file, "user.note") == b"kept"


def test_a_symbolic_link_stays_and_its_target_is_written(file, tmp_path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    link = folder / "link.py"
    link.symlink_to("../x.py")
    replace(str(link), b"old", b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert names(folder) == ["link.py"]


def refused(path, words: str, old: bytes = b"old") -> None:
    before = names(path.parent)
    with pytest.raises(NotWrittenError, match=words):
        replace(str(path), old, b"new")
    assert names(path.parent) == before


def test_a_file_with_hard_links_is_left_alone(file) -> None:
    os.link(file, file.parent / "y.py")
    refused(file, "has 2 hard links")
    assert (file.parent / "y.py").read_bytes() == file.read_bytes() == b"old"


def test_a_read_only_file_is_left_alone(file) -> None:
    file.chmod(0o444)
    refused(file, "read-only")
    assert file.read_bytes() == b"old"


def test_a_file_that_changed_since_it_was_read_is_left_alone(file) -> None:
    file.write_bytes(b"newer")
    refused(file, "changed while")
    assert file.read_bytes() == b"newer"


def test_a_file_that_was_replaced_while_it_was_written_is_left_alone(file, monkeypatch) -> None:
    real = os.fsync

    def swap(handle: int) -> None:
        real(handle)
        other = file.parent / "other"
        other.write_bytes(b"old")
        other.replace(file)

    monkeypatch.setattr(os, "fsync", swap)
    refused(file, "changed while")


def test_a_file_that_went_away_is_said(file) -> None:
    file.unlink()
    refused(file, "no such file")


def test_a_pipe_and_a_folder_are_left_alone(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    refused(tmp_path / "pipe.py", "not a regular file")
    (tmp_path / "folder.py").mkdir()
    refused(tmp_path / "folder.py", "not a regular file")


@not_root
def test_a_folder_that_may_not_be_written_is_said(file) -> None:
    file.parent.chmod(0o555)
    try:
        refused(file, "permission denied")
    finally:
        file.parent.chmod(0o755)


@pytest.mark.parametrize("step", ["fsync", "replace", "fchmod"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_whatever_fails_in_between_the_old_file_stays_and_no_other(file, monkeypatch, step, error) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, step, fail)
    with contextlib.suppress(NotWrittenError, KeyboardInterrupt):
        replace(str(file), b"old", b"new")
    assert file.read_bytes() == b"old"
    assert names(file.parent) == ["x.py"]


def test_leftovers_of_a_kill_are_removed_when_they_are_old(tmp_path) -> None:
    old, young = tmp_path / f".x.py.1{SUFFIX}", tmp_path / f".x.py.2{SUFFIX}"
    for path in (old, young):
        path.write_bytes(b"")
    os.utime(old, (time.time() - 7200,) * 2)
    remove_leftovers([str(old), str(young), str(tmp_path / "gone")])
    assert names(tmp_path) == [young.name]


def test_reading_says_why_it_cannot(tmp_path) -> None:
    for path, words in (("gone.py", "no such file"), (".", "is a folder")):
        with pytest.raises(UnreadableError, match=words):
            read(str(tmp_path / path))
    os.mkfifo(tmp_path / "pipe.py")
    with pytest.raises(UnreadableError, match="not a regular file"):
        read(str(tmp_path / "pipe.py"))
    with pytest.raises(UnreadableError, match="not a regular file"):
        read("/dev/null")
