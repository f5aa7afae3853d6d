"""Reading a program's text from standard input, with every way that can fail turned into one sentence."""

from __future__ import annotations

import sys

import click

from statusquo_lint.files.read import MOST_BYTES, reason


def read_stdin() -> bytes:
    """Return all that standard input gives, up to what is read of a file; raises click.UsageError."""
    if sys.stdin is None:  # the interpreter found it closed
        raise click.UsageError("standard input is closed; `-` reads a program's text from it")
    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
    except OSError as error:
        raise click.UsageError(f"standard input cannot be read: {reason(error)}") from error
    if len(data) > MOST_BYTES:
        raise click.UsageError(f"standard input gives more than {MOST_BYTES // 1024 // 1024} MB; nothing was done")
    return data
