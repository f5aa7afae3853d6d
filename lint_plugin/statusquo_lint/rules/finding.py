"""How a rule on literals reports: the message that names the member, and the edit that writes it."""

from __future__ import annotations

from statusquo._dataclasses import replace
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.model import STATUS, Answer, Edit, Finding, Fix, Safety, Style

if TYPE_CHECKING:
    from statusquo_lint.model import Span
    from statusquo_lint.options import Options
    from statusquo_lint.safety.rows import Verdict
    from statusquo_lint.sites.site import Module, StatusSite


_PLAIN = "the name is the plain number itself"


def site_finding(rule_code: str, site: StatusSite, module: Module, options: Options, what: str) -> Finding | None:
    """The finding for a literal that should be a member: `{code} {what}: use HTTPStatus.NAME`.

    None for a code that the options allow as a number. A code whose name the minimum Python lacks has no fix.
    """
    if site.code in options.allowed_codes:
        return None
    span = module.text.span(site.literal)
    name = options.names.name_for(site.code, options.minimum_python)
    if name is None:
        refusal = options.names.lacks(site.code, options.minimum_python)
        message = f"{site.code} {what}: {refusal}"
        return Finding(rule_code, message, span, site.confidence, site.evidence, None, refusal, site.clue)
    message = f"{site.code} {what}: use {written_member(name, options)}"
    if not options.fixes:
        return Finding(rule_code, message, span, site.confidence, site.evidence, clue=site.clue)
    from statusquo_lint.safety import judge  # only where fixes are wanted  # noqa: PLC0415

    fix, refusal = edit(judge(site, module, options), span, name, options)
    if fix is not None and site.weak:
        fix = replace(fix, safety=Safety.UNSAFE, reason="only the number itself says that it is a status")
    return Finding(rule_code, message, span, site.confidence, site.evidence, fix, refusal, site.clue)


def written_member(name: str, options: Options) -> str:
    """What a message tells to write: `HTTPStatus.NOT_FOUND`, with `.value` where that is the style."""
    value = ".value" if options.style is Style.VALUE and not options.names.plain else ""
    return f"{options.names.local}.{name}{value}"


def edit(verdict: Verdict, span: Span, name: str, options: Options) -> tuple[Fix | None, str]:
    """The edit that writes the member `name`, or its value, as verdict and style have it; else why there is none.

    The style `member` writes members alone, unsafe where a value would be safe; `value` writes values alone.
    """
    answer, safety = verdict.answer, Safety.SAFE
    if answer is Answer.LEAVE:
        return None, verdict.reason
    if options.names.plain:
        written = f"{STATUS}.{name}"
        return Fix((Edit(span, written),), safety, _PLAIN, Answer.MEMBER, verdict.row, names=options.names), ""
    if options.style is Style.VALUE:
        answer = Answer.VALUE
    elif options.style is Style.MEMBER and answer is Answer.VALUE:
        answer, safety = Answer.MEMBER, Safety.UNSAFE
    written = f"{STATUS}.{name}" if answer is Answer.MEMBER else f"{STATUS}.{name}.value"
    return Fix((Edit(span, written),), safety, verdict.reason, answer, verdict.row, names=options.names), ""


LITERAL = r"[1-5]\d\d(?!\w)(?<![\w.]\d\d\d)"
"""Matches where a rule on registered codes may report; the literal itself is looked at in the tree."""
