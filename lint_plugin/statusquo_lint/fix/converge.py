"""Repeat fixing until nothing is left: a fix, such as an import of the enum, may make further fixes possible."""

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

_MAX_ROUNDS = 8
"""The limit of rounds; real files need one, or sometimes two."""


def fix_text(
    text: str,
    find: Callable[[Source], Iterable[Finding]],
    *,
    options: Options,
    unsafe: bool = False,
    path: str = "<unknown>",
) -> FixResult:
    """Apply `fix_source` to the findings of `find` for the text, and again to the result, until nothing changes.

    The spans in `applied` refer to the text in which the finding was found; `refused` is from the last round.
    """
    with _without_gc():
        result = fix_source(text, find(Source(text, path)), options=options, unsafe=unsafe, path=path)
        applied = result.applied
        for _ in range(_MAX_ROUNDS):
            if not result.applied:
                break
            findings = find(Source(result.text, path, result.tree))
            result = fix_source(result.text, findings, options=options, unsafe=unsafe, path=path)
            applied += result.applied
    return FixResult(result.text, applied, result.refused, result.failure if not applied else "")


@contextlib.contextmanager
def _without_gc() -> Iterator[None]:
    """Disable the garbage collector: syntax trees have many objects and no cycles."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
