"""The judgement on one site: what stands around it, and where its value goes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from statusquo_lint.model import Answer
from statusquo_lint.safety.arguments import ARGUMENTS
from statusquo_lint.safety.arrival import Arrival
from statusquo_lint.safety.climb import destinations
from statusquo_lint.safety.destination import ITSELF, Carried
from statusquo_lint.safety.explanations import EXPLANATIONS
from statusquo_lint.safety.follow import Followed
from statusquo_lint.safety.leaving import LEAVING, TYPED
from statusquo_lint.safety.module_facts import facts_of, is_parametrize
from statusquo_lint.safety.modules import MODULES
from statusquo_lint.safety.places import PLACES, Place
from statusquo_lint.safety.rows import Verdict, first, indexed
from statusquo_lint.safety.used_here import USED_HERE

if TYPE_CHECKING:
    from statusquo_lint.options import Options
    from statusquo_lint.safety.destination import Destination
    from statusquo_lint.safety.module_facts import Facts
    from statusquo_lint.sites.site import Module, Site
    from statusquo_lint.syntax.nodes import Path

_BY_CONSTRUCT = indexed(PLACES)
_BY_END = indexed((*TYPED, *USED_HERE, *ARGUMENTS, *LEAVING, *EXPLANATIONS))
_ORDER = (Answer.MEMBER, Answer.VALUE, Answer.LEAVE)
_FEW_NAMES = 16
"""Names that tell two ends apart; more come from one wide target, which the construct itself tells."""
_NOTHING = Verdict(Answer.VALUE, "it goes where nobody can tell", "unknown")


def judge(site: Site, module: Module, options: Options) -> Verdict:
    """Say what may be written in the place of the literal of `site`."""
    facts = facts_of(module)
    found = _of_place(site, module, facts, options) or _of_module(site, module, facts, options)
    if found is not None:
        return found
    return module.once(_judges).of(options, module).value(site.literal, site.path)


class Judge:
    """Judges where values go, for one module and one set of options."""

    def __init__(self, module: Module, options: Options) -> None:
        self._module = module
        self._options = options
        self._facts = facts_of(module)
        self._verdicts: dict[tuple[object, ...], Verdict] = {}
        """By what tells an end from another the verdict on it."""
        self._followed = Followed(module, self._facts, self.value)

    def value(self, expr: ast.expr, path: Path, carried: Carried = ITSELF) -> Verdict:
        """The verdict on the value of an expression with these ancestors: the worst on all its ends."""
        verdicts = [self._of_end(end) for end in destinations(expr, path, self._facts.siblings, carried)]
        return max(verdicts, key=lambda one: _ORDER.index(one.answer))

    def _of_end(self, end: Destination) -> Verdict:
        """The verdict on an end, which the items of a display share with each other; rows of a `parametrize` do not."""
        if not end.displays or (isinstance(end.node, ast.Call) and is_parametrize(end.node)):
            return self._first_of_end(end)
        names = end.names if len(end.names) < _FEW_NAMES else ()
        asked = (end.use, end.node, end.child, end.displays, end.key, end.keys, names)
        known = self._verdicts.get(asked)
        if known is None:
            known = self._verdicts[asked] = self._first_of_end(end)
        return known

    def _first_of_end(self, end: Destination) -> Verdict:
        arrival = Arrival(end, self._module, self._facts, self._followed)
        return first(_BY_END.get(end.use, ()), arrival, self._options) or _NOTHING


class _Judges:
    """The judge of a module; another one where the options are others."""

    def __init__(self) -> None:
        self._last: tuple[Options, Judge] | None = None

    def of(self, options: Options, module: Module) -> Judge:
        if self._last is None or self._last[0] is not options:
            self._last = options, Judge(module, options)
        return self._last[1]


def _judges(_module: Module) -> _Judges:
    return _Judges()


def _of_place(site: Site, module: Module, facts: Facts, options: Options) -> Verdict | None:
    """What the constructs around a literal say, the outermost first; each is asked once for one code."""
    path, known = site.path, facts.refusals
    start = len(path) - 1
    while start and (site.code, path[start]) not in known:
        start -= 1
    found = known.get((site.code, path[start]))
    for parent, child in zip(path[start:], path[start + 1 :], strict=False):
        found = known[site.code, child] = found or _of_construct(parent, child, site, module, facts, options)
    return found or _of_construct(path[-1], site.literal, site, module, facts, options)


def _of_construct(
    parent: ast.AST, child: ast.AST, site: Site, module: Module, facts: Facts, options: Options
) -> Verdict | None:
    rows = _BY_CONSTRUCT.get(type(parent))
    return first(rows, Place(parent, child, site, module, facts), options) if rows else None


def _of_module(site: Site, module: Module, facts: Facts, options: Options) -> Verdict | None:
    return first(MODULES, Place(site.path[-1], site.literal, site, module, facts), options)
