"""Which conversions a format string has."""

from __future__ import annotations

from statusquo._lazy_pattern import lazy_pattern

_PERCENT = lazy_pattern(r"%(?:\(\w*\))?[#0\- +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?(.)")


def conversions_of(text: str) -> set[str]:
    """The conversion letters of a format string.

    >>> sorted(conversions_of("%-5d %s 100%%"))
    ['%', 'd', 's']
    """
    return set(_PERCENT.findall(text))
