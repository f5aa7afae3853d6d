"""The linter's commands: `check`, `fix`, `explain`, `rules`."""

# ruff: noqa: PLC0415  # what a command does not need is not imported

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

from statusquo._escape import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

CLEAN, WRONG_USAGE, INTERRUPTED = 0, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 nothing to report, 1 findings, 2 wrong usage, 130 interrupted."""
    before = _hear_terminate()
    try:
        return _run(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        return _say("interrupted; every file is whole, run again to go on", INTERRUPTED)
    except BrokenPipeError:  # the reader, `head` for instance, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _run(arguments: list[str]) -> int:
    import click

    from statusquo_lint.cli.app import app
    from statusquo_lint.settings import SettingsError

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a file's name or text may hold what the terminal cannot show
            stream.reconfigure(errors="backslashreplace")
    try:
        code = app.main(arguments, prog_name="statusquo", standalone_mode=False)
    except click.ClickException as error:
        return _say(error.format_message(), error.exit_code)
    except SettingsError as error:
        return _say(str(error), WRONG_USAGE)
    except click.Abort:  # what click makes of Ctrl-C
        raise KeyboardInterrupt from None
    sys.stdout.flush()
    return int(code or CLEAN)


def _say(sentence: str, code: int) -> int:
    sys.stderr.write(f"statusquo: {escaped(sentence)}\n")
    return code


def _hear_terminate() -> Any:
    """Take a polite kill as Ctrl-C from now on; returns what to put back, or None where signals are not ours."""
    ours = threading.current_thread() is threading.main_thread()
    return signal.signal(signal.SIGTERM, _interrupt) if ours else None


def _interrupt(*_: object) -> None:
    """End as Ctrl-C does: the files in work are finished, temporary ones removed."""
    raise KeyboardInterrupt
