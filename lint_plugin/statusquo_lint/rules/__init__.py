"""The rules, one module each; `all_rules()` gathers them.

To add a rule, add one module named after what it catches (`compare_with_number.py`) with

* a docstring that opens with one sentence and has the sections `Bad`, `Good`, `Why`, `When not` and `Configuration`,
  each a line of its own that ends in a colon; `statusquo explain` and the documentation page are
  made from it;
* `RULE`, a `SiteRule`, a `NodeRule` or a `FileRule` (see `rules.base`). Its fields say all that other modules have to
  know of the rule: whether it runs unasked, whether it fixes, what its fix may change besides naming a status
  (`may_change`), and which rules are asked about a literal before it (`gives_way_to`).

A **site rule** judges literals. The walk has already found the literal, classified its site (`site.kind`,
`site.holder`, `site.bound`, `site.callee`, `site.subject`), weighed the evidence (`site.confidence` is at least what
the options ask for; literals on the never-list do not arrive) and picked the rule by the site's kind, so that a
literal is reported once. `check(site, module, options)` gives a finding or None. The helper
`rules.finding.site_finding(...)` builds the finding with its fix for the rules that replace the literal by a member.

A **node rule** looks at nodes of the types it names: `check(node, path, module, options)` yields findings, `path`
being the node's ancestors with the module first. There is one walk for all rules: a node rule neither parses nor
walks the tree again (looking below its own node and above it in `path` is fine). What it may ask:

* `module.bindings.qualified(expr, path)`: the dotted name an expression stands for, with imports, aliases and simple
  assignments followed (`"http.HTTPStatus.OK"`, `"requests.get()"` for what a call gave), or `""`;
* `rules.expressions.member_of(expr, path, module)`: the enum and the member's name where `expr` is `HTTPStatus.X`
  under any alias;
* `module.text.span(node)` in characters, `module.text.written(node)` for messages;
* `module.context.http`: whether the module speaks HTTP;
* `path` for guards: `rules.guards.version_guarded(path)`, `rules.guards.in_try(path)` and what stands beside them.

`pattern` has to match in the *statement* that holds what the rule reports (the smallest statement; a decorator counts
to its function), since statements without any match are never entered and rules without one are not asked. It costs
least where it begins with a plain character or a set of them (`[1-5]\\d\\d`, `HTTPStatus`; no `\\b` first, no `|` at
the top: alternatives are `other_patterns`), or behind `hints`: texts of which one occurs in each file it reports in.
The selection of rules is the caller's: `selected(options)`.
"""

from __future__ import annotations

import functools
import graphlib
import importlib
import re

from statusquo._lazy_pattern import lazy_pattern
from statusquo._module_names import module_names
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.rules.base import FileRule, NodeRule, Rule, SiteRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_lint.options import Options

__all__ = ["FileRule", "NodeRule", "Rule", "SiteRule", "all_rules", "in_order", "rule", "sections", "selected"]

_SECTION = lazy_pattern(r"^(Bad|Good|Why|When not|Configuration):$", re.MULTILINE)


@functools.cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, sorted by code."""
    found = []
    for name in module_names(__path__):
        candidate = getattr(importlib.import_module(f"{__name__}.{name}"), "RULE", None)
        if isinstance(candidate, Rule):
            found.append(candidate)
    return tuple(sorted(found, key=lambda rule: rule.code))


def rule(code: str) -> Rule | None:
    """The rule with that code; None where there is none.

    >>> rule("HTS101").name
    'compared-with-number'
    """
    return next((rule for rule in all_rules() if rule.code == code), None)


@functools.lru_cache(maxsize=64)
def selected(options: Options) -> tuple[Rule, ...]:
    """The rules that run: those on by default or enabled, and among them the ones `options.codes` names.

    Where the setting `names` asks for numbers, the rule on names takes the place of those that ask for names.
    """
    numbers = options.names.is_numbers
    return tuple(
        rule
        for rule in all_rules()
        if (rule.default or rule.code.startswith(options.enable) or (numbers and rule.writes_numbers))
        and not (rule.writes_names if numbers else rule.writes_numbers)
        and (options.codes is None or rule.code in options.codes)
    )


def in_order(rules: Sequence[SiteRule]) -> tuple[SiteRule, ...]:
    """The rules in the order in which they are asked about a literal: each behind those that it gives way to.

    Raises `graphlib.CycleError` where two rules give way to each other.
    """
    by_code = {rule.code: rule for rule in rules}
    before = {rule.code: [code for code in rule.gives_way_to if code in by_code] for rule in rules}
    return tuple(by_code[code] for code in graphlib.TopologicalSorter(before).static_order())


@functools.cache
def sections(code: str) -> dict[str, str]:
    """A rule's documentation by section, the opening sentence under the empty key; `{}` for an unknown code.

    >>> sorted(sections("HTS101"))
    ['', 'Bad', 'Configuration', 'Good', 'When not', 'Why']
    """
    import inspect  # noqa: PLC0415  (rarely needed)

    known = rule(code)
    if known is None:
        return {}
    modules = (importlib.import_module(f"{__name__}.{name}") for name in module_names(__path__))
    its_own = next(loaded for loaded in modules if getattr(loaded, "RULE", None) is known)
    parts = _SECTION.split(inspect.getdoc(its_own) or "")
    named = zip(parts[1::2], parts[2::2], strict=True)
    return {"": parts[0].strip(), **{name: inspect.cleandoc("\n" + body) for name, body in named}}
