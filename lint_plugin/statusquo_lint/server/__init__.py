"""The language server: findings while typing, fixes, hover and completion for editors; `statusquo server` starts it."""

# ruff: noqa: PLC0415  # pygls is imported by the command alone

from __future__ import annotations

import contextlib
import gc
import sys

from statusquo._ending import tell
from statusquo._guard import guarded
from statusquo._typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

OK, FAILED, WRONG_USAGE = 0, 1, 2

USAGE = """\
Usage: statusquo server [--stdio]

Start the language server, for an editor to talk to on standard input and output.

  - findings while typing, in files and in notebooks
  - fixes: of one finding, or all safe ones of a file
  - hover on a status, completion where one is expected

Settings are those of the nearest pyproject.toml, as for `statusquo check`.
docs/editors.md has the configuration for several editors.

Options:
  --stdio     talk on standard input and output (the default, and the only way)
  -h, --help  print this text and exit
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `statusquo server` and return its exit code: 0 after `shutdown` and `exit`, 1 after any other end."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    return guarded(lambda: _run(arguments[1:]), own=argv is None)


class _Output:
    """Standard output for pygls, which would close it at the end."""

    def __init__(self, stream: BinaryIO) -> None:
        self.write = stream.write
        self.flush = stream.flush

    def close(self) -> None:
        """Leave it open: the command flushes it, and reports what could not be written."""


def _run(options: list[str]) -> int:
    if any(option in ("-h", "--help") for option in options):
        sys.stdout.write(USAGE)
        return OK
    wrong = [option for option in options if option != "--stdio"]
    if wrong:
        tell(f"no such option: {wrong[0]!r}; `statusquo server` takes none but --stdio")
        return WRONG_USAGE
    from statusquo_lint.server.features import server
    from statusquo_lint.server.protocol import silence_pygls

    silence_pygls()
    stdin, stdout = sys.stdin.buffer, _Output(sys.stdout.buffer)
    gc.collect()
    gc.freeze()  # syntax trees have many objects and no cycles, so collect garbage less often
    gc.set_threshold(50_000, 50, 50)
    made = server()
    with contextlib.redirect_stdout(sys.stderr):  # nothing else may write between the messages
        made.start_io(stdin, cast("BinaryIO", stdout))
    return OK if made.protocol.ended_well else FAILED
