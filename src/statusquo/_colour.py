"""Whether a command writes in colours."""

from __future__ import annotations

import os

from statusquo._typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def wants_colour(stream: IO[str], environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether to write in colours: on a terminal; `NO_COLOR` and `FORCE_COLOR` decide where they are set.

    >>> import io
    >>> wants_colour(io.StringIO(), {}), wants_colour(io.StringIO(), {"FORCE_COLOR": "1"})
    (False, True)
    """
    if environ.get("NO_COLOR"):
        return False
    return bool(environ.get("FORCE_COLOR")) or (stream.isatty() and environ.get("TERM") != "dumb")
