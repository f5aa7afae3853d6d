"""A file is entirely old or entirely new, keeps what is not its content, and is left alone where that is not sure."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from typing import TYPE_CHECKING

import pytest
from lint_command import statusquo
from statusquo_lint.files.read import UnreadableError, read
from statusquo_lint.files.write import SUFFIX, NotWrittenError, put, remove_leftovers, replace

if TYPE_CHECKING:
    from pathlib import Path

root_only = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
not_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "x.py"
    path.write_bytes(b"old")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_content_is_replaced_and_nothing_else_is_left(file: Path) -> None:
    replace(str(file), b"old", b"new")
    assert file.read_bytes() == b"new"
    assert names(file.parent) == ["x.py"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o664])
def test_the_mode_stays(file: Path, mode: int) -> None:
    file.chmod(mode)
    replace(str(file), b"old", b"new")
    assert stat.S_IMODE(file.stat().st_mode) == mode


@root_only
def test_the_owner_stays(file: Path) -> None:
    os.chown(file, 1234, 4321)
    replace(str(file), b"old", b"new")
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 4321)


def test_extended_attributes_stay(file: Path) -> None:
    try:
        os.setxattr(file, "user.note", b"kept")
    except (AttributeError, OSError):
        pytest.skip("this file system has no extended attributes")
    replace(str(file), b"old", b"new")
    assert os.getxattr(file, "user.note") == b"kept"


def test_a_symbolic_link_stays_and_its_target_is_written(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    link = folder / "link.py"
    link.symlink_to("../x.py")
    replace(str(link), b"old", b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert names(folder) == ["link.py"]


def refused(path: Path, words: str, old: bytes = b"old") -> None:
    before = names(path.parent)
    with pytest.raises(NotWrittenError, match=words):
        replace(str(path), old, b"new")
    assert names(path.parent) == before


def test_a_file_with_hard_links_is_left_alone(file: Path) -> None:
    os.link(file, file.parent / "y.py")
    refused(file, "has 2 hard links")
    assert (file.parent / "y.py").read_bytes() == file.read_bytes() == b"old"


def test_a_read_only_file_is_left_alone(file: Path) -> None:
    file.chmod(0o444)
    refused(file, "read-only")
    assert file.read_bytes() == b"old"


def test_a_file_that_changed_since_it_was_read_is_left_alone(file: Path) -> None:
    file.write_bytes(b"newer")
    refused(file, "changed while")
    assert file.read_bytes() == b"newer"


def test_a_file_that_was_replaced_while_it_was_written_is_left_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def swap(handle: int) -> None:
        real(handle)
        other = file.parent / "other"
        other.write_bytes(b"old")
        other.replace(file)

    monkeypatch.setattr(os, "fsync", swap)
    refused(file, "changed while")


def test_a_file_that_went_away_is_said(file: Path) -> None:
    file.unlink()
    refused(file, "no such file")


def test_a_pipe_and_a_folder_are_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    refused(tmp_path / "pipe.py", "not a regular file")
    (tmp_path / "folder.py").mkdir()
    refused(tmp_path / "folder.py", "not a regular file")


@not_root
def test_a_folder_that_may_not_be_written_is_said(file: Path) -> None:
    file.parent.chmod(0o555)
    try:
        refused(file, "permission denied")
    finally:
        file.parent.chmod(0o755)


@pytest.mark.parametrize("step", ["fsync", "replace", "fchmod"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_whatever_fails_in_between_the_old_file_stays_and_no_other(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: KeyboardInterrupt | OSError
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, step, fail)
    with contextlib.suppress(NotWrittenError, KeyboardInterrupt):
        replace(str(file), b"old", b"new")
    assert file.read_bytes() == b"old"
    assert names(file.parent) == ["x.py"]


def leftover(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a killed run leaves beside a file."""

    def killed(*_: object) -> None:
        raise OSError(errno.EIO, "killed")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", killed)
        patched.setattr(os, "unlink", killed)
        with contextlib.suppress(NotWrittenError):
            replace(str(file), file.read_bytes(), b"new")
    (left,) = file.parent.glob(f".*{SUFFIX}")
    return left


def old(path: Path) -> str:
    os.utime(path, (time.time() - 7200,) * 2, follow_symlinks=False)
    return str(path)


