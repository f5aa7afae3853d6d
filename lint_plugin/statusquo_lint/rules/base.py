"""What a rule is: its metadata, what it wants to see, and its check."""

from __future__ import annotations

import ast
from collections.abc import Callable

from statusquo._dataclasses import dataclass
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.model import Finding
    from statusquo_lint.options import Options
    from statusquo_lint.sites.site import Module, SiteKind, StatusSite

Path = tuple[ast.AST, ...]
"""A node's ancestors, the module first, the parent last."""
Allowance = Callable[[ast.AST, ast.AST], frozenset[str]]
"""Given a node before and after the fix, the fields in which the two may differ."""
NOTHING = r"(?!)"
"""Matches nowhere: the pattern of a rule that the detector does not run."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """What every rule says of itself.

    `pattern`, or one of `other_patterns`, is a regular expression that matches somewhere in each statement the rule
    could report: the walk enters only statements in which one of some rule matches, and a rule without any match in
    the file is not asked at all. They must not contain capturing groups.
    """

    code: str
    name: str
    """The rule in a few words, kebab-case, as in `HTS101 compared-with-number`."""
    summary: str
    """One line for tables."""
    default: bool
    """Whether it runs unless it is ignored; the other rules want `enable`."""
    fixable: bool
    pattern: str
    other_patterns: tuple[str, ...] = ()
    """Patterns beside `pattern`, each searched by itself: faster than one with alternatives."""
    hints: tuple[str, ...] = ()
    """Plain texts of which at least one occurs in every file the rule reports in; far cheaper to look for."""
    writes_names: bool = False
    """Whether all that it asks for is a name, so that it is silent where the setting `names` asks for numbers."""
    writes_numbers: bool = False
    """Whether it runs where the setting `names` asks for numbers, and nowhere else."""
    may_change: Allowance | None = None
    """The one change of a node that its fix may make besides naming a status; the proof allows no other."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FileRule(Rule):
    """A rule about a file as a whole: it is reported where files are opened, parsed and written."""

    pattern: str = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SiteRule(Rule):
    """A rule on three-digit literals, asked once for each site of its kinds whose evidence suffices."""

    kinds: frozenset[SiteKind]
    check: Callable[[StatusSite, Module, Options], Finding | None]
    registered: bool = True
    """Whether it judges codes that `http.HTTPStatus` has, or (False) the other numbers from 100 to 999."""
    gives_way_to: tuple[str, ...] = ()
    """The codes of the rules with a kind in common that are asked first; a literal is reported by one rule only."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NodeRule(Rule):
    """A rule on other nodes, asked once for each node of its types in a statement that matches its pattern."""

    nodes: tuple[type[ast.AST], ...]
    check: Callable[[ast.AST, Path, Module, Options], Iterable[Finding]]
