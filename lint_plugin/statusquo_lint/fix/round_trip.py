"""Check with libcst the statements to edit, or the whole file if it has unusual characters, before a fix.

libcst must reproduce the code exactly; otherwise the file is not changed. libcst loses form feeds and lone carriage
returns, so a file with any of them is checked as a whole. The codemod checks every file as a whole.
"""

from __future__ import annotations

import ast
import functools
from bisect import bisect_right

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.syntax.walk import first_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.fix.spans import Lines

_UNUSUAL = lazy_pattern(r"\f|\r(?!\n)")
_SHORT = 300
"""Characters of a statement that is likely to stand elsewhere, too, such as the assertion of a test."""
_BLOCKS = ("body", "orelse", "finalbody")
_MAX_PATTERN_DEPTH = 6
"""The limit of nested patterns; a mapping of ten levels takes libcst 5 s, and each further level four times as long."""


def unreadable(tree: ast.Module, lines: Lines, rows: Iterable[int]) -> str:
    """Return why libcst cannot process the statements on these lines, as one clause; empty if it can.

    >>> from statusquo_lint.fix.spans import Lines
    >>> text = "class A:\\n    def f(self):\\n        return 404\\n"
    >>> unreadable(ast.parse(text), Lines(text), [3])
    ''
    """
    if "case" in lines.text and _has_deep_pattern(tree):
        return "a pattern in it is nested too deeply for libcst"
    if _UNUSUAL.search(lines.text):
        return _changed(lines.text.removeprefix("\ufeff"))
    extents = {extent for row in set(rows) if (extent := _statement(tree, lines, row)) is not None}
    last = 0
    for extent in sorted(extents, key=lambda extent: (extent[0], -extent[1])):
        if extent[1] <= last:
            continue  # within a statement that libcst has just reproduced
        problem = _changed(_as_module(lines, *extent))
        if problem:
            return problem
        last = extent[1]
    return ""


def _has_deep_pattern(tree: ast.Module) -> bool:
    """Whether a pattern is nested so deeply that libcst takes minutes; its time grows exponentially with the depth."""
    todo: list[tuple[ast.AST, int]] = [(tree, 0)]
    while todo:
        node, depth = todo.pop()
        if depth > _MAX_PATTERN_DEPTH:
            return True
        todo += [
            (child, depth + isinstance(child, ast.pattern))
            for child in ast.iter_child_nodes(node)
            if isinstance(child, ast.stmt | ast.match_case | ast.ExceptHandler | ast.pattern)
        ]
    return False


def _changed(text: str) -> str:
    import libcst  # noqa: PLC0415  (only if there is something to fix)

    try:
        reproduced = _remembered(text) if len(text) <= _SHORT else _reproduced(text)
    except libcst.ParserSyntaxError:
        return "libcst cannot parse it"
    except (RecursionError, MemoryError):
        return "it is nested too deeply for libcst"
    return "" if reproduced else "libcst cannot reproduce it exactly"


def _reproduced(text: str) -> bool:
    import libcst  # noqa: PLC0415  (only if there is something to fix)

    return libcst.parse_module(text).code == text  # both recurse as deeply as the text is nested


@functools.lru_cache(maxsize=1024)
def _remembered(text: str) -> bool:
    """The same, remembered: libcst takes twenty times as long as the parser. What it raises is not remembered."""
    return _reproduced(text)


def _as_module(lines: Lines, first: int, last: int) -> str:
    """Return the lines as a module; indented ones in an `if` block."""
    text = lines.text[lines.start(first) : lines.end(last)] + lines.newline
    return f"if 1:{lines.newline}{text}" if text[:1] in " \t" else text


def _statement(tree: ast.Module, lines: Lines, row: int) -> tuple[int, int] | None:
    """Return the first and last line of the smallest run of whole statements that contains `row`."""
    extent = None
    body: list[ast.stmt] | None = tree.body
    while body:
        run = _run(body, row)
        if not run or lines.text[lines.start(first_row(run[0])) : _begin(run[0], lines)].strip():
            break
        if not (isinstance(run[0], ast.If) and lines.text.startswith("elif", _begin(run[0], lines))):
            extent = first_row(run[0]), run[-1].end_lineno or run[-1].lineno  # an `elif` is no whole statement
        body = _block(run[0], row) if len(run) == 1 else None
    return extent


def _run(body: list[ast.stmt], row: int) -> list[ast.stmt]:
    """Return the statement that contains `row`, with those that share its lines by semicolons."""
    at = last = bisect_right(body, row, key=first_row) - 1
    if at < 0:
        return []
    while at and first_row(body[at]) == body[at - 1].end_lineno:
        at -= 1
    while last + 1 < len(body) and first_row(body[last + 1]) == body[last].end_lineno:
        last += 1
    return body[at : last + 1] if row <= (body[last].end_lineno or 0) else []


def _block(node: ast.stmt, row: int) -> list[ast.stmt] | None:
    """Return the block of a compound statement with a statement on `row`; None for its header or a simple statement."""
    cases: list[ast.match_case] = getattr(node, "cases", [])
    at = bisect_right(cases, row, key=lambda case: first_row(case.body[0]))
    owners = [node, *getattr(node, "handlers", ()), *cases[max(at - 1, 0) : at]]
    for owner in owners:
        for name in _BLOCKS:
            block = getattr(owner, name, None)
            if isinstance(block, list) and block and first_row(block[0]) <= row <= (block[-1].end_lineno or 0):
                return block
    return None


def _begin(node: ast.stmt, lines: Lines) -> int:
    """Return the offset at which a statement begins, including its decorators."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return lines.text.rindex("@", 0, lines.begin(decorators[0])) if decorators else lines.begin(node)
