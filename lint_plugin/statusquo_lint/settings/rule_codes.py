"""Which rule codes exist, and which of them a selection means."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def known_codes() -> tuple[str, ...]:
    """Return the code of every rule, sorted."""
    from statusquo_lint.rules import all_rules  # noqa: PLC0415

    return tuple(rule.code for rule in all_rules())


def is_selected(code: str, select: Iterable[str], ignore: Iterable[str]) -> bool:
    """Decide as flake8 and ruff do: the longest prefix that fits wins, and a tie goes to ignore.

    >>> is_selected("HTS101", ["HTS"], ["HTS1"]), is_selected("HTS101", ["HTS101"], ["HTS1"])
    (False, True)
    """
    chosen = max((len(prefix) for prefix in select if code.startswith(prefix)), default=0)
    left_out = max((len(prefix) for prefix in ignore if code.startswith(prefix)), default=0)
    return chosen > left_out
