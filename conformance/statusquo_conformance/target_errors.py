"""What can be wrong with a target, each in one sentence."""

from __future__ import annotations

import importlib
import traceback
from pathlib import Path

_OWN = tuple(str(Path(__file__).with_name(name)) for name in ("target.py", "target_errors.py"))
"""The modules whose frames are not the target's."""


class TargetError(Exception):
    """The target cannot be had, or is no status object; the text is one sentence that says what to do."""


class TargetEnded(TargetError):  # noqa: N818  # the error of the target
    """The target ends the process that checks it; the text says how, and while what was done."""


def how_it_ended(how: str, doing: str) -> str:
    """The text of a `TargetEnded`: how, such as `exit code 0` or `signal SIGSEGV`, and while what was done."""
    return (
        f"the target ended the process with {how} while {doing}; a status has to return or to raise: take out what "
        "ends the process, or guard it with `if __name__ == '__main__':`"
    )


def told_of_import(error: BaseException) -> str:
    """What stopped foreign code, for the end of a sentence: `raised ValueError: no (line 3 of mypkg.py)`."""
    if isinstance(error, SystemExit):
        code = "" if error.code is None else repr(error.code)
        return f"called sys.exit({code}){place_of(error)}; guard that call with `if __name__ == '__main__':`"
    if isinstance(error, SyntaxError) and error.filename:
        return f"found a syntax error: {error.msg} (line {error.lineno} of {Path(error.filename).name})"
    try:
        text = " ".join(str(error).split())
    except Exception:  # noqa: BLE001  # an exception whose text raises still gets its sentence
        text = ""
    return f"raised {type(error).__name__}{': ' if text else ''}{text[:200]}{place_of(error)}"


def place_of(error: BaseException) -> str:
    """Where in the foreign code it happened: the innermost line outside the import machinery."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.startswith("<") and frame.filename not in (*_OWN, importlib.__file__)
    ]
    return f" (line {frames[-1].lineno} of {Path(frames[-1].filename).name})" if frames else ""


def let_user_interrupt(error: BaseException) -> None:
    """Pass on Ctrl-C; a target that raises KeyboardInterrupt by itself has a frame of its own that says so."""
    from statusquo_conformance.guard import must_stop  # noqa: PLC0415  # rare, and only on the way out

    if must_stop(error):
        raise error
