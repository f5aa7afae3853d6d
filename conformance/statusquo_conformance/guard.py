"""Running foreign code so that nothing it raises gets out, except what has to end the run."""

from __future__ import annotations

import opcode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType


class ProcessEnded(BaseException):
    """Raised in place of the end of the process, so that no more of the target runs than would have."""


def raised_by_code(error: BaseException) -> bool:
    """Whether a `raise` statement raised this; Ctrl-C arrives between instructions instead.

    The innermost traceback entry knows the instruction at which its frame stopped.
    """
    trace: TracebackType | None = error.__traceback__
    if trace is None:
        return False
    while trace.tb_next is not None:
        trace = trace.tb_next
    return opcode.opname[trace.tb_frame.f_code.co_code[trace.tb_lasti]] in ("RAISE_VARARGS", "RERAISE")


def must_stop(error: BaseException) -> bool:
    """Whether an exception out of a check has to be passed on: the user's interruption, or the end of the process."""
    return isinstance(error, ProcessEnded) or (isinstance(error, KeyboardInterrupt) and not raised_by_code(error))


def told(error: BaseException) -> str:
    """The exception as `ValueError: no`, on one line, even where its text cannot be had."""
    try:
        text = " ".join(str(error).split())
    except BaseException as second:  # hostile exceptions are part of the job
        if must_stop(second):
            raise
        text = f"(its text raised {type(second).__name__})"
    name = type(error).__name__
    return f"{name}: {text[:300]}" if text else name
