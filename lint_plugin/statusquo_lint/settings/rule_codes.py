"""The rule codes, and whether a selection includes a code."""

from __future__ import annotations

from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LENGTH = len("HTS101")


def known_codes() -> tuple[str, ...]:
    """Return the code of every rule, sorted."""
    from statusquo_lint.rules import all_rules  # noqa: PLC0415

    return tuple(rule.code for rule in all_rules())


def enabled_by(select: Iterable[str]) -> tuple[str, ...]:
    """Return the rules that a selection enables: those that it names by their code, and never by a prefix.

    >>> enabled_by(["HTS201", "HTS4", "HTS"])
    ('HTS201',)
    """
    complete = [prefix for prefix in select if len(prefix) == _LENGTH]
    codes = known_codes() if complete else ()  # which imports every rule
    return tuple(prefix for prefix in complete if prefix in codes)


def is_selected(code: str, select: Iterable[str], ignore: Iterable[str]) -> bool:
    """Return whether a rule is selected, as in flake8 and ruff: the longest matching prefix wins, and `ignore` a tie.

    >>> is_selected("HTS101", ["HTS"], ["HTS1"]), is_selected("HTS101", ["HTS101"], ["HTS1"])
    (False, True)
    """
    selected = max((len(prefix) for prefix in select if code.startswith(prefix)), default=0)
    ignored = max((len(prefix) for prefix in ignore if code.startswith(prefix)), default=0)
    return selected > ignored
