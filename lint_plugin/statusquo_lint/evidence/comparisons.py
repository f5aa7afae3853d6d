"""Whether a literal that is compared, matched or asserted is a status."""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.evidence import expressions
from statusquo_lint.evidence.arguments import ARGUMENT
from statusquo_lint.evidence.http_ties import gives_http_status
from statusquo_lint.evidence.names import NAMED
from statusquo_lint.evidence.other_codes import is_beside_impossible_case, is_compared_with_impossible
from statusquo_lint.evidence.questions import OfName, OfSite
from statusquo_lint.evidence.response_tuples import has_other_number, is_response
from statusquo_lint.evidence.results import beside_exception, index_in
from statusquo_lint.evidence.rows import LIKELY, Ask, Clue, Exclusion, Table
from statusquo_lint.knowledge.codes import FAMOUS, LOWEST_ERROR, VAGUE
from statusquo_lint.knowledge.words import TABLES, Tier, tier
from statusquo_lint.syntax.names import name_of
from statusquo_lint.syntax.scopes import function_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.evidence.questions import OfExpression


def what_stands_opposite(asked: OfSite) -> Iterator[OfExpression]:
    """The expression that the literal is compared with."""
    site = asked.site
    return expressions.questions(site.subject, site.path, site.code, asked.around)


def _famous_in_tuple(asked: OfSite) -> bool:
    return asked.site.code in FAMOUS and isinstance(asked.site.container, ast.Tuple)


def is_beside_impossible(asked: OfSite) -> bool:
    """`code in (404, 903, -32602)`: numbers that can be no statuses, of what is not plainly a response's status.

    Likewise where other cases, or other comparisons in the function, have such numbers.
    """
    site, around = asked
    listed = site.container is not None and around.codes.are_foreign(site)
    if not (listed or is_beside_impossible_case(asked) or is_compared_with_impossible(asked)):
        return False
    return site.subject is not None and not gives_http_status(site.subject, site.path, around)


def is_beside_body(asked: OfSite) -> bool:
    """`f() == ("blocked", 403)`: the one number of a tuple, which everybody reads as a status."""
    return _famous_in_tuple(asked) and not has_other_number(asked)


def is_between_body_and_headers(asked: OfSite) -> bool:
    """`f() == (body, 200, headers)` in a module that speaks HTTP, where nothing opposite says what is compared."""
    site, around = asked
    if _famous_in_tuple(asked) or site.code in VAGUE or not around.http or not is_response(site):
        return False
    return expressions.opposite(site.subject, site.path, site.code, around) is None


def is_among_results(asked: OfSite) -> bool:
    """The one number of a pair, where the module compares that item with several statuses and with no other number."""
    at = index_in(asked.site.container)
    return at is not None and asked.site.code in asked.around.statuses_of_results.get(at, ())


def is_beside_exception(asked: OfSite) -> bool:
    """The status of an error beside a class of exceptions: `handler in (500, Exception)`."""
    row = asked.site.container
    if not isinstance(row, ast.Tuple | ast.List | ast.Set) or asked.site.code < LOWEST_ERROR:
        return False
    return asked.around.answer_once("exception", row, lambda: beside_exception(row.elts))


def is_same_as_status(asked: OfSite) -> str:
    """An error in a body that its function compares with the status too: `body["error"] == 404 == r.status_code`."""
    site = asked.site
    function = function_around(site.path)
    if function is None or site.code < LOWEST_ERROR or not isinstance(site.subject, ast.Subscript):
        return ""
    key = name_of(site.subject)
    if not key or tier(key) is Tier.FOREIGN:
        return ""
    return key if site.code in asked.around.compared_with_status(function) else ""


def _in_list(asked: OfSite) -> bool:
    site = asked.site
    return (
        isinstance(site.container, ast.List | ast.Tuple | ast.Set)
        and site.subject is not None
        and not _famous_in_tuple(asked)
    )


def is_in_famous_list(asked: OfSite) -> bool:
    """`policy.retry_on == [401, 404, 502, 503]`: a list of statuses, many of which everybody knows."""
    return _in_list(asked) and asked.around.codes.are_famous(asked.site)


def is_in_list_of(asked: OfSite) -> str:
    """`policy.retry_on == [401, 502]`: a list of statuses, opposite what is called after them."""
    if not asked.around.http or not _in_list(asked):
        return ""
    name = name_of(asked.site.subject)
    return name if TABLES.search(name) and asked.around.codes.are_statuses(asked.site) else ""


COMPARED: Table[OfSite] = Table(
    "Is a literal that is compared a status?",
    (
        Exclusion(
            "compared.beside-impossible", "numbers that can be no statuses stand beside it", is_beside_impossible
        ),
        Ask(lambda: expressions.EXPRESSION, what_stands_opposite, waits=True, first=True),
        Clue("compared.beside-body", LIKELY, "compared beside a body", is_beside_body),
        Clue(
            "compared.between-body-and-headers",
            LIKELY,
            "compared between a body and headers",
            is_between_body_and_headers,
        ),
        Clue("compared.among-results", LIKELY, "among results that are compared with statuses", is_among_results),
        Clue("compared.same-as-status", LIKELY, "{name} is compared as the status is", is_same_as_status),
        Clue("compared.beside-exception", LIKELY, "beside a class of exceptions", is_beside_exception),
        Clue("compared.famous-list", LIKELY, "among famous statuses", is_in_famous_list),
        Clue("compared.list-of", LIKELY, "among the statuses of {name}", is_in_list_of),
    ),
)


def key_or_keyword(asked: OfSite) -> Iterator[OfName]:
    """The key of a mapping or the keyword of a class that a pattern binds the literal to."""
    if asked.site.bound:
        yield OfName(asked.site.bound, asked.site.code, asked.around)


def itself_unless_bound(asked: OfSite) -> Iterator[OfSite]:
    """The literal of a pattern that is bound to no key and no keyword."""
    if not asked.site.bound:
        yield asked


MATCHED: Table[OfSite] = Table(
    "Is a literal in a pattern a status?",
    (Ask(lambda: NAMED, key_or_keyword), Ask(lambda: COMPARED, itself_unless_bound)),
)


def itself_as_argument(asked: OfSite) -> Iterator[OfSite]:
    """The literal of an assertion that is compared with nothing."""
    if asked.site.subject is None:
        yield asked


def itself_as_compared(asked: OfSite) -> Iterator[OfSite]:
    """The literal of an assertion that is compared with something."""
    if asked.site.subject is not None:
        yield asked


ASSERTED: Table[OfSite] = Table(
    "Is a literal that is asserted a status?",
    (Ask(lambda: ARGUMENT, itself_as_argument), Ask(lambda: COMPARED, itself_as_compared)),
)
