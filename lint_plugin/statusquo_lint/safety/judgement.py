"""The judgement on one site: where it may not stand, and where its value ends up."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from statusquo_lint.model import Safety
from statusquo_lint.safety.arguments import ARGUMENTS
from statusquo_lint.safety.arrival import Arrival
from statusquo_lint.safety.callees import CALLEES
from statusquo_lint.safety.climb import destinations
from statusquo_lint.safety.escapes import ESCAPES
from statusquo_lint.safety.module_facts import facts_of
from statusquo_lint.safety.modules import MODULES
from statusquo_lint.safety.places import PLACES, Place
from statusquo_lint.safety.rows import SAFE, Verdict, first, indexed
from statusquo_lint.safety.used_here import USED_HERE
from statusquo_lint.syntax.names import last_name

if TYPE_CHECKING:
    from statusquo_lint.options import Options
    from statusquo_lint.safety.destination import Destination
    from statusquo_lint.safety.module_facts import Facts
    from statusquo_lint.sites.site import Module, Site

_BY_CONSTRUCT = indexed(PLACES)
_BY_USE = indexed((*USED_HERE, *ARGUMENTS, *CALLEES, *ESCAPES))
_ORDER = (Safety.SAFE, Safety.UNSAFE, Safety.REFUSED)
_MAX_NAMES = 16
"""Names by which two destinations differ; more names come from one wide target, and then the construct is enough."""


def judge(site: Site, module: Module, options: Options) -> Verdict:
    """Say whether replacing the literal of `site` keeps behaviour."""
    facts = facts_of(module)
    verdict = _of_place(site, module, facts, options) or _of_module(site, module, facts, options)
    if verdict is not None:
        return verdict
    verdicts = [
        _of_destination(destination, module, facts, options)
        for destination in destinations(site.literal, site.path, facts.siblings)
    ]
    return max(verdicts, key=lambda verdict: _ORDER.index(verdict.safety))


def _of_place(site: Site, module: Module, facts: Facts, options: Options) -> Verdict | None:
    """What the constructs around a literal say, the outermost first; each is asked once for one code."""
    path, verdicts = site.path, facts.refusals
    start = len(path) - 1
    while start and (site.code, path[start]) not in verdicts:
        start -= 1
    verdict = verdicts.get((site.code, path[start]))
    for parent, child in zip(path[start:], path[start + 1 :], strict=False):
        verdict = verdicts[site.code, child] = verdict or _of_construct(parent, child, site, module, facts, options)
    return verdict or _of_construct(path[-1], site.literal, site, module, facts, options)


def _of_construct(
    parent: ast.AST, child: ast.AST, site: Site, module: Module, facts: Facts, options: Options
) -> Verdict | None:
    rows = _BY_CONSTRUCT.get(type(parent))
    return first(rows, Place(parent, child, site, module, facts), options) if rows else None


def _of_module(site: Site, module: Module, facts: Facts, options: Options) -> Verdict | None:
    return first(MODULES, Place(site.path[-1], site.literal, site, module, facts), options)


def _of_destination(destination: Destination, module: Module, facts: Facts, options: Options) -> Verdict:
    """The verdict on a destination, which the items of a display share; rows of a `parametrize` do not."""
    if not destination.displays or (
        isinstance(destination.node, ast.Call) and last_name(destination.node.func) == "parametrize"
    ):
        return _first_of_destination(destination, module, facts, options)
    asked = (
        destination.use,
        destination.node,
        destination.child,
        destination.displays,
        destination.key,
        destination.keys,
        len(destination.names) < _MAX_NAMES and destination.names,
    )
    verdict = facts.verdicts.get(asked)
    if verdict is None:
        verdict = facts.verdicts[asked] = _first_of_destination(destination, module, facts, options)
    return verdict


def _first_of_destination(destination: Destination, module: Module, facts: Facts, options: Options) -> Verdict:
    """The first row that applies says why a member may not stand here; where none applies, it may."""
    return (
        first(_BY_USE.get(destination.use, ()), Arrival(destination, module, facts, options.without), options) or SAFE
    )
