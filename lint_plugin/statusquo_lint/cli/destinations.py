"""Check the output file before the run starts, so that it overwrites nobody's work."""

# ruff: noqa: PTH113, PTH116, PTH121  # plain strings are faster for thousands of paths

from __future__ import annotations

import os

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.cli.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.cli.request import Request


def refuse_overwriting(request: Request, checked: Iterable[str]) -> None:
    """Raise UsageError if --output-file is a checked file, other source code, the baseline or --config."""
    if request.output_file is None:
        return
    from statusquo_lint.discovery.folder import SEARCHED  # noqa: PLC0415  (rarely needed)

    output = os.fspath(request.output_file)
    others = (("--baseline", request.baseline), ("--config", request.config))
    for option, path in others:
        if path is not None and _same(output, os.fspath(path)):
            raise UsageError(f"--output-file and {option} name the same file, {output}; nothing was done")
    if not os.path.isfile(output):  # nothing to overwrite
        return
    own = os.stat(output)
    if os.path.realpath(output).endswith((*SEARCHED, ".pyi")) or any(_is(path, own) for path in checked):
        raise UsageError(f"--output-file {output} would overwrite source code; nothing was done")


def _is(path: str, expected: os.stat_result) -> bool:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return False
    return (status.st_dev, status.st_ino) == (expected.st_dev, expected.st_ino)


def _same(first: str, second: str) -> bool:
    if os.path.isfile(first) and os.path.isfile(second):
        return os.path.samefile(first, second)
    return os.path.realpath(first) == os.path.realpath(second)
