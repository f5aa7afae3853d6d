"""What ties a literal to HTTP in a module that also speaks another protocol with three-digit replies."""

from __future__ import annotations

import ast
import re

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.evidence import mock_calls
from statusquo_lint.evidence.handlers import is_view
from statusquo_lint.evidence.results import comparisons_in, gives_response
from statusquo_lint.knowledge.callable_names import CALLEES, METHODS
from statusquo_lint.knowledge.packages import BORROWERS, PROTOCOLS
from statusquo_lint.knowledge.sinks import sinks_for
from statusquo_lint.knowledge.words import Tier, says_other_protocol, tier
from statusquo_lint.sites import call_forms
from statusquo_lint.sites.site import Site, SiteKind
from statusquo_lint.syntax.names import last_name, name_of
from statusquo_lint.syntax.nodes import Function
from statusquo_lint.syntax.scopes import BindingKind, function_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.evidence.surroundings import Surroundings
    from statusquo_lint.syntax.nodes import Path
    from statusquo_lint.syntax.scopes import Binding

_RESPONSE = lazy_pattern(r"(?:^|_)(?:r|res|resp|response|rv)$", re.IGNORECASE)
_SENDING = METHODS | {"request", "open", "urlopen"}
_GIVEN = frozenset({BindingKind.VALUE, BindingKind.ITEM, BindingKind.WITH, BindingKind.FOR, BindingKind.EXCEPT})
_FOLLOWED = 3
"""How many variables are followed to what they hold."""


def is_tied(site: Site, around: Surroundings) -> bool:
    """Whether the literal's own place says HTTP: a response's attribute, a view's answer, a sink of HTTP."""
    if any(_is_foreign(expr, site.path, around) for expr in _related(site)):
        return False
    if tier(site.bound) >= Tier.STRONG:
        return True
    if site.subject is not None:
        return gives_http_status(site.subject, site.path, around)
    if not _borrowed(around) and (_is_attribute_of_response(site) or _is_compared_with_status(site, around)):
        return True
    if isinstance(site.holder, ast.Call):
        return _speaks_http(around) and _takes_http_status(site, site.holder, around)
    return _speaks_http(around) and _is_answer(site)


def gives_http_status(expr: ast.expr, path: Path, around: Surroundings) -> bool:
    """Whether an expression gives the status of a response of HTTP: `r.status_code`, `client.get("/").status`."""
    if _is_foreign(expr, path, around) or _borrowed(around):
        return False
    return any(_says_http(part, path, around) for part in _held(expr, path, around, _FOLLOWED))


def is_of_named_protocol(site: Site, around: Surroundings) -> bool:
    """Whether a literal stands opposite a `code` of what is called after another protocol, or imported from a module
    that is: `except NNTPError as error: error.code`, `from app.ftp import Reply`."""
    subject = site.subject
    if subject is None or tier(name_of(subject)) is Tier.STRONG:
        return False
    if _is_foreign(subject, site.path, around):
        return True
    while isinstance(subject, ast.Attribute | ast.Call):
        subject = subject.func if isinstance(subject, ast.Call) else subject.value
    return isinstance(subject, ast.Name) and says_other_protocol(around.bindings.qualified(subject, site.path))


def _speaks_http(around: Surroundings) -> bool:
    """Whether the module imports a framework or a client of HTTP: its words may be those of the other protocol."""
    return around.module.context.imports_http


def _borrowed(around: Surroundings) -> bool:
    """Whether the module speaks a protocol that has borrowed the statuses of HTTP, and imports nothing of HTTP."""
    return around.module.context.borrowed and not _speaks_http(around)


# -- expressions ---------------------------------------------------------------------------------------------------


def _says_http(expr: ast.expr, path: Path, around: Surroundings) -> bool:
    if isinstance(expr, ast.Call):
        return last_name(expr.func) == "getcode" or (
            last_name(expr.func) == "get_status" and _is_response(expr.func, path, around)
        )
    name = name_of(expr)
    if tier(name) is Tier.STRONG:
        return True
    return tier(name) is Tier.MEDIUM and isinstance(expr, ast.Attribute) and _is_response(expr, path, around)


def _is_response(expr: ast.expr, path: Path, around: Surroundings) -> bool:
    """Whether the owner of an attribute is called a response, or is what a request gave."""
    if not isinstance(expr, ast.Attribute):
        return False
    if _RESPONSE.search(name_of(expr.value)):
        return True
    return any(
        isinstance(part, ast.Call) and ((last_name(part.func) in _SENDING and bool(part.args)) or gives_response(part))
        for part in _held(expr.value, path, around, _FOLLOWED)
    )


