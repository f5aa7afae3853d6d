"""How a rule on literals reports: the message that names the member, and the edit that writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo import registry
from statusquo_lint.model import STATUS, Edit, Finding, Fix, Safety

if TYPE_CHECKING:
    from statusquo_lint.options import Options
    from statusquo_lint.sites.site import Module, StatusSite


def site_finding(rule_code: str, site: StatusSite, module: Module, options: Options, what: str) -> Finding | None:
    """The finding for a literal that should be a member: `{code} {what}: use HTTPStatus.NAME`.

    None for a code that the options allow as a number. A code whose name the minimum Python lacks has no fix.
    """
    if site.code in options.allowed_codes:
        return None
    span = module.text.span(site.literal)
    name = registry.name_for(site.code, options.minimum_python)
    if name is None:
        python = ".".join(map(str, options.minimum_python))
        refusal = f"http.HTTPStatus of Python {python} has no name for {site.code}"
        message = f"{site.code} {what}: {refusal}"
        return Finding(rule_code, message, span, site.confidence, site.evidence, None, refusal, site.clue)
    member = f"HTTPStatus.{name}"
    written = f"{STATUS}.{name}"
    if options.style == "value":
        member, written = f"{member}.value", f"{written}.value"
    message = f"{site.code} {what}: use {member}"
    if not options.fixes:
        return Finding(rule_code, message, span, site.confidence, site.evidence, clue=site.clue)
    from statusquo_lint.safety import judge  # for doors that fix  # noqa: PLC0415

    verdict = judge(site, module, options)
    if verdict.safety is Safety.REFUSED:
        return Finding(rule_code, message, span, site.confidence, site.evidence, None, verdict.reason, site.clue)
    fix = Fix((Edit(span, written),), verdict.safety, verdict.reason)
    return Finding(rule_code, message, span, site.confidence, site.evidence, fix, clue=site.clue)


LITERAL = r"[1-5]\d\d(?!\w)(?<![\w.]\d\d\d)"
"""Matches where a rule on registered codes may report; the literal itself is looked at in the tree."""