def test_leftovers_of_a_kill_are_removed_when_they_are_old(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = leftover(file, monkeypatch)
    remove_leftovers([str(left), str(file.parent / "gone")])
    assert left.exists(), "a young one may be a live run's"
    remove_leftovers([old(left)])
    assert names(file.parent) == ["x.py"]


def test_what_only_looks_like_a_leftover_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = leftover(file, monkeypatch)
    stem = left.name.removesuffix(SUFFIX)
    folder = file.parent
    other = folder / "other"
    other.mkdir()
    left.replace(other / left.name)  # no file that it could be for is beside it
    mine = [
        other / left.name,
        folder / f"notes{SUFFIX}",
        folder / SUFFIX,
        folder / f".x.py.abcdefgh{SUFFIX}",
        folder / f".{'0' * 16}-abcdefgh{SUFFIX}",
        folder / f"{stem}x{SUFFIX}",
        folder / f"x{stem}{SUFFIX}",
    ]
    for path in mine[1:]:
        path.write_bytes(b"mine")
    folder_of_that_name = folder / f"{stem[:-1]}_{SUFFIX}"
    folder_of_that_name.mkdir()
    link = folder / f"{stem[:-1]}0{SUFFIX}"
    link.symlink_to(file)
    one, two = (folder / f"{stem[:-1]}{digit}{SUFFIX}" for digit in "12")
    one.write_bytes(b"mine")
    os.link(one, two)
    mine += [folder_of_that_name, link, one, two]
    remove_leftovers([old(path) for path in mine])
    assert [path.name for path in mine if not os.path.lexists(path)] == []


def test_a_preview_and_a_check_remove_nothing_and_a_fix_does(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("x = 1\n")
    left = leftover(file, monkeypatch)
    (file.parent / f"mine{SUFFIX}").write_bytes(b"mine")
    old(left), old(file.parent / f"mine{SUFFIX}")
    for command in (["check", "."], ["fix", "--diff", "."], ["fix", "--check", "."], ["check", "--diff", "."]):
        statusquo(file.parent, *command)
        assert left.exists()
    statusquo(file.parent, "fix", ".")
    assert names(file.parent) == [f"mine{SUFFIX}", "x.py"]


@pytest.mark.parametrize("name", ["漢" * 84 + ".py", "\N{GRINNING FACE}" * 62 + ".py", "a" * 252 + ".py"], ids=len)
def test_a_name_that_leaves_no_room_for_more_is_written(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")
    replace(str(path), b"old", b"new")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == [name]


def test_an_attribute_that_cannot_be_set_does_not_stop_the_others(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, bytes] = {}

    def fail_some(_: object, name: str, value: bytes) -> None:
        if name.startswith("security."):
            raise PermissionError(errno.EPERM, "not yours")
        kept[name] = value

    def read_some(_: object, name: str) -> bytes:
        if name == "user.gone":
            raise OSError(errno.ENODATA, "no such attribute")
        return name.encode()

    given = ["security.one", "user.a", "user.gone", "security.two", "user.b"]
    monkeypatch.setattr(os, "listxattr", lambda _: given, raising=False)
    monkeypatch.setattr(os, "getxattr", read_some, raising=False)
    monkeypatch.setattr(os, "setxattr", fail_some, raising=False)
    replace(str(file), b"old", b"new")
    assert kept == {"user.a": b"user.a", "user.b": b"user.b"}
    assert file.read_bytes() == b"new"


def test_an_owner_that_cannot_be_kept_leaves_the_file_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fstat

    def other_owner(handle: int) -> os.stat_result:
        found = real(handle)
        return os.stat_result((*found[:4], found.st_uid + 1, *found[5:]))

    def fail(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "fstat", other_owner)
    monkeypatch.setattr(os, "fchown", fail)
    refused(file, r"its owner \d+ and group \d+ cannot be kept \(operation not permitted\)")
    assert file.read_bytes() == b"old"


def test_a_file_that_became_a_pipe_is_left_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def swap(handle: int) -> None:
        real(handle)
        file.unlink()
        os.mkfifo(file)

    monkeypatch.setattr(os, "fsync", swap)
    refused(file, "changed while")


def test_a_new_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    put(str(tmp_path / "new.toml"), b"new")
    (tmp_path / "any").touch()
    assert (tmp_path / "new.toml").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "new.toml").stat().st_mode) == stat.S_IMODE((tmp_path / "any").stat().st_mode)


@pytest.mark.parametrize("dangling", [False, True])
def test_putting_a_file_through_a_link_writes_what_it_leads_to(file: Path, tmp_path: Path, dangling: bool) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "link"
    link.symlink_to("../x.py")
    file.chmod(0o600)
    if dangling:
        file.unlink()
    put(str(link), b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert dangling or stat.S_IMODE(file.stat().st_mode) == 0o600


def test_reading_says_why_it_cannot(tmp_path: Path) -> None:
    for path, words in (("gone.py", "no such file"), (".", "is a folder")):
        with pytest.raises(UnreadableError, match=words):
            read(str(tmp_path / path))
    os.mkfifo(tmp_path / "pipe.py")
    with pytest.raises(UnreadableError, match="not a regular file"):
        read(str(tmp_path / "pipe.py"))
    with pytest.raises(UnreadableError, match="not a regular file"):
        read("/dev/null")


def test_putting_a_file_where_there_is_no_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError, match="no such file or directory"):
        put(str(tmp_path / "gone" / "x.toml"), b"")
