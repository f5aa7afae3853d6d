"""A function returns a status as a number.

Bad:
    return 404
    return body, 404
    return {"error": message}, 503, headers

Good:
    return HTTPStatus.NOT_FOUND
    return body, HTTPStatus.NOT_FOUND
    return {"error": message}, HTTPStatus.SERVICE_UNAVAILABLE, headers

Why:
    Who reads the caller sees a bare number arrive; the name travels with the value and shows in a debugger.

When not:
    A function that returns a count or a size is not meant. Everyday numbers (200, 400, 500 ...) are reported only in
    modules that speak of requests and responses.

Configuration:
    `allowed-codes` lists numbers that may stay; `confidence = "sure"` silences returns altogether.
"""

from __future__ import annotations

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.rules.base import SiteRule
from statusquo_lint.rules.finding import LITERAL, site_finding
from statusquo_lint.sites.site import Module, SiteKind, StatusSite

if TYPE_CHECKING:
    from statusquo_lint.model import Finding
    from statusquo_lint.options import Options


def check(site: StatusSite, module: Module, options: Options) -> Finding | None:
    """Report the literal."""
    return site_finding(RULE.code, site, module, options, "returned")


RULE = SiteRule(
    code="HTS103",
    name="number-returned",
    summary="a function returns a number as a status: `return 404`, `return body, 404`",
    default=True,
    fixable=True,
    writes_names=True,
    pattern=LITERAL,
    kinds=frozenset({SiteKind.RETURN}),
    check=check,
)
