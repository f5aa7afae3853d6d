"""A member is looked up by a number that is written out.

Bad:
    status = HTTPStatus(404)
    raise ApiError(HTTPStatus(503).phrase)

Good:
    status = HTTPStatus.NOT_FOUND
    raise ApiError(HTTPStatus.SERVICE_UNAVAILABLE.phrase)
    status = HTTPStatus(code)

Why:
    The call gives the member that has a name of its own. The name says what the number means, is found by a search, and
    a slip of the finger in it is an error of type checkers and not of the running program.

When not:
    Numbers without a member on the minimum Python are not reported, nor text (`HTTPStatus("404")` raises ValueError:
    HTS305). Tests of the enum itself are silent: a lookup that is compared with a member or a number, or whose error is
    expected. A lookup that is made text below Python 3.11 is left to HTS304.

Configuration:
    `allowed-codes` silences a number. The member is the object that the call gives, so the fix is safe; a call with a
    comment inside is left alone.
"""

from __future__ import annotations

import ast

from statusquo import _names
from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.model import Edit, Fix, Safety, Span
from statusquo_lint.rules.base import NodeRule
from statusquo_lint.rules.expressions import (
    HTTP,
    MENTIONED,
    MENTIONS,
    enum_of,
    member_of,
    place,
    prints_its_source,
    sure,
)
from statusquo_lint.rules.guards import expects_error
from statusquo_lint.rules.member_as_text import STR_IS_DIGITS, made_text
from statusquo_lint.syntax.names import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.model import Finding
    from statusquo_lint.options import Options
    from statusquo_lint.rules.base import Path
    from statusquo_lint.sites.site import Module

_NEWEST = (99, 0)
_ASSERTION = lazy_pattern(r"_*assert|eq_$")
_ARGUMENT = lazy_pattern(r"\s*\(\s*(?:value\s*=\s*)?(\d{3})\s*(?:,\s*)?\)")
"""What stands behind the enum: its argument and nothing else, such as a comment or parentheses of the enum itself."""


def check(node: ast.AST, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    """Report the call; the fix writes the member in the place of the argument."""
    code = _looked_up(node)
    if code is None or not isinstance(node, ast.Call) or code in options.allowed_codes:
        return
    enum = enum_of(node.func, (*path, node), module)
    name = _names.name_for(code, options.minimum_python if enum == HTTP else _NEWEST)
    if not enum or name is None or expects_error(path) or _tests_the_enum(node, path, module):
        return
    if enum == HTTP and _is_made_text(node, path, module, options):
        return
    span, trusted = place(node, path, module, ast.unparse(node.func).partition(".")[0])
    called = ast.unparse(node.func)
    message = f"{called}({code}) is looked up by its number: use {called}.{name}"
    evidence = "the enum is imported"
    refusal = ""
    if not trusted:
        refusal = "its place in the f-string is not known on this Python"
    elif prints_its_source(path):
        refusal = "the f-string prints its own source"
    else:
        enum_span = module.text.span(node.func)
        argument = Span(enum_span.end_row, enum_span.end_col, span.end_row, span.end_col)
        if _ARGUMENT.fullmatch(module.text.slice(argument)):
            yield sure(RULE.code, message, span, evidence, Fix((Edit(argument, f".{name}"),), Safety.SAFE))
            return
        refusal = "the call holds more than the number"
    yield sure(RULE.code, message, span, evidence, refusal=refusal)


def _looked_up(node: ast.AST) -> int | None:
    match node:
        case ast.Call(args=[ast.Constant(value=int(code))], keywords=[]):
            return None if isinstance(code, bool) else code
        case ast.Call(args=[], keywords=[ast.keyword(arg="value", value=ast.Constant(value=int(code)))]):
            return None if isinstance(code, bool) else code
    return None


def _tests_the_enum(node: ast.Call, path: Path, module: Module) -> bool:
    """Whether the lookup, or an attribute of it, is compared with a member or something written out."""
    shown: ast.AST = node
    at = len(path) - 1
    while isinstance(path[at], ast.Attribute):
        shown = path[at]
        at -= 1
    parent = path[at]
    if isinstance(parent, ast.Compare):
        beside = [parent.left, *parent.comparators]
    elif isinstance(parent, ast.Call) and _ASSERTION.match(name_of(parent.func)):
        beside = parent.args
    else:
        return False
    return any(
        isinstance(other, ast.Constant) or member_of(_owner(other), path, module)[0]
        for other in beside
        if other is not shown
    )


def _owner(expr: ast.expr) -> ast.expr:
    """The member of `HTTPStatus.OK.phrase`."""
    return expr.value if isinstance(expr, ast.Attribute) and not expr.attr.isupper() else expr


def _is_made_text(node: ast.Call, path: Path, module: Module, options: Options) -> bool:
    """Whether HTS304 reports the lookup, whose text is the larger mistake."""
    if options.minimum_python >= STR_IS_DIGITS:
        return False
    made = module.once(_made_text)
    for at in range(max(len(path) - 2, 0), len(path)):
        above = path[at]
        if above not in made:
            made[above] = frozenset(text for text, _ in made_text(above, path[:at], module))
        if node in made[above]:
            return True
    return False


def _made_text(_module: Module) -> dict[ast.AST, frozenset[ast.expr]]:
    """What each call and format makes text of: one format may hold thousands of lookups, each of which asks."""
    return {}


RULE = NodeRule(
    code="HTS502",
    name="lookup-of-literal",
    summary="a member is looked up by a number that is written out: `HTTPStatus(404)`",
    default=True,
    fixable=True,
    writes_names=True,
    pattern=MENTIONED,
    hints=MENTIONS,
    nodes=(ast.Call,),
    check=check,
)
