"""What is known of one module as a whole; each answer is made when a literal first needs it."""

from __future__ import annotations

import ast
import functools
import os

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING, Any, TypeVar
from statusquo_lint.model import DECORATOR, NEIGHBOURS, PARAMETER
from statusquo_lint.safety.destination import Siblings
from statusquo_lint.safety.enum_name import StatusNames
from statusquo_lint.safety.introspection import enumerates_itself
from statusquo_lint.safety.own_file import reads_itself
from statusquo_lint.syntax.dotted import package_at
from statusquo_lint.syntax.names import dotted, last_name
from statusquo_lint.syntax.nodes import Function, named_parameters
from statusquo_lint.syntax.scopes import function_around
from statusquo_lint.syntax.walk import every
from statusquo_lint.vocabulary import HTTP

if TYPE_CHECKING:
    from collections.abc import Callable

    from statusquo_lint.model import Source
    from statusquo_lint.safety.destination import Carried
    from statusquo_lint.safety.rows import Leak, Verdict
    from statusquo_lint.sites.site import Module
    from statusquo_lint.syntax.bindings import Bindings
    from statusquo_lint.syntax.nodes import Path
    from statusquo_lint.vocabulary import Vocabulary

T = TypeVar("T")
N = TypeVar("N", bound="ast.AST | str")

_REFLECTIVE = ("locals(", "vars(", "globals(", "exec(", "eval(")
_REFLECTION = lazy_pattern(r"\b(?:locals|vars|globals|exec|eval)\(")
_COMPARISONS = frozenset({"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__contains__"})
_NOT_IMPORTED = lazy_pattern(r"^(?:(?:test_.*|.*_test|tests)\.py|.*\.ipynb)$")
"""Names of modules that a test runner finds, and of notebooks."""


