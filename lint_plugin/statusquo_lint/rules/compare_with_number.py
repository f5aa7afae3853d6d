"""A status is compared with a number.

Bad:
    if response.status_code == 404: ...
    if 200 != response.status: ...
    if response.status_code in (301, 302): ...
    match response.status_code:
        case 404: ...

Good:
    if response.status_code == HTTPStatus.NOT_FOUND: ...
    if HTTPStatus.OK != response.status: ...
    if response.status_code in (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND): ...
    match response.status_code:
        case HTTPStatus.NOT_FOUND: ...

Why:
    The name says what is tested; the number has to be looked up. A member equals its number, so nothing else changes.

When not:
    Ranges (`200 <= status < 300`) are bounds and no statuses; they are left to HTS201, which is opt-in. Tests of the
    constants themselves (`HTTPStatus.OK == 200`) are never reported.

Configuration:
    `allowed-codes` lists numbers that may stay, `extra-status-names` adds names of your own that hold a status.
"""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.rules.base import SiteRule
from statusquo_lint.rules.finding import LITERAL, site_finding
from statusquo_lint.sites.site import Module, SiteKind, StatusSite

if TYPE_CHECKING:
    from statusquo_lint.model import Finding
    from statusquo_lint.options import Options


def check(site: StatusSite, module: Module, options: Options) -> Finding | None:
    """Report the literal with what it is compared with."""
    subject = "" if site.subject is None else module.text.written(site.subject)
    if site.kind is SiteKind.CASE:
        what = f"matched against {subject}" if subject else "matched"
    elif isinstance(site.holder, ast.Compare) and isinstance(site.holder.ops[0], ast.In | ast.NotIn):
        what = f"looked for in {subject}" if site.container is None else f"in a test of {subject}"
    else:
        what = f"compared with {subject}"
    return site_finding(RULE.code, site, module, options, what)


RULE = SiteRule(
    code="HTS101",
    name="compared-with-number",
    summary="a status is compared with a number: `r.status_code == 404`, `in (404, 410)`, `case 404:`",
    default=True,
    fixable=True,
    writes_names=True,
    pattern=LITERAL,
    kinds=frozenset({SiteKind.COMPARISON, SiteKind.CASE}),
    check=check,
)
