"""Under which name the module reaches the vocabulary, and whether that name means it at a given place."""

from __future__ import annotations

import ast

from statusquo._dataclasses import dataclass
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.syntax.dotted import absolute
from statusquo_lint.syntax.imports import STAR, imported_by
from statusquo_lint.syntax.nodes import DEFINITIONS, Function
from statusquo_lint.syntax.walk import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from statusquo_lint.syntax.bindings import Bindings
    from statusquo_lint.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class StatusName:
    """How the module will write the enum, or the module of constants."""

    spelling: str
    """`HTTPStatus`, `S`, `http.HTTPStatus`, `_HTTPStatus`."""
    row: int = 0
    """The row that binds it; code that runs at import above it cannot use it. 0 for an import that is yet to come."""
    statement: str = ""
    """The import statement to add; empty if the name is bound already."""
    move: ast.ImportFrom | None = None
    """The import under `if TYPE_CHECKING:` that is to be dropped in favour of the added one."""

    @property
    def root(self) -> str:
        """The name that has to mean this import wherever the spelling is used."""
        return self.spelling.partition(".")[0]


BOTH_TAKEN = "the module binds both {name} and _{name} to something else"
HIDDEN = "a local name {name} hides the import"
IMPORTED_BELOW = "{name} is imported further down"


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Why the module cannot write the enum at a place."""

    why: str
    """One of the three above."""
    name: str = ""

    @property
    def clause(self) -> str:
        """As users read it."""
        return self.why.format(name=self.name)


@dataclass(frozen=True, slots=True)
class _Import:
    """An import outside of functions and classes, and the compound statements around it."""

    node: ast.Import | ast.ImportFrom
    around: tuple[ast.stmt, ...]


class StatusNames:
    """The names of a vocabulary in one module: the module's own, and those that a function imports for itself."""

    def __init__(self, tree: ast.Module, bindings: Bindings, text: str, names: Vocabulary, package: str = "") -> None:
        """Take the module, the vocabulary, and the package of the module for its relative imports."""
        self._tree = tree
        self._bindings = bindings
        self._names = names
        self._package = package
        self._table = bindings.table(tree)
        self._rebound_from_within = {
            name for node in (bindings.outline.globals if "global " in text else ()) for name in node.names
        }
        self._mentioned = any(path.rpartition(".")[2] in text for path in names.paths)
        self._own_imports: dict[ast.AST, list[tuple[ast.ImportFrom, str]]] = {}
        self._imports = list(_module_imports(tree.body, ()))
        self.module = self._choose()

    def _choose(self) -> StatusName | Unnamed:
        """The module-level name, or why there can be none."""
        if not self._mentioned:
            return self._starred() or self._added()
        return self._imported() or self._through_module() or self._moved() or self._starred() or self._added()

    def _bound(self, name: str) -> list[ast.AST]:
        """What binds a name in the module itself."""
        return [binding.node for binding in self._table.get(name, ())] if name != STAR else []

    def _alone(self, name: str, node: ast.AST) -> bool:
        """Whether `node` is what binds the module's `name`, whenever it is looked up."""
        return self._bound(name) == [node] and name not in self._rebound_from_within

    def _meant(self, node: ast.Import | ast.ImportFrom) -> list[str]:
        """The local names that a statement gives the vocabulary."""
        return [one.local for one in imported_by(node) if absolute(one.dotted, self._package) in self._names.paths]

    def _imported(self) -> StatusName | None:
        for imported in self._imports:
            node = imported.node
            for name in self._meant(node):
                others = [other for other in self._bound(name) if other is not node]
                alone = not others if not imported.around else _is_sure(imported, others)
                if alone and name not in self._rebound_from_within:
                    return StatusName(name, node.lineno)
        return None

    def _through_module(self) -> StatusName | None:
        """The name behind that of its module, where the code writes it so: `http.HTTPStatus`."""
        reached = self._names.paths if self._names.roots else (self._names.dotted,)
        spelled: dict[str, int] = {}
        for imported in self._imports:
            for spelling in () if imported.around else self._spellings(imported.node, reached):
                others = self._bound(spelling.partition(".")[0])
                if others == [imported.node] or all(isinstance(other, ast.Import) for other in others):
                    spelled.setdefault(spelling, imported.node.lineno)
        written = {
            ast.unparse(node)
            for node in (ast.walk(self._tree) if spelled else ())
            if isinstance(node, ast.Attribute) and any(spelling.endswith(f".{node.attr}") for spelling in spelled)
        }
        return next((StatusName(spelling, row) for spelling, row in spelled.items() if spelling in written), None)

    def _spellings(self, node: ast.Import | ast.ImportFrom, paths: Sequence[str]) -> Iterator[str]:
        """How the paths are written behind the names that an import of their modules binds."""
        for one in imported_by(node):
            bound = absolute(one.dotted, self._package)
            for path in paths:
                module, _, local = path.rpartition(".")
                if isinstance(node, ast.Import) and one.local == bound and f"{one.loaded}.".startswith(f"{module}."):
                    yield path  # `import http.client` binds `http`
                elif bound == module:
                    yield f"{one.local}.{local}"

    def _moved(self) -> StatusName | None:
        name = self._names.local
        for imported in self._imports:
            node = imported.node
            if not isinstance(node, ast.ImportFrom) or node.level or node.module != self._names.home:
                continue
            plain = any(alias.name == name and alias.asname is None for alias in node.names)
            if plain and len(imported.around) == 1 and is_type_checking(imported.around[0]) and self._alone(name, node):
                return StatusName(name, 0, f"from {self._names.home} import {name}", node)
        return None

    def _starred(self) -> StatusName | None:
        if self._names.dotted != "http.HTTPStatus":
            return None
        stars = [imported for imported in self._imports if any(alias.name == "*" for alias in imported.node.names)]
        if len(stars) == 1 and not stars[0].around and not self._bound(self._names.local):
            node = stars[0].node
            if isinstance(node, ast.ImportFrom) and node.module == "http" and not node.level:
                return StatusName(self._names.local, node.lineno)
        return None

    def _added(self) -> StatusName | Unnamed:
        name = self._names.local
        statement = f"from {self._names.home} import {name}"
        starred = any(alias.name == "*" for imported in self._imports for alias in imported.node.names)
        if not self._bound(name) and name not in self._rebound_from_within and not starred:
            return StatusName(name, 0, statement)
        private = f"_{name}"
        if not self._bound(private) and private not in self._rebound_from_within:
            return StatusName(private, 0, f"{statement} as {private}")
        return Unnamed(BOTH_TAKEN, name)

    @property
    def is_bound(self) -> bool:
        """Whether the module has the enum already, so that no import is added."""
        return isinstance(self.module, StatusName) and not self.module.statement

    def at(self, path: tuple[ast.AST, ...], row: int) -> StatusName | Unnamed:
        """The name to write at the end of `path`, or why there is none."""
        local = self._local(path, row)
        if local is not None:
            return local
        name = self.module
        if isinstance(name, Unnamed):
            return name
        if self._bindings.lookup(name.root, path)[1][-1] is not self._tree:
            return Unnamed(HIDDEN, name.root)
        if name.row > row and not inside_function(path):
            return Unnamed(IMPORTED_BELOW, name.spelling)
        return name

    def _local(self, path: tuple[ast.AST, ...], row: int) -> StatusName | None:
        """What a function around the place has imported for itself, unconditionally and before it."""
        for scope in path:
            if not isinstance(scope, Function):
                continue
            for statement, name in self._imported_in(scope):
                if statement.lineno < row:
                    bindings, where = self._bindings.lookup(name, path)
                    if where[-1] is scope and [binding.node for binding in bindings] == [statement]:
                        return StatusName(name, statement.lineno)
        return None

    def _imported_in(self, function: Function) -> list[tuple[ast.ImportFrom, str]]:
        """The statements of a function's own block that import the enum, with the name each gives it."""
        imports = self._own_imports.get(function)
        if imports is None:
            imports = self._own_imports[function] = [
                (statement, name)
                for statement in (function.body if self._mentioned else ())
                if isinstance(statement, ast.ImportFrom)
                for name in self._meant(statement)
            ]
        return imports


