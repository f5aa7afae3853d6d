"""What surrounds the literals of one module: all that a clue may look at beside the literal's own place."""

from __future__ import annotations

import functools

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.evidence.handlers import makes_requests, returns_responses, returns_status
from statusquo_lint.evidence.neighbouring_codes import NeighbouringCodes
from statusquo_lint.evidence.results import statuses_of_results
from statusquo_lint.evidence.returned_codes import ReturnedCodes
from statusquo_lint.evidence.status_uses import called_for_status, compared_with_status, status_names
from statusquo_lint.syntax.loops import Loops
from statusquo_lint.syntax.siblings import Places

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Mapping, Sequence

    from statusquo_lint.options import Options
    from statusquo_lint.sites.site import Module, Site
    from statusquo_lint.syntax.bindings import Bindings
    from statusquo_lint.syntax.nodes import Function


class Surroundings:
    """One module as its clues see it; answers for one literal are kept for the next."""

    def __init__(self, module: Module, options: Options, sites: Sequence[Site] = ()) -> None:
        """Look at a module with these sites, none where a rule asks for something that is no literal."""
        self.module = module
        self.options = options
        self.without = options.without
        self.codes = NeighbouringCodes(sites)
        self.returned = ReturnedCodes(sites)
        self.loops = Loops()
        self.places = Places()
        self._answers: dict[tuple[str, int], tuple[object, bool]] = {}
        self.rows: dict[ast.Tuple, list[ast.expr]] = {}
        self._compared: dict[Function, frozenset[int]] = {}
        self._uses: dict[ast.AST, frozenset[str]] = {}

    @property
    def bindings(self) -> Bindings:
        """The module's names."""
        return self.module.bindings

    @functools.cached_property
    def http(self) -> bool:
        """Whether the module speaks HTTP."""
        return self.module.context.http

    @functools.cached_property
    def results_used_as_status(self) -> frozenset[str]:
        """The functions whose results the module uses as a status."""
        return called_for_status(self.module.tree)

    @functools.cached_property
    def statuses_of_results(self) -> Mapping[int, frozenset[int]]:
        """The statuses that the module compares with items of its results, by the item's place."""
        return statuses_of_results(self.module.tree)

    def returns_responses(self, function: Function) -> bool:
        """Whether a function returns bodies or responses."""
        return self.answer_once("responses", function, lambda: returns_responses(function))

    def returns_status(self, function: Function) -> bool:
        """Whether a function returns what is called a status."""
        return self.answer_once("status", function, lambda: returns_status(function))

    def makes_requests(self, function: Function) -> bool:
        """Whether a function sends a request, or reads the one that it answers."""
        return self.answer_once("requests", function, lambda: makes_requests(function, self.module))

    def answer_once(self, about: str, part: object, find: Callable[[], bool]) -> bool:
        """The answer about a function, a class, a table or a name, found once however many literals ask for it.

        `part` is compared by identity, and kept, so that nothing else can come to have its identity.
        """
        key = about, id(part)
        if key not in self._answers:
            self._answers[key] = part, find()
        return self._answers[key][1]

    def compared_with_status(self, function: Function) -> frozenset[int]:
        """The numbers that a function compares with what is plainly a status."""
        codes = self._compared.get(function)
        if codes is None:
            codes = self._compared[function] = compared_with_status(function)
        return codes

    def used_as_status(self, scope: ast.AST) -> frozenset[str]:
        """The names that a function or class uses as a status."""
        names = self._uses.get(scope)
        if names is None:
            names = self._uses[scope] = status_names(scope)
        return names
