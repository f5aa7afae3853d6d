"""What the expression opposite a literal says: the attribute of a response, a variable that holds one, a call."""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.evidence.names import NAMED, says_anything
from statusquo_lint.evidence.questions import OfBinding, OfExpression, OfName
from statusquo_lint.evidence.results import gives_response, index_of
from statusquo_lint.evidence.rows import LIKELY, POSSIBLE, SURE, Ask, Clue, Evidence, Exclusion, Table, first
from statusquo_lint.knowledge.codes import FAMOUS, VAGUE
from statusquo_lint.knowledge.packages import WEB_ROOTS
from statusquo_lint.knowledge.words import RESPONSE_PARTS, Tier, tier
from statusquo_lint.syntax.names import COLUMNS, name_of
from statusquo_lint.syntax.scopes import BindingKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.evidence.surroundings import Surroundings
    from statusquo_lint.syntax.nodes import Path

_STATUS_ATTRIBUTES = frozenset({"status_code", "status", "status_int", "code", "getcode", "get_status", "statuscode"})
_LOOKUPS = frozenset({"get", "pop", "getattr", "getint", "headers", "getheader", *COLUMNS})
"""Calls that look a name up, which is a text among their first arguments."""
_RESPONSE = 3
"""Items of `body, status, headers`."""
_LOOKUP_NAMES = 2
"""Their arguments that may be the name."""
_SAME = frozenset({"int", "list", "set", "sorted", "tuple", "frozenset"})
"""Calls that give what they are given."""
_HOLDING = frozenset({BindingKind.VALUE, BindingKind.FOR})
"""Bindings whose node says what the variable holds."""
MAX_FOLLOWED = 3
"""How far an expression is followed: this one, what its variable holds, and what that one's does."""


def opposite(expr: ast.expr | None, path: Path, code: int, around: Surroundings) -> Evidence | None:
    """What an expression says of a number that is compared with it."""
    return first(map(EXPRESSION.weigh, questions(expr, path, code, around)))


def questions(expr: ast.expr | None, path: Path, code: int, around: Surroundings) -> Iterator[OfExpression]:
    """The questions to put about an expression, of which the first answer counts."""
    if expr is not None:
        for part in _telling(expr):
            yield OfExpression(part, path, code, around, MAX_FOLLOWED)


def _telling(expr: ast.expr) -> Iterator[ast.expr]:
    """The parts that say what an expression gives: what is awaited, the first of `a or b`, both of `a if b else c`."""
    while True:
        if isinstance(expr, ast.Await | ast.Starred | ast.NamedExpr):
            expr = expr.value
        elif isinstance(expr, ast.BoolOp):
            expr = expr.values[0]
        elif isinstance(expr, ast.ListComp | ast.SetComp | ast.GeneratorExp):
            expr = expr.elt
        elif isinstance(expr, ast.Call) and expr.args and name_of(expr.func) in _SAME:
            expr = expr.args[0]
        elif isinstance(expr, ast.IfExp):
            yield from _telling(expr.body)
            expr = expr.orelse
        else:
            yield expr
            return


# -- the logic ---------------------------------------------------------------------------------------------------


def is_status_attribute(asked: OfExpression) -> tuple[str, str] | bool:
    """An attribute like `status_code` or `status` of what a known web framework or client made."""
    expr = asked.expr
    if not isinstance(expr, ast.Attribute) or expr.attr not in _STATUS_ATTRIBUTES:
        return False
    owner = asked.around.bindings.qualified(expr.value, asked.path)
    return owner.partition(".")[0].removesuffix("()") in WEB_ROOTS and (expr.attr, owner)


def is_attribute_of_other_thing(asked: OfExpression) -> bool:
    """An attribute `status` or `code` of what is called after something else: `process.status`, `country.code`."""
    expr = asked.expr
    return (
        isinstance(expr, ast.Attribute)
        and expr.attr in _STATUS_ATTRIBUTES
        and tier(expr.attr) is Tier.MEDIUM
        and tier(name_of(expr.value)) is Tier.FOREIGN
    )


def own_name(asked: OfExpression) -> Iterator[OfName]:
    """The name that an expression goes by: a variable, an attribute, a key, what is called or looked up."""
    expr = asked.expr
    if isinstance(expr, ast.Name | ast.Attribute | ast.Subscript):
        name = name_of(expr)
    elif isinstance(expr, ast.Call):
        name = name_of(expr.func)
        if name in _LOOKUPS and expr.args:
            texts = (arg.value for arg in expr.args[:_LOOKUP_NAMES] if isinstance(arg, ast.Constant))
            name = next((text for text in texts if isinstance(text, str)), "")
    else:
        return
    if name:
        yield OfName(name, asked.code, asked.around)


def is_foreign_variable(asked: OfExpression) -> bool:
    """A variable that is called after something else: `size`, `exit_code`."""
    return isinstance(asked.expr, ast.Name) and tier(asked.expr.id) is Tier.FOREIGN