def inside_function(path: Sequence[ast.AST]) -> bool:
    """Whether what stands below `path` runs only when some function is called."""
    for index, node in enumerate(path):
        below = path[index + 1] if index + 1 < len(path) else None
        if isinstance(node, ast.Lambda) and not isinstance(below, ast.arguments):
            return True
        if isinstance(node, Function) and isinstance(below, ast.stmt):
            return True
    return False


def _module_imports(body: list[ast.stmt], around: tuple[ast.stmt, ...]) -> Iterator[_Import]:
    for node in body:
        kind = type(node)
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield _Import(node, around)
        elif kind in BLOCKS and kind not in DEFINITIONS:
            for field in ("body", "orelse", "finalbody"):
                yield from _module_imports(getattr(node, field, []), (*around, node))
            for handler in getattr(node, "handlers", []):
                yield from _module_imports(handler.body, (*around, node))


def is_type_checking(node: ast.AST) -> bool:
    """Whether it is an `if TYPE_CHECKING:` without an `else`."""
    if not isinstance(node, ast.If) or node.orelse:
        return False
    test = node.test
    return (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or (
        isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"
    )


def _is_sure(imported: _Import, others: list[ast.AST]) -> bool:
    """Whether it is the first statement of a `try`, and what else binds the name stands in the handlers of that.

    Every supported Python has the module, so that the first statement runs and the handlers do not.
    """
    match imported.around:
        case (ast.Try(body=body, handlers=handlers),) if body[0] is imported.node:
            handled = {id(node) for handler in handlers for node in ast.walk(handler)}
            return all(id(other) in handled for other in others)
    return False
