"""The errors of a target, each with a text of one sentence."""

from __future__ import annotations

import importlib
import traceback
from pathlib import Path

_OWN = tuple(str(Path(__file__).with_name(name)) for name in ("target.py", "target_errors.py"))
"""Modules of the suite, whose frames are left out of a target's traceback."""


class TargetError(Exception):
    """The target cannot be loaded or has no status codes; the text is one sentence that says what to do."""


class TargetEnded(TargetError):  # noqa: N818  # the error of the target
    """The target ends the process that checks it; the text says how, and during which step."""


def ended_text(how: str, doing: str) -> str:
    """The text of a `TargetEnded`: `how` is, for example, `exit code 0`, and `doing` is `checking text.x`."""
    return (
        f"the target ended the process with {how} while {doing}; remove the code that ends the process, "
        "or guard it with `if __name__ == '__main__':`"
    )


def failure_of(error: BaseException) -> str:
    """Describe what stopped foreign code, as the end of a sentence: `raised ValueError: no (line 3 of mypkg.py)`."""
    if isinstance(error, SystemExit):
        code = "" if error.code is None else repr(error.code)
        return f"called sys.exit({code}){place_of(error)}; guard that call with `if __name__ == '__main__':`"
    if isinstance(error, SyntaxError) and error.filename:
        return f"failed with a syntax error: {error.msg} (line {error.lineno} of {Path(error.filename).name})"
    try:
        text = " ".join(str(error).split())
    except Exception:  # noqa: BLE001  # an exception whose own text raises is reported without it
        text = ""
    return f"raised {type(error).__name__}{': ' if text else ''}{text[:200]}{place_of(error)}"


def place_of(error: BaseException) -> str:
    """Where the error occurred in foreign code: the innermost line outside the import machinery."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.startswith("<") and frame.filename not in (*_OWN, importlib.__file__)
    ]
    return f" (line {frames[-1].lineno} of {Path(frames[-1].filename).name})" if frames else ""


def let_user_interrupt(error: BaseException) -> None:
    """Re-raise Ctrl-C, but not a KeyboardInterrupt that the target's own code raised."""
    from statusquo_conformance.guard import must_stop  # noqa: PLC0415  # rarely needed

    if must_stop(error):
        raise error
