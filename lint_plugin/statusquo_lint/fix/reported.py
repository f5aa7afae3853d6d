"""Fix what is reported, and nothing else: what an edit makes of the module is evidence for no other."""

from __future__ import annotations

import contextlib
import gc

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.fix.rewrite import fix_source
from statusquo_lint.model import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from statusquo_lint.fix.rewrite import FixResult
    from statusquo_lint.model import Finding
    from statusquo_lint.options import Options


def fix_text(
    text: str,
    find: Callable[[Source], Iterable[Finding]],
    *,
    options: Options,
    unsafe: bool = False,
    path: str = "<unknown>",
) -> FixResult:
    """Apply `fix_source` to what `find` reports for the text, once."""
    with _without_gc():
        return fix_source(text, find(Source(text, path)), options=options, unsafe=unsafe, path=path)


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
