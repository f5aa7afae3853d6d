"""Why we believe that a literal is a status, and how sure that makes us: the table for each kind of site."""

from __future__ import annotations

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.evidence.arguments import ARGUMENT
from statusquo_lint.evidence.comparisons import ASSERTED, COMPARED, MATCHED
from statusquo_lint.evidence.displays import COLLECTED
from statusquo_lint.evidence.exclusions import DEFINITIONS, UNSURE, names_place
from statusquo_lint.evidence.questions import OfSite
from statusquo_lint.evidence.returns import RETURNED
from statusquo_lint.evidence.rows import SURE
from statusquo_lint.evidence.stores import STORED
from statusquo_lint.evidence.surroundings import Surroundings
from statusquo_lint.evidence.tested_constants import TESTED_CONSTANTS
from statusquo_lint.sites.site import Module, Site, SiteKind, StatusSite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from statusquo_lint.evidence.rows import Table
    from statusquo_lint.options import Options

__all__ = ["OF_KINDS", "Weigher"]

OF_KINDS: Mapping[SiteKind, Table[OfSite]] = {
    SiteKind.COMPARISON: COMPARED,
    SiteKind.IDENTITY: COMPARED,
    SiteKind.RANGE: COMPARED,
    SiteKind.CASE: MATCHED,
    SiteKind.ASSERTION: ASSERTED,
    SiteKind.ARGUMENT: ARGUMENT,
    SiteKind.RETURN: RETURNED,
    SiteKind.STORE: STORED,
    SiteKind.COLLECTION: COLLECTED,
}
"""The table that answers for a site of a kind."""


class Weigher:
    """Weighs the sites of one module; what it learns of a name is kept for the next site."""

    def __init__(self, sites: Sequence[Site], module: Module, options: Options) -> None:
        self._around = Surroundings(module, options, sites)

    def weigh(self, site: Site) -> StatusSite | None:
        """The site with its confidence and evidence, or None where the literal is no status or never reported."""
        table = OF_KINDS.get(site.kind)
        asked = OfSite(site, self._around)
        if table is None or (not names_place(asked) and DEFINITIONS.excludes(asked)):
            return None
        if TESTED_CONSTANTS.excludes(asked):
            return None
        evidence = table.weigh(asked)
        if evidence is None or (evidence.confidence < SURE and UNSURE.excludes(asked)):
            return None
        return site.with_evidence(*evidence)
