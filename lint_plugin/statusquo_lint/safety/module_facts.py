"""Facts about one module as a whole; each answer is made when a literal first needs it."""

from __future__ import annotations

import ast
import functools
import re
from typing import TYPE_CHECKING, Any, TypeVar

from statusquo_lint.model import NEIGHBOURS, SIGNATURES
from statusquo_lint.safety.destination import Siblings
from statusquo_lint.safety.doctests import shown_numbers
from statusquo_lint.safety.enum_name import StatusNames
from statusquo_lint.safety.introspection import enumerates_itself
from statusquo_lint.safety.name_uses import Uses
from statusquo_lint.safety.receivers import DOCUMENTS, Receiver
from statusquo_lint.safety.static_types import Bound
from statusquo_lint.syntax.imports import imported_by
from statusquo_lint.syntax.names import dotted

if TYPE_CHECKING:
    from collections.abc import Callable

    from statusquo_lint.model import Source
    from statusquo_lint.safety.rows import Verdict
    from statusquo_lint.sites.site import Module
    from statusquo_lint.syntax.bindings import Bindings

T = TypeVar("T")
N = TypeVar("N", bound="ast.AST | str")

_CACHES = frozenset({"lru_cache", "cache", "cached", "memoize"})
_CACHE_WORDS = ("cache", "memoize")
"""A module that uses such a decorator has one of these words in its text."""
_WRITING = ("dump", "dumps", "safe_dump", "safe_dump_all", "dump_all", "round_trip_dump")
_JSON = ("json.", "simplejson.", "orjson.", "ujson.", "pickle.", "self.")
_TEST = re.compile(r"^[ \t]*(?:async[ \t]+)?def test", re.MULTILINE)
"""Matches in a module of tests."""
_WRITERS = frozenset({"xmlrpc", "marshal", "jsonpickle"})
"""Packages whose calls of many names write what they are given."""


class Facts:
    """Lazy answers about one module."""

    def __init__(self, source: Source, tree: ast.Module, bindings: Bindings) -> None:
        self._tree = tree
        self._bindings = bindings
        self._text = source.text
        self._project = source.facts
        self._asked: set[str] = set() if source.asked is None else source.asked
        self.siblings = Siblings()
        self.refusals: dict[tuple[int, ast.AST], Verdict | None] = {}
        """The verdicts on the constructs around a node, by code and node."""
        self.verdicts: dict[tuple[object, ...], Verdict] = {}
        """The verdicts on destinations, by all that a verdict depends on."""
        self.parameters: dict[tuple[str, int, bool], tuple[str, ...]] = {}
        """The parameters that the module harms, by the name of a callable and the place of an argument."""
        self._answers: dict[tuple[Callable[..., Any], ast.AST | str], Any] = {}
        self._literal_typed: dict[str, bool] = {}

    def asked(self, question: Callable[[N, Facts], T], subject: N) -> T:
        """What a question about a node or name of the module is answered, however many literals ask it."""
        key = (question, subject)
        if key not in self._answers:
            self._answers[key] = question(subject, self)
        answer: T = self._answers[key]
        return answer

    @functools.cached_property
    def names(self) -> StatusNames:
        """How the module writes the enum."""
        return StatusNames(self._tree, self._bindings, self._text)

    @functools.cached_property
    def imports(self) -> dict[str, str]:
        """Local names and the dotted things that imports bind to them, in any scope."""
        return {
            imported.local: imported.dotted for node in self._bindings.outline.imports for imported in imported_by(node)
        }

    @functools.cached_property
    def roots(self) -> frozenset[str]:
        """The packages that the module imports."""
        return frozenset(dotted.partition(".")[0] for dotted in self.imports.values())

    @functools.cached_property
    def documents(self) -> Receiver | None:
        """What the documents of the module do with a member, where they cannot hold one.

        A module that reads them may make what another writes; a test that reads them looks at what was written.
        """
        receiver = next((DOCUMENTS[root] for root in sorted(self.roots) if root in DOCUMENTS), None)
        if receiver is None or self.roots & _WRITERS or not _TEST.search(self._text) or self._writes:
            return receiver
        return None

    @property
    def _writes(self) -> bool:
        """Whether something but JSON is dumped, by any object: `yaml.safe_dump(data)`, `YAML().dump(data)`."""
        for name in _WRITING:
            if any(local.rpartition(".")[2] == name for local in self.imports.values()):
                return True
            calls = self.uses.calls.get(name, ())
            if any(not self.qualified(call.func).startswith(_JSON) for call in calls):
                return True
        return False

    @functools.cached_property
    def own_http(self) -> bool:
        """Whether an import of `http` may find a file beside the module."""
        self._asked.add(NEIGHBOURS)
        project = self._project
        # within a package only what is plainly a script can be run so that it finds the file beside it first
        return project.own_http and (not project.in_package or self._text.startswith("#!") or _is_script(self._tree))

    @functools.cached_property
    def shown_signatures(self) -> bool:
        """Whether a test beside the module makes text of signatures, with their defaults."""
        self._asked.add(SIGNATURES)
        return self._project.shown_signatures

    @functools.cached_property
    def enumerates_itself(self) -> bool:
        """Whether the module goes through its own names, among which a new import would be."""
        return enumerates_itself(self._tree, self._text)

    @functools.cached_property
    def uses(self) -> Uses:
        """What the module does with its names."""
        return Uses(self._tree, self.imports, self.roots)

    @functools.cached_property
    def bound(self) -> Bound:
        """What is bound to its names, by kind."""
        return Bound(self.uses)

    @functools.cached_property
    def shown(self) -> frozenset[int]:
        """The numbers that a doctest of the module shows as output."""
        return shown_numbers(self._tree, self._text)

    @functools.cached_property
    def has_literals(self) -> bool:
        """Whether the module mentions `Literal[...]` types at all."""
        return "Literal[" in self._text

    @functools.cached_property
    def cached(self) -> frozenset[str]:
        """The functions that the module puts behind `functools.lru_cache` or its like."""
        if not any(word in self._text for word in _CACHE_WORDS):
            return frozenset()
        return frozenset(
            node.name
            for node in self._bindings.outline.definitions
            if not isinstance(node, ast.ClassDef)
            and any(self.qualified(decorator).rpartition(".")[2] in _CACHES for decorator in node.decorator_list)
        )

    def literal_typed(self, name: str) -> bool:
        """Whether the module annotates that name, attribute or parameter as a `Literal`."""
        if not name or not self.has_literals:
            return False
        is_literal = self._literal_typed.get(name)
        if is_literal is None:
            annotations = self.uses.annotated.get(name, ())
            is_literal = self._literal_typed[name] = any(
                "Literal[" in ast.unparse(annotation) for annotation in annotations
            )
        return is_literal

    def qualified(self, expr: ast.expr) -> str:
        """The dotted name of a callee through the module's imports, or its spelling."""
        return dotted(expr, self.imports)


def facts_of(module: Module) -> Facts:
    """The facts of a module; the same object for the next literal in it."""
    return module.once(_facts)


def _facts(module: Module) -> Facts:
    return Facts(module.source, module.tree, module.bindings)


def _is_script(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.If) and "__main__" in ast.unparse(node.test) for node in tree.body)
