"""The judgement on one site: what stands around it, and where its value goes."""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING
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
from statusquo_lint.safety.place import Place
from statusquo_lint.safety.places import PLACES
from statusquo_lint.safety.rows import Verdict, first, indexed
from statusquo_lint.safety.used_here import USED_HERE

if TYPE_CHECKING:
    from statusquo_lint.options import Options
    from statusquo_lint.safety.destination import Destination
    from statusquo_lint.safety.module_facts import Facts
    from statusquo_lint.sites.site import Module, Site
    from statusquo_lint.syntax.nodes import Path

_BY_CONSTRUCT = indexed(PLACES)
_BY_USE = indexed((*TYPED, *USED_HERE, *ARGUMENTS, *LEAVING, *EXPLANATIONS))
_ORDER = (Answer.MEMBER, Answer.VALUE, Answer.LEAVE)
_MAX_COMPARED_NAMES = 16
"""Names that tell two destinations apart; more come from one wide target, which the construct itself tells."""
_IN_DOUBT = Verdict(Answer.VALUE, "it goes where nobody can tell", "unknown")


def judge(site: Site, module: Module, options: Options) -> Verdict:
    """Say what may be written in the place of the literal of `site`."""
    facts = facts_of(module, options.names)
    found = _of_place(site, module, facts, options) or _of_module(site, module, facts, options)
    if found is not None:
        return found
    return Judge(module, facts, options).value(site.literal, site.path)


class Judge(Followed):
    """Judges where values go, for one module and one set of options; what it finds out stays with the module."""

    def __init__(self, module: Module, facts: Facts, options: Options) -> None:
        super().__init__(module, facts)
        self._options = options

    def value(self, expr: ast.expr, path: Path, carried: Carried = ITSELF) -> Verdict:
        """The verdict on the value of an expression with these ancestors: the worst on all its destinations."""
        places = destinations(expr, path, self._facts.siblings, carried)
        return max(map(self._at, places), key=lambda verdict: _ORDER.index(verdict.answer))

    def _at(self, place: Destination) -> Verdict:
        """The verdict on a destination, which the items of a display share; rows of a `parametrize` do not."""
        if not place.displays or (isinstance(place.node, ast.Call) and is_parametrize(place.node)):
            return self._first_at(place)
        names = place.names if len(place.names) < _MAX_COMPARED_NAMES else ()
        asked = (place.use, place.node, place.child, place.displays, place.key, place.odd, place.keys, names)
        verdict = self._facts.verdicts.get(asked)
        if verdict is None:
            verdict = self._facts.verdicts[asked] = self._first_at(place)
        return verdict

    def _first_at(self, place: Destination) -> Verdict:
        arrival = Arrival(place, self._module, self._facts, self)
        return first(_BY_USE.get(place.use, ()), arrival, self._options) or _IN_DOUBT


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
