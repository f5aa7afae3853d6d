"""A collection holds statuses as numbers.

Bad:
    RETRY_ON = [502, 503, 504]
    handlers = {404: not_found, 410: gone}

    @app.get("/", responses={404: {"model": Message}})
    def home(): ...

    @pytest.mark.parametrize("path, status", [("/", 200), ("/nowhere", 404)])
    def test_status(path, status): ...

Good:
    RETRY_ON = [HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT]
    handlers = {HTTPStatus.NOT_FOUND: not_found, HTTPStatus.GONE: gone}

    @app.get("/", responses={HTTPStatus.NOT_FOUND: {"model": Message}})
    def home(): ...

    @pytest.mark.parametrize("path, status", [("/", HTTPStatus.OK), ("/nowhere", HTTPStatus.NOT_FOUND)])
    def test_status(path, status): ...

Why:
    A row of numbers hides which failures are retried or handled; a row of names is the documentation.

When not:
    Tables that define the codes (`{404: "Not Found"}`) are left alone.

Configuration:
    `extra-status-names` adds names of collections; `allowed-codes` lists numbers that may stay.
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
    """Report the literal with the collection it belongs to."""
    if isinstance(site.holder, ast.Subscript):
        what = f"looked up in {module.text.written(site.holder.value)}"
    elif isinstance(site.container, ast.Dict):
        what = f"in the table {site.bound}" if site.bound else "in a table"
    else:
        what = f"among {site.bound}" if site.bound else "in a collection"
    return site_finding(RULE.code, site, module, options, what)


RULE = SiteRule(
    code="HTS105",
    name="number-in-collection",
    summary="a collection holds statuses as numbers: `{404: handler}`, `[502, 503]`, `responses={404: ...}`",
    default=True,
    fixable=True,
    writes_names=True,
    pattern=LITERAL,
    kinds=frozenset({SiteKind.COLLECTION}),
    check=check,
)
