"""Reading a file that may be anything: bytes, or one clause that says why there are none."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import tree

from statusquo import _load
from statusquo._reading import UnreadableError, read_regular, read_stream

needs_proc = pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="reads files of /proc: Linux")


def test_a_regular_file_is_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"text")
    assert read_regular(tmp_path / "a", 4) == b"text"


@pytest.mark.parametrize("name", ["a\0b", "\ud800"])
def test_what_can_name_no_file_is_missing(name: str) -> None:
    with pytest.raises(UnreadableError, match=r"^is not a file name$") as caught:
        read_regular(name, 9)
    assert caught.value.missing


@needs_proc
def test_a_file_that_states_no_size_is_read_whole() -> None:
    assert os.stat("/proc/self/status").st_size == 0  # noqa: PTH116  # the same call as in the code
    assert read_regular("/proc/self/status", 100_000).endswith(b"\n")


@needs_proc
def test_a_file_that_states_no_size_is_refused_where_it_is_large() -> None:
    with pytest.raises(UnreadableError, match=r"^is larger than "):
        read_regular("/proc/self/status", 10)


@needs_proc
def test_what_fails_while_it_is_read_is_one_clause() -> None:
    with pytest.raises(UnreadableError, match=r"^(?!is )\w") as caught:
        read_regular("/proc/self/mem", 10)
    assert not caught.value.missing


def test_a_file_that_grows_between_its_size_and_its_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"x" * 4)
    real = os.fstat

    def grown(handle: int) -> os.stat_result:
        status = real(handle)
        (tmp_path / "a").write_bytes(b"x" * 5)
        return status

    monkeypatch.setattr(os, "fstat", grown)
    with pytest.raises(UnreadableError, match=r"^is larger than "):
        read_regular(tmp_path / "a", 4)


def test_a_file_is_read_where_eventlet_has_replaced_a_function(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"x")
    real = os.fdopen
    monkeypatch.setattr(os, "fdopen", lambda handle, mode, **_: real(handle, mode))  # it closes the file in any case
    assert read_regular(tmp_path / "a", 4) == b"x"


def test_a_stream_gives_all_that_it_holds_or_nothing() -> None:
    assert read_stream(io.BytesIO(b"x" * 9), 9) == b"x" * 9
    with pytest.raises(UnreadableError, match=r"^is larger than "):
        read_stream(io.BytesIO(b"x" * 10), 9)


def test_an_installation_without_its_data_says_so() -> None:
    with pytest.raises(FileNotFoundError, match=r"it lacks codes\.json; install it again"):
        _load._read("codes.json")


def test_an_archive_of_the_package_has_its_data(tmp_path: Path) -> None:
    archive = tmp_path / "statusquo.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in (tree.ROOT / "src" / "statusquo").glob("*.*"):
            file.write(path, f"statusquo/{path.name}")
    code = (
        f"import sys; sys.path[:0] = [{str(archive)!r}]; from statusquo import registry\n"
        "print(registry.__file__, registry.record(404).phrase)"
    )
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"{archive}{os.sep}statusquo{os.sep}registry.py Not Found\n"
