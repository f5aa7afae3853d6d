"""The proof that a fix changed nothing but spelling: both syntax trees are equal once every status is its number.

The two trees are walked side by side. Where an expression names a status on either side (`HTTPStatus.NOT_FOUND`,
`S.NOT_FOUND.value`, `http.client.NOT_FOUND`, `status.HTTP_404_NOT_FOUND`), it counts as its integer. Imports count as
the set of names they bind, wherever they stand; the difference of the two sets has to be what the engine says it did.
"""

from __future__ import annotations

import ast
import collections
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from statusquo_lint.fix.status_value import StatusValues
from statusquo_lint.fix.unused_imports import only_imports
from statusquo_lint.syntax.imports import Imported, imported_below
from statusquo_lint.syntax.walk import first_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.fix.spans import Lines
    from statusquo_lint.rules.base import Allowance

_SAME: frozenset[str] = frozenset()


@dataclass
class Proof:
    """What the engine says it did to the module; `check` holds the trees against it."""

    added: tuple[Imported, ...] = ()
    removed: tuple[Imported, ...] = ()
    allowed: dict[int, tuple[Allowance, ...]] = field(default_factory=dict)
    """By row of the old text: the node changes that a rule declares for its finding there."""

    def check(self, old: ast.Module, new: ast.Module, texts: tuple[Lines, Lines] | None = None) -> str:
        """One clause that names the first difference; empty if the two are equal.

        With the `texts` of the trees, statements that are written alike are taken to be alike.
        """
        before, after = collections.Counter(imported_below(old)), collections.Counter(imported_below(new))
        before.subtract(self.removed)
        added = {one.local for one in self.added}
        clash = added and added & {one.local for one in {*imported_below(old, local=False)} - {*self.removed}}
        if clash:
            return f"{min(clash)} is bound by another import"
        before.update(self.added)
        if +before != +after:
            return "the imports differ from what was meant"
        return _Comparison(self, (StatusValues(old), StatusValues(new)), texts).difference(old.body, new.body)

    def may_differ(self, a: ast.AST, b: ast.AST) -> frozenset[str]:
        """The fields in which two nodes may differ, and with any of them their class."""
        allowances = self.allowed.get(getattr(a, "lineno", 0), ())
        return _SAME.union(*(allowance(a, b) for allowance in allowances))


class _Comparison:
    """Two trees side by side."""

    def __init__(
        self, proof: Proof, values: tuple[StatusValues, StatusValues], texts: tuple[Lines, Lines] | None
    ) -> None:
        self._proof = proof
        self._values = values
        self._texts = texts

    def difference(self, old: list[ast.stmt], new: list[ast.stmt]) -> str:
        """One clause that names the first difference found, else nothing."""
        pairs: list[tuple[Any, Any]] = []
        if not self._pair_lists(old, new, pairs):
            return "the module has other statements"
        while pairs:
            a, b = pairs.pop()
            if isinstance(a, ast.expr) and (isinstance(a, ast.Attribute) or isinstance(b, ast.Attribute)):
                first, second = self._values[0].of(a), self._values[1].of(b)
                if first is not None or second is not None:
                    if first == second:
                        continue
                    return f"line {a.lineno} says {second} instead of {first}"
            problem = self._unlike(a, b, pairs)
            if problem:
                return problem
        return ""

    def _unlike(self, a: Any, b: Any, pairs: list[tuple[Any, Any]]) -> str:
        """How two things differ themselves; what they are made of joins the pairs."""
        if isinstance(a, ast.AST) and isinstance(b, ast.AST):
            may_differ = self._proof.may_differ(a, b)
            if type(a) is not type(b):
                return "" if may_differ else _place(a)
            pairs += [(getattr(a, name, None), getattr(b, name, None)) for name in a._fields if name not in may_differ]
        elif type(a) is not type(b):
            return _place(a)
        elif isinstance(a, list):
            if not self._pair_lists(a, b, pairs):
                return _place(next(iter(a or b), None))
        elif a != b or repr(a) != repr(b):
            return f"{a!r} became {b!r}"
        return ""

    def _pair_lists(self, a: list[Any], b: list[Any], pairs: list[tuple[Any, Any]]) -> bool:
        """Pair what the lists hold, but for imports and statements written alike; false where their lengths differ."""
        a, b = _without_imports(a), _without_imports(b)
        if len(a) != len(b):
            return False
        texts = self._texts
        if texts is not None and a and isinstance(a[0], ast.stmt):
            pairs += [(x, y) for x, y in zip(a, b, strict=True) if _written(x, texts[0]) != _written(y, texts[1])]
        else:
            pairs += zip(a, b, strict=True)
        return True


def _written(node: ast.stmt, lines: Lines) -> str:
    """The rows that a statement stands on."""
    return lines.text[lines.start(first_row(node)) : lines.end(node.end_lineno or node.lineno)]


def _place(node: object) -> str:
    row = getattr(node, "lineno", 0)
    return f"line {row} would read differently" if row else "the module would read differently"


def _without_imports(nodes: Iterable[Any]) -> list[Any]:
    return [node for node in nodes if not only_imports(node)]
