"""Which conversions a format string has."""

from __future__ import annotations

import re

_PERCENT = re.compile(r"%(?:\(\w*\))?[#0\- +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?(.)")


def conversions_of(text: str) -> set[str]:
    """The conversion letters of a format string.

    >>> sorted(conversions_of("%-5d %s 100%%"))
    ['%', 'd', 's']
    """
    return set(_PERCENT.findall(text))
