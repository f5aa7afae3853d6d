"""A standard stream that takes everything: what it could not write is remembered, and the rest is not tried."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import pytest

from statusquo._streams import Sink, require_delivered

if TYPE_CHECKING:
    from collections.abc import Iterator

needs_full = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="no /dev/full here, which stands for a full disk"
)


@pytest.fixture
def pipe() -> Iterator[tuple[int, Sink]]:
    reading, writing = os.pipe()
    sink = Sink(writing, "wb")
    yield reading, sink
    sink.close()
    os.close(reading)


def test_what_is_written_arrives(pipe: tuple[int, Sink]) -> None:
    reading, sink = pipe
    assert sink.write(b"text") == 4
    assert (os.read(reading, 9), sink.undelivered) == (b"text", "")


def test_nothing_is_written_at_once(pipe: tuple[int, Sink]) -> None:
    assert pipe[1].write(b"") == 0


@pytest.mark.skipif(os.name == "nt", reason="pipes have no such mode there")
@pytest.mark.timeout(60)
def test_a_pipe_that_is_full_and_does_not_wait_is_waited_for(pipe: tuple[int, Sink]) -> None:
    reading, sink = pipe
    os.set_blocking(sink.fileno(), False)
    size = 0
    while (written := io.FileIO(sink.fileno(), "wb", closefd=False).write(b"x" * 4096)) is not None:
        size += written
    emptied = threading.Timer(0.2, lambda: os.read(reading, size))
    emptied.start()
    assert sink.write(b"text") == 4
    emptied.join()
    assert os.read(reading, 9) == b"text"


def test_a_reader_that_has_left_is_no_failure_to_tell_of() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with Sink(writing, "wb") as sink:
        assert sink.write(b"text") == 4
        assert (sink.failure is not None, sink.undelivered) == (True, "")


@needs_full
def test_after_a_failure_nothing_more_is_tried() -> None:
    with Sink("/dev/full", "wb") as sink:
        assert (sink.write(b"text"), sink.undelivered) == (4, "no space left on device")
        first = sink.failure
        assert sink.write(b"more") == 4
        assert sink.failure is first


def test_a_stream_that_is_closed_says_so(pipe: tuple[int, Sink]) -> None:
    with Sink(os.dup(pipe[0]), "wb") as sink:  # the end of a pipe that takes nothing
        assert (sink.write(b"text"), sink.undelivered) == (4, "it is closed")


@needs_full
def test_a_report_for_standard_error_must_arrive_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with Sink("/dev/full", "wb") as sink:
        stream = cast("IO[str]", io.TextIOWrapper(io.BufferedWriter(sink)))
        require_delivered(stream)
        sink.write(b"text")
        require_delivered(stream)  # another stream than standard error: what it lacks is told in the end
        monkeypatch.setattr(sink, "fileno", lambda: 2, raising=False)
        with pytest.raises(OSError, match=r"standard error cannot be written: no space left on device"):
            require_delivered(stream)
