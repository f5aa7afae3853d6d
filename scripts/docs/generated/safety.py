"""The page `docs/safe-fixes.md`: when a fix is safe, generated from the rows that decide it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_lint.model import Safety
from statusquo_lint.safety.receivers import OPERATIONS
from statusquo_lint.safety.rows import Tell
from statusquo_lint.safety.tables import TABLES

from scripts.docs.generated.pieces import Page
from scripts.docs.generated.rules import cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.safety.rows import Outcome, Refusal
    from statusquo_lint.safety.tables import Table

INTRODUCTION = """
# When a fix is safe

A fix is **safe** if no code can distinguish the new member from the old number. `statusquo fix` applies safe fixes. It
applies **unsafe** ones only with `--unsafe-fixes`: for these, some code may distinguish the two, and the finding says
which. A fix is **left** out if a member would break the code or add no information; the finding says why.

`HTTPStatus.NOT_FOUND` is an integer: it compares, hashes, counts and sorts as 404 does. What differs is its exact type,
its `repr()`, what a pickle, a snapshot or a YAML document makes of it, and, below Python 3.11, its text: there
`str(HTTPStatus.NOT_FOUND)` is `HTTPStatus.NOT_FOUND`. So the minimum Python of the project decides with the place.

The linter follows a value to every place in the module where it ends up, and the worst answer counts. At each place,
the first row below that applies decides; if none applies, the fix is safe. Other modules are not analysed. *Tells* is
what can distinguish the member from the number. A part of a reason that depends on the place is in braces.
"""

OPERATIONS_NOTE = """
## What may be done with a name

For `escape.namesake`, `object.text` and `object.repr` the linter looks at what the module does with the names that a
value is bound to: whether they are passed to a receiver of the tables above, or to one of these operations.
"""

HEADING = ("| id | fix | tells | why |", "| --- | --- | --- | --- |")
ANSWERS = {Safety.SAFE: "safe", Safety.UNSAFE: "unsafe", Safety.REFUSED: "left"}


def pieces() -> Iterator[Page]:
    """The one page."""
    operations = [f"| `{row.id}` | {row.tells.value} | {cell(row.what)} |" for row in OPERATIONS]
    parts = [
        INTRODUCTION.strip(),
        *map(section, TABLES),
        OPERATIONS_NOTE.strip(),
        "\n".join(["| id | tells | why |", "| --- | --- | --- |", *operations]),
    ]
    yield Page("docs/safe-fixes.md", "\n\n".join(parts))


def section(table: Table) -> str:
    """A table of rows, under its title."""
    rows = [f"| `{row.id}` | {answer(row.outcome)} | {tells(row)} | {cell(row.why)} |" for row in table.rows]
    return "\n".join([f"## {table.title}\n\n{table.asked}\n", *HEADING, *rows])


def answer(outcome: Outcome) -> str:
    """The outcome of a row in words."""
    below, since = outcome.value
    if below is since:
        return ANSWERS[below]
    words = f"{ANSWERS[below]} below 3.11"
    return f"{words}, then {ANSWERS[since]}" if since is not None else words


def tells(row: Refusal[object]) -> str:
    """What distinguishes a member from the number, in words."""
    return "" if row.tells is Tell.NOTHING else row.tells.value
