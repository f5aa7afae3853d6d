"""The proof that a fix changed only names: the syntax trees are equal if every status counts as its number.

The two trees are compared node by node. An expression that names a status (`HTTPStatus.NOT_FOUND`,
`S.NOT_FOUND.value`, `http.client.NOT_FOUND`, `status.HTTP_404_NOT_FOUND`) counts as its integer. Imports count as the
set of names that they bind, wherever they are; the two sets may differ only by the imports that the fix declares.
"""

from __future__ import annotations

import ast
import collections

from statusquo._dataclasses import dataclass, field
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.fix.status_value import StatusValues
from statusquo_lint.fix.unused_imports import only_imports
from statusquo_lint.syntax.imports import Imported, imported_below
from statusquo_lint.syntax.walk import first_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.fix.spans import Lines
    from statusquo_lint.rules.base import Allowance
    from statusquo_lint.vocabulary import Vocabulary

_SAME: frozenset[str] = frozenset()


@dataclass
class Proof:
    """The declared changes of a fix; `check` compares the trees against them."""

    added: tuple[Imported, ...] = ()
    removed: tuple[Imported, ...] = ()
    allowed: dict[int, frozenset[Allowance]] = field(default_factory=dict)
    """The node changes that rules declare for their findings, by line of the old text."""
    own: tuple[Vocabulary, ...] = ()
    """The project's own enums whose members are written or replaced."""
    path: str = ""
    """The path of the module, for its relative imports."""

    def check(self, old: ast.Module, new: ast.Module, texts: tuple[Lines, Lines] | None = None) -> str:
        """Return one clause that names the first difference; empty if the trees are equal.

        With the `texts` of the trees, statements with the same text count as equal, which saves time.
        """
        before, after = collections.Counter(imported_below(old)), collections.Counter(imported_below(new))
        before.subtract(self.removed)
        added = {imported.local for imported in self.added}
        kept = (
            {imported.local for imported in {*imported_below(old, local=False)} - {*self.removed}} if added else set()
        )
        if added & kept:
            return f"{min(added & kept)} is bound by another import"
        before.update(self.added)
        if +before != +after:
            return "the imports differ from those that were intended"
        values = (StatusValues(old, self.own, self.path), StatusValues(new, self.own, self.path))
        return _Comparison(self, values, texts).difference(old.body, new.body)

    def may_differ(self, a: ast.AST, b: ast.AST) -> frozenset[str]:
        """Return the fields in which two nodes may differ; if there are any, their classes may differ too."""
        allowances = self.allowed.get(getattr(a, "lineno", 0), ())
        return _SAME.union(*(allowance(a, b) for allowance in allowances))


class _Comparison:
    """Compares two trees."""

    def __init__(
        self, proof: Proof, values: tuple[StatusValues, StatusValues], texts: tuple[Lines, Lines] | None
    ) -> None:
        self._proof = proof
        self._values = values
        self._texts = texts

    def difference(self, old: list[ast.stmt], new: list[ast.stmt]) -> str:
        """Return one clause that names the first difference; empty if there is none."""
        pairs: list[tuple[Any, Any]] = []
        if not self._pair_lists(old, new, pairs):
            return "the module has different statements"
        while pairs:
            a, b = pairs.pop()
            if isinstance(a, ast.expr) and self._may_name_status(a, b):
                first, second = self._values[0].of(a), self._values[1].of(b)
                if first is not None or second is not None:
                    if first == second:
                        continue
                    return f"line {a.lineno} has {second} instead of {first}"
            problem = self._compare(a, b, pairs)
            if problem:
                return problem
        return ""

    def _may_name_status(self, a: ast.expr, b: Any) -> bool:
        """Whether one of two expressions may name a status: `status.HTTP_404_NOT_FOUND`, or a constant by itself."""
        if isinstance(a, ast.Attribute) or isinstance(b, ast.Attribute):
            return True
        if isinstance(a, ast.Name) and isinstance(b, ast.Constant):
            return self._values[0].only_imported(a.id)
        return isinstance(a, ast.Constant) and isinstance(b, ast.Name) and self._values[1].only_imported(b.id)

    def _compare(self, a: Any, b: Any, pairs: list[tuple[Any, Any]]) -> str:
        """Compare two values without their children, which are added to `pairs`; returns the difference."""
        if isinstance(a, ast.AST) and isinstance(b, ast.AST):
            may_differ = (
                self._proof.may_differ(self._folded(a, 0), self._folded(b, 1)) if self._proof.allowed else _SAME
            )
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

    def _folded(self, node: ast.AST, side: int) -> ast.AST:
        """A comparison with each operand that names a status replaced by its number; any other node as it is."""
        if not isinstance(node, ast.Compare):
            return node
        operands = [self._folded_operand(operand, side) for operand in (node.left, *node.comparators)]
        return ast.copy_location(ast.Compare(operands[0], node.ops, operands[1:]), node)

    def _folded_operand(self, operand: ast.expr, side: int) -> ast.expr:
        code = self._values[side].of(operand) if isinstance(operand, ast.Attribute) else None
        return operand if code is None else ast.Constant(code)

    def _pair_lists(self, a: list[Any], b: list[Any], pairs: list[tuple[Any, Any]]) -> bool:
        """Add the items of two lists to `pairs`, except imports and equal statements; False if the lengths differ."""
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
    """Return the lines of a statement."""
    return lines.text[lines.start(first_row(node)) : lines.end(node.end_lineno or node.lineno)]


def _place(node: object) -> str:
    row = getattr(node, "lineno", 0)
    return f"line {row} would differ" if row else "the module would differ"


def _without_imports(nodes: Iterable[Any]) -> list[Any]:
    return [node for node in nodes if not only_imports(node)]
