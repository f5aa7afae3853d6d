"""Run a command so that signals and stream errors give an exit code and at most one line."""

from __future__ import annotations

import gc
import os

from statusquo import _ending
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

OK, WRONG_USAGE = 0, 2


def guarded(run: Callable[[], int], *, own: bool, sentence: str = "interrupted") -> int:
    """Return the exit code of `run`: 130, 143 or 129 if a signal interrupts it, 2 on a stream or system error.

    `own` says that the command owns the process, because it was not called with arguments; a second signal then ends
    the process. A command that runs inside another one only replaces the outer one's `sentence`.
    """
    outer = _ending.current()
    if outer is not None:
        outer.sentence, before = sentence, outer.sentence
        code = run()
        outer.sentence = before
        return code
    ending = _ending.Ending(sentence, own=own)
    streams = None
    try:
        ending.listen()
        from statusquo._streams import Streams  # noqa: PLC0415  # signals are handled from here on

        streams = Streams()
        code = run()
        undelivered = streams.undelivered()
        if ending.signal:  # some code caught the KeyboardInterrupt
            code = ending.say()
        elif undelivered:
            _ending.tell(f"standard output cannot be written: {undelivered}")
            code = WRONG_USAGE
        ending.stop()
    except KeyboardInterrupt:
        code = ending.say()
    except BrokenPipeError:  # the reader of another stream has closed it
        code = OK
    except OSError as error:
        code = ending.say() if ending.signal else _failed(error)
    except Exception:
        if not ending.signal:
            raise
        code = ending.say()  # for example, an import may turn an interruption into another error
    finally:
        ending.stop()
        if streams is not None and not own:
            streams.put_back()
    if own and hasattr(gc, "freeze"):  # PyPy lacks it
        gc.freeze()  # the process ends: do not search all of its objects for cycles, which takes a tenth of a short run
    return code


def _failed(error: OSError) -> int:
    """Report a system error in one line."""
    reason = (error.strerror or str(error)).lower()
    if isinstance(error.filename, (str, bytes)):
        reason = f"{os.fsdecode(error.filename)!r}: {reason}"
    try:
        os.getcwd()  # noqa: PTH109  # only tests whether it exists
    except OSError:
        reason = "the current folder no longer exists; change to another one"
    _ending.tell(reason)
    return WRONG_USAGE
