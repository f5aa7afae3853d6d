"""What a name or an expression is worth as evidence: for what stands opposite a literal, or takes it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from statusquo_lint.knowledge.codes import FAMOUS, ROUND, VAGUE
from statusquo_lint.knowledge.packages import WEB_ROOTS
from statusquo_lint.knowledge.words import RESPONSE_PARTS, Tier, tier
from statusquo_lint.model import Confidence
from statusquo_lint.syntax.names import name_of

if TYPE_CHECKING:
    from statusquo_lint.evidence.neighbouring_codes import Company
    from statusquo_lint.options import Options
    from statusquo_lint.sites.site import Module
    from statusquo_lint.syntax.bindings import Path

Evidence = tuple[Confidence, str] | None
"""How sure we are and why, or None where the literal is no status."""

SURE, LIKELY, POSSIBLE = Confidence.SURE, Confidence.LIKELY, Confidence.POSSIBLE
_STATUS_ATTRIBUTES = frozenset({"status_code", "status", "status_int", "code", "getcode", "get_status", "statuscode"})
_LOOKUPS = frozenset({"get", "pop", "getattr", "getint", "headers", "getheader"})
_SAME = frozenset({"int", "list", "set", "sorted", "tuple", "frozenset"})
_DEPTH = 3


def is_web(qualified: str) -> bool:
    """Whether a qualified name belongs to a known web framework or client."""
    return qualified.partition(".")[0].removesuffix("()") in WEB_ROOTS


def better(one: Evidence, other: Evidence) -> Evidence:
    """The stronger of two."""
    if one is None or other is None:
        return one or other
    return one if one[0] >= other[0] else other


class Operands:
    """Judges names and expressions of one module."""

    def __init__(self, module: Module, options: Options, company: Company) -> None:
        self._module = module
        self._options = options
        self._company = company

    def named(self, name: str, code: int) -> Evidence:  # noqa: PLR0911
        """What a name alone is worth for a code."""
        if name in self._options.extra_status_names:
            return LIKELY, f"{name} is configured as a status name"
        level = tier(name)
        why = f"named {name}"
        if level is Tier.STRONG:
            return LIKELY, why
        if level is Tier.WEAK:
            return (LIKELY if self._module.context.http and code in FAMOUS else POSSIBLE), why
        if level is not Tier.MEDIUM:
            return None
        plain = "stat" in name.lower()
        if self._module.context.http:
            return (LIKELY if plain or code not in VAGUE else POSSIBLE), why
        if code in ROUND:
            return (LIKELY if plain and code not in VAGUE else POSSIBLE), why
        return (LIKELY if plain or code in FAMOUS else POSSIBLE), why

    def expressed(self, expr: ast.expr | None, path: Path, code: int, depth: int = _DEPTH) -> Evidence:  # noqa: PLR0911
        """What an expression opposite a literal is worth."""
        if expr is None or depth <= 0:
            return None
        if isinstance(expr, ast.Await | ast.Starred | ast.NamedExpr):
            return self.expressed(expr.value, path, code, depth)
        if isinstance(expr, ast.IfExp):
            return self.expressed(expr.body, path, code, depth) or self.expressed(expr.orelse, path, code, depth)
        if isinstance(expr, ast.BoolOp):
            return self.expressed(expr.values[0], path, code, depth)
        if isinstance(expr, ast.Name):
            return self._name(expr, path, code, depth)
        if isinstance(expr, ast.Attribute):
            return self._attribute(expr, path, code)
        if isinstance(expr, ast.Subscript):
            key = name_of(expr)
            return self.named(key, code) if key else self._item(expr, code)
        if isinstance(expr, ast.Call):
            return self._result(expr, path, code, depth)
        if isinstance(expr, ast.ListComp | ast.SetComp | ast.GeneratorExp):
            return self.expressed(expr.elt, path, code, depth)
        return None

    def _item(self, expr: ast.Subscript, code: int) -> Evidence:
        """An item by number, as of a `body, status` pair."""
        numbered = isinstance(expr.slice, ast.Constant) and type(expr.slice.value) is int
        if numbered and self._module.context.http and code in FAMOUS:
            return LIKELY, "an item compared with a status that everybody knows"
        return None if self.named(name_of(expr.value), code) is None else (POSSIBLE, "an item")

    def _name(self, expr: ast.Name, path: Path, code: int, depth: int) -> Evidence:
        best = self.named(expr.id, code)
        if tier(expr.id) is Tier.FOREIGN or (best is not None and best[0] >= LIKELY):
            return best
        found, where = self._module.bindings.lookup(expr.id, path)
        for binding in found:
            if binding.how in {"value", "for"} and isinstance(binding.node, ast.expr):
                best = better(best, self.expressed(binding.node, where, code, depth - 1))
            elif binding.how == "item" and self._of_response(expr.id, binding.text):
                best = better(best, (LIKELY, f"{expr.id} is unpacked beside headers and a body"))
        return better(best, self._by_company(expr.id))

    def _by_company(self, name: str) -> Evidence:
        speaks = self._module.context.http or tier(name) is Tier.MEDIUM
        return (
            (LIKELY, f"{name} is compared with several statuses") if speaks and self._company.compared(name) else None
        )

    def _of_response(self, name: str, siblings: str) -> bool:
        """Whether a name is unpacked as one part of a response: `headers, body, s = ...`."""
        names = siblings.split()
        parts = sum(bool(RESPONSE_PARTS.search(one)) for one in names)
        return bool(self._module.context.http) and not RESPONSE_PARTS.search(name) and parts == len(names) - 1 > 0

    def _attribute(self, expr: ast.Attribute, path: Path, code: int) -> Evidence:
        if expr.attr in _STATUS_ATTRIBUTES:
            owner = self._module.bindings.qualified(expr.value, path)
            if is_web(owner):
                return SURE, f"{expr.attr} of {owner}"
            if tier(expr.attr) is Tier.MEDIUM and tier(name_of(expr.value)) is Tier.FOREIGN:
                return None
        return better(
            self.named(expr.attr, code), self._by_company(expr.attr) if tier(expr.attr) >= Tier.WEAK else None
        )

    def _result(self, call: ast.Call, path: Path, code: int, depth: int) -> Evidence:
        name = name_of(call.func)
        if name in _SAME and call.args:
            return self.expressed(call.args[0], path, code, depth)
        if name == "getcode":
            return LIKELY, "getcode() gives a status"
        if name in _LOOKUPS and call.args:
            texts = (arg.value for arg in call.args[:2] if isinstance(arg, ast.Constant))
            return next((self.named(text, code) for text in texts if isinstance(text, str)), None)
        return self.named(name, code)
