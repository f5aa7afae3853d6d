"""Read the command lines that need no parser: `check` with paths and its plain options.

They are most of what hooks, editors and people run, and click takes longer to import than a small file takes to check.
Every other command line, and each that may be wrong, is left to click. A test holds the two together.
"""

from __future__ import annotations

from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.cli.request import Request
from statusquo_lint.output import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

FLAGS = {
    "-q": "quiet",
    "--quiet": "quiet",
    "-v": "verbose",
    "--verbose": "verbose",
    "--exit-zero": "exit_zero",
    "--force-exclude": "force_exclude",
    "--isolated": "isolated",
    "--no-cache": "no_cache",
    "--statistics": "statistics",
    "--unsafe-fixes": "unsafe_fixes",
}
"""Options without a value, and the field of the request that each sets."""
_FORMAT, _JOBS = "--output-format=", "--jobs="


def plain_check(arguments: Sequence[str]) -> Request | None:
    """Return the request of a plain `check`, or None if click has to read the command line.

    >>> plain_check(["check", "-q", "src"]).paths, plain_check(["check", "--select", "HTS101"])
    (('src',), None)
    """
    if not arguments or arguments[0] != "check":
        return None
    paths: list[str] = []
    given: dict[str, Any] = {}
    chosen: str | None = None
    jobs: int | None = None
    for word in arguments[1:]:
        if not word.startswith("-"):
            paths.append(word)
        elif word in FLAGS:
            given[FLAGS[word]] = True
        elif word.startswith(_FORMAT) and word.removeprefix(_FORMAT) in FORMATS:
            chosen = word.removeprefix(_FORMAT)
        elif word.startswith(_JOBS) and word.removeprefix(_JOBS) in ("1", "2", "3", "4", "5", "6", "7", "8"):
            jobs = int(word.removeprefix(_JOBS))
        else:
            return None
    return Request(paths=tuple(paths), output_format=chosen, jobs=jobs, **given)
