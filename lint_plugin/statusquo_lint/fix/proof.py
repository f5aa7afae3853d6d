"""The proof that a fix changed nothing but spelling: both syntax trees are equal once every status is its number.

The two trees are walked side by side. Where an expression names a status on either side (`HTTPStatus.NOT_FOUND`,
`S.NOT_FOUND.value`, `http.client.NOT_FOUND`, `status.HTTP_404_NOT_FOUND`), it counts as its integer. Imports count as
the set of names they bind, wherever they stand; the difference of the two sets has to be what the engine says it did.
"""

from __future__ import annotations

import ast
import collections
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from statusquo_lint.fix.status_value import StatusValues, imported
from statusquo_lint.fix.unused import only_imports

if TYPE_CHECKING:
    from statusquo_lint.fix.spans import Lines

Bound = tuple[str, str]
"""A local name and the dotted thing an import binds to it."""

Allowance = Callable[[ast.AST, ast.AST], frozenset[str]]
"""Given a node before and after, the fields in which the two may differ."""

_SAME: frozenset[str] = frozenset()


@dataclass
class Proof:
    """What the engine says it did to the module; `check` holds the trees against it."""

    added: tuple[Bound, ...] = ()
    removed: tuple[Bound, ...] = ()
    allowed: dict[int, tuple[Allowance, ...]] = field(default_factory=dict)
    """By row of the old text: the node changes that a rule declares for its finding there."""

    def check(self, old: ast.Module, new: ast.Module, texts: tuple[Lines, Lines] | None = None) -> str:
        """One clause that names the first difference; empty if the two are equal.

        With the `texts` of the trees, statements of the module that are written alike are taken to be alike.
        """
        before, after = collections.Counter(imported(old)), collections.Counter(imported(new))
        before.subtract(self.removed)
        clash = {local for local, _ in {*imported(old, local=False)} - {*self.removed}} & {
            local for local, _ in self.added
        }
        if clash:
            return f"{min(clash)} is bound by another import"
        before.update(self.added)
        if +before != +after:
            return "the imports differ from what was meant"
        statements, others = _without_imports(old.body), _without_imports(new.body)
        if len(statements) != len(others):
            return "the module has other statements"
        pairs = list(zip(statements, others, strict=True))
        if texts is not None:
            pairs = [(a, b) for a, b in pairs if _written(a, texts[0]) != _written(b, texts[1])]
        return self._compare(pairs, StatusValues(old), StatusValues(new))

    def _compare(self, pairs: list[tuple[Any, Any]], old_values: StatusValues, new_values: StatusValues) -> str:
        while pairs:
            a, b = pairs.pop()
            if isinstance(a, ast.expr) and (isinstance(a, ast.Attribute) or isinstance(b, ast.Attribute)):
                first, second = old_values.of(a), new_values.of(b)
                if first is not None or second is not None:
                    if first == second:
                        continue
                    return f"row {a.lineno} says {second} instead of {first}"
            if isinstance(a, ast.AST) and isinstance(b, ast.AST):
                may_differ = self._may_differ(a, b)
                if type(a) is not type(b):
                    if not may_differ:
                        return _place(a)
                    continue
                pairs += [
                    (getattr(a, name, None), getattr(b, name, None)) for name in a._fields if name not in may_differ
                ]
            elif type(a) is not type(b):
                return _place(a)
            elif isinstance(a, list):
                a, b = _without_imports(a), _without_imports(b)
                if len(a) != len(b):
                    return _place(next(iter(a or b), None))
                pairs += zip(a, b, strict=True)
            elif a != b or repr(a) != repr(b):
                return f"{a!r} became {b!r}"
        return ""

    def _may_differ(self, a: ast.AST, b: ast.AST) -> frozenset[str]:
        allowances = self.allowed.get(getattr(a, "lineno", 0), ())
        return _SAME.union(*(allowance(a, b) for allowance in allowances))


def _written(node: ast.stmt, lines: Lines) -> str:
    """The rows that a statement of the module stands on."""
    first = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", ()))])
    return lines.text[lines.start(first) : lines.end(node.end_lineno or first)]


def _place(node: object) -> str:
    row = getattr(node, "lineno", 0)
    return f"row {row} would read differently" if row else "the module would read differently"


def _without_imports(nodes: Iterable[Any]) -> list[Any]:
    return [node for node in nodes if not only_imports(node)]


def _identity_made_equality(a: ast.AST, b: ast.AST) -> frozenset[str]:
    """HTS303: `is` became `==`, `assertIs` became `assertEqual`."""
    if isinstance(a, ast.Compare) and isinstance(b, ast.Compare) and len(a.ops) == len(b.ops):
        pairs = {(ast.Is, ast.Eq), (ast.IsNot, ast.NotEq)}
        if all(type(x) is type(y) or (type(x), type(y)) in pairs for x, y in zip(a.ops, b.ops, strict=True)):
            return frozenset({"ops"})
    if not isinstance(a, ast.Attribute) or not isinstance(b, ast.Attribute):
        return _SAME
    asserted = (a.attr, b.attr) in {("assertIs", "assertEqual"), ("assertIsNot", "assertNotEqual")}
    return frozenset({"attr"}) if asserted else _SAME


def _text_made_number(a: ast.AST, b: ast.AST) -> frozenset[str]:
    """HTS304: `%s` became `%d`."""
    if not isinstance(a, ast.Constant) or not isinstance(b, ast.Constant):
        return _SAME
    if not isinstance(a.value, str) or not isinstance(b.value, str):
        return _SAME
    return frozenset({"value"}) if a.value.replace("%s", "%d") == b.value.replace("%s", "%d") else _SAME


def _name_made_dotted(a: ast.AST, b: ast.AST) -> frozenset[str]:
    """HTS306: `case NOT_FOUND:` became `case HTTPStatus.NOT_FOUND:`."""
    if not isinstance(a, ast.MatchAs) or a.pattern is not None or not isinstance(b, ast.MatchValue):
        return _SAME
    same_name = isinstance(b.value, ast.Attribute) and b.value.attr == a.name
    return frozenset({"pattern", "name"}) if same_name else _SAME


ALLOWANCES: dict[str, Allowance] = {
    "HTS303": _identity_made_equality,
    "HTS304": _text_made_number,
    "HTS306": _name_made_dotted,
}
"""The one node change that these rules may make at the finding's place."""
