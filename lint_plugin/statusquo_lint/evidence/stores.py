"""Whether a literal that is stored is a status: in a variable, an attribute, a default or under a key."""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.evidence.handlers import is_routed
from statusquo_lint.evidence.names import NAMED, says_anything
from statusquo_lint.evidence.questions import OfName, OfSite
from statusquo_lint.evidence.returns import in_exception
from statusquo_lint.evidence.rows import LIKELY, POSSIBLE, Ask, Clue, Exclusion, Table
from statusquo_lint.knowledge.codes import VAGUE
from statusquo_lint.knowledge.words import Tier, tier
from statusquo_lint.syntax.names import name_of
from statusquo_lint.syntax.nodes import Function
from statusquo_lint.syntax.outline import statements
from statusquo_lint.syntax.scopes import function_around

if TYPE_CHECKING:
    from collections.abc import Iterator


_ANSWERS = (2, 3)
"""Items of `body, status` and `body, status, headers`."""


def bound_name(asked: OfSite) -> Iterator[OfName]:
    """The name that the literal is stored under."""
    if asked.site.bound is not None:
        yield OfName(asked.site.bound, asked.site.code, asked.around)


def is_vague_constant(asked: OfSite) -> str:
    """A constant like `FXP_STATUS = 101`, whose number programs seldom mean as a status."""
    site = asked.site
    if site.bound is None or site.code not in VAGUE or not site.bound.isupper():
        return ""
    return site.bound if says_anything(OfName(site.bound, site.code, asked.around)) else ""


def is_foreign(asked: OfSite) -> bool:
    """The name says something else: `size = 404`."""
    return tier(asked.site.bound) is Tier.FOREIGN


def is_used_as_status(asked: OfSite) -> str:
    """The function around, or the decorated one, uses the name as a status."""
    site = asked.site
    if not site.bound:
        return ""
    scope: ast.AST | None = None
    if isinstance(site.holder, ast.Call):  # a decorator
        below = site.path[site.path.index(site.holder) - 1]
        scope = below if isinstance(below, Function | ast.ClassDef) else None
    if scope is None:
        scope = function_around(site.path)
    return site.bound if scope is not None and site.bound in asked.around.used_as_status(scope) else ""


def is_answered_by_view(asked: OfSite) -> str:
    """A variable that a route, or a method of a view, answers with beside a body: `code = 500; return body, code`."""
    site = asked.site
    function = function_around(site.path)
    if function is None or site.bound is None or site.code in VAGUE or not isinstance(site.holder, ast.Assign):
        return ""
    if not is_routed(function, site.path[: site.path.index(function)]):
        return ""
    return site.bound if any(_ends_in(node.value, site.bound) for node in statements(function, {ast.Return})) else ""


def _ends_in(row: ast.expr | None, name: str) -> bool:
    """Whether what is returned is a pair or a triple whose second item is the variable."""
    return isinstance(row, ast.Tuple) and len(row.elts) in _ANSWERS and name_of(row.elts[1]) == name


def is_attribute_of_exception(asked: OfSite) -> str:
    """An attribute of an exception class whose name says at least a little: `code = 500`."""
    site = asked.site
    if site.bound is None or len(site.path) < 2 or not isinstance(site.path[-2], ast.ClassDef):
        return ""
    told = says_anything(OfName(site.bound, site.code, asked.around)) and in_exception(site)
    return site.bound if told else ""


STORED: Table[OfSite] = Table(
    "Is a literal that is stored a status?",
    (
        Clue("stored.answered-by-view", LIKELY, "answered with as {name}", is_answered_by_view),
        Clue("stored.vague-constant", POSSIBLE, "named {name}", is_vague_constant),
        Ask(lambda: NAMED, bound_name, waits=True),
        Exclusion("stored.foreign", "the name says something else", is_foreign),
        Clue("stored.used-as-status", LIKELY, "{name} is used as a status", is_used_as_status),
        Clue("stored.of-exception", LIKELY, "{name} of an exception", is_attribute_of_exception),
    ),
)