def _held(expr: ast.expr, path: Path, around: Surroundings, depth: int) -> Iterator[ast.expr]:
    """An expression, and what the variable that it is was given."""
    while isinstance(expr, ast.Await | ast.NamedExpr | ast.Starred):
        expr = expr.value
    if isinstance(expr, ast.Call) and expr.args and name_of(expr.func) in {"int", "list", "set", "sorted"}:
        expr = expr.args[0]
    yield expr
    if isinstance(expr, ast.ListComp | ast.SetComp | ast.GeneratorExp):
        yield expr.elt
    if isinstance(expr, ast.Name) and depth:
        bindings, where = around.bindings.lookup(expr.id, path)
        for binding in bindings:
            if binding.kind in {BindingKind.VALUE, BindingKind.WITH} and isinstance(binding.node, ast.expr):
                yield from _held(binding.node, where, around, depth - 1)


def _related(site: Site) -> Iterator[ast.expr]:
    """The expressions beside a literal that say where it comes from or goes to."""
    if site.subject is not None:
        yield site.subject
    if isinstance(site.holder, ast.Call):
        yield site.holder.func
    elif isinstance(site.holder, ast.Assign):
        yield from site.holder.targets


def _is_foreign(expr: ast.expr, path: Path, around: Surroundings, depth: int = _FOLLOWED) -> bool:
    """Whether an expression comes from the other protocol: by a name in it, or by what its variable was given."""
    while True:
        if says_other_protocol(name_of(expr)):
            return True
        if isinstance(expr, ast.Attribute | ast.Subscript | ast.Starred | ast.Await | ast.NamedExpr):
            expr = expr.value
        elif isinstance(expr, ast.Call):
            expr = expr.args[0] if expr.args and name_of(expr.func) in {"int", "str"} else expr.func
        else:
            break
    if not isinstance(expr, ast.Name):
        return False
    if around.bindings.qualified(expr, path).partition(".")[0].removesuffix("()") in PROTOCOLS | BORROWERS:
        return True
    bindings, where = around.bindings.lookup(expr.id, path)
    return depth > 0 and around.answer_once(
        f"foreign {depth}", bindings, lambda: _is_any_foreign(bindings, where, around, depth - 1)
    )


def _is_any_foreign(bindings: list[Binding], path: Path, around: Surroundings, depth: int) -> bool:
    return any(
        binding.kind in _GIVEN and isinstance(binding.node, ast.expr) and _is_foreign(binding.node, path, around, depth)
        for binding in bindings
    )


# -- places --------------------------------------------------------------------------------------------------------


def _is_attribute_of_response(site: Site) -> bool:
    """`response.status = 404`."""
    return isinstance(site.holder, ast.Assign) and any(
        isinstance(target, ast.Attribute) and _RESPONSE.search(name_of(target.value)) for target in site.holder.targets
    )


def _is_compared_with_status(site: Site, around: Surroundings) -> bool:
    """Whether the test below a decorator, or the function around, compares the name with a response's status."""
    scope: ast.AST | None = function_around(site.path)
    if isinstance(site.holder, ast.Call):  # parametrize("path, status", [("/", 200)])
        below = site.path[site.path.index(site.holder) - 1]
        scope = below if isinstance(below, Function) else scope
    if scope is None or not site.bound:
        return False
    return any(
        isinstance(one, ast.Name)
        and one.id == site.bound
        and gives_http_status(other, (around.module.tree, scope), around)
        for sides in comparisons_in(scope)
        for one, other in (sides, sides[::-1])
    )


def _takes_http_status(site: Site, call: ast.Call, around: Surroundings) -> bool:
    """Whether a call says HTTP itself: a known method, a name such as `HTTPError`, a response among its arguments."""
    callee, spelling = mock_calls.resolve(site, call, around.bindings)
    sinks = sinks_for(callee) if callee else ()
    known = any(sink.takes(site.position, site.bound) for sink in (*sinks, *sinks_for(f"?.{spelling}")))
    return known or bool(CALLEES.search(spelling)) or call_forms.of_response(call)


def _is_answer(site: Site) -> bool:
    """Whether a literal stands in what a view answers, or is returned beside a body that only HTTP has."""
    function = function_around(site.path)
    if function is None:
        return False
    if is_view(function, site.path[: site.path.index(function)]):
        return site.kind in {SiteKind.RETURN, SiteKind.STORE}
    row = site.container
    return site.kind is SiteKind.RETURN and isinstance(row, ast.Tuple) and any(map(_is_body, row.elts))


def _is_body(item: ast.expr) -> bool:
    return isinstance(item, ast.Dict) or (isinstance(item, ast.Call) and last_name(item.func) == "jsonify")
