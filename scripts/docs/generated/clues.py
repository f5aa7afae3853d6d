"""The page `docs/clues.md`: the tables of the evidence in order, generated from their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from statusquo_lint.evidence.all_rows import kinds_of, tables
from statusquo_lint.evidence.rows import Ask, Clue

from scripts.docs.generated.pieces import Block, Page
from scripts.docs.generated.rules import cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.evidence.rows import Table

INTRODUCTION = """
# The clues

These rows decide whether a number is a status. Each table answers one question. Its rows are tried from the top, and
the first that applies decides: a clue gives a confidence, an exclusion means that nothing is reported, and some rows
ask another table. `statusquo check --verbose` shows the clue of each finding, and
`statusquo explain compared.status-attribute` prints a clue in the terminal.
"""


def pieces() -> Iterator[Page | Block]:
    """One page with all tables."""
    yield Page("docs/clues.md", "\n\n".join([INTRODUCTION.strip(), *map(_section, tables())]))


def _section(table: Table[Any]) -> str:
    sites = ", ".join(kind.value for kind in kinds_of(table))
    rows = "\n".join(_row(row) for row in table.rows)
    return f"## {table.title}\n\nSites: {sites}.\n\n| row | says | when |\n| --- | --- | --- |\n{rows}"


def _row(row: Any) -> str:
    if isinstance(row, Ask):
        waits = "; for a *possible* answer, the rows below are tried for a stronger one" if row.waits else ""
        return f"| | asks: {row.table().title}{waits} | |"
    says = row.confidence.name.lower() if isinstance(row, Clue) else "nothing to report"
    return f"| `{row.id}` | {says}: {cell(row.why)} | {cell(' '.join(row.sentence.split()))} |"
