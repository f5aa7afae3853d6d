"""Whether a literal that a function returns is a status."""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.evidence import status_uses
from statusquo_lint.evidence.handlers import answers_requests
from statusquo_lint.evidence.names import NAMED
from statusquo_lint.evidence.questions import OfName, OfSite
from statusquo_lint.evidence.response_tuples import RETURNED_TUPLE
from statusquo_lint.evidence.rows import LIKELY, POSSIBLE, Ask, Clue, Exclusion, Table
from statusquo_lint.knowledge.codes import ROUND, VAGUE, known_codes
from statusquo_lint.knowledge.words import Tier, measures, tier
from statusquo_lint.syntax.names import name_of
from statusquo_lint.syntax.scopes import class_around, function_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.sites.site import Site
    from statusquo_lint.syntax.nodes import Function

_SUCCESSES = frozenset({200, 201, 202, 204})
_ERROR_BASES = ("Error", "Exception", "Fault", "HTTPException")


def _function(site: Site) -> Function | None:
    """The function that returns the literal; a lambda has no name."""
    return None if isinstance(site.holder, ast.Lambda) else function_around(site.path)


def _function_name(site: Site) -> str:
    function = _function(site)
    return function.name if function else ""


def is_measure(asked: OfSite) -> bool:
    """The function's name says that it gives a measure: `get_max_age`, `page_size`."""
    return measures(_function_name(asked.site))


def is_special_method(asked: OfSite) -> bool:
    """A special method other than `__call__`: `__len__`, `__hash__`."""
    name = _function_name(asked.site)
    return name.startswith("__") and name != "__call__"


def is_beside_number(asked: OfSite) -> bool:
    """The other branch of a conditional expression is a number that is no status: `500 if last else 0`."""
    parent = asked.site.path[-1]
    if not isinstance(parent, ast.IfExp):
        return False
    other = parent.orelse if parent.body is asked.site.literal else parent.body
    return isinstance(other, ast.Constant) and type(other.value) is int and other.value not in known_codes()


def by_status_function(asked: OfSite) -> Iterator[OfSite]:
    """The return of a function whose name says `status` or `code`."""
    if tier(_function_name(asked.site)) >= Tier.MEDIUM:
        yield asked


def is_among_other_numbers(asked: OfSite) -> bool:
    """The function returns other numbers too, so that this one is no status but one of them."""
    function = _function(asked.site)
    return function is not None and asked.around.returned.has_others(function)


def is_telling(asked: OfSite) -> bool:
    """A number that is read as a status: 404 and not 200 or 500."""
    return asked.site.code not in ROUND


def by_handler(asked: OfSite) -> str:
    """A function that answers requests: a route, a view, a handler, a method of a view."""
    function = _function(asked.site)
    if function is None or asked.site.code in VAGUE:
        return ""
    above = asked.site.path[: asked.site.path.index(function)]
    return function.name if answers_requests(function, above) else ""


def is_beside_responses(asked: OfSite) -> bool:
    """The function returns bodies with a status, or responses, in other branches."""
    function = _function(asked.site)
    return function is not None and asked.site.code not in VAGUE and asked.around.returns_responses(function)


def is_beside_telling(asked: OfSite) -> bool:
    """The function, or those of its name, return several statuses and nothing else, more than one of them telling."""
    handler = any(isinstance(node, ast.ExceptHandler) for node in asked.site.path)
    return asked.around.returned.are_statuses(_function_name(asked.site), in_handler=handler)


def is_beside_status(asked: OfSite) -> bool:
    """The function returns the status of a response in another branch: `return response.status_code`."""
    function = _function(asked.site)
    return function is not None and asked.around.returns_status(function)


def makes_requests(asked: OfSite) -> str:
    """The function itself sends a request, or reads the one that it answers: `requests.get(url)`, `request.headers`."""
    function = _function(asked.site)
    if function is None or asked.site.code in VAGUE:
        return ""
    return function.name if asked.around.makes_requests(function) else ""


