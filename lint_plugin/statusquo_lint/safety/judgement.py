"""The judgement on one site: where it may not stand, and where its value ends up."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from statusquo_lint.model import Safety
from statusquo_lint.safety import endings, places
from statusquo_lint.safety.escape import ends
from statusquo_lint.safety.mentions import last_name
from statusquo_lint.safety.module_facts import facts_of

if TYPE_CHECKING:
    from statusquo_lint.options import Options
    from statusquo_lint.safety.escape import End
    from statusquo_lint.safety.module_facts import Facts
    from statusquo_lint.safety.rows import Verdict
    from statusquo_lint.sites.site import Module, Site

_ORDER = (Safety.SAFE, Safety.UNSAFE, Safety.REFUSED)
_FEW_NAMES = 16
"""Names that tell two ends apart; more come from one wide target, which the construct itself tells."""


def judge(site: Site, module: Module, options: Options) -> Verdict:
    """Say whether replacing the literal of `site` keeps behaviour."""
    facts = facts_of(module)
    found = places.verdict(site, module, facts, options)
    if found is not None:
        return found
    verdicts = [_verdict(end, module, facts, options) for end in ends(site.literal, site.path, facts.siblings)]
    return max(verdicts, key=lambda one: _ORDER.index(one.safety))


def _verdict(end: End, module: Module, facts: Facts, options: Options) -> Verdict:
    """The verdict on an end, which the items of a display share with each other; rows of a `parametrize` do not."""
    if not end.displays or (isinstance(end.node, ast.Call) and last_name(end.node.func) == "parametrize"):
        return endings.verdict(end, module, facts, options)
    asked = (end.way, end.node, end.child, end.displays, end.key, end.keys, len(end.names) < _FEW_NAMES and end.names)
    known = facts.verdicts.get(asked)
    if known is None:
        known = facts.verdicts[asked] = endings.verdict(end, module, facts, options)
    return known
