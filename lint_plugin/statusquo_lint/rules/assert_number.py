"""A call-style assertion expects a status as a number.

Bad:
    self.assertEqual(response.status_code, 404)
    self.assertEqual(404, response.status_code)
    self.assertIn(response.status_code, (301, 302))
    self.assertContains(response, "gone", status_code=410)

Good:
    self.assertEqual(response.status_code, HTTPStatus.NOT_FOUND)
    self.assertEqual(HTTPStatus.NOT_FOUND, response.status_code)
    self.assertIn(response.status_code, (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND))
    self.assertContains(response, "gone", status_code=HTTPStatus.GONE)

Why:
    A failing assertion prints what was expected; with the name it says so in words.

When not:
    Who wants tests to spell the protocol's numbers ignores this rule for the tests (`per-file-ignores`).

Configuration:
    `allowed-codes` lists numbers that may stay, `extra-status-names` adds names of your own that hold a status.
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
    """Report the literal with what it is asserted of."""
    name = (site.callee or "").rpartition(".")[2]
    if site.subject is not None:
        what = f"asserted of {module.text.written(site.subject)}"
    else:
        what = f"expected by {name}" + (f" as {site.bound}" if site.bound else "")
    return site_finding(RULE.code, site, module, options, what)


RULE = SiteRule(
    code="HTS106",
    name="number-asserted",
    summary="a call-style assertion expects a number: `assertEqual(r.status_code, 404)`, both orders",
    default=True,
    fixable=True,
    writes_names=True,
    pattern=LITERAL,
    kinds=frozenset({SiteKind.ASSERTION}),
    check=check,
)
