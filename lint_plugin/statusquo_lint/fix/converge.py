"""Fix until there is nothing left to fix: a fix may make more of a module known, as its import of the enum does."""

from __future__ import annotations

import contextlib
import gc
from typing import TYPE_CHECKING

from statusquo_lint.fix.rewrite import FixResult, fix_source
from statusquo_lint.model import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from statusquo_lint.model import Finding
    from statusquo_lint.options import Options

_ROUNDS = 8
"""Each round fixes something that the one before could not know; real files need one, now and then two."""


def fix_text(
    text: str,
    find: Callable[[Source], Iterable[Finding]],
    *,
    options: Options,
    unsafe: bool = False,
    path: str = "<unknown>",
) -> FixResult:
    """Apply `fix_source` to what `find` reports for the text, and again to the result, until nothing is applied.

    The spans of `applied` are those of the text that each was found in; `refused` is what the last round left.
    """
    with _uncollected():
        result = fix_source(text, find(Source(text, path)), options=options, unsafe=unsafe, path=path)
        applied = result.applied
        for _ in range(_ROUNDS):
            if not result.applied:
                break
            findings = find(Source(result.text, path, result.tree))
            result = fix_source(result.text, findings, options=options, unsafe=unsafe, path=path)
            applied += result.applied
    return FixResult(result.text, applied, result.refused, result.failure if not applied else "")


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for garbage: trees are many objects and no cycle."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
