"""Whether a literal in a list, a tuple, a set or a dictionary is a status."""

from __future__ import annotations

import ast
import re

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.evidence.arguments import ARGUMENT
from statusquo_lint.evidence.comparisons import is_among_results, what_stands_opposite
from statusquo_lint.evidence.comparisons import is_beside_impossible as is_beside_impossible_opposite
from statusquo_lint.evidence.expressions import EXPRESSION
from statusquo_lint.evidence.names import NAMED
from statusquo_lint.evidence.questions import OfName, OfSite
from statusquo_lint.evidence.response_tuples import beside_headers
from statusquo_lint.evidence.results import beside_exception
from statusquo_lint.evidence.rows import LIKELY, POSSIBLE, Ask, Clue, Exclusion, Table
from statusquo_lint.evidence.stores import bound_name, is_foreign, is_used_as_status
from statusquo_lint.knowledge.codes import FAMOUS, LOWEST_ERROR, VAGUE
from statusquo_lint.knowledge.words import TABLES, Tier, says_http, tier
from statusquo_lint.syntax.names import last_name, name_of, text_of
from statusquo_lint.syntax.outline import statements
from statusquo_lint.syntax.scopes import function_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.evidence.questions import OfExpression


def what_goes_through_it(asked: OfSite) -> Iterator[OfExpression]:
    """The expression that the collection is compared with or looked up by."""
    return iter(()) if isinstance(asked.site.holder, ast.Subscript) else what_stands_opposite(asked)


def is_of_foreign(asked: OfSite) -> bool:
    """What the collection is compared with is called after something else."""
    site = asked.site
    if site.subject is None or isinstance(site.holder, ast.Subscript):
        return False
    return tier(name_of(site.subject)) is Tier.FOREIGN


def is_among_other_numbers(asked: OfSite) -> bool:
    """A stored list, or the keys of a stored dictionary, hold numbers too that are no statuses."""
    site = asked.site
    if isinstance(site.holder, ast.Call) or tier(site.bound) >= Tier.STRONG:
        return False
    return asked.around.codes.are_mixed(site)


def is_beside_impossible(asked: OfSite) -> bool:
    """A list, a table or a column of rows that holds -32602 or 903 too: another set of codes, unless HTTP is named."""
    site = asked.site
    if says_http(site.bound) or (isinstance(site.holder, ast.Call) and _says_status(site.bound)):
        return False  # a test of a status tries 600 too
    if site.subject is not None and not isinstance(site.holder, ast.Subscript):
        return is_beside_impossible_opposite(asked)
    return asked.around.codes.are_foreign(site)


def _says_status(name: str | None) -> bool:
    return tier(name) >= Tier.STRONG or (tier(name) is Tier.MEDIUM and "stat" in (name or "").lower())


def argument_of_call(asked: OfSite) -> Iterator[OfSite]:
    """The call that takes the collection by a keyword, or under a name given as text."""
    if asked.site.bound and isinstance(asked.site.holder, ast.Call):
        yield asked


def is_among_named(asked: OfSite) -> str:
    """A collection of statuses only, whose name says `status` or `code`."""
    name = asked.site.bound
    return name if name and tier(name) is Tier.MEDIUM and asked.around.codes.are_statuses(asked.site) else ""


def is_among_famous(asked: OfSite) -> bool:
    """A collection of statuses only, many of which everybody knows, in any module."""
    return asked.around.codes.are_famous(asked.site)


def maps_to_class(asked: OfSite) -> bool:
    """A key of a dictionary from the statuses of errors to classes: `{404: NotFound, 409: Conflict}`."""
    return asked.around.codes.map_to_classes(asked.site)


def is_key_beside_exception(asked: OfSite) -> bool:
    """The status of an error among keys that are classes of exceptions: `{404: missing, Exception: failed}`."""
    site = asked.site
    table = site.container
    if not isinstance(table, ast.Dict) or site.code < LOWEST_ERROR or site.literal not in table.keys:
        return False
    return asked.around.answer_once("exception", table, lambda: beside_exception(table.keys))


def is_beside_class_of_exception(asked: OfSite) -> bool:
    """The status of an error that everybody knows in a pair with a class of exceptions: `(RateLimitError, 429)`."""
    row = asked.site.container
    if not isinstance(row, ast.Tuple | ast.List) or asked.site.code < LOWEST_ERROR or asked.site.code not in FAMOUS:
        return False
    return len(row.elts) == _PAIR and beside_exception(row.elts)


_PAIR = 2
_RESPONSE_FIELDS = frozenset({"description", "content", "schema", "model", "$ref"})
_RESPONSES = lazy_pattern(r"(?:^|_)responses$", re.IGNORECASE)
_RESPONSE = lazy_pattern(r"(?:Response|Schema)$")


