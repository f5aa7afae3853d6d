"""What becomes of a value that gets a name: every use of the name that this module shows is judged as the number is."""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.model import Answer
from statusquo_lint.safety.destination import ITSELF, Carried
from statusquo_lint.safety.rows import Leak
from statusquo_lint.safety.static_types import is_status
from statusquo_lint.syntax.nodes import Function
from statusquo_lint.syntax.scopes import BindingKind
from statusquo_lint.syntax.walk import children

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from statusquo_lint.safety.module_facts import Facts
    from statusquo_lint.safety.rows import Verdict
    from statusquo_lint.sites.site import Module
    from statusquo_lint.syntax.nodes import Path
    from statusquo_lint.syntax.scopes import Binding

_MAX_FOLLOWED = 6
"""Names that are followed one after the other; more is a maze."""
_KINDS = frozenset({BindingKind.VALUE, BindingKind.ANNOTATED, BindingKind.PARAMETER, BindingKind.FOR, BindingKind.ITEM})
"""Bindings after which a name still holds what the code shows."""
_MAX_BINDINGS = 16
"""Bindings of one name that are looked at; a name that is bound more often is a scratch variable."""
_OTHERS = "it is bound to other things too"


class Followed:
    """Follows the names of one module from use to use."""

    def __init__(self, module: Module, facts: Facts) -> None:
        self._module = module
        self._facts = facts
        self._open: list[tuple[ast.AST, str, Carried]] = []

    def value(self, expr: ast.expr, path: Path, carried: Carried = ITSELF) -> Verdict:
        """The verdict on the value of an expression; the judge knows."""
        raise NotImplementedError  # pragma: no cover: the judge has its own

    def by_name(self, name: str, path: Path, carried: Carried = ITSELF) -> Leak | None:
        """The use that is no member's place of a name that the value gets below `path`; None where all are.

        A name that others can read, or that is more than this code shows, is such a use itself.
        """
        found, where = self._module.bindings.lookup(name, path)
        if not found:
            return Leak(name, _row(path[-1]), "it is not bound in this file")
        why = self._hidden(name, where[-1]) or _unclear(found)
        if why:
            return Leak(name, _row(found[0].node), why)
        return self._once(
            (where[-1], name, carried),
            _row(found[0].node),
            lambda: self._typed(name, found, where) or self._first_use(name, where, carried),
        )

    def returned_by(self, function: ast.AST, path: Path, carried: Carried) -> Leak | None:
        """Likewise for what a function returns; `path` are its ancestors."""
        if not isinstance(function, Function) or function.decorator_list:
            return Leak(getattr(function, "name", "lambda"), _row(function), "its callers are not in sight")
        found, where = self._module.bindings.lookup(function.name, path)
        hidden = self._hidden(function.name, where[-1])
        if hidden or len(found) != 1 or found[0].node is not function:
            return Leak(function.name, function.lineno, hidden or _OTHERS)
        return self._once(
            (function, function.name, carried),
            function.lineno,
            lambda: self._first_call(function.name, where, carried),
        )

    def is_read(self, name: str, path: Path) -> bool:
        """Whether this module reads a name that is bound below `path`."""
        where = self._module.bindings.lookup(name, path)[1]
        return any(
            self._module.bindings.lookup(name, at)[1][-1] is where[-1] for _, at in self._reads_in(where).get(name, ())
        )

    def _once(self, key: tuple[ast.AST, str, Carried], row: int, find: Callable[[], Leak | None]) -> Leak | None:
        """What `find` says of a name, which is asked once; names that are followed in a circle leak."""
        if key in self._facts.leaks:
            return self._facts.leaks[key]
        if key in self._open or len(self._open) > _MAX_FOLLOWED:
            return Leak(key[1], row, "it is handed from name to name")
        self._open.append(key)
        try:
            self._facts.leaks[key] = leak = find()
        finally:
            self._open.pop()
        return leak

    def _hidden(self, name: str, scope: ast.AST) -> str:
        """Why the uses of a name are not all in sight."""
        if self._facts.reads_names:
            return "the file reads names at run time"
        if isinstance(scope, ast.ClassDef):
            return "it is an attribute of a class"
        if isinstance(scope, ast.Module) and not (name.startswith("_") or self._facts.nobody_imports):
            return "other modules can import it"
        return ""

    def _typed(self, name: str, found: Iterable[Binding], where: Path) -> Leak | None:
        """A variable takes the type of its first value for a type checker, and a member's is narrower."""
        other = next((one.node for one in found if one.kind is BindingKind.VALUE and not is_status(one.node)), None)
        if other is None or not self._facts.checked(where):
            return None
        return Leak(name, _row(other), "it is bound to other numbers too, which a type checker would refuse")

    def _first_use(self, name: str, where: Path, carried: Carried) -> Leak | None:
        for node, path in self._reads_in(where).get(name, ()):
            if self._module.bindings.lookup(name, path)[1][-1] is where[-1]:
                verdict = self.value(node, path, carried)
                if verdict.answer is not Answer.MEMBER:
                    return Leak(name, node.lineno, verdict.reason)
        return None

    def _first_call(self, name: str, where: Path, carried: Carried) -> Leak | None:
        for node, path in self._reads_in(where).get(name, ()):
            if self._module.bindings.lookup(name, path)[1][-1] is not where[-1]:
                continue
            call = path[-1]
            if not isinstance(call, ast.Call) or call.func is not node:
                return Leak(name, node.lineno, "it is handed on as a function")
            verdict = self.value(call, path[:-1], carried)
            if verdict.answer is not Answer.MEMBER:
                return Leak(name, node.lineno, verdict.reason)
        return None

    def _reads_in(self, where: Path) -> dict[str, list[tuple[ast.Name, Path]]]:
        """Every place below a scope where a name is read, with its ancestors."""
        scope = where[-1]
        known = self._facts.reads.get(scope)
        if known is None:
            known = self._facts.reads[scope] = {}
            todo: list[tuple[ast.AST, Path]] = [(scope, where[:-1])]
            while todo:
                node, path = todo.pop()
                if isinstance(node, ast.Name):
                    if isinstance(node.ctx, ast.Load):
                        known.setdefault(node.id, []).append((node, path))
                    continue
                below = (*path, node)
                todo.extend((child, below) for child in reversed(children(node)))
        return known


def _unclear(bindings: Sequence[Binding]) -> str:
    """Why the bindings of a name do not say what it holds."""
    if len(bindings) > _MAX_BINDINGS:
        return "it is bound too often to be followed"
    return _OTHERS if any(binding.kind not in _KINDS for binding in bindings) else ""


def _row(node: ast.AST) -> int:
    return getattr(node, "lineno", 0)