class Facts:
    """Lazy answers about one module."""

    def __init__(self, source: Source, tree: ast.Module, bindings: Bindings, vocabulary: Vocabulary) -> None:
        self._tree = tree
        self._bindings = bindings
        self._text = source.text
        self._project = source.facts
        self._path = source.path
        self.vocabulary = vocabulary
        """Whose names are written, or of which the module has a member."""
        self._asked: set[str] = set() if source.asked is None else source.asked
        name = os.path.basename(source.path)  # noqa: PTH119  (a plain string)
        self.nobody_imports = _NOT_IMPORTED.match(name) is not None
        """Whether it is a module of tests or a notebook, whose names are read in it alone."""
        self.siblings = Siblings(bindings)
        self.refusals: dict[tuple[int, ast.AST], Verdict | None] = {}
        """By code and node the verdict on the constructs around the node."""
        self.verdicts: dict[tuple[object, ...], Verdict] = {}
        """By what tells a destination from another the verdict on it."""
        self.leaks: dict[tuple[ast.AST, str, Carried], Leak | None] = {}
        """By scope, name and what carries the value there the use of the name that decides."""
        self.reads: dict[ast.AST, dict[str, list[tuple[ast.Name, Path]]]] = {}
        """By scope and name the places where it is read, with their ancestors."""
        self._answers: dict[tuple[Callable[..., Any], ast.AST | str], Any] = {}
        self._literal_typed: dict[str, bool] = {}

    def asked(self, question: Callable[[N, Facts], T], subject: N) -> T:
        """What a question about a node or name of the module is answered, however many literals ask it."""
        key = (question, subject)
        if key not in self._answers:
            self._answers[key] = question(subject, self)
        found: T = self._answers[key]
        return found

    @functools.cached_property
    def names(self) -> StatusNames:
        """How the module writes the vocabulary."""
        package = package_at(self._path, self.vocabulary.roots)
        return StatusNames(self._tree, self._bindings, self._text, self.vocabulary, package)

    @functools.cached_property
    def imports(self) -> dict[str, str]:
        """Local names and the dotted things that imports bind to them, in whatever scope."""
        return {one.local: one.dotted for _, one in self._bindings.outline.imported}

    @functools.cached_property
    def roots(self) -> frozenset[str]:
        """The packages that the module imports."""
        return frozenset(dotted.partition(".")[0] for dotted in self.imports.values())

    @functools.cached_property
    def own_http(self) -> bool:
        """Whether an import of `http` may find a file beside the module."""
        self._asked.add(NEIGHBOURS)
        project = self._project
        # within a package only what is plainly a script can be run so that it finds the file beside it first
        return project.own_http and (not project.in_package or self._text.startswith("#!") or _is_script(self._tree))

    def passes_on(self, decorator: str) -> bool:
        """Whether a decorator of the project, by its dotted path, gives results to the caller alone."""
        self._asked.add(DECORATOR + decorator)
        return decorator in self._project.passing

    def takes(self, called: str, place: int | str) -> bool:
        """Whether a function of the project, or a method of some classes, uses an argument as a member may be."""
        asked = f"{HTTP.local if self.vocabulary.measured else ''}:{called}:{place}"
        self._asked.add(PARAMETER + asked)
        return asked in self._project.taking

    @functools.cached_property
    def enumerates_itself(self) -> bool:
        """Whether the module goes through its own names, among which a new import would be."""
        return enumerates_itself(self._tree, self._text, self.vocabulary.local)

    @functools.cached_property
    def reads_itself(self) -> bool:
        """Whether the module asks what its own file says or how long it is."""
        return reads_itself(self._tree, self._text)

    @functools.cached_property
    def reads_names(self) -> bool:
        """Whether the module may read a variable without writing its name: by `locals()`, `eval()` and their like."""
        text = self._text
        return any(hint in text for hint in _REFLECTIVE) and _REFLECTION.search(text) is not None

    @functools.cached_property
    def asks_for_type(self) -> bool:
        """Whether a comparison that the module defines for its own objects asks for the exact type of a number."""
        return "type(" in self._text and any(
            isinstance(one, Function) and one.name in _COMPARISONS and _asks_for_int(one)
            for one in self._bindings.outline.definitions
        )

    @functools.cached_property
    def logs_requests(self) -> bool:
        """Whether the module mentions `log_request`, by which a handler of `http.server` sees what it sends."""
        return "log_request" in self._text

    @functools.cached_property
    def has_literals(self) -> bool:
        """Whether the module mentions `Literal[...]` types at all."""
        return "Literal[" in self._text

    @functools.cached_property
    def _annotations(self) -> dict[str, list[ast.expr]]:
        """The annotations of each variable, attribute and parameter."""
        found: dict[str, list[ast.expr]] = {}

        outline = self._bindings.outline
        for node in outline.annotated:
            found.setdefault(last_name(node.target), []).append(node.annotation)
        for function in outline.definitions:
            if not isinstance(function, ast.ClassDef):
                args = function.args
                for arg in (*named_parameters(args), args.vararg, args.kwarg):
                    if arg is not None and arg.annotation is not None:
                        found.setdefault(arg.arg, []).append(arg.annotation)
        return found

    @functools.cached_property
    def _typed(self) -> bool:
        """Whether anything in the module is annotated, so that a type checker looks into it."""
        return bool(self._annotations) or any(
            not isinstance(one, ast.ClassDef) and one.returns is not None for one in self._bindings.outline.definitions
        )

    def checked(self, where: Path) -> bool:
        """Whether type checkers look into a scope: a function with any annotation, anything else in a typed module."""
        function = function_around(where)
        if function is None:
            return self._typed
        return function.returns is not None or any(
            arg.annotation is not None for arg in named_parameters(function.args)
        )

    def literal_typed(self, name: str) -> bool:
        """Whether the module annotates that name, attribute or parameter as a `Literal`."""
        if not name or not self.has_literals:
            return False
        known = self._literal_typed.get(name)
        if known is None:
            annotations = self._annotations.get(name, ())
            known = self._literal_typed[name] = any("Literal[" in ast.unparse(one) for one in annotations)
        return known

    def qualified(self, expr: ast.expr) -> str:
        """The dotted name of a callee through the module's imports, or its spelling."""
        return dotted(expr, self.imports)


def facts_of(module: Module, vocabulary: Vocabulary) -> Facts:
    """The facts of a module; the same object for the next literal in it that gets a name of the vocabulary."""
    known = module.once(_facts)
    facts = known.get(vocabulary.names)
    if facts is None:
        facts = known[vocabulary.names] = Facts(module.source, module.tree, module.bindings, vocabulary)
    return facts


def is_parametrize(call: ast.Call) -> bool:
    """Whether a call is pytest's `parametrize`, by its name."""
    return last_name(call.func) == "parametrize"


def _asks_for_int(function: Function) -> bool:
    """`type(other) is int`, `type(other) in (int, float)`."""
    return any(
        any(isinstance(part, ast.Call) and last_name(part.func) == "type" for part in ast.walk(compare))
        and any(isinstance(part, ast.Name) and part.id == "int" for part in ast.walk(compare))
        for compare in every(function, {ast.Compare})
    )


def _facts(_module: Module) -> dict[str, Facts]:
    return {}


def _is_script(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.If) and "__main__" in ast.unparse(node.test) for node in tree.body)
