"""What values are to a type checker. Each value bound to a name is looked at once, however many sites ask."""

from __future__ import annotations

import ast
import enum
import functools
from typing import TYPE_CHECKING

from statusquo_lint.knowledge.codes import registered
from statusquo_lint.syntax.names import last_name
from statusquo_lint.syntax.scopes import Binding, BindingKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from statusquo_lint.safety.name_uses import Uses


class Kind(enum.IntEnum):
    """What a value is to a type checker; of the two branches of a conditional the lower one counts."""

    NUMBER = 1  # an integer that is no status
    UNKNOWN = 2
    STATUS = 3  # a literal that is one, or a member
    OTHER = 4  # no number at all
    DECLARED = 5  # of a name whose type is written down


_DECLARATIONS = frozenset({BindingKind.ANNOTATED, BindingKind.PARAMETER})
MAYBE_NUMBERS = frozenset({Kind.NUMBER, Kind.UNKNOWN})
"""The kinds of a value that may be another number than a status."""
_MAX_NODES = 4
"""Nodes of a kind that are kept: more than one site sets aside as its own."""
_OTHER_NODES = (
    *(ast.Import, ast.ImportFrom, ast.Dict, ast.List, ast.Set, ast.Tuple, ast.JoinedStr),
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda),
)
"""What is never a number."""


def kind_of(node: ast.AST) -> Kind:
    """What a value is to a type checker."""
    if isinstance(node, ast.Constant):
        return _kind_of_constant(node.value)
    if isinstance(node, ast.IfExp):
        return min(kind_of(node.body), kind_of(node.orelse))
    if isinstance(node, _OTHER_NODES):
        return Kind.OTHER
    if _is_number(node):
        return Kind.NUMBER
    return Kind.STATUS if _is_member(node) else Kind.UNKNOWN


def _kind_of_constant(value: object) -> Kind:
    if value is None or isinstance(value, bool | str | bytes):
        return Kind.OTHER
    return Kind.STATUS if isinstance(value, int) and value in registered() else Kind.NUMBER


def _is_number(node: ast.AST) -> bool:
    """Whether an expression or statement makes a number: by arithmetic, a sign, or a built-in that gives one."""
    match node:
        case ast.BinOp() | ast.AugAssign():
            return True
        case ast.UnaryOp(operand=ast.Constant()) | ast.Await(value=ast.Constant()):
            return True
        case ast.Call(func=ast.Name(id="int" | "len" | "sum" | "round" | "hash" | "ord")):
            return True
    return False


def _is_member(node: ast.AST) -> bool:
    """Whether it is a member of the standard library's enum, as modules usually name it."""
    match node:
        case ast.Attribute(value=ast.Name(id="HTTPStatus") | ast.Attribute(attr="HTTPStatus")):
            return True
    return False


