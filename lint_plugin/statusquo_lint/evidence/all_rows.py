"""Every table of the evidence and every row by its id: for `statusquo explain`, the documentation and the tests."""

from __future__ import annotations

import functools

from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.evidence.exclusions import DEFINITIONS, UNSURE
from statusquo_lint.evidence.rows import Ask, Clue, Exclusion, Table
from statusquo_lint.evidence.tested_constants import TESTED_CONSTANTS
from statusquo_lint.evidence.weigher import OF_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from statusquo_lint.sites.site import SiteKind

BEFORE, AFTER = (DEFINITIONS, TESTED_CONSTANTS), (UNSURE,)
"""Tables for every literal: before its own, and after it where the answer is less than sure."""


@functools.cache
def tables() -> tuple[Table[Any], ...]:
    """Every table once, each before those that it asks."""
    tables: list[Table[Any]] = []
    waiting: list[Table[Any]] = [*BEFORE, *OF_KINDS.values(), *AFTER]
    while waiting:
        table = waiting.pop(0)
        if table not in tables:
            tables.append(table)
            waiting[:0] = asked_by(table)
    return tuple(tables)


def asked_by(table: Table[Any]) -> list[Table[Any]]:
    """The tables that a table asks."""
    return [row.table() for row in table.rows if isinstance(row, Ask)]


@functools.cache
def rows() -> Mapping[str, Clue[Any] | Exclusion[Any]]:
    """Every clue and exclusion by its id, in the order of the tables."""
    return {row.id: row for table in tables() for row in table.named_rows()}


def kinds_of(table: Table[Any]) -> list[SiteKind]:
    """The kinds of sites for which a table is read, itself or through others."""
    if table in {*BEFORE, *AFTER}:
        return list(OF_KINDS)
    return [kind for kind, first in OF_KINDS.items() if table in _reached(first)]


@functools.cache
def _reached(table: Table[Any]) -> frozenset[Table[Any]]:
    tables: set[Table[Any]] = set()
    waiting = [table]
    while waiting:
        current = waiting.pop()
        if current not in tables:
            tables.add(current)
            waiting += asked_by(current)
    return frozenset(tables)
