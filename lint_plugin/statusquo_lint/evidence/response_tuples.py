"""The tuple of a response: a body, its status and headers side by side."""

from __future__ import annotations

import ast
import itertools

from statusquo._typing import TYPE_CHECKING, cast
from statusquo_lint.evidence.expressions import opposite
from statusquo_lint.evidence.handlers import RESPONSES, is_routed
from statusquo_lint.evidence.rows import LIKELY, POSSIBLE, SURE, Clue, Exclusion, Table
from statusquo_lint.knowledge.codes import FAMOUS, INFORMATIONAL, VAGUE, known_codes
from statusquo_lint.knowledge.words import RESPONSE_PARTS, Tier, tier
from statusquo_lint.syntax.names import last_name, name_of
from statusquo_lint.syntax.scopes import BindingKind, function_around

if TYPE_CHECKING:
    from statusquo_lint.evidence.questions import OfSite
    from statusquo_lint.sites.site import Site
    from statusquo_lint.syntax.nodes import Path

_PAIR, _TRIPLE = 2, 3
_COUNTING = frozenset({"len", "max", "min", "sum", "round", "abs"})
"""Built-ins that give numbers, which are no body."""
_SUCCESS, _ERRORS = 2, frozenset({4, 5})


def beside_headers(row: ast.Tuple) -> bool:
    """Whether a tuple of two or three holds a dictionary, what is called headers or a body, or a response."""
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
    if isinstance(item, ast.Call) and RESPONSES.search(last_name(item.func)):
        return True  # jsonify(...)
    return isinstance(item, ast.Dict) or bool(RESPONSE_PARTS.search(name_of(item)))


def has_other_number(asked: OfSite) -> bool:
    """Another number, or what counts one, stands in the tuple, so that nobody knows which is the status."""
    row = cast("ast.Tuple", asked.site.container)
    numbers_in_row = asked.around.rows.get(row)
    if numbers_in_row is None:
        numbers = filter(_is_number, row.elts)
        # two are enough to see whether another stands beside the literal
        numbers_in_row = asked.around.rows[row] = list(itertools.islice(numbers, 2))
    return any(item is not asked.site.literal for item in numbers_in_row)


def _is_number(item: ast.expr) -> bool:
    if isinstance(item, ast.Call):
        return isinstance(item.func, ast.Name) and item.func.id in _COUNTING
    return isinstance(item, ast.Constant) and type(item.value) in {int, float}


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


def _is_short(row: ast.expr | None) -> bool:
    return isinstance(row, ast.Tuple) and len(row.elts) in {_PAIR, _TRIPLE}


def is_of_view(asked: OfSite) -> str:
    """A tuple like `body, 404, headers` that a route, or a method of a view, answers with."""
    site = asked.site
    function = function_around(site.path)
    if function is None or site.code in VAGUE or not _is_short(site.container) or isinstance(site.holder, ast.Lambda):
        return ""
    return function.name if is_routed(function, site.path[: site.path.index(function)]) else ""


def is_passed_beside(asked: OfSite) -> str:
    """A call beside it takes the same number for a status: `problem("No key", http_code=400), 400`."""
    site = asked.site
    row = site.container
    if not isinstance(row, ast.Tuple) or not _is_short(row):
        return ""
    for item in row.elts:
        for keyword in item.keywords if isinstance(item, ast.Call) else ():
            same = isinstance(keyword.value, ast.Constant) and keyword.value.value == site.code
            if same and tier(keyword.arg) is Tier.STRONG:
                return keyword.arg or ""
    return ""


def is_where_status_is(asked: OfSite) -> str:
    """Another return of the function has the status of a response at the place: `text, links, response.status`.

    It may be a variable that holds one.
    """
    site = asked.site
    function, row = function_around(site.path), site.container
    if function is None or not isinstance(row, ast.Tuple) or site.code in VAGUE:
        return ""
    at = asked.around.places.index(row.elts, site.literal)
    if at < 0:
        return ""
    length, inside = len(row.elts), site.path[: site.path.index(function) + 1]
    return asked.around.bindings.once(  # the returns of one function ask in turn
        (is_where_status_is, function, length, at, site.code), lambda: _status_at(at, length, inside, asked)
    )


def _status_at(at: int, length: int, path: Path, asked: OfSite) -> str:
    """The status that a function returns at a place of tuples of a length."""
    for node in ast.walk(path[-1]):
        other = node.value if isinstance(node, ast.Return) else None
        if isinstance(other, ast.Tuple) and len(other.elts) == length:
            item = other.elts[at]
            if isinstance(item, ast.Attribute) and _says_status(item.attr):
                return item.attr
            if isinstance(item, ast.Name) and _holds_status(item, path, asked):
                return item.id
    return ""


def _holds_status(name: ast.Name, path: Path, asked: OfSite) -> bool:
    """Whether a variable that says `status` got that of a response of a known client, and nothing else."""
    bindings, where = asked.around.bindings.lookup(name.id, path) if _says_status(name.id) else ([], path)
    values = [one.node for one in bindings if one.kind is BindingKind.VALUE and isinstance(one.node, ast.expr)]
    found = [opposite(value, where, asked.site.code, asked.around) for value in values]
    return bool(found) and len(found) == len(bindings) and all(one and one.confidence is SURE for one in found)


def _says_status(name: str) -> bool:
    return tier(name) is Tier.STRONG or (tier(name) is Tier.MEDIUM and "stat" in name.lower())


def is_of_two_or_three(asked: OfSite) -> bool:
    """A tuple like `body, 404, headers`, in any order, in a module that speaks HTTP; no answer ends in a 100."""
    site = asked.site
    row = site.container
    if not isinstance(row, ast.Tuple) or not _is_short(row) or not asked.around.http:
        return False
    if site.code in INFORMATIONAL and not beside_headers(row):
        return False
    return site.code not in VAGUE or site.position != 0


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
        Clue("returned.of-view", LIKELY, "{name} answers with it", is_of_view),
        Clue("returned.passed-beside", LIKELY, "passed as {name} beside", is_passed_beside),
        Clue("returned.where-status-is", LIKELY, "returned at the place of {name}", is_where_status_is),
        Clue("returned.of-two-or-three", LIKELY, "returned beside a body", is_of_two_or_three),
        Clue("returned.famous-beside-others", LIKELY, "returned beside a body", is_famous_beside_others),
        Clue("returned.beside-others", POSSIBLE, "returned beside a body", is_beside_others),
    ),
)
