"""Why we believe that a literal is a status, and how sure that makes us: one judge for each kind of site."""

from __future__ import annotations

import ast
import itertools
from typing import TYPE_CHECKING

from statusquo_lint.evidence import exclusions, mock_calls, status_uses
from statusquo_lint.evidence.callables import Callables
from statusquo_lint.evidence.expressions import LIKELY, POSSIBLE, SURE, Evidence, Operands, better
from statusquo_lint.evidence.neighbouring_codes import Company
from statusquo_lint.evidence.range_bounds import are_bounds
from statusquo_lint.evidence.response_tuples import beside_headers, ends_good_or_bad, is_response
from statusquo_lint.evidence.returns import Answers, of_exception
from statusquo_lint.knowledge.codes import FAMOUS, VAGUE
from statusquo_lint.knowledge.sinks import Sink, sinks_for
from statusquo_lint.knowledge.words import TABLES, Tier, tier
from statusquo_lint.sites.site import Module, Site, SiteKind
from statusquo_lint.syntax.loops import Loops
from statusquo_lint.syntax.names import name_of
from statusquo_lint.syntax.scopes import Function, function_around
from statusquo_lint.syntax.siblings import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from statusquo_lint.options import Options

__all__ = ["Weigher"]


class Weigher:
    """Weighs the sites of one module; what it finds out about a name is kept for the next site."""

    def __init__(self, sites: Sequence[Site], module: Module, options: Options) -> None:
        self._module = module
        self._options = options
        self._company = Company(sites)
        self._operands = Operands(module, options, self._company)
        self._answers = Answers(sites, self._operands, module.context)
        self._callables = Callables(module, self._operands, self._company)
        self._loops = Loops()
        self._places = Places()
        self._rows: dict[ast.Tuple, list[ast.expr]] = {}
        self._known: exclusions.Known = {}
        self._uses: dict[ast.AST, frozenset[str]] = {}

    def weigh(self, site: Site) -> Site | None:
        """The site with its confidence and evidence, or None where the literal is no status or never reported."""
        judge = _JUDGES.get(site.kind)
        if (
            judge is None
            or exclusions.is_definition(site, self._module, self._known)
            or exclusions.tests_constant(site, self._module)
        ):
            return None
        evidence = judge(self, site)
        if evidence is None:
            return None
        confidence, why = evidence
        if confidence < SURE and self._module.context.other_protocol and tier(site.bound) < Tier.STRONG:
            return None
        return site.weighed(confidence, why)

    @property
    def _http(self) -> int:
        return self._module.context.http

    # -- compared ------------------------------------------------------------------------------------------------

    def compared(self, site: Site) -> Evidence:
        found = self._operands.expressed(site.subject, site.path, site.code)
        if isinstance(site.container, ast.Tuple) and site.code in FAMOUS:  # f() == ("blocked", 403)
            return better(found, self._row(site, site.container, "compared beside a body"))
        if found is None and self._http and site.code not in VAGUE and is_response(site):
            return LIKELY, "compared between a body and headers"
        return better(found, self._listed(site))

    def _listed(self, site: Site) -> Evidence:
        """`policy.retry_on == [401, 502]`: a list of statuses compared with what is named after them."""
        if not isinstance(site.container, ast.List | ast.Tuple | ast.Set) or site.subject is None:
            return None
        if self._company.famous(site):
            return LIKELY, "among famous statuses"
        if self._http and TABLES.search(name_of(site.subject)) and self._company.neighbours(site):
            return LIKELY, f"among the statuses of {name_of(site.subject)}"
        return None

    def matched(self, site: Site) -> Evidence:
        if site.bound:
            return self._operands.named(site.bound, site.code)
        return self.compared(site)

    def asserted(self, site: Site) -> Evidence:
        return self.argument(site) if site.subject is None else self.compared(site)

    # -- passed --------------------------------------------------------------------------------------------------

    def argument(self, site: Site) -> Evidence:  # noqa: PLR0911
        call = site.holder
        if not isinstance(call, ast.Call):
            return None
        spelling = name_of(call.func)
        for name, place in self._options.extra_callables:
            if name in {site.callee, spelling} and place in {site.position, site.bound or None}:
                return SURE, f"{name} is configured to take a status"
        site, spelling = mock_calls.resolve(site, call, self._module.bindings)
        known = self._sinks(site, call, spelling)
        taking = next((sink for sink in known if sink.takes(site.position, site.bound)), None)
        if taking is not None:
            return (LIKELY if taking.method else SURE), f"{taking.name.lstrip('.')} takes a status there"
        if site.bound:
            return self._keyword(site)
        if any(not sink.method and sink.position is not None for sink in known):
            return None  # the status has another place among its arguments
        if self._company.odd(spelling, site.position) or are_bounds(call, spelling, self._module.bindings):
            return None
        return better(self._parameter(site, call, spelling), self._callables.weigh(site, call, spelling))

    @staticmethod
    def _sinks(site: Site, call: ast.Call, spelling: str) -> tuple[Sink, ...]:
        return sinks_for(site.callee) or sinks_for(f"?.{spelling}" if isinstance(call.func, ast.Attribute) else "")

    def _keyword(self, site: Site) -> Evidence:
        named = self._operands.named(site.bound, site.code)
        if tier(site.bound) is Tier.FOREIGN:
            return None
        if self._http and site.code not in VAGUE and self._company.passed(site.bound):
            return better(named, (LIKELY, f"several statuses are passed as {site.bound}"))
        return named

    def _parameter(self, site: Site, call: ast.Call, spelling: str) -> Evidence:
        """What the parameter is called where the module defines the callable."""
        by_attribute = isinstance(call.func, ast.Attribute)
        name, said = self._module.bindings.once(
            (status_uses.parameter, spelling, site.position, by_attribute),
            lambda: self._telling(spelling, site.position, by_attribute),
        )
        if said:
            return self._operands.named(name, site.code)
        return (LIKELY, f"{spelling} uses {name} as a status") if name else None

    def _telling(self, spelling: str, position: int, by_attribute: bool) -> tuple[str, bool]:
        """The first parameter that is a status by its name (true) or its use; empty where there is none."""
        for definition in self._module.bindings.definitions(spelling):
            name, function = status_uses.parameter(definition, position, by_attribute)
            if name and tier(name) >= Tier.MEDIUM:
                return name, True
            if name and name in self._used(function):
                return name, False
        return "", False

    # -- returned ------------------------------------------------------------------------------------------------

    def returned(self, site: Site) -> Evidence:
        if isinstance(site.container, ast.Tuple):
            return self._row(site, site.container, "returned beside a body")
        return self._answers.weigh(site)

    def _row(self, site: Site, row: ast.Tuple, why: str) -> Evidence:
        """A tuple of two or three like `body, 404, headers`, in any order."""
        if any(item is not site.literal for item in self._numbers(row)):
            return None
        if self._http and ends_good_or_bad(site):
            return LIKELY, "one of two statuses at the end of what is returned"
        shape = len(row.elts) in {2, 3}
        if shape and self._http and (site.code not in VAGUE or site.position):
            return LIKELY, why
        return (LIKELY if site.code in FAMOUS else POSSIBLE), why

    def _numbers(self, row: ast.Tuple) -> list[ast.expr]:
        """The first numbers of a row: two tell whether there is one beside the literal."""
        known = self._rows.get(row)
        if known is None:
            numbers = (one for one in row.elts if isinstance(one, ast.Constant) and type(one.value) in {int, float})
            known = self._rows[row] = list(itertools.islice(numbers, 2))
        return known

    # -- stored --------------------------------------------------------------------------------------------------

    def stored(self, site: Site) -> Evidence:
        best = self._operands.named(site.bound, site.code)
        if best and site.bound.isupper() and site.code in VAGUE:
            return POSSIBLE, best[1]  # FXP_STATUS = 101
        if (best is not None and best[0] >= LIKELY) or tier(site.bound) is Tier.FOREIGN:
            return best
        used = self._used_name(site)
        if used:
            return used
        above = site.path[-2] if len(site.path) > 1 else None
        return better(best, of_exception(site.bound, site)) if best and isinstance(above, ast.ClassDef) else best

    def collected(self, site: Site) -> Evidence:
        if site.subject is not None and not isinstance(site.holder, ast.Subscript):
            found = self._operands.expressed(site.subject, site.path, site.code)
            if found or tier(name_of(site.subject)) is Tier.FOREIGN:
                return found
        stored = not isinstance(site.holder, ast.Call)
        if stored and tier(site.bound) < Tier.STRONG and self._company.mixed(site):
            return POSSIBLE, "among other numbers"
        best = self.argument(site) if isinstance(site.holder, ast.Call) and site.bound else None
        best = better(best, self._operands.named(site.bound, site.code))
        if best and best[0] < LIKELY and tier(site.bound) is Tier.MEDIUM and self._company.neighbours(site):
            best = LIKELY, f"among statuses named {site.bound}"
        if best and best[0] >= LIKELY:
            return best
        return self._used_name(site) or better(self._famous(site), better(self._looped(site), self._among(site, best)))

    def _famous(self, site: Site) -> Evidence:
        """A collection that only statuses make, in any module."""
        if self._company.famous(site) or self._company.of_classes(site):
            return LIKELY, "among famous statuses"
        return None

    def _looped(self, site: Site) -> Evidence:
        """What a loop over the collection calls the column of the literal."""
        if not isinstance(site.holder, ast.Assign | ast.AnnAssign) or not isinstance(site.container, ast.Tuple):
            return None
        scope = function_around(site.path) or self._module.tree
        for names in self._loops.over(site.bound, scope):
            if len(names) == len(site.container.elts):
                index = self._places.index(site.container.elts, site.literal)
                return self._operands.named(names[index], site.code)
        return None

    def _among(self, site: Site, best: Evidence) -> Evidence:
        """What the collection itself says: its name, its other elements, what stands beside the literal."""
        if not self._http:
            return best
        if tier(site.bound) is Tier.FOREIGN:  # SIZES = {403: 256, 404: 512, ...}: the name is that of the values
            return (LIKELY, "a key among famous statuses") if self._company.famous_keys(site) else best
        if self._company.neighbours(site):
            return LIKELY, "among statuses"
        if TABLES.search(site.bound) and site.code not in VAGUE:
            return LIKELY, f"in {site.bound}"
        if isinstance(site.container, ast.Tuple) and site.code not in VAGUE and beside_headers(site.container):
            return LIKELY, "beside headers"
        return better(best, (POSSIBLE, "in a collection") if site.code not in VAGUE else None)

    def _used_name(self, site: Site) -> Evidence:
        """Whether the function around, or the decorated one, uses the name as a status."""
        scope: ast.AST | None = None
        if isinstance(site.holder, ast.Call):  # a decorator
            below = site.path[site.path.index(site.holder) - 1]
            scope = below if isinstance(below, Function | ast.ClassDef) else None
        if scope is None:
            scope = function_around(site.path)
        if site.bound and scope is not None and site.bound in self._used(scope):
            return LIKELY, f"{site.bound} is used as a status"
        return None

    def _used(self, scope: ast.AST) -> frozenset[str]:
        known = self._uses.get(scope)
        if known is None:
            known = self._uses[scope] = status_uses.status_names(scope)
        return known


_JUDGES: dict[SiteKind, Callable[[Weigher, Site], Evidence]] = {
    SiteKind.COMPARISON: Weigher.compared,
    SiteKind.IDENTITY: Weigher.compared,
    SiteKind.RANGE: Weigher.compared,
    SiteKind.CASE: Weigher.matched,
    SiteKind.ASSERTION: Weigher.asserted,
    SiteKind.ARGUMENT: Weigher.argument,
    SiteKind.RETURN: Weigher.returned,
    SiteKind.STORE: Weigher.stored,
    SiteKind.COLLECTION: Weigher.collected,
}
