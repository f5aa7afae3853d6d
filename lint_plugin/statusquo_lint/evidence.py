"""Why we believe that a literal is a status, and how sure that makes us."""

from __future__ import annotations

import ast
import functools
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from statusquo_lint import never, uses
from statusquo_lint.classify import name_of
from statusquo_lint.model import Confidence
from statusquo_lint.sinks import sinks_for
from statusquo_lint.sites import Module, Site, SiteKind
from statusquo_lint.vocabulary import CALLEES, CLIENTS, ROUND, SERVERS, VAGUE, Tier, registered, tier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from statusquo_lint.bindings import Path
    from statusquo_lint.options import Options

__all__ = ["Evidence", "Weigher"]

Evidence = tuple[Confidence, str] | None
"""How sure we are and why, or None where the literal is no status."""

SURE, LIKELY, POSSIBLE = Confidence.SURE, Confidence.LIKELY, Confidence.POSSIBLE
_WEB = SERVERS | CLIENTS | {"http", "urllib", "wsgiref"}
_STATUS_ATTRIBUTES = frozenset({"status_code", "status", "status_int", "code", "getcode", "get_status", "statuscode"})
_DEPTH = 3


def is_web(qualified: str) -> bool:
    """Whether a qualified name belongs to a known web framework or client."""
    return qualified.split(".", maxsplit=1)[0].removesuffix("()") in _WEB


