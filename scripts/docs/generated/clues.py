"""The page `docs/clues.md`: the tables of the evidence in their order, from the rows themselves."""

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

By these rows a number is taken for a status, or is not. Each table answers one question. Its rows are asked from the
top, and the first that applies decides: a clue says how sure it makes the linter, an exclusion that there is nothing to
report, and some rows ask another table. `statusquo check --verbose` names the clue of each finding, and
`statusquo explain compared.status-attribute` prints one in the terminal.
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
        waits = "; a possible answer waits for a stronger row below" if row.waits else ""
        return f"| | asks: {row.table().title}{waits} | |"
    says = row.confidence.name.lower() if isinstance(row, Clue) else "nothing to report"
    return f"| `{row.id}` | {says}: {cell(row.why)} | {cell(' '.join(row.sentence.split()))} |"
