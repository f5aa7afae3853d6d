"""What may be written in the place of a status literal: the member, its value, or nothing.

    site → its place → its module → each end of its value: the first row that applies → the most careful

There are three answers. A member where nothing can tell it from the number: it is used up on the spot, it goes to what
is measured to take it, or to names all of whose uses are in sight and are such places. Its value, the plain integer,
wherever it leaves what can be seen. And nothing where the literal itself is wanted. `tables` lists the tables, and
`docs/safe-fixes.md` shows them.
"""

from __future__ import annotations

from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statusquo_lint.options import Options
    from statusquo_lint.safety.rows import Verdict
    from statusquo_lint.sites.site import Module, Site

__all__ = ["judge"]


def judge(site: Site, module: Module, options: Options) -> Verdict:
    """Say what may be written in the place of the literal of `site`, with one clause that says why."""
    # a run that judges nothing, since its cache answers, does without what judging needs
    from statusquo_lint.safety import judgement  # noqa: PLC0415

    return judgement.judge(site, module, options)
