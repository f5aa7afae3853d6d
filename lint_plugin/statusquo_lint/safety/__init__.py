"""Whether a status literal may be replaced by its member unattended, and why not where it may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_lint.model import Safety
from statusquo_lint.sites import SiteKind

if TYPE_CHECKING:
    from statusquo_lint.options import Options
    from statusquo_lint.sites import Module, Site

__all__ = ["judge"]

_KEEPS_BEHAVIOUR = frozenset({SiteKind.COMPARISON, SiteKind.CASE, SiteKind.ASSERTION, SiteKind.RANGE})
_STR_IS_DIGITS = (3, 11)


def judge(site: Site, module: Module, options: Options) -> tuple[Safety, str]:
    """Say whether replacing the literal of `site` keeps behaviour, with one clause of reason where it may not."""
    if site.kind is SiteKind.IDENTITY:
        return Safety.REFUSED, "identity with a number is false for a member"
    if site.kind in _KEEPS_BEHAVIOUR:
        return Safety.SAFE, ""
    if options.minimum_python >= _STR_IS_DIGITS:
        return Safety.SAFE, ""
    return Safety.UNSAFE, "the value escapes, and below Python 3.11 str() of a member is its name"
