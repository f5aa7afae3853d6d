"""Running a command so that it ends with an exit code and at most one line, whatever happens around it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from statusquo import _ending

if TYPE_CHECKING:
    from collections.abc import Callable

OK, WRONG_USAGE = 0, 2


def guarded(run: Callable[[], int], *, own: bool, sentence: str = "interrupted") -> int:
    """Return the exit code of `run`, or what became of it: 130, 143 or 129 for a signal, 2 for a stream or the system.

    `own` tells that the process is the command's, as it is where nobody calls it with arguments of theirs; then a
    second signal ends the process. A command inside another one leaves all this to the outer one but its `sentence`.
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
        from statusquo._streams import Streams  # noqa: PLC0415  # from here on a signal is heard

        streams = Streams()
        code = run()
        undelivered = streams.undelivered()
        if ending.signal:  # something on the way has swallowed it
            code = ending.say()
        elif undelivered:
            _ending.tell(f"standard output cannot be written: {undelivered}")
            code = WRONG_USAGE
        ending.stop()
    except KeyboardInterrupt:
        code = ending.say()
    except BrokenPipeError:  # of a stream that is not ours: its reader has seen enough
        code = OK
    except OSError as error:
        code = ending.say() if ending.signal else _failed(error)
    except Exception:
        if not ending.signal:
            raise
        code = ending.say()  # what an import, for one, makes of an interruption
    finally:
        ending.stop()
        if streams is not None and not own:
            streams.put_back()
    return code


def _failed(error: OSError) -> int:
    """Say what the system refused, in one line."""
    reason = (error.strerror or str(error)).lower()
    if isinstance(error.filename, (str, bytes)):
        reason = f"{os.fsdecode(error.filename)!r}: {reason}"
    try:
        os.getcwd()  # noqa: PTH109  # whether there is one is all that is asked
    except OSError:
        reason = "the current folder does not exist any more; change to one that does"
    _ending.tell(reason)
    return WRONG_USAGE
