"""Reading a program's text from standard input, with every way that can fail turned into one sentence."""

from __future__ import annotations

import sys

import click

from statusquo_lint.files.read import MOST_BYTES, UnreadableError, read_stream, reason


def read_stdin() -> bytes:
    """Return all that standard input gives, up to what is read of a file; raises click.UsageError."""
    if sys.stdin is None:  # the interpreter found it closed
        raise click.UsageError("standard input is closed; `-` reads a program's text from it")
    try:
        return read_stream(sys.stdin.buffer, MOST_BYTES)
    except UnreadableError as error:
        raise click.UsageError(f"standard input cannot be read: {error}; nothing was done") from error
    except OSError as error:
        raise click.UsageError(f"standard input cannot be read: {reason(error)}") from error
