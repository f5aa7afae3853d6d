"""Whether a status literal may be replaced by its member unattended, and why not where it may not.

    site → refuse list (by place) → ends of the value's way → consumed? known sink? escapes? → the worst of them

An edit is safe when the place itself keeps behaviour, when the sink is known to take members, or when the value
escapes, the minimum Python is 3.11 or newer and nothing in the module does to it, or to what it is bound to, what tells
a member from a number. What another module does is out of sight.
"""

# ruff: noqa: PLC0415  # a run that judges nothing, since its cache answers, does without what judging needs

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_lint.model import Safety

if TYPE_CHECKING:
    from statusquo_lint.options import Options
    from statusquo_lint.sites import Module, Site

__all__ = ["judge"]

_ORDER = (Safety.SAFE, Safety.UNSAFE, Safety.REFUSED)


def judge(site: Site, module: Module, options: Options) -> tuple[Safety, str]:
    """Say whether replacing the literal of `site` keeps behaviour, with one clause of reason where it may not."""
    from statusquo_lint.safety import refuse_list, verdict
    from statusquo_lint.safety.escape import ends
    from statusquo_lint.safety.facts import facts_of

    facts = facts_of(module)
    refused = refuse_list.refusal(site, module, facts)
    if refused:
        return Safety.REFUSED, refused
    if facts.enumerates_itself and not facts.names.is_bound:
        return Safety.UNSAFE, "the module goes through its own names, where it would find the import"
    verdicts = [verdict.of(end, module, facts, options) for end in ends(site.literal, site.path)]
    return max(verdicts, key=lambda found: _ORDER.index(found[0]), default=(Safety.UNSAFE, "its use is not understood"))