def bindings_of_variable(asked: OfExpression) -> Iterator[OfBinding]:
    """What a variable was bound to."""
    if isinstance(asked.expr, ast.Name):
        bindings, where = asked.around.bindings.lookup(asked.expr.id, asked.path)
        for binding in bindings:
            yield OfBinding(asked.expr.id, binding, where, asked)


def held_values(asked: OfBinding) -> Iterator[OfExpression]:
    """The value that a variable was given, or what a loop goes through."""
    binding, before = asked.binding, asked.asked
    if before.depth > 1 and binding.kind in _HOLDING and isinstance(binding.node, ast.expr):
        for expr in _telling(binding.node):
            yield OfExpression(expr, asked.where, before.code, before.around, before.depth - 1)


def is_unpacked_beside_headers(asked: OfBinding) -> str:
    """A variable that is unpacked beside nothing but the other parts of a response: `headers, body, s = ...`.

    Or between something and headers, as a view returns them.
    """
    if asked.binding.kind is not BindingKind.ITEM or not asked.asked.around.http or RESPONSE_PARTS.search(asked.name):
        return ""
    names = asked.binding.beside
    if len(names) == _RESPONSE and names[1] == asked.name and RESPONSE_PARTS.search(names[2]):
        return asked.name  # rv, st, headers = view()
    parts = sum(bool(RESPONSE_PARTS.search(name)) for name in names)
    return asked.name if parts == len(names) - 1 > 0 else ""


def is_of_request(asked: OfExpression) -> str:
    """A `code` or `status` of what a request gave: `self.request("GET", "/users").result["code"]`."""
    expr = asked.expr
    name = name_of(expr)
    if tier(name) is not Tier.MEDIUM or asked.code in VAGUE:
        return ""
    while isinstance(expr, ast.Attribute | ast.Subscript | ast.Await):
        expr = expr.value
    if not isinstance(expr, ast.Name):
        return name if gives_response(expr) else ""
    bindings, _ = asked.around.bindings.lookup(expr.id, asked.path)
    told = any(isinstance(one.node, ast.expr) and gives_response(one.node) for one in bindings)
    return name if told else ""


def is_item_of_result(asked: OfExpression) -> bool:
    """An item by its index, where the module compares that item with several statuses and with no other number."""
    at = index_of(asked.expr)
    return at is not None and asked.code in asked.around.statuses_of_results.get(at, ())


def is_compared_with_several(asked: OfExpression) -> str:
    """The module compares the same name with several statuses and with no other number."""
    expr = asked.expr
    if isinstance(expr, ast.Name):
        name = expr.id
    elif isinstance(expr, ast.Attribute) and tier(expr.attr) >= Tier.WEAK:
        name = expr.attr
    else:
        return ""
    speaks = asked.around.http or tier(name) is Tier.MEDIUM
    return name if speaks and asked.around.codes.compared(name) else ""


def is_item_of_famous(asked: OfExpression) -> bool:
    """An item by its index, as of a pair of body and status, and everybody reads the number as a status."""
    expr = asked.expr
    numbered = (
        isinstance(expr, ast.Subscript) and isinstance(expr.slice, ast.Constant) and type(expr.slice.value) is int
    )
    return numbered and asked.code in FAMOUS and asked.around.http


def is_item(asked: OfExpression) -> bool:
    """An item of what is called after a status."""
    expr = asked.expr
    if not isinstance(expr, ast.Subscript) or name_of(expr):
        return False
    return says_anything(OfName(name_of(expr.value), asked.code, asked.around))


def is_getcode(asked: OfExpression) -> bool:
    """What `getcode()` gives, as of `urllib.request.urlopen`."""
    return isinstance(asked.expr, ast.Call) and name_of(asked.expr.func) == "getcode"


# -- the order ---------------------------------------------------------------------------------------------------

EXPRESSION: Table[OfExpression] = Table(
    "Does what stands opposite give a status?",
    (
        Clue("compared.status-attribute", SURE, "{name} of {other}", is_status_attribute),
        Exclusion("compared.attribute-of-other-thing", "a code of something else", is_attribute_of_other_thing),
        Ask(lambda: NAMED, own_name, waits=True),
        Exclusion("compared.foreign-variable", "a variable of something else", is_foreign_variable),
        Ask(lambda: BINDING, bindings_of_variable, waits=True),
        Clue("compared.several-statuses", LIKELY, "{name} is compared with several statuses", is_compared_with_several),
        Clue("compared.of-request", LIKELY, "{name} of what a request gave", is_of_request),
        Clue("compared.item-of-result", LIKELY, "an item that is compared with statuses only", is_item_of_result),
        Clue("compared.getcode", LIKELY, "getcode() gives a status", is_getcode),
        Clue(
            "compared.item-of-famous",
            LIKELY,
            "an item compared with a status that everybody knows",
            is_item_of_famous,
        ),
        Clue("compared.item", POSSIBLE, "an item", is_item),
    ),
)

BINDING: Table[OfBinding] = Table(
    "Does the variable hold a status?",
    (
        Ask(lambda: EXPRESSION, held_values, first=True),
        Clue(
            "compared.unpacked-beside-headers",
            LIKELY,
            "{name} is unpacked beside headers and a body",
            is_unpacked_beside_headers,
        ),
    ),
)
