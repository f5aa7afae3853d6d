"""The folder of the cache: nothing that is not ours is removed or written over, and it does not grow for ever."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import platformdirs
import pytest
from lint_command import APP, statusquo, write
from statusquo_lint.files import cache, cache_folder
from statusquo_lint.files.cache_folder import HEADER, TAG, State, claimed, prune, state, store

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once

MONTHS = 90 * 24 * 3600
ENTRY = "0" * 31
"""With one more digit, and the ending, the name of a file of the cache."""
FOREIGN_TAGS = {
    "none": None,
    "empty beside other files": b"",
    "of another program": b"Signature: 8a477f597d28d172789f06886806bc55\n# This file was made by another program.\n",
    "without the signature": cache_folder._OURS,
    "too large": cache_folder._MARKER * 100,
}


def project(folder: Path, count: int) -> Path:
    write(folder, pyproject_toml='[project]\nrequires-python = ">=3.11"\n')
    for number in range(count):
        write(folder, **{f"m{number}_py": APP})
    return folder


def aged(path: Path, seconds: float) -> Path:
    os.utime(path, (time.time() - seconds,) * 2)
    return path


def entry(folder: Path, name: str, content: bytes = HEADER + b"2 ", age: float = MONTHS) -> Path:
    path = folder / name
    path.write_bytes(content)
    return aged(path, age)


def content_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("count", [1, 30], ids="{} files".format)
@pytest.mark.parametrize("options", [(), ("--no-cache",), ("--fix",), ("--add-noqa",), ("--diff",)], ids=" ".join)
def test_a_folder_with_other_files_is_refused_before_anything_is_done(
    tmp_path: Path, count: int, options: tuple[str, ...]
) -> None:
    project(tmp_path, count)
    for path in tmp_path.iterdir():
        aged(path, MONTHS)
    before = content_of(tmp_path)
    done = statusquo(tmp_path, "check", "--cache-dir", ".", *options, ".")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(
        "statusquo: --cache-dir .: is not a statusquo cache, and contains other files; name a new"
    )
    assert len(done.err.splitlines()) == 1
    assert content_of(tmp_path) == before


@pytest.mark.parametrize("tag", FOREIGN_TAGS)
def test_a_tag_that_is_not_ours_makes_no_folder_ours(tmp_path: Path, tag: str) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    content = FOREIGN_TAGS[tag]
    if content is not None:
        (tmp_path / TAG).write_bytes(content)
    assert state(tmp_path) is State.FOREIGN
    assert not claimed(tmp_path)


def test_a_link_and_a_pipe_in_the_place_of_the_tag_make_no_folder_ours(tmp_path: Path) -> None:
    for name, make in (("zero", lambda tag: tag.symlink_to("/dev/zero")), ("pipe", os.mkfifo)):
        (tmp_path / name).mkdir()
        make(tmp_path / name / TAG)
        assert state(tmp_path / name) is State.FOREIGN


def test_a_new_an_empty_and_a_half_made_folder_are_free(tmp_path: Path) -> None:
    assert state(tmp_path / "new" / "deep") is State.FREE
    assert state(tmp_path) is State.FREE
    for length in range(len(cache_folder._MARKER)):
        (tmp_path / TAG).write_bytes(cache_folder._MARKER[:length])
        assert state(tmp_path) in (State.FREE, State.OURS)
        assert claimed(tmp_path)
        assert state(tmp_path) is State.OURS
        assert (tmp_path / TAG).read_bytes().startswith(cache_folder._SIGNATURE + b"\n" + cache_folder._OURS)


def test_only_our_name_and_our_header_together_are_removed(tmp_path: Path) -> None:
    assert claimed(tmp_path)
    kept = [
        entry(tmp_path, "notes.txt"),
        entry(tmp_path, f"{ENTRY}.cache"),  # one digit short
        entry(tmp_path, f"{ENTRY}g.cache"),
        entry(tmp_path, f"{ENTRY}0.json"),
        entry(tmp_path, f"{ENTRY}1.cache", b"mine"),
        entry(tmp_path, f"{ENTRY}2.cache", b""),
        entry(tmp_path, f"{ENTRY}3.cache.py"),
        entry(tmp_path, f"{ENTRY}4.cache", age=60),
        entry(tmp_path, f"{ENTRY}5.abcdefgh.tmp", age=60),  # a live run's
        entry(tmp_path, f"{ENTRY}6.abcdefgh.tmp", b"mine"),
        entry(tmp_path, "cacheabcdefgh.tmp"),
    ]
    (tmp_path / f"{ENTRY}7.cache").mkdir()
    (tmp_path / f"{ENTRY}8.cache").symlink_to(tmp_path / "notes.txt")
    os.mkfifo(tmp_path / f"{ENTRY}9.cache")
    ours = [entry(tmp_path, f"{ENTRY}a.cache"), entry(tmp_path, f"{ENTRY}b.abcdefgh.tmp", age=7200)]
    prune(tmp_path)
    assert [path.name for path in ours if path.exists()] == []
    assert [path.name for path in kept if not path.exists()] == []
    assert len(list(tmp_path.iterdir())) == len(kept) + 4


def test_the_oldest_go_where_there_is_no_room_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_folder, "_MAX_TOTAL_BYTES", 100)
    for number in range(6):
        entry(tmp_path, f"{ENTRY}{number}.cache", HEADER + b"x" * 20, age=100 * number)
    prune(tmp_path)
    assert sorted(path.name[-7] for path in tmp_path.iterdir()) == ["0", "1"]


def test_the_cache_of_an_earlier_version_is_neither_an_error_nor_removed(tmp_path: Path) -> None:
    project(tmp_path / "tree", 30)
    old = tmp_path / "cache" / "statusquo" / f"{ENTRY}0.json"
    old.parent.mkdir(parents=True)
    old.write_text('{"stamp":"","entries":{}}')
    aged(old, MONTHS)
    environ = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    done = statusquo(tmp_path / "tree", "check", "--jobs=1", environ=environ)
    assert (done.code, done.err) == (1, "")
    assert old.exists()
    if sys.platform == "linux":
        assert sorted(path.suffix for path in (old.parent / "lint").iterdir()) == [".TAG", ".cache"]


def test_without_a_home_no_folder_called_tilde_appears(tmp_path: Path) -> None:
    project(tmp_path, 30)
    code = (
        "import platformdirs, sys; platformdirs.user_cache_dir = lambda *_, **__: '~/.cache/statusquo';"
        "from statusquo_lint.cli import main; sys.exit(main(['check', '-q', '--jobs=1']))"
    )
    environ = {**os.environ, "HOME": "", "XDG_CACHE_HOME": ""}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert not (tmp_path / "~").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere only platformdirs is asked")
@pytest.mark.parametrize("home", ["/root", "/", "/home/a/", "", "~", "relative", None])
@pytest.mark.parametrize("named", ["/tmp/cache", "/tmp/cache/", "/", "", " ", "relative", "~/cache", None])
def test_the_folder_is_the_one_of_platformdirs(
    monkeypatch: pytest.MonkeyPatch, home: str | None, named: str | None
) -> None:
    for name, value in (("HOME", home), ("XDG_CACHE_HOME", named)):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    theirs = platformdirs.user_cache_dir("statusquo", appauthor=False)
    found = cache._plain_cache_folder(os.environ)
    assert found in ("", theirs)
    assert cache._user_folder() == f"{theirs}{os.sep}lint"
    assert bool(found) == str(named).startswith("/") or (not named and str(home).startswith("/"))


def test_on_android_platformdirs_is_asked() -> None:
    assert cache._plain_cache_folder({"HOME": "/data", "ANDROID_DATA": "/data"}) == ""


def test_a_folder_in_the_checked_tree_and_a_link_to_one_serve(tmp_path: Path) -> None:
    project(tmp_path, 30)
    plain = statusquo(tmp_path, "check", "--no-cache", "--jobs=1")
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    for folder in ("inside", "link", "link"):
        assert statusquo(tmp_path, "check", f"--cache-dir={folder}", "--jobs=1") == plain
    assert (tmp_path / "link").is_symlink()
    assert len(list((tmp_path / "inside").iterdir())) == len(list((tmp_path / "real").iterdir())) == 2


@pytest.mark.parametrize("kind", ["below a file", "dangling link", "loop", "too long", "a folder in an entry's place"])
def test_where_no_cache_can_be_kept_the_run_goes_on_without(tmp_path: Path, kind: str) -> None:
    project(tmp_path, 30)
    folder = tmp_path / "cache"
    if kind == "below a file":
        folder.write_text("")
        folder /= "x"
    elif kind == "dangling link":
        folder.symlink_to("nowhere")
    elif kind == "loop":
        folder.symlink_to("cache")
        folder /= "x"  # the command line itself refuses the link
    elif kind == "too long":
        folder /= "x" * 300
    else:
        statusquo(tmp_path, "check", f"--cache-dir={folder}", "--jobs=1")
        (kept,) = folder.glob("*.cache")
        kept.unlink()
        (kept / "mine").mkdir(parents=True)
    done = statusquo(tmp_path, "check", f"--cache-dir={folder}", "--jobs=1")
    assert (done.code, done.err) == (1, "")
    assert list(tmp_path.rglob("*.tmp")) == []


def test_a_folder_that_may_not_be_written_does_not_matter(tmp_path: Path) -> None:
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    project(tmp_path, 30)
    (tmp_path / "cache").mkdir(mode=0o555)
    done = statusquo(tmp_path, "check", "--cache-dir=cache", "--jobs=1")
    assert (done.code, done.err, list((tmp_path / "cache").iterdir())) == (1, "", [])


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=repr)
@pytest.mark.parametrize("step", ["replace", "fdopen"])
def test_whatever_fails_in_between_no_temporary_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: KeyboardInterrupt | OSError
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(type(error)):
        store(str(tmp_path / f"{ENTRY}0.cache"), lambda stream: stream.write(b""))
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


LIMITED = """
import os, resource, signal, sys
from statusquo_lint.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
for limit in LIMITS:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    for _ in "abc":
        code = main(["check", "-q", "--jobs=1", f"--cache-dir=../{limit}", "."])
        print(limit, code, *sorted(os.listdir(f"../{limit}")), file=sys.stderr)
