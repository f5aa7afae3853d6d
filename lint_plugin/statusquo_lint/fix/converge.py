"""Fix until there is nothing left to fix: a fix may make more of a module known, as its import of the enum does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_lint.fix.rewrite import FixResult, fix_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from statusquo_lint.model import Finding
    from statusquo_lint.options import Options

_ROUNDS = 8
"""Each round fixes something that the one before could not know; real files need one, now and then two."""


def fix_text(
    text: str,
    find: Callable[[str], Iterable[Finding]],
    *,
    options: Options,
    unsafe: bool = False,
    path: str = "<unknown>",
) -> FixResult:
    """Apply `fix_source` to what `find` reports for the text, and again to the result, until nothing is applied.

    The spans of `applied` are those of the text that each was found in; `refused` is what the last round left.
    """
    result = fix_source(text, find(text), options=options, unsafe=unsafe, path=path)
    applied = result.applied
    for _ in range(_ROUNDS):
        if not result.applied:
            break
        result = fix_source(result.text, find(result.text), options=options, unsafe=unsafe, path=path)
        applied += result.applied
    return FixResult(result.text, applied, result.refused, result.failure if not applied else "")
