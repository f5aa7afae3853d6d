"""Tools for running foreign code so that none of its exceptions escape, except those that must end the run."""

from __future__ import annotations

import opcode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType


_MAX_LENGTH = 300


class ProcessEnded(BaseException):
    """Raised instead of ending the process, so that the target stops where the process would have ended."""


def raised_by_code(error: BaseException) -> bool:
    """Whether a `raise` statement raised the error; Ctrl-C arrives between instructions instead.

    The innermost traceback entry records the instruction at which its frame stopped.
    """
    trace: TracebackType | None = error.__traceback__
    if trace is None:
        return False
    while trace.tb_next is not None:
        trace = trace.tb_next
    return opcode.opname[trace.tb_frame.f_code.co_code[trace.tb_lasti]] in ("RAISE_VARARGS", "RERAISE")


def must_stop(error: BaseException) -> bool:
    """Whether an exception from a check must be re-raised: the user's interruption, or the end of the process."""
    return isinstance(error, ProcessEnded) or (isinstance(error, KeyboardInterrupt) and not raised_by_code(error))


def error_text(error: BaseException) -> str:
    """Format an exception as `ValueError: no`, on one line, even if its own text raises.

    >>> error_text(ValueError("no"))
    'ValueError: no'
    """
    try:
        text = beginning(str(error), _MAX_LENGTH)
    except BaseException as second:  # a hostile target's exception may raise again
        if must_stop(second):
            raise
        text = f"(its text raised {type(second).__name__})"
    name = type(error).__name__
    return f"{name}: {text[:_MAX_LENGTH]}" if text else name


def beginning(text: str, length: int) -> str:
    """The text on one line: all of it, or at least its first `length` characters, without looking through megabytes.

    >>> beginning("not  found", 20), len(beginning("x" * 1_000_000, 20))
    ('not found', 320)
    """
    start = " ".join(text[: 16 * length].split())
    return start if len(start) >= length else " ".join(text.split())
