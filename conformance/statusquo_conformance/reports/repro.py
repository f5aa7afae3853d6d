"""The repro line: a shell command that reproduces one violation."""

from __future__ import annotations

import shlex

_SPECIAL = frozenset('"$`\\!\n')
"""Characters that a shell interprets between double quotes."""


def repro_line(expression: str, prelude: str) -> str:
    """The shell command that reproduces a violation; empty without an expression or a prelude to import the target.

    >>> repro_line("format(target.OK)", "from http import HTTPStatus as target")
    "python -c 'from http import HTTPStatus as target; print(repr(format(target.OK)))'"
    """
    if not (expression and prelude):
        return ""
    return f"python -c {_quoted(f'{prelude}; print(repr({expression}))')}"


def _quoted(code: str) -> str:
    """Quote the code as one shell word, if possible with quotes that the code does not contain."""
    if "'" in code and _SPECIAL.isdisjoint(code):
        return f'"{code}"'
    return shlex.quote(code)
