"""What a function answers: a number that stands alone at a `return`, weighed by what else is known of the function."""

from __future__ import annotations

import ast
import functools
from typing import TYPE_CHECKING

from statusquo_lint.evidence import status_uses
from statusquo_lint.evidence.expressions import LIKELY, POSSIBLE, Evidence, better
from statusquo_lint.knowledge.codes import FAMOUS, LOWEST_ERROR, ROUND, VAGUE, known_codes, plausible
from statusquo_lint.knowledge.words import Tier, measures, tier
from statusquo_lint.sites.site import Site, SiteKind
from statusquo_lint.syntax.names import name_of
from statusquo_lint.syntax.scopes import class_around, function_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_lint.evidence.expressions import Operands
    from statusquo_lint.sites.protocol import Context
    from statusquo_lint.syntax.scopes import Function

_ASKED = frozenset(
    {"url", "uri", "headers", "request", "environ", "body", "data", "payload", "method", "params", "json"}
)
_ASKING = frozenset({"url", "uri", "headers", "request", "environ"})
"""Parameters that say that a function answers a request; one of these, and another of the others."""
_GOOD = frozenset({200, 201, 202, 204})


class Answers:
    """Judges the bare returns of one module."""

    def __init__(self, sites: Sequence[Site], operands: Operands, context: Context) -> None:
        self._sites = sites
        self._operands = operands
        self._context = context
        self._numbers: dict[int, bool] = {}

    def weigh(self, site: Site) -> Evidence:  # noqa: PLR0911  (one return a kind of evidence)
        """What a number returned alone is worth."""
        function = function_around(site.path)
        name = function.name if function else ""
        if measures(name) or (name.startswith("__") and name != "__call__"):
            return None
        if _beside_number(site):
            return POSSIBLE, "one of two numbers"
        if tier(name) >= Tier.MEDIUM:
            return self._named(name, site, function)
        if function is not None and self._returns_numbers(function):
            return POSSIBLE, "returned among other numbers"
        if site.code not in ROUND:
            return LIKELY, "a status is returned"
        if self._beside(name):
            return LIKELY, "returned beside other statuses"
        if self._context.http and site.code not in VAGUE:
            return LIKELY, "an everyday number is returned"
        if function is not None and site.code not in VAGUE and _answers_request(function):
            return LIKELY, f"{name} is given what a request is made of"
        return POSSIBLE, "an everyday number is returned"

    def _named(self, name: str, site: Site, function: Function | None) -> Evidence:
        """The return of a function that is called after a status or a code."""
        owner = class_around(site.path)
        of_error = owner is not None and is_exception(owner)
        if of_error and len({code < LOWEST_ERROR for code in self._by_name.get(name, ())}) > 1:
            return POSSIBLE, "errors number themselves"  # some of them answer with what is no error
        if function is not None and site.code in _GOOD and status_uses.is_fixture(function):
            return LIKELY, f"the fixture {name} gives a status"
        return better(self._operands.named(name, site.code), of_exception(name, site))

    def _beside(self, name: str) -> bool:
        """Whether this function, or those of its name, answer with statuses only, a famous one among them."""
        codes = self._by_name.get(name, frozenset())
        return len(codes) > 1 and plausible(codes) and not codes.isdisjoint(FAMOUS)

    def _returns_numbers(self, function: Function) -> bool:
        """Whether a function returns other numbers too, so that this one is no status but one of them."""
        if id(function) not in self._numbers:
            self._numbers[id(function)] = not status_uses.returned(function) <= known_codes() | {-1, 0, 1}
        return self._numbers[id(function)]

    @functools.cached_property
    def _by_name(self) -> dict[str, frozenset[int]]:
        """The numbers that the functions of one name return, alone or beside a body."""
        found: dict[str, set[int]] = {}
        for site in self._sites:
            if site.kind is SiteKind.RETURN and not isinstance(site.holder, ast.Lambda):
                function = function_around(site.path)
                if function is not None:
                    found.setdefault(function.name, set()).add(site.code)
        return {name: frozenset(codes) for name, codes in found.items()}


def of_exception(name: str, site: Site) -> Evidence:
    """An attribute or method of an exception class."""
    owner = class_around(site.path)
    if owner is None or site.code in VAGUE or not is_exception(owner):
        return None
    return LIKELY, f"{name} of an exception"


def is_exception(owner: ast.ClassDef) -> bool:
    """Whether a class is one of errors, by the names of its bases."""
    return any(name_of(base).endswith(("Error", "Exception", "Fault", "HTTPException")) for base in owner.bases)


def _beside_number(site: Site) -> bool:
    """Whether the other branch of a conditional expression is a number that is no status: `500 if last else 0`."""
    parent = site.path[-1]
    if not isinstance(parent, ast.IfExp):
        return False
    other = parent.orelse if parent.body is site.literal else parent.body
    return isinstance(other, ast.Constant) and type(other.value) is int and other.value not in known_codes()


def _answers_request(function: Function) -> bool:
    names = {arg.arg for arg in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)}
    return len(names & _ASKED) > 1 and not names.isdisjoint(_ASKING)
