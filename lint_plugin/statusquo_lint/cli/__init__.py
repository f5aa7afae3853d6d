"""The linter's commands: `check`, `fix`, `explain`, `rules`."""

# ruff: noqa: PLC0415  # import only what a command needs

from __future__ import annotations

import gc
import io
import os
import sys

from statusquo._ending import INTERRUPTED, tell
from statusquo._guard import guarded
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["INTERRUPTED", "main"]

CLEAN, WRONG_USAGE = 0, 2

_ALLOCATIONS = 50_000
"""After how many new objects the garbage collector looks for cycles: a run makes many objects and few cycles."""
INTERRUPTION = "interrupted; no file is half-written, run again to continue"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    The codes are 0 for no findings, 1 for findings, 2 for wrong usage or a report that cannot be written, and 130, 143
    or 129 for the signal that interrupted the command. Without `argv`, the command uses the arguments of the process
    and handles its signals until the process ends.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    return guarded(lambda: _run(arguments), own=argv is None, sentence=INTERRUPTION)


def _run(arguments: list[str]) -> int:
    from statusquo_lint.cli.usage import UsageError
    from statusquo_lint.settings.model import SettingsError

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a file's name or text may contain characters that the terminal lacks
            stream.reconfigure(errors="backslashreplace")
    before = gc.get_threshold()
    gc.set_threshold(_ALLOCATIONS)
    try:
        code = _invoke(arguments)
    except (UsageError, SettingsError) as error:
        return _say(str(error), WRONG_USAGE)
    finally:
        gc.set_threshold(*before)
    sys.stdout.flush()
    return code


def _invoke(arguments: list[str]) -> int:
    """Run a command: a plain `check` at once, any other as click's `main` does.

    Unlike that, it stays silent on Ctrl-C, and keeps the exit code on a closed pipe.
    """
    from statusquo_lint.cli.plain import plain_check

    completing = "_STATUSQUO_COMPLETE" in os.environ  # a shell asks for completions
    request = plain_check(arguments) if _extra_is_installed() and not completing else None
    if request is not None:
        from statusquo_lint.cli.run import run_check

        return run_check(request)
    from click.exceptions import ClickException, Exit

    from statusquo_lint.cli.app import app

    if completing:
        return int(app.main(arguments, prog_name="statusquo", standalone_mode=False) or CLEAN)
    try:
        with app.make_context("statusquo", arguments) as context:
            return int(app.invoke(context) or CLEAN)
    except ClickException as error:
        return _say(error.format_message(), error.exit_code)
    except Exit as done:  # --help and --version
        return done.exit_code


def _extra_is_installed() -> bool:
    """Whether click is there; without it, every command says that the extra is missing, whatever it would need."""
    from importlib.machinery import PathFinder

    return PathFinder.find_spec("click") is not None


def _say(sentence: str, code: int) -> int:
    tell(sentence)
    return code
