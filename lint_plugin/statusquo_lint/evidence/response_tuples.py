"""The tuple of a response: a body, its status and headers side by side."""

from __future__ import annotations

import ast
import itertools
from typing import TYPE_CHECKING

from statusquo_lint.evidence.rows import LIKELY, POSSIBLE, Clue, Exclusion, Table
from statusquo_lint.knowledge.codes import FAMOUS, VAGUE, known_codes
from statusquo_lint.knowledge.words import RESPONSE_PARTS
from statusquo_lint.syntax.names import name_of

if TYPE_CHECKING:
    from statusquo_lint.evidence.questions import OfSite
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


def _is_part(item: ast.expr) -> bool:
    return isinstance(item, ast.Dict) or bool(RESPONSE_PARTS.search(name_of(item)))


def has_other_number(asked: OfSite) -> bool:
    """Another number stands in the tuple, so that nobody knows which is the status."""
    row = asked.site.container
    if not isinstance(row, ast.Tuple):
        return False
    numbers_in_row = asked.around.rows.get(row)
    if numbers_in_row is None:
        numbers = (item for item in row.elts if isinstance(item, ast.Constant) and type(item.value) in {int, float})
        # two are enough to see whether another stands beside the literal
        numbers_in_row = asked.around.rows[row] = list(itertools.islice(numbers, 2))
    return any(item is not asked.site.literal for item in numbers_in_row)


def ends_good_or_bad(asked: OfSite) -> bool:
    """`400 if failed else 200` at the end of a tuple of more than three, in a module that speaks HTTP."""
    site = asked.site
    row = site.container
    if not asked.around.http or not isinstance(row, ast.Tuple):
        return False
    if len(row.elts) <= _TRIPLE or site.position != len(row.elts) - 1:
        return False
    last = row.elts[-1]
    if not isinstance(last, ast.IfExp):
        return False
    codes = {
        branch.value
        for branch in (last.body, last.orelse)
        if isinstance(branch, ast.Constant) and type(branch.value) is int
    }
    return len(codes) > 1 and codes <= known_codes() and min(codes) // 100 == _SUCCESS and max(codes) // 100 in _ERRORS


def is_of_two_or_three(asked: OfSite) -> bool:
    """A tuple like `body, 404, headers`, in any order, in a module that speaks HTTP."""
    site = asked.site
    shape = isinstance(site.container, ast.Tuple) and len(site.container.elts) in {_PAIR, _TRIPLE}
    return shape and asked.around.http and (site.code not in VAGUE or site.position != 0)


def is_famous_beside_others(asked: OfSite) -> bool:
    """A tuple of any length in any module, in which everybody reads the number as a status."""
    return asked.site.code in FAMOUS


def is_beside_others(asked: OfSite) -> bool:
    """A tuple with one number."""
    return isinstance(asked.site.container, ast.Tuple)


RETURNED_TUPLE: Table[OfSite] = Table(
    "Is what is returned a response, with the literal for its status?",
    (
        Exclusion("returned.other-number", "another number stands beside it", has_other_number),
        Clue(
            "returned.good-or-bad",
            LIKELY,
            "one of two statuses at the end of what is returned",
            ends_good_or_bad,
        ),
        Clue("returned.of-two-or-three", LIKELY, "returned beside a body", is_of_two_or_three),
        Clue("returned.famous-beside-others", LIKELY, "returned beside a body", is_famous_beside_others),
        Clue("returned.beside-others", POSSIBLE, "returned beside a body", is_beside_others),
    ),
)
