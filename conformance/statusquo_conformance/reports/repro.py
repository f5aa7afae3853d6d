"""A line for a shell that shows one violation again."""

from __future__ import annotations

import shlex

_SPECIAL = frozenset('"$`\\!\n')
"""What a shell reads between double quotes."""


def repro_line(expression: str, prelude: str) -> str:
    """A shell line that shows one violation; empty where there is no expression, or no way to import the target.

    >>> repro_line("format(target.OK)", "from http import HTTPStatus as target")
    "python -c 'from http import HTTPStatus as target; print(repr(format(target.OK)))'"
    """
    if not (expression and prelude):
        return ""
    return f"python -c {_quoted(f'{prelude}; print(repr({expression}))')}"


def _quoted(code: str) -> str:
    """One word for a shell, in the quotes that the code does not use where that is possible."""
    if "'" in code and _SPECIAL.isdisjoint(code):
        return f'"{code}"'
    return shlex.quote(code)
