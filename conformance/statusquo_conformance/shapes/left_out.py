"""What a reader leaves out is named in a note of the report, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_conformance.model import LEFT_OUT

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAX_NAMES = 8
_MAX_REASON = 120

LeftOut = tuple[str, str]
"""A name, or an item as it is written, and the reason."""


def left_out(items: Iterable[LeftOut]) -> tuple[str, ...]:
    """One note for all items, grouped by reason; none without items.

    >>> left_out([("GONE", "None"), ("OK", "private"), ("CREATED", "private")])
    ('left out: GONE (None); OK, CREATED (private)',)
    """
    by_reason: dict[str, list[str]] = {}
    for name, reason in items:
        by_reason.setdefault(_short(reason), []).append(_short(name))
    groups = [f"{_listed(names)} ({reason})" for reason, names in by_reason.items()]
    return (f"{LEFT_OUT}{_listed(groups, '; ')}",) if groups else ()


def _listed(texts: list[str], separator: str = ", ") -> str:
    more = f" and {len(texts) - _MAX_NAMES} more" if len(texts) > _MAX_NAMES else ""
    return separator.join(texts[:_MAX_NAMES]) + more


def _short(text: str) -> str:
    return text if len(text) <= _MAX_REASON else f"{text[: _MAX_REASON - 1]}…"
