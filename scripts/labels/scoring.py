"""Shared by the scripts that score labels: the outcome of one label, and the figures of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter


def outcome_of_flag(flag: str, reported: bool) -> str:
    """The outcome of a place that a reviewer wants reported (`Y`) or not: `hit`, `miss`, `alarm` or `quiet`."""
    if flag == "Y":
        return "hit" if reported else "miss"
    return "alarm" if reported else "quiet"


def outcome_of_fix(fix: str, offered: bool) -> str:
    """The outcome of a finding whose fix is safe (`Y`) or not: `offered`, `withheld`, `wrong` or `right`."""
    if fix == "Y":
        return "offered" if offered else "withheld"
    return "wrong" if offered else "right"


def python_version(text: str) -> tuple[int, int]:
    """The two numbers of `3.11`."""
    major, minor = text.split(".")
    return int(major), int(minor)


def figures(outcomes: Counter[str]) -> tuple[float, float]:
    """Precision and recall."""
    reported, wanted = outcomes["hit"] + outcomes["alarm"], outcomes["hit"] + outcomes["miss"]
    return outcomes["hit"] / reported if reported else 1.0, outcomes["hit"] / wanted if wanted else 1.0


def words(outcomes: Counter[str]) -> str:
    """Precision and recall, in words."""
    precision, recall = figures(outcomes)
    return f"precision {precision:.4f}  recall {recall:.4f}"


def words_of_fixes(outcomes: Counter[str]) -> str:
    """The accuracy of safe fixes, in words."""
    return (
        f"safe {outcomes['offered']} of {outcomes['offered'] + outcomes['withheld']} offered; "
        f"not safe {outcomes['right']} of {outcomes['right'] + outcomes['wrong']} withheld"
    )
