"""The linter's commands: `check`, `fix`, `explain`, `rules`."""

# ruff: noqa: PLC0415  # what a command does not need is not imported

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
from typing import Any

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 nothing to report, 1 findings, 2 wrong usage."""
    import click

    from statusquo_lint.cli.app import app
    from statusquo_lint.settings import SettingsError

    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a file's name or text may hold what the terminal cannot show
            stream.reconfigure(errors="backslashreplace")
    before = _hear_terminate()
    try:
        code = app.main(arguments, prog_name="statusquo", standalone_mode=False)
        sys.stdout.flush()
        return int(code or 0)
    except click.ClickException as error:
        sys.stderr.write(f"statusquo: {error.format_message()}\n")
        return error.exit_code
    except SettingsError as error:
        sys.stderr.write(f"statusquo: {error}\n")
        return 2
    except (KeyboardInterrupt, click.Abort):
        sys.stderr.write("statusquo: interrupted; every file is whole, run again to go on\n")
        return INTERRUPTED
    except BrokenPipeError:  # the reader, `head` for instance, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _hear_terminate() -> Any:
    """Take a polite kill as Ctrl-C from now on; returns what to put back, or None where signals are not ours."""
    ours = threading.current_thread() is threading.main_thread()
    return signal.signal(signal.SIGTERM, _interrupt) if ours else None


def _interrupt(*_: object) -> None:
    """End as Ctrl-C does: the files in work are finished, temporary ones removed."""
    raise KeyboardInterrupt
