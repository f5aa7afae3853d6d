"""A standard stream that takes everything: what it could not write is remembered, and the rest is not tried."""

from __future__ import annotations

import io
import os
import select
import sys
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import pytest

from statusquo import _streams
from statusquo._streams import Sink, Streams, require_delivered

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


def test_where_another_writer_was_quicker_it_waits_again(
    pipe: tuple[int, Sink], monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, sink = pipe
    os.set_blocking(sink.fileno(), False)
    while io.FileIO(sink.fileno(), "wb", closefd=False).write(b"x" * 4096) is not None:
        pass
    waits: list[int] = []

    def ready(_read: object, _write: object, _special: object) -> None:
        waits.append(1)
        if len(waits) == 3:  # twice, the room is gone again
            os.read(reading, 1 << 20)

    monkeypatch.setattr(select, "select", ready)
    assert (sink.write(b"text"), len(waits)) == (4, 3)


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


def test_a_stream_that_somebody_removed_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    streams = Streams()
    assert (sys.stdout, streams.undelivered()) == (None, "")
    streams.put_back()


@pytest.mark.parametrize("is_open", [True, False])
def test_a_stream_that_was_closed_before_the_start_gets_its_number_back(
    is_open: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "__stdin__", None)
    kept = os.dup(0)
    try:
        if not is_open:
            os.close(0)
        before = None if not is_open else os.fstat(0)
        _streams._fill_closed()
        if is_open:
            assert os.fstat(0) == before
        else:
            with pytest.raises(OSError, match="Bad file descriptor"):
                os.read(0, 1)  # as from a closed stream
            with Path(os.devnull).open("rb") as null:
                assert os.path.sameopenfile(0, null.fileno())
    finally:
        os.dup2(kept, 0)
        os.close(kept)


def test_only_a_stream_that_writes_to_a_file_is_replaced() -> None:
    """The console of Windows, for example, encodes in its own way."""
    other = io.TextIOWrapper(io.BytesIO())
    assert _streams._sink(other, other, 1) is None
    for stream in (None, open(os.dup(1), "w", encoding="utf-8")):  # noqa: PTH123, SIM115  # by its number
        sink = _streams._sink(stream, stream, 1)
        assert sink is not None
        assert (sink.fileno(), sink.closefd) == (1, False)
        if stream is not None:
            stream.close()
