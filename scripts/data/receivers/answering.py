"""What follows from the measurements for a sink: the value of the linter's column `members`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from statusquo_lint.knowledge.sinks import Members

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from statusquo_lint.knowledge.sinks import Sink

BELOW, SINCE = "3.10", "3.13"
"""The Pythons that are measured: on the first, the text of a member is its name."""
_HARMLESS_FIRST = (
    Members.MEMBER,
    Members.KEEPS,
    Members.SHOWS_BELOW_3_11,
    Members.SHOWS,
    Members.BREAKS_BELOW_3_11,
    Members.EXACT,
)


def members_of_row(row: Mapping[str, Any]) -> Members:
    """What one callable does with a member; `UNKNOWN` unless both Pythons measured it."""
    below, since = row.get(BELOW), row.get(SINCE)
    if below is None or since is None:
        return Members.UNKNOWN
    answers = {
        Members.EXACT: below["exact"] or since["exact"] or not since["takes"],
        Members.BREAKS_BELOW_3_11: not below["takes"],
        Members.SHOWS: since["shows"],
        Members.SHOWS_BELOW_3_11: below["shows"],
        Members.KEEPS: below["keeps"] or since["keeps"],
    }
    return next((members for members, holds in answers.items() if holds), Members.MEMBER)


def rows_for(sink: Sink, rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The rows that measure a sink: its callable, or any method of its name, and its argument."""
    arguments = {sink.keyword} if sink.keyword else {str(sink.position)}
    return [row for row in rows if row["argument"] in arguments and _is_named(sink, row["callable"])]


def _is_named(sink: Sink, qualified: str) -> bool:
    return qualified.endswith(sink.name) if sink.method else sink.names(qualified)


def members_of(sink: Sink, rows: Iterable[Mapping[str, Any]]) -> Members:
    """What the measurements say of a sink: the most harmful answer of the callables that it stands for."""
    answers = {members_of_row(row) for row in rows_for(sink, rows)}
    if not answers or Members.UNKNOWN in answers:
        return Members.UNKNOWN
    return max(answers, key=_HARMLESS_FIRST.index)