"""


@pytest.mark.further
@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of written files, which needs resource")
def test_no_room_leaves_no_temporary_file_and_no_growth(tmp_path: Path) -> None:
    """For nothing at all, for half of the tag, and for the tag alone."""
    limits = [0, 20, 500]
    project(tmp_path / "tree", 30)
    # Without -B a module that is compiled here would be kept cut off, and fail to be imported ever after.
    command = [sys.executable, "-B", "-c", LIMITED.replace("LIMITS", str(limits))]
    limited = subprocess.run(command, cwd=tmp_path / "tree", check=False, capture_output=True, text=True)
    assert (limited.returncode, limited.stderr.splitlines()) == (
        0,
        [f"{limit} 1 {TAG}" for limit in limits for _ in "abc"],
    )
    for limit in limits:
        done = statusquo(tmp_path / "tree", "check", "-q", "--jobs=1", f"--cache-dir=../{limit}")
        assert (done.code, state(tmp_path / str(limit))) == (1, State.OURS)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small file system")
def test_a_really_full_disk_leaves_no_temporary_file(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(small)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no small file system may be mounted here")
    try:
        project(tmp_path / "tree", 60)
        for _ in range(2):
            done = statusquo(tmp_path / "tree", "check", f"--cache-dir={small / 'cache'}", "--jobs=1", "-q")
            assert (done.code, done.err) == (1, "")
            assert [path.name for path in (small / "cache").iterdir()] == [TAG]
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_two_runs_at_the_same_time_share_a_new_folder(tmp_path: Path) -> None:
    project(tmp_path, 30)
    command = [sys.executable, "-m", "statusquo_lint", "check", "--cache-dir=cache", "--jobs=1", "-q"]
    for _ in ("new", "there"):
        runs = [subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in "abc"]
        results = {(*run.communicate(timeout=120), run.returncode) for run in runs}
        assert len(results) == 1
        assert {(error, code) for _, error, code in results} == {(b"", 1)}
        assert sorted(path.suffix for path in (tmp_path / "cache").iterdir()) == [".TAG", ".cache"]


def test_what_is_used_stays_and_what_is_gone_leaves(tmp_path: Path) -> None:
    project(tmp_path, 30)
    options = ["check", "--cache-dir=cache", "--jobs=1", "-q"]
    statusquo(tmp_path, *options)
    (kept,) = (tmp_path / "cache").glob("*.cache")
    aged(kept, 20 * 24 * 3600)
    statusquo(tmp_path, *options)
    assert time.time() - kept.stat().st_mtime < 24 * 3600
    for number in range(30):
        (tmp_path / f"m{number}.py").rename(tmp_path / f"n{number}.py")
    before = kept.stat().st_size
    for round_ in range(3):
        write(tmp_path, **{f"extra{round_}_py": APP})
        statusquo(tmp_path, *options)
    assert b'"m1.py"' not in kept.read_bytes()
    assert kept.stat().st_size < 1.3 * before
