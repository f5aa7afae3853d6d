"""The standard streams of a command: write errors are recorded, and reported once at the end.

Code that prints then need not handle errors, and neither does the interpreter's final flush. A reader that closes the
pipe early, as `head` does, is not an error.
"""

from __future__ import annotations

import errno
import io
import os
import sys

from statusquo._typing import IO, TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from typing_extensions import Buffer


class Sink(io.FileIO):
    """A standard stream that accepts all data and records its first error."""

    failure: OSError | None = None

    def write(self, data: Buffer) -> int:
        """Write as much as possible; after an error, discard the data."""
        if self.failure is None:
            try:
                return super().write(data) or self._when_ready(data)
            except OSError as error:
                self.failure = error
        return memoryview(data).nbytes

    def _when_ready(self, data: Buffer) -> int:
        """Wait for a non-blocking terminal or pipe whose buffer is full, and write again."""
        import select  # noqa: PLC0415  # rarely needed

        while memoryview(data).nbytes:
            select.select([], [self.fileno()], [])
            written = super().write(data)
            if written:
                return written
        return 0

    @property
    def undelivered(self) -> str:
        """Why data was lost; empty if none was, or if the reader closed the pipe."""
        if self.failure is None or self.failure.errno == errno.EPIPE:
            return ""
        if self.failure.errno == errno.EBADF:
            return "it is closed"
        return (self.failure.strerror or str(self.failure)).lower()


def require_delivered(stream: IO[str]) -> None:
    """Raise OSError if a report on standard error could not be written."""
    sink = getattr(getattr(stream, "buffer", None), "raw", None)
    if isinstance(sink, Sink) and sink.undelivered and sink.fileno() == 2:
        raise OSError(errno.EIO, f"standard error cannot be written: {sink.undelivered}")


class Streams:
    """Replaces standard output and standard error while a command runs."""

    def __init__(self) -> None:
        """Replace the streams that the interpreter opened; streams that somebody else replaced are kept."""
        _fill_closed()
        self._before = sys.stdout, sys.stderr
        self._out = _sink(sys.stdout, sys.__stdout__, 1)
        self._err = _sink(sys.stderr, sys.__stderr__, 2)
        if self._out is not None:
            sys.stdout = _text(self._out, sys.stdout)
        if self._err is not None:
            sys.stderr = _text(self._err, sys.stderr, by_line=True)

    def undelivered(self) -> str:
        """Flush the streams; returns why standard output was not delivered, or an empty text."""
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        return self._out.undelivered if self._out is not None else ""

    def put_back(self) -> None:
        """Restore the previous streams."""
        self.undelivered()
        sys.stdout, sys.stderr = self._before


def _fill_closed() -> None:
    """Reopen closed standard streams; otherwise, the next opened file would get the stream's number."""
    for number, stream in enumerate((sys.__stdin__, sys.__stdout__, sys.__stderr__)):
        if stream is None:
            try:
                os.fstat(number)
            except OSError:
                # opened in the wrong direction, so that using it is still an error; stderr is discarded
                os.open(os.devnull, os.O_RDONLY if number == 1 else os.O_WRONLY)


def _sink(stream: TextIO | None, original: TextIO | None, number: int) -> Sink | None:
    """Return the replacement of a stream, or None if it was already replaced or is not a plain file."""
    if stream is not original:
        return None
    if stream is not None:
        buffer = getattr(stream, "buffer", None)
        if not isinstance(getattr(buffer, "raw", buffer), io.FileIO):  # the Windows console is different
            return None
        stream.flush()
    return Sink(number, "wb", closefd=False)


def _text(sink: Sink, like: TextIO | None, *, by_line: bool = False) -> TextIO:
    return io.TextIOWrapper(
        io.BufferedWriter(sink),
        encoding=getattr(like, "encoding", None) or "utf-8",
        errors="backslashreplace",  # a file's name or text may contain characters that the terminal lacks
        line_buffering=by_line or getattr(like, "line_buffering", False),
        write_through=getattr(like, "write_through", False),
    )
