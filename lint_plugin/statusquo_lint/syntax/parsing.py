"""The syntax tree of a text, without the warnings that Python has about what it says."""

from __future__ import annotations

import ast
import warnings


def parsed(source: bytes | str) -> ast.Module:
    """Parse a module without warnings about what it says (`404if x`); raises what `ast.parse` raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)


def tree_of(text: str) -> ast.Module | None:
    """The syntax tree of a text, or nothing where it has none: who reads it for what is in it says why.

    >>> tree_of("f(") is None
    True
    """
    try:
        return parsed(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # the last two if it is nested too deeply
        return None
