"""A number is passed where a status is expected.

Bad:
    abort(404)
    responses.add(responses.GET, url, status=503)

    @app.errorhandler(404)
    def missing(error):
        return Response(body, status=404)

Good:
    abort(HTTPStatus.NOT_FOUND)
    responses.add(responses.GET, url, status=HTTPStatus.SERVICE_UNAVAILABLE)

    @app.errorhandler(HTTPStatus.NOT_FOUND)
    def missing(error):
        return Response(body, status=HTTPStatus.NOT_FOUND)

Why:
    At a call the reader sees only the number and the position. Callables are looked up by their qualified name, so that
    `Response(data, 404)` is understood with the parameters of the framework it comes from.

When not:
    A callable of your own that needs an exact `int` keeps it: the fix is safe only where the callable is known to take
    members, or where the minimum Python prints them as digits.

Configuration:
    `extra-callables` adds callables of your own, as `name` and the position or keyword of the status.
"""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.rules.base import SiteRule
from statusquo_lint.rules.finding import LITERAL, site_finding
from statusquo_lint.sites.site import Module, SiteKind, StatusSite
from statusquo_lint.syntax.names import name_of

if TYPE_CHECKING:
    from statusquo_lint.model import Finding
    from statusquo_lint.options import Options


def check(site: StatusSite, module: Module, options: Options) -> Finding | None:
    """Report the literal with the callable, and the keyword where there is one."""
    what = f"passed to {_called(site.holder.func, module) if isinstance(site.holder, ast.Call) else site.callee}"
    if site.bound:
        what += f" as {site.bound}"
    return site_finding(RULE.code, site, module, options, what)


def _called(func: ast.expr, module: Module) -> str:
    """What is called, by its last name where that says something: `abort`, `type(self)`."""
    name = name_of(func)
    return name if name and name != "__class__" else module.text.written(func)


RULE = SiteRule(
    code="HTS102",
    name="number-as-argument",
    summary="a number is passed as a status: `abort(404)`, `Response(status=404)`, decorators, handlers, mocks",
    default=True,
    fixable=True,
    writes_names=True,
    pattern=LITERAL,
    kinds=frozenset({SiteKind.ARGUMENT}),
    check=check,
)
