"""What values are to a type checker; of all that is bound to one name each is asked once, however many sites ask."""

from __future__ import annotations

import ast
import functools
from typing import TYPE_CHECKING

from statusquo_lint.knowledge.codes import registered
from statusquo_lint.safety.mentions import last_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from statusquo_lint.safety.name_uses import Uses
    from statusquo_lint.syntax.scopes import Binding

DECLARED = "declared"
"""The kind of a name whose type is written down."""
_DECLARATIONS = frozenset({"annotated", "parameter"})
_TELLING = frozenset({"number", "unknown"})
"""The kinds that anybody asks for in what classes store."""
_ENOUGH = 4
"""Nodes of a kind that are kept: more than one site sets aside as its own."""


def kind_of(node: ast.AST) -> str:  # noqa: PLR0911  (one return a construct)
    """What a value is to a type checker: a `status` (a literal that is one, or a member), another `number`, no number
    at all (`other`), or `unknown`."""
    match node:
        case (
            ast.Constant(value=bool())
            | ast.Constant(value=str())
            | ast.Constant(value=None)
            | ast.Constant(value=bytes())
        ):
            return "other"
        case ast.Constant(value=int(value)):
            return "status" if value in registered() else "number"
        case ast.Constant():
            return "number"
        case ast.UnaryOp(operand=operand) | ast.Await(value=operand):
            return "number" if isinstance(operand, ast.Constant) else "unknown"
        case ast.BinOp() | ast.AugAssign():
            return "number"
        case ast.IfExp(body=body, orelse=orelse):
            kinds = {kind_of(body), kind_of(orelse)}
            return "number" if "number" in kinds else "unknown" if "unknown" in kinds else kinds.pop()
        case ast.Call(func=ast.Name(id="int" | "len" | "sum" | "round" | "hash" | "ord")):
            return "number"
        case ast.Attribute(value=ast.Name(id="HTTPStatus")) | ast.Attribute(value=ast.Attribute(attr="HTTPStatus")):
            return "status"
        case ast.Import() | ast.ImportFrom() | ast.Dict() | ast.List() | ast.Set() | ast.Tuple() | ast.JoinedStr():
            return "other"
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef() | ast.Lambda():
            return "other"
    return "unknown"


class Kinds:
    """The kinds of many nodes, with a few nodes of each.

    >>> kinds = Kinds()
    >>> one, other = ast.Constant(404), ast.Constant(1)
    >>> kinds.add("status", one)
    >>> kinds.add("number", other)
    >>> sorted(kinds.beside(one)), sorted(kinds.beside())
    (['number'], ['number', 'status'])
    """

    def __init__(self) -> None:
        self._nodes: dict[str, list[ast.AST]] = {}

    def add(self, kind: str, node: ast.AST) -> None:
        """Take a node of a kind in."""
        nodes = self._nodes.setdefault(kind, [])
        if len(nodes) < _ENOUGH and not any(known is node for known in nodes):
            nodes.append(node)

    def beside(self, *own: ast.AST | None) -> set[str]:
        """The kinds of the nodes that are none of `own`."""
        return {
            kind for kind, nodes in self._nodes.items() if any(all(node is not one for one in own) for node in nodes)
        }


class Bound:
    """What is bound to the names of one module, by kind."""

    def __init__(self, uses: Uses) -> None:
        self._uses = uses
        self._names: dict[int, Kinds] = {}
        self._stores: dict[str, dict[ast.ClassDef | None, Kinds]] = {}
        self._bodies: dict[ast.ClassDef, dict[str, list[ast.Assign]]] = {}
        self._heirs: dict[ast.ClassDef, list[ast.ClassDef]] = {}
        self._inherited: dict[tuple[str, ast.ClassDef], Kinds] = {}

    def to_variable(self, bindings: Sequence[Binding]) -> Kinds:
        """The kinds of a variable's bindings, the very list that the scope's table holds."""
        kinds = self._names.get(id(bindings))
        if kinds is None:
            kinds = self._names[id(bindings)] = Kinds()
            for one in bindings:
                kinds.add(DECLARED if one.how in _DECLARATIONS else kind_of(one.node), one.node)
        return kinds

    def to_attribute(self, name: str, owner: ast.ClassDef | None, own: ast.AST, body: bool) -> set[str]:
        """The kinds of what is stored as an attribute of `owner`, its heirs and objects of unknown classes by other
        statements than `own`; with `body` also of what the bodies of the heirs assign."""
        stores = self._stores.get(name)
        if stores is None:
            stores = self._stores[name] = self._by_owner(name)
        known_to_heirs = bool(stores.keys() - {None, owner}) or (body and name in self._in_any_body)
        heirs = self._heirs_of(owner) if owner is not None and known_to_heirs else []
        found: set[str] = set()
        for one in dict.fromkeys((None, owner, *heirs)):
            if one in stores:
                found |= stores[one].beside(own)
        if body and owner is not None:
            inherited = self._inherited.get((name, owner))
            if inherited is None:
                inherited = self._inherited[name, owner] = self._in_bodies(name, heirs)
            found |= inherited.beside()
        return found

    @functools.cached_property
    def _in_any_body(self) -> frozenset[str]:
        """The names that the bodies of classes give something that may be another number than a status."""
        found: set[str] = set()
        for cls in self._uses.classes:
            assigned = self._assigned_in(cls)
            found.update(name for name, all_ in assigned.items() if any(kind_of(one.value) in _TELLING for one in all_))
        return frozenset(found)

    def _assigned_in(self, cls: ast.ClassDef) -> dict[str, list[ast.Assign]]:
        if cls not in self._bodies:
            self._bodies[cls] = _assigned(cls)
        return self._bodies[cls]

    def _by_owner(self, name: str) -> dict[ast.ClassDef | None, Kinds]:
        found: dict[ast.ClassDef | None, Kinds] = {}
        for statement in self._uses.stored.get(name, ()):
            value = statement.value if isinstance(statement, ast.Assign) else statement
            found.setdefault(self._uses.owners.get(statement), Kinds()).add(kind_of(value), statement)
        return found

    def _heirs_of(self, owner: ast.ClassDef) -> list[ast.ClassDef]:
        """The classes of the module that derive from `owner`, by the names of their bases."""
        known = self._heirs.get(owner)
        if known is None:
            found: dict[ast.ClassDef, None] = {}
            todo = [owner.name]
            while todo:
                for cls in self._by_base.get(todo.pop(), ()):
                    if cls is not owner and cls not in found:
                        found[cls] = None
                        todo.append(cls.name)
            known = self._heirs[owner] = list(found)
        return known

    @functools.cached_property
    def _by_base(self) -> dict[str, list[ast.ClassDef]]:
        found: dict[str, list[ast.ClassDef]] = {}
        for cls in self._uses.classes:
            for base in dict.fromkeys(map(last_name, cls.bases)):
                found.setdefault(base, []).append(cls)
        return found

    def _in_bodies(self, name: str, classes: Iterable[ast.ClassDef]) -> Kinds:
        kinds = Kinds()
        for cls in classes:
            for statement in self._assigned_in(cls).get(name, ()):
                kinds.add(kind_of(statement.value), statement)
        return kinds


def _assigned(cls: ast.ClassDef) -> dict[str, list[ast.Assign]]:
    """The assignments in a class's body by the names they give."""
    found: dict[str, list[ast.Assign]] = {}
    for statement in cls.body:
        if isinstance(statement, ast.Assign):
            for name in dict.fromkeys(target.id for target in statement.targets if isinstance(target, ast.Name)):
                found.setdefault(name, []).append(statement)
    return found
