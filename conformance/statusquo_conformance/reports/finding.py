"""One result in one line: what is wrong, for a list of failures or the reason of a skipped test."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from statusquo_conformance.reports.document import FROM_TARGET
from statusquo_conformance.reports.states import more_text, short_violation

if TYPE_CHECKING:
    from statusquo_conformance.reports.data import ResultData, ViolationData

_LONGEST = 60
"""The longest expression that is shown in place of the subject."""
_MEMBER_ALONE = re.compile(r"target(\.\w+|\[[^\[\]]*\]|\(\d+\))?")
_VALUE = re.compile(r"\S+|['\"<(].*|(an?|the) .*", re.DOTALL)
_RAISES = "raises "


def finding(result: ResultData) -> str:
    """The first violation as a sentence, with the number of the others; without violations, the reason.

    >>> from statusquo_conformance import check
    >>> from statusquo_conformance.reports.document import result_data
    >>> report = check({200: "OK", 404: "Forbidden"}, only=["phrases.own-code"])
    >>> finding(result_data(report.results[0]))
    "404 is 'Forbidden', the phrase of 403, not 'Not Found'"
    """
    if result["stale"]:
        return f"stale baseline entry, the requirement holds: {result['stale']}"
    if not result["violations"]:
        return result["reason"]
    more = more_text(result, 1)
    return sentence(result["violations"][0]) + (f", and {more}" if more else "")


def sentence(violation: ViolationData) -> str:
    """A violation as `URI_TOO_LONG is 413, not 414`; where that is no sentence, as in other lists."""
    asked, actual, expected = _asked(violation), violation["actual"], violation["expected"]
    if actual == "missing":
        return f"{violation['subject']} is missing"
    if actual.startswith(_RAISES):
        return f"{asked} {actual}, not {expected.removeprefix(_RAISES)}"
    if _VALUE.fullmatch(actual):
        return f"{asked} is {actual}, not {expected.removeprefix(_RAISES)}"
    return short_violation(violation)


def _asked(violation: ViolationData) -> str:
    """The expression that gave the answer, or the subject if the expression only fetches a member or is long."""
    expression = violation["expression"]
    if not expression or len(expression) > _LONGEST or "__import__" in expression:
        return violation["subject"]
    if _MEMBER_ALONE.fullmatch(expression):
        return violation["subject"]
    return FROM_TARGET.sub("", expression)