class Kinds:
    """The kinds of many nodes, with a few nodes of each.

    >>> kinds = Kinds()
    >>> first, second = ast.Constant(404), ast.Constant(1)
    >>> kinds.add(Kind.STATUS, first)
    >>> kinds.add(Kind.NUMBER, second)
    >>> sorted(kinds.beside(first)), sorted(kinds.beside())
    ([<Kind.NUMBER: 1>], [<Kind.NUMBER: 1>, <Kind.STATUS: 3>])
    """

    def __init__(self) -> None:
        self._nodes: dict[Kind, list[ast.AST]] = {}

    def add(self, kind: Kind, node: ast.AST) -> None:
        """Take a node of a kind in."""
        nodes = self._nodes.setdefault(kind, [])
        if len(nodes) < _MAX_NODES and not any(kept is node for kept in nodes):
            nodes.append(node)

    def beside(self, *own: ast.AST | None) -> set[Kind]:
        """The kinds of the nodes other than `own`."""
        return {
            kind
            for kind, nodes in self._nodes.items()
            if any(all(node is not own_node for own_node in own) for node in nodes)
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
            for binding in bindings:
                kinds.add(Kind.DECLARED if binding.kind in _DECLARATIONS else kind_of(binding.node), binding.node)
        return kinds

    def to_attribute(self, name: str, owner: ast.ClassDef | None, own: ast.AST, body: bool) -> set[Kind]:
        """The kinds of what is stored as an attribute of `owner`, its heirs and objects of unknown classes by other
        statements than `own`; with `body` also of what the bodies of the heirs assign."""
        stores = self._stores.get(name)
        if stores is None:
            stores = self._stores[name] = self._by_owner(name)
        known_to_heirs = bool(stores.keys() - {None, owner}) or (body and name in self._in_any_body)
        heirs = self._heirs_of(owner) if owner is not None and known_to_heirs else []
        kinds: set[Kind] = set()
        for cls in dict.fromkeys((None, owner, *heirs)):
            if cls in stores:
                kinds |= stores[cls].beside(own)
        if body and owner is not None:
            inherited = self._inherited.get((name, owner))
            if inherited is None:
                inherited = self._inherited[name, owner] = self._in_bodies(name, heirs)
            kinds |= inherited.beside()
        return kinds

    @functools.cached_property
    def _in_any_body(self) -> frozenset[str]:
        """The names that the bodies of classes give something that may be another number than a status."""
        names: set[str] = set()
        for cls in self._uses.classes:
            assigned = self._assigned_in(cls)
            for name, statements in assigned.items():
                if any(kind_of(statement.value) in MAYBE_NUMBERS for statement in statements):
                    names.add(name)
        return frozenset(names)

    def _assigned_in(self, cls: ast.ClassDef) -> dict[str, list[ast.Assign]]:
        if cls not in self._bodies:
            self._bodies[cls] = _assigned(cls)
        return self._bodies[cls]

    def _by_owner(self, name: str) -> dict[ast.ClassDef | None, Kinds]:
        kinds_of: dict[ast.ClassDef | None, Kinds] = {}
        for statement in self._uses.stored.get(name, ()):
            value = statement.value if isinstance(statement, ast.Assign) else statement
            kinds_of.setdefault(self._uses.owners.get(statement), Kinds()).add(kind_of(value), statement)
        return kinds_of

    def _heirs_of(self, owner: ast.ClassDef) -> list[ast.ClassDef]:
        """The classes of the module that derive from `owner`, by the names of their bases."""
        heirs = self._heirs.get(owner)
        if heirs is None:
            reached: dict[ast.ClassDef, None] = {}
            todo = [owner.name]
            while todo:
                for cls in self._by_base.get(todo.pop(), ()):
                    if cls is not owner and cls not in reached:
                        reached[cls] = None
                        todo.append(cls.name)
            heirs = self._heirs[owner] = list(reached)
        return heirs

    @functools.cached_property
    def _by_base(self) -> dict[str, list[ast.ClassDef]]:
        heirs: dict[str, list[ast.ClassDef]] = {}
        for cls in self._uses.classes:
            for base in dict.fromkeys(map(last_name, cls.bases)):
                heirs.setdefault(base, []).append(cls)
        return heirs

    def _in_bodies(self, name: str, classes: Iterable[ast.ClassDef]) -> Kinds:
        kinds = Kinds()
        for cls in classes:
            for statement in self._assigned_in(cls).get(name, ()):
                kinds.add(kind_of(statement.value), statement)
        return kinds


def _assigned(cls: ast.ClassDef) -> dict[str, list[ast.Assign]]:
    """The assignments in a class's body by the names they give."""
    assignments: dict[str, list[ast.Assign]] = {}
    for statement in cls.body:
        if isinstance(statement, ast.Assign):
            for name in dict.fromkeys(target.id for target in statement.targets if isinstance(target, ast.Name)):
                assignments.setdefault(name, []).append(statement)
    return assignments