def is_used_as_status(asked: OfSite) -> str:
    """What the function returns is compared with a status, passed on or stored as one in this module."""
    name = _function_name(asked.site)
    return name if name in asked.around.results_used_as_status else ""


def is_any(asked: OfSite) -> bool:
    """An everyday number that any function may return."""
    return bool(asked)


# -- of a function that is called after a status or a code ---------------------------------------------------------


def numbers_errors(asked: OfSite) -> bool:
    """A method of an exception class, of which some answer with what is no status of an error."""
    owner = class_around(asked.site.path)
    return (
        owner is not None
        and _is_exception(owner)
        and asked.around.returned.are_good_and_bad(_function_name(asked.site))
    )


def is_fixture(asked: OfSite) -> str:
    """A pytest fixture that gives a success."""
    function = _function(asked.site)
    told = function is not None and asked.site.code in _SUCCESSES and status_uses.is_fixture(function)
    return _function_name(asked.site) if told else ""


def function_name(asked: OfSite) -> Iterator[OfName]:
    """The function's own name."""
    yield OfName(_function_name(asked.site), asked.site.code, asked.around)


def is_of_exception(asked: OfSite) -> str:
    """A method of an exception class."""
    return _function_name(asked.site) if in_exception(asked.site) else ""


def in_exception(site: Site) -> bool:
    """Whether a literal that programs do mean as a status stands in an exception class."""
    owner = class_around(site.path)
    return owner is not None and site.code not in VAGUE and _is_exception(owner)


def _is_exception(owner: ast.ClassDef) -> bool:
    return any(name_of(base).endswith(_ERROR_BASES) for base in owner.bases)


RETURNED_BY_STATUS_FUNCTION: Table[OfSite] = Table(
    "Does a function that is called after a status return one?",
    (
        Clue("returned.error-numbers", POSSIBLE, "errors number themselves", numbers_errors),
        Clue("returned.fixture", LIKELY, "the fixture {name} gives a status", is_fixture),
        Ask(lambda: NAMED, function_name, waits=True),
        Clue("returned.of-exception", LIKELY, "{name} of an exception", is_of_exception),
    ),
)

RETURNED_ALONE: Table[OfSite] = Table(
    "Is a number that is returned alone a status?",
    (
        Exclusion("returned.measure", "the function gives a measure", is_measure),
        Exclusion("returned.special-method", "a special method", is_special_method),
        Clue("returned.beside-number", POSSIBLE, "one of two numbers", is_beside_number),
        Ask(lambda: RETURNED_BY_STATUS_FUNCTION, by_status_function),
        Clue("returned.by-handler", LIKELY, "{name} answers requests", by_handler),
        Clue("returned.used-as-status", LIKELY, "what {name} returns is used as a status", is_used_as_status),
        Clue("returned.beside-responses", LIKELY, "returned beside responses", is_beside_responses),
        Clue("returned.beside-status", LIKELY, "returned beside the status of a response", is_beside_status),
        Clue("returned.among-numbers", POSSIBLE, "returned among other numbers", is_among_other_numbers),
        Clue("returned.by-client", LIKELY, "{name} makes or reads a request", makes_requests, weak=True),
        Clue("returned.beside-telling", LIKELY, "returned beside telling statuses", is_beside_telling, weak=True),
        Clue("returned.telling", LIKELY, "a status is returned", is_telling, weak=True),
        Clue("returned.any", POSSIBLE, "an everyday number is returned", is_any),
    ),
)


def in_tuple(asked: OfSite) -> Iterator[OfSite]:
    """The literal of a returned tuple."""
    if isinstance(asked.site.container, ast.Tuple):
        yield asked


def alone(asked: OfSite) -> Iterator[OfSite]:
    """The literal that is in no tuple."""
    if not isinstance(asked.site.container, ast.Tuple):
        yield asked


RETURNED: Table[OfSite] = Table(
    "Is a literal that is returned a status?",
    (Ask(lambda: RETURNED_TUPLE, in_tuple), Ask(lambda: RETURNED_ALONE, alone)),
)
