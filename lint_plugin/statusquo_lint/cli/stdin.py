"""Read a file's text from standard input; every error becomes one sentence."""

from __future__ import annotations

import sys

from statusquo_lint.cli.usage import UsageError
from statusquo_lint.files.read import MAX_BYTES, UnreadableError, read_stream, reason


def read_stdin() -> bytes:
    """Return the bytes of standard input, up to the size limit of a file; raises UsageError."""
    if sys.stdin is None:  # it was closed when Python started
        raise UsageError("standard input is closed; `-` reads the file to check from it")
    try:
        return read_stream(sys.stdin.buffer, MAX_BYTES)
    except UnreadableError as error:
        raise UsageError(f"standard input cannot be read: {error}; nothing was done") from error
    except OSError as error:
        raise UsageError(f"standard input cannot be read: {reason(error)}") from error