class Weigher:
    """Weighs the sites of one module; what it finds out about a name is kept for the next site."""

    def __init__(self, sites: Sequence[Site], module: Module, options: Options) -> None:
        self.sites = sites
        self.module = module
        self.options = options
        self._judges: dict[SiteKind, Callable[[Site], Evidence]] = {
            SiteKind.COMPARISON: self._compared,
            SiteKind.IDENTITY: self._compared,
            SiteKind.ASSERTION: self._asserted,
            SiteKind.CASE: self._matched,
            SiteKind.ARGUMENT: self._argument,
            SiteKind.RETURN: self._returned,
            SiteKind.STORE: self._stored,
            SiteKind.COLLECTION: self._collected,
            SiteKind.RANGE: self._compared,
        }

    def weigh(self, site: Site) -> Site | None:
        """The site with its confidence and evidence, or None where the literal is no status or never reported."""
        judge = self._judges.get(site.kind)
        if judge is None or never.is_definition(site, self.module) or never.tests_constant(site, self.module):
            return None
        evidence = judge(site)
        if evidence is None:
            return None
        confidence, why = evidence
        if confidence < SURE and self.module.context.other_protocol and tier(site.bound) < Tier.STRONG:
            return None
        return replace(site, confidence=confidence, evidence=why)

    # -- names and expressions -----------------------------------------------------------------------------------

    def _named(self, name: str, code: int) -> Evidence:
        """What a name alone is worth for a code."""
        if name in self.options.extra_status_names:
            return LIKELY, f"{name} is configured as a status name"
        level = tier(name)
        why = f"named {name}"
        if level is Tier.STRONG:
            return LIKELY, why
        if level is Tier.MEDIUM:
            http = self.module.context.http
            if code not in ROUND or http:
                return (LIKELY if code not in VAGUE or "stat" in name.lower() else POSSIBLE), why
            return (LIKELY if code not in VAGUE and "status" in name.lower() else POSSIBLE), why
        return (POSSIBLE, why) if level is Tier.WEAK else None

    def _expressed(self, expr: ast.expr | None, path: Path, code: int, depth: int = _DEPTH) -> Evidence:  # noqa: PLR0911
        """What an expression opposite a literal is worth."""
        if expr is None or depth <= 0:
            return None
        if isinstance(expr, ast.Await | ast.Starred | ast.NamedExpr):
            return self._expressed(expr.value, path, code, depth)
        if isinstance(expr, ast.IfExp):
            return self._expressed(expr.body, path, code, depth) or self._expressed(expr.orelse, path, code, depth)
        if isinstance(expr, ast.Name):
            return self._name(expr, path, code, depth)
        if isinstance(expr, ast.Attribute):
            return self._attribute(expr, path, code)
        if isinstance(expr, ast.Subscript):
            key = name_of(expr)
            return self._named(key, code) if key else self._weakly(self._named(name_of(expr.value), code))
        if isinstance(expr, ast.Call):
            return self._result(expr, path, code, depth)
        if isinstance(expr, ast.ListComp | ast.SetComp | ast.GeneratorExp):
            return self._expressed(expr.elt, path, code, depth)
        return None

    @staticmethod
    def _weakly(evidence: Evidence) -> Evidence:
        return None if evidence is None else (POSSIBLE, evidence[1])

    def _name(self, expr: ast.Name, path: Path, code: int, depth: int) -> Evidence:
        by_name = self._named(expr.id, code)
        if by_name is not None and by_name[0] >= LIKELY and depth < _DEPTH:
            return by_name
        if tier(expr.id) is Tier.FOREIGN:
            return None
        found, where = self.module.bindings.lookup(expr.id, path)
        best = by_name
        for binding in found:
            if binding.how in {"value", "for"} and isinstance(binding.node, ast.expr):
                best = _better(best, self._expressed(binding.node, where, code, depth - 1))
        if best is None or best[0] < LIKELY:
            best = _better(best, self._by_company(expr.id, code))
        return best

    def _by_company(self, name: str, code: int) -> Evidence:
        """A name that the module compares with several statuses, a telling one among them, and with no other number."""
        codes = self._compared_codes.get(name, frozenset())
        if self.module.context.http and len(codes) > 1 and codes <= registered() and codes - ROUND and code in codes:
            return LIKELY, f"{name} is compared with {len(codes)} different statuses"
        return None

    @functools.cached_property
    def _compared_codes(self) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for site in self.sites:
            if site.subject is not None and site.kind in {SiteKind.COMPARISON, SiteKind.ASSERTION}:
                name = name_of(site.subject) if isinstance(site.subject, ast.Name) else ""
                if name:
                    found.setdefault(name, set()).add(site.code)
        return {name: frozenset(codes) for name, codes in found.items()}

    def _attribute(self, expr: ast.Attribute, path: Path, code: int) -> Evidence:
        by_name = self._named(expr.attr, code)
        if expr.attr in _STATUS_ATTRIBUTES:
            owner = self.module.bindings.qualified(expr.value, path)
            if is_web(owner):
                return SURE, f"{owner}.{expr.attr}"
            if tier(expr.attr) is Tier.MEDIUM and tier(name_of(expr.value)) is Tier.FOREIGN:
                return None
        return by_name

    def _result(self, call: ast.Call, path: Path, code: int, depth: int) -> Evidence:
        name = name_of(call.func)
        if name in {"int", "list", "set", "sorted", "tuple", "frozenset"} and call.args:
            return self._expressed(call.args[0], path, code, depth)
        if name == "getcode":
            return LIKELY, "getcode() gives a status"
        if name in {"get", "pop", "getattr", "getint", "headers"} and call.args:
            for arg in call.args[:2]:
                if isinstance(arg, ast.Constant) and isinstance(arg.value, str):
                    return self._named(arg.value, code)
            return None
        return self._named(name, code)

    # -- kinds of sites ------------------------------------------------------------------------------------------

    def _compared(self, site: Site) -> Evidence:
        return self._expressed(site.subject, site.path, site.code)

    def _matched(self, site: Site) -> Evidence:
        if site.bound:
            return self._named(site.bound, site.code)
        return self._expressed(site.subject, site.path, site.code)

    def _asserted(self, site: Site) -> Evidence:
        if site.subject is not None:
            return self._expressed(site.subject, site.path, site.code)
        return self._argument(site)

    def _argument(self, site: Site) -> Evidence:
        call = site.holder
        if not isinstance(call, ast.Call):
            return None
        spelling = name_of(call.func)
        for name, place in self.options.extra_callables:
            if name in {site.callee, spelling} and place in {site.position, site.bound or None}:
                return SURE, f"{name} is configured to take a status"
        known = sinks_for(site.callee) or sinks_for(f"?.{spelling}" if isinstance(call.func, ast.Attribute) else "")
        taking = next((sink for sink in known if sink.takes(site.position, site.bound)), None)
        if taking is not None:
            return (LIKELY if taking.method else SURE), f"{taking.name.lstrip('.')} takes a status there"
        if site.bound:
            return self._named(site.bound, site.code)
        if known and not all(sink.method for sink in known) and any(sink.position is not None for sink in known):
            return None  # the status has another place among its arguments
        return _better(self._parameter(site, call, spelling), self._callee(site, spelling))

    def _parameter(self, site: Site, call: ast.Call, spelling: str) -> Evidence:
        """What the parameter is called where the module defines the callable."""
        for definition in self.module.bindings.definitions(spelling):
            name, function = uses.parameter(definition, site.position, isinstance(call.func, ast.Attribute))
            if name:
                if tier(name) >= Tier.MEDIUM:
                    return self._named(name, site.code)
                if name in self._used(function):
                    return LIKELY, f"{spelling} uses {name} as a status"
        return None

    def _used(self, scope: ast.AST) -> frozenset[str]:
        known = self._uses.get(scope)
        if known is None:
            known = self._uses[scope] = uses.status_names(scope)
        return known

    @functools.cached_property
    def _uses(self) -> dict[ast.AST, frozenset[str]]:
        return {}

    def _callee(self, site: Site, spelling: str) -> Evidence:
        """What the callable's own name says: `HTTPError(404)`, `assertStatus(404, url)`."""
        root = site.callee.split(".")[0]
        if root in sys.stdlib_module_names and root not in _WEB and root != "unittest":
            return None
        if (
            site.callee.startswith("builtins.")
            or site.position > 3
            or (spelling.islower() and tier(spelling) is Tier.FOREIGN)
        ):
            return None
        why = f"passed to {spelling}"
        if tier(spelling) >= Tier.MEDIUM:
            return self._named(spelling, site.code)
        if CALLEES.search(spelling) and site.code not in VAGUE:
            return LIKELY if site.code not in ROUND or self.module.context.http else POSSIBLE, why
        return POSSIBLE, why

    def _returned(self, site: Site) -> Evidence:
        function = next((n for n in reversed(site.path) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)), None)
        name = function.name if function else ""
        http = self.module.context.http
        code = site.code
        if isinstance(site.container, ast.Tuple):
            return self._returned_tuple(site, site.container)
        if tier(name) is Tier.FOREIGN:
            return None
        if tier(name) >= Tier.MEDIUM:
            return self._named(name, code)
        if code not in ROUND:
            return LIKELY, "a status is returned"
        return (LIKELY if http and code not in VAGUE else POSSIBLE), "a number that may be a status is returned"

    def _returned_tuple(self, site: Site, row: ast.Tuple) -> Evidence:
        others = [item for item in row.elts if item is not site.literal]
        if any(
            isinstance(item, ast.Constant) and isinstance(item.value, int | float) and item.value is not None
            for item in others
        ):
            return None
        http, code = self.module.context.http, site.code
        shape = len(row.elts) in {2, 3}
        why = "returned beside a body"
        if shape and http and (code not in VAGUE or site.position):
            return LIKELY, why
        if code not in ROUND:
            return LIKELY, why
        return POSSIBLE, why

    def _stored(self, site: Site) -> Evidence:
        best = self._named(site.bound, site.code)
        if best is not None and best[0] >= LIKELY:
            return best
        if tier(site.bound) is Tier.FOREIGN:
            return None
        scope = self._scope_of(site)
        if site.bound and scope is not None and site.bound in self._used(scope):
            return LIKELY, f"{site.bound} is used as a status"
        above = site.path[-2] if len(site.path) > 1 else None
        if best and isinstance(above, ast.ClassDef) and _is_exception(above) and site.code not in VAGUE:
            return LIKELY, f"{site.bound} of an exception"
        return best

    def _scope_of(self, site: Site) -> ast.AST | None:
        """Where to look for uses of the name that a site binds."""
        if isinstance(site.holder, ast.Call):  # a decorator
            below = site.path[site.path.index(site.holder) - 1]
            if isinstance(below, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                return below
        return next((n for n in reversed(site.path) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)), None)

    def _collected(self, site: Site) -> Evidence:
        if site.subject is not None and not isinstance(site.holder, ast.Subscript):
            found = self._expressed(site.subject, site.path, site.code)
            if found:
                return found
        best = self._argument(site) if isinstance(site.holder, ast.Call) and site.bound else None
        best = _better(best, self._named(site.bound, site.code))
        if best and best[0] >= LIKELY:
            return best
        scope = self._scope_of(site)
        if site.bound and scope is not None and site.bound in self._used(scope):
            return LIKELY, f"{site.bound} is used as a status"
        if tier(site.bound) is Tier.FOREIGN:
            return None
        return _better(best, self._by_neighbours(site))

    def _by_neighbours(self, site: Site) -> Evidence:
        """A collection that holds statuses and no other number, a telling one among them."""
        codes = _codes(site.container, site.literal)
        telling = bool(codes) and codes <= registered() and bool(codes - ROUND)
        if self.module.context.http and telling and (len(codes) > 1 or isinstance(site.container, ast.Dict)):
            return LIKELY, "among statuses"
        return (POSSIBLE, "in a collection") if site.code not in VAGUE else None


def _codes(container: ast.expr | None, literal: ast.Constant) -> frozenset[int]:
    if isinstance(container, ast.Dict):
        side: Iterable[ast.expr | None] = (
            container.keys if any(key is literal for key in container.keys) else container.values
        )
    elif isinstance(container, ast.List | ast.Tuple | ast.Set):
        side = container.elts
    else:
        return frozenset()
    return frozenset(item.value for item in side if isinstance(item, ast.Constant) and type(item.value) is int)


def _is_exception(owner: ast.ClassDef) -> bool:
    return any(name_of(base).endswith(("Error", "Exception", "Fault", "HTTPException")) for base in owner.bases)


def _better(one: Evidence, other: Evidence) -> Evidence:
    if one is None or other is None:
        return one or other
    return one if one[0] >= other[0] else other
