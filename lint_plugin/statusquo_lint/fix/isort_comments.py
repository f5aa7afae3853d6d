"""The comments that control how isort and ruff sort imports: `# isort: skip`, `off`, `on` and `split`.

See https://pycqa.github.io/isort/docs/configuration/action_comments.html; ruff also accepts them after `ruff:`.
"""

from __future__ import annotations

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast
    from collections.abc import Sequence

    from statusquo_lint.fix.spans import Lines

_ACTION = lazy_pattern(r"#\s*(?:ruff:\s*)?isort:\s*(skip|off|on|split)\b(?!_)")


def sorted_block(imports: Sequence[ast.Import | ast.ImportFrom], lines: Lines) -> list[ast.Import | ast.ImportFrom]:
    """Return the first consecutive imports that a sorter would sort; empty if it skips all of them."""
    block: list[ast.Import | ast.ImportFrom] = []
    off = False
    row = 1
    for node in imports:
        last = node.end_lineno or node.lineno
        above = _actions(row, node.lineno - 1, lines)
        beside = _actions(node.lineno, last, lines)
        row = last + 1
        switched = [action for action in above if action in ("on", "off")]
        off = switched[-1] == "off" if switched else off
        if block and (above or "skip" in beside):
            return block
        if not off and "skip" not in beside:
            block.append(node)
    return block


def _actions(first: int, last: int, lines: Lines) -> list[str]:
    """Return the actions in the comments on these lines."""
    return [match.group(1) for row in range(first, last + 1) for match in _ACTION.finditer(lines.row(row))]
