"""The standard streams of a command: what cannot be written is remembered, and said once in the end.

Nothing that prints has to expect an error then: not the report, not a line on standard error, not the interpreter
when it flushes a last time. A reader that has seen enough, as `head` has, is no error.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import IO, TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from typing_extensions import Buffer


class Sink(io.FileIO):
    """One of the process's own streams, which takes everything and remembers its first failure."""

    failure: OSError | None = None

    def write(self, data: Buffer) -> int:
        """Write as much as can be; after a failure nothing more is tried."""
        if self.failure is None:
            try:
                return super().write(data) or self._when_ready(data)
            except OSError as error:
                self.failure = error
        return memoryview(data).nbytes

    def _when_ready(self, data: Buffer) -> int:
        """Wait for a terminal or pipe that somebody made non-blocking, where a write may find no room."""
        import select  # noqa: PLC0415  # hardly ever

        while memoryview(data).nbytes:
            select.select([], [self.fileno()], [])
            done = super().write(data)
            if done:
                return done
        return 0

    @property
    def undelivered(self) -> str:
        """Why something was lost that somebody waits for, or an empty text."""
        if self.failure is None or self.failure.errno == errno.EPIPE:
            return ""
        if self.failure.errno == errno.EBADF:
            return "it is closed"
        return (self.failure.strerror or str(self.failure)).lower()


def require_delivered(stream: IO[str]) -> None:
    """Raise OSError where a stream did not take what it was given, for a report that goes to standard error."""
    sink = getattr(getattr(stream, "buffer", None), "raw", None)
    if isinstance(sink, Sink) and sink.undelivered and sink.fileno() == 2:
        raise OSError(errno.EIO, f"standard error cannot be written: {sink.undelivered}")


class Streams:
    """Stands for standard output and standard error while a command runs."""

    def __init__(self) -> None:
        """Take the place of the streams that the interpreter opened; those that somebody replaced are let alone."""
        _fill_closed()
        self._before = sys.stdout, sys.stderr
        self._out = _sink(sys.stdout, sys.__stdout__, 1)
        self._err = _sink(sys.stderr, sys.__stderr__, 2)
        if self._out is not None:
            sys.stdout = _text(self._out, sys.stdout)
        if self._err is not None:
            sys.stderr = _text(self._err, sys.stderr, by_line=True)

    def undelivered(self) -> str:
        """Send what is still kept back; returns why standard output was not delivered, or an empty text."""
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        return self._out.undelivered if self._out is not None else ""

    def put_back(self) -> None:
        """Let others have the interpreter's own streams again."""
        self.undelivered()
        sys.stdout, sys.stderr = self._before


def _fill_closed() -> None:
    """Put something where a standard stream was closed, else the next file that is opened becomes that stream."""
    for number, stream in enumerate((sys.__stdin__, sys.__stdout__, sys.__stderr__)):
        if stream is None:
            try:
                os.fstat(number)
            except OSError:
                # the wrong way round, so that using it is an error as it would be without; errors may go nowhere
                os.open(os.devnull, os.O_RDONLY if number == 1 else os.O_WRONLY)


def _sink(stream: TextIO | None, original: TextIO | None, number: int) -> Sink | None:
    """Return what stands in for a stream, or None where it is not the process's own or no plain file."""
    if stream is not original:
        return None
    if stream is not None:
        buffer = getattr(stream, "buffer", None)
        if not isinstance(getattr(buffer, "raw", buffer), io.FileIO):  # the console of Windows has a way of its own
            return None
        stream.flush()
    return Sink(number, "wb", closefd=False)


def _text(sink: Sink, like: TextIO | None, *, by_line: bool = False) -> TextIO:
    return io.TextIOWrapper(
        io.BufferedWriter(sink),
        encoding=getattr(like, "encoding", None) or "utf-8",
        errors="backslashreplace",  # a file's name or text may hold what the terminal cannot show
        line_buffering=by_line or getattr(like, "line_buffering", False),
        write_through=getattr(like, "write_through", False),
    )
