"""A status is stored as a number.

Bad:
    response.status_code = 404
    def redirect(location, code=302): ...
    payload = {"status": 404}
    class Gone(ApiError):
        code = 410

Good:
    response.status_code = HTTPStatus.NOT_FOUND
    def redirect(location, code=HTTPStatus.FOUND): ...
    payload = {"status": HTTPStatus.NOT_FOUND}
    class Gone(ApiError):
        code = HTTPStatus.GONE

Why:
    A stored number is read far from where it was written; the name keeps its meaning on the way.

When not:
    Definitions are left alone: enum bodies, `HTTP_404_NOT_FOUND = 404`, tables of codes and phrases.

Configuration:
    `extra-status-names` adds names of your own that hold a status; `style = "value"` writes `.value`, an exact `int`.
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
    """Report the literal with the name it is stored under."""
    what = f"stored as {site.bound}" if site.bound else "stored"
    return site_finding(RULE.code, site, module, options, what)


RULE = SiteRule(
    code="HTS104",
    name="number-stored",
    summary='a status is stored as a number: `r.status_code = 404`, class attribute, default, `{"status": 404}`',
    default=True,
    fixable=True,
    writes_names=True,
    pattern=LITERAL,
    kinds=frozenset({SiteKind.STORE}),
    check=check,
)
