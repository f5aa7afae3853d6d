"""Whether a status literal may be replaced by its member unattended, and why not where it may not.

    site → its place → its module → each place where its value ends up: the first row that applies → the worst

An edit is safe when the place itself keeps behaviour, when the sink is known to take members, or when the value
escapes, the minimum Python is 3.11 or newer and nothing in the module does to it, or to what it is bound to, what tells
a member from a number. What another module does is out of sight. `tables` lists the tables, and
`docs/safe-fixes.md` shows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statusquo_lint.options import Options
    from statusquo_lint.safety.rows import Verdict
    from statusquo_lint.sites.site import Module, Site

__all__ = ["judge"]


def judge(site: Site, module: Module, options: Options) -> Verdict:
    """Say whether replacing the literal of `site` keeps behaviour, with one clause of reason where it may not."""
    # a run that judges nothing, since its cache answers, does without what judging needs
    from statusquo_lint.safety import judgement  # noqa: PLC0415

    return judgement.judge(site, module, options)
