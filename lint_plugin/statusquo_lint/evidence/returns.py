"""Whether a literal that a function returns is a status."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from statusquo_lint.evidence import status_uses
from statusquo_lint.evidence.names import NAMED
from statusquo_lint.evidence.questions import OfName, OfSite
from statusquo_lint.evidence.response_tuples import RETURNED_TUPLE
from statusquo_lint.evidence.rows import LIKELY, POSSIBLE, Ask, Clue, Exclusion, Table
from statusquo_lint.knowledge.codes import ROUND, VAGUE, known_codes
from statusquo_lint.knowledge.words import Tier, measures, tier
from statusquo_lint.syntax.names import name_of
from statusquo_lint.syntax.nodes import named_parameters
from statusquo_lint.syntax.scopes import class_around, function_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.sites.site import Site

_PARTS_OF_REQUESTS = frozenset(
    {"url", "uri", "headers", "request", "environ", "body", "data", "payload", "method", "params", "json"}
)
_REQUESTS = frozenset({"url", "uri", "headers", "request", "environ"})
"""Parameters that say that a function answers a request; one of these, and another of the others."""
_SUCCESSES = frozenset({200, 201, 202, 204})
_ERROR_BASES = ("Error", "Exception", "Fault", "HTTPException")


def _function_name(site: Site) -> str:
    function = function_around(site.path)
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
    function = function_around(asked.site.path)
    return function is not None and asked.around.returned.has_others(function)


def is_telling(asked: OfSite) -> bool:
    """A number that is read as a status: 404 and not 200 or 500."""
    return asked.site.code not in ROUND


def is_beside_other_statuses(asked: OfSite) -> bool:
    """The function, or those of its name, return several statuses and nothing else."""
    return asked.around.returned.are_statuses(_function_name(asked.site))


def is_in_web_module(asked: OfSite) -> bool:
    """A module that speaks HTTP returns 200, 400 or 500."""
    return asked.around.http and asked.site.code not in VAGUE


def answers_request(asked: OfSite) -> str:
    """A function whose parameters are what a request is made of: `def handle(url, headers)`."""
    function = function_around(asked.site.path)
    if function is None or asked.site.code in VAGUE:
        return ""
    names = {arg.arg for arg in named_parameters(function.args)}
    told = len(names & _PARTS_OF_REQUESTS) > 1 and not names.isdisjoint(_REQUESTS)
    return function.name if told else ""


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
    function = function_around(asked.site.path)
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
        Clue("returned.among-numbers", POSSIBLE, "returned among other numbers", is_among_other_numbers),
        Clue("returned.telling", LIKELY, "a status is returned", is_telling),
        Clue("returned.beside-statuses", LIKELY, "returned beside other statuses", is_beside_other_statuses),
        Clue("returned.in-web-module", LIKELY, "an everyday number is returned", is_in_web_module),
        Clue("returned.by-handler", LIKELY, "{name} is given what a request is made of", answers_request),
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
