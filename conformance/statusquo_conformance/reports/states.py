"""The states by which results are shown and counted, and short texts about violations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_conformance.model import BROKEN, Level, Outcome

if TYPE_CHECKING:
    from statusquo_conformance.reports.data import ResultData, ViolationData

BASELINED = "baselined"
"""A failure that is in the baseline."""
INFO = "info"
"""A violation of a MAY requirement, which never fails."""
EXCLUDED = Outcome.EXCLUDED.value
UNSCORED = "unscored"
"""The result of a requirement outside the profile, unless it does not hold: that is an advisory."""
NEITHER = frozenset({Outcome.ADVISORY.value, INFO, EXCLUDED})
"""The states of what has neither passed nor failed, for which pytest and JUnit have no word."""
STATES = (*(outcome.value for outcome in Outcome), INFO, BASELINED, UNSCORED)
"""The states by which results are shown and counted; the data also has their outcomes."""


def state(result: ResultData) -> str:
    """The state of a result for display, one of `STATES`.

    A requirement outside the profile that does not hold is an advisory, so that no wrong answer reads as passed.
    """
    outcome = Outcome(result["outcome"])
    if outcome in BROKEN and result["baselined"]:
        return BASELINED
    if outcome is Outcome.ADVISORY and result["level"] == Level.MAY.value:
        return INFO
    if result["scored"] or outcome is Outcome.EXCLUDED:
        return outcome.value
    return Outcome.ADVISORY.value if outcome in BROKEN else UNSCORED


def short_violation(violation: ViolationData) -> str:
    """Format a violation as `subject: actual -> expected`, without a subject that equals the actual value."""
    subject = "" if violation["subject"] == violation["actual"] else f"{violation['subject']}: "
    return f"{subject}{violation['actual']} -> {violation['expected']}"


def more_text(result: ResultData, shown: int) -> str:
    """How many violations there are beyond the first `shown`: `3 more`; empty if there are none."""
    more = result["violation_count"] - shown
    if result["more_violations"]:
        return f"at least {more + 1} more"
    return f"{more} more" if more > 0 else ""