def is_set_to_response(asked: OfSite) -> str:
    """An item of responses that is set to the description of one: `responses[200] = {"description": "OK"}`."""
    site = asked.site
    if not isinstance(site.holder, ast.Subscript) or not site.bound or not _RESPONSES.search(site.bound):
        return ""
    parent = site.path[site.path.index(site.holder) - 1]
    return site.bound if isinstance(parent, ast.Assign) and _describes(parent.value) else ""


def _describes(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return bool(_RESPONSE.search(last_name(value.func)))
    return isinstance(value, ast.Dict) and any(text_of(key) in _RESPONSE_FIELDS for key in value.keys)


def column_of_loop(asked: OfSite) -> Iterator[OfName]:
    """What a loop over the stored rows calls the literal's column: `for path, status in cases`."""
    site, around = asked
    if not isinstance(site.holder, ast.Assign | ast.AnnAssign) or not isinstance(site.container, ast.Tuple):
        return
    if site.bound is None:
        return
    scope = function_around(site.path) or around.module.tree
    for names in around.loops.over(site.bound, scope):
        if len(names) == len(site.container.elts):
            yield OfName(names[around.places.index(site.container.elts, site.literal)], site.code, around)
            return


def function_that_returns_it(asked: OfSite) -> Iterator[OfName]:
    """The function around, where it returns the variable that the collection is stored in."""
    site = asked.site
    function = function_around(site.path)
    if function is None or not site.bound or tier(function.name) < Tier.MEDIUM:
        return
    if not isinstance(site.holder, ast.Assign | ast.AnnAssign) or tier(site.bound) is not Tier.NONE:
        return
    if any(name_of(node.value) == site.bound for node in statements(function, {ast.Return})):
        yield OfName(function.name, site.code, asked.around)


def itself_in_web_module(asked: OfSite) -> Iterator[OfSite]:
    """The literal in a module that speaks HTTP."""
    if asked.around.http:
        yield asked


# -- in a module that speaks HTTP ----------------------------------------------------------------------------------


def is_among_statuses(asked: OfSite) -> bool:
    """A collection, or a column of rows, of statuses only, a telling one among them."""
    return asked.around.codes.are_statuses(asked.site)


def is_in_status_table(asked: OfSite) -> str:
    """A collection that is called after what has statuses: `responses`, `error_handlers`, `retry_on`."""
    site = asked.site
    return site.bound if site.bound and site.code not in VAGUE and TABLES.search(site.bound) else ""


def is_beside_headers(asked: OfSite) -> bool:
    """A tuple of two or three beside headers, a body or a dictionary."""
    site = asked.site
    return site.code not in VAGUE and isinstance(site.container, ast.Tuple) and beside_headers(site.container)


def is_any(asked: OfSite) -> bool:
    """Any collection, and programs do mean the number as a status."""
    return asked.site.code not in VAGUE


COLLECTED_IN_WEB_MODULE: Table[OfSite] = Table(
    "Does a collection in a module that speaks HTTP hold statuses?",
    (
        Exclusion("collected.foreign", "the collection's name says something else", is_foreign),
        Clue("collected.among-statuses", LIKELY, "among statuses", is_among_statuses),
        Clue("collected.status-table", LIKELY, "in {name}", is_in_status_table),
        Clue("collected.beside-headers", LIKELY, "beside headers", is_beside_headers),
        Clue("collected.any", POSSIBLE, "in a collection", is_any),
    ),
)

COLLECTED: Table[OfSite] = Table(
    "Is a literal in a collection a status?",
    (
        Exclusion(
            "collected.beside-impossible", "numbers that can be no statuses stand beside it", is_beside_impossible
        ),
        Ask(lambda: EXPRESSION, what_goes_through_it, first=True),
        Exclusion("collected.of-foreign", "what is looked up in it is something else", is_of_foreign),
        Clue("collected.among-numbers", POSSIBLE, "among other numbers", is_among_other_numbers),
        Ask(lambda: ARGUMENT, argument_of_call, waits=True),
        Ask(lambda: NAMED, bound_name, waits=True),
        Clue("collected.among-named", LIKELY, "among statuses named {name}", is_among_named),
        Clue("collected.used-as-status", LIKELY, "{name} is used as a status", is_used_as_status),
        Clue("collected.famous", LIKELY, "among famous statuses", is_among_famous, weak=True),
        Clue("collected.classes", LIKELY, "among famous statuses", maps_to_class),
        Clue("collected.beside-exception", LIKELY, "beside a class of exceptions", is_key_beside_exception),
        Clue("collected.class-of-exception", LIKELY, "beside a class of exceptions", is_beside_class_of_exception),
        Clue("collected.set-to-response", LIKELY, "in {name}", is_set_to_response),
        Clue("collected.among-results", LIKELY, "among results that are compared with statuses", is_among_results),
        Ask(lambda: NAMED, column_of_loop, waits=True),
        Ask(lambda: NAMED, function_that_returns_it, waits=True),
        Ask(lambda: COLLECTED_IN_WEB_MODULE, itself_in_web_module),
    ),
)
