"""The tuple of a response: a body, its status and headers side by side."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from statusquo_lint.knowledge.codes import known_codes
from statusquo_lint.knowledge.words import RESPONSE_PARTS
from statusquo_lint.syntax.names import name_of

if TYPE_CHECKING:
    from statusquo_lint.sites.site import Site

_PAIR, _TRIPLE = 2, 3
_SUCCESS, _ERRORS = 2, frozenset({4, 5})


def beside_headers(row: ast.Tuple) -> bool:
    """Whether a tuple of two or three holds a dictionary or what is called headers or a body."""
    return len(row.elts) in {_PAIR, _TRIPLE} and any(_is_part(item) for item in row.elts)


def is_response(site: Site) -> bool:
    """Whether a literal stands in the middle of `body, status, headers`."""
    row = site.container
    return (
        isinstance(row, ast.Tuple)
        and len(row.elts) == _TRIPLE
        and row.elts[1] is site.literal
        and _is_part(row.elts[2])
    )


def ends_good_or_bad(site: Site) -> bool:
    """Whether a literal is one of `400 if failed else 200` at the end of a tuple of more than three."""
    row = site.container
    if not isinstance(row, ast.Tuple) or len(row.elts) <= _TRIPLE or site.position != len(row.elts) - 1:
        return False
    last = row.elts[-1]
    if not isinstance(last, ast.IfExp):
        return False
    codes = {one.value for one in (last.body, last.orelse) if isinstance(one, ast.Constant) and type(one.value) is int}
    return len(codes) > 1 and codes <= known_codes() and min(codes) // 100 == _SUCCESS and max(codes) // 100 in _ERRORS


def _is_part(item: ast.expr) -> bool:
    return isinstance(item, ast.Dict) or bool(RESPONSE_PARTS.search(name_of(item)))
