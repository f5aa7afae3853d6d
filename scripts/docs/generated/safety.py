"""The page `docs/safe-fixes.md`: what a fix writes and why, from the rows that decide it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_lint.model import Answer
from statusquo_lint.safety.tables import TABLES

from scripts.docs.generated.pieces import Page
from scripts.docs.generated.rules import cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.safety.rows import Since
    from statusquo_lint.safety.tables import Table

INTRODUCTION = """
# What a fix writes

At each number there are three answers. A fix writes the **member**, `HTTPStatus.NOT_FOUND`, where no program can tell
it from the number. It writes the **value**, `HTTPStatus.NOT_FOUND.value`, where the number leaves what the linter can
see. It **leaves** the number where the literal itself is wanted. `statusquo fix` makes the first two unattended.

## Why `.value` here

`HTTPStatus.NOT_FOUND` is an integer: it compares, hashes, counts and sorts as 404 does. But its type is not `int`, its
`repr()` is `<HTTPStatus.NOT_FOUND: 404>`, a pickle, a snapshot or a YAML document has it by another form, and below
Python 3.11 its text is `HTTPStatus.NOT_FOUND`. As long as the number is only compared, nobody sees that. When it is
returned, stored, logged, raised or passed to code of others, somebody may. `HTTPStatus.NOT_FOUND.value` is the plain
integer 404: no program can tell it from the number, on any Python. So in doubt a fix writes the value.

`check --verbose`, JSON and SARIF give the reason at each place. `style = "member"` writes members alone and leaves the
rest to `--unsafe-fixes`; `style = "value"` writes values alone.

## How it is decided

The linter follows a number to every place where it ends up, through the names of the module that it gets, and takes
the most careful answer: leave before value, value before member. At each place the first row below that applies
decides; where none does, it is a value. A part of a reason that depends on the place stands in braces.
"""

HEADING = ("| id | writes | why |", "| --- | --- | --- |")
WORDS = {Answer.MEMBER: "member", Answer.VALUE: "value", Answer.LEAVE: "nothing"}


def pieces() -> Iterator[Page]:
    """The one page."""
    yield Page("docs/safe-fixes.md", "\n\n".join([INTRODUCTION.strip(), *map(section, TABLES)]))


def section(table: Table) -> str:
    """A table of rows, under its title."""
    rows = [f"| `{row.id}` | {words(row.answer)} | {cell(row.why)} |" for row in table.rows]
    return "\n".join([f"### {table.title}\n\n{table.asked}\n", *HEADING, *rows])


def words(answer: Answer | Since) -> str:
    """The answer of a row, in words."""
    if isinstance(answer, Answer):
        return WORDS[answer]
    return f"{WORDS[answer.below]} below 3.11, then {WORDS[answer.then]}"
