"""The detector: it finds the findings in one file's text."""

from __future__ import annotations

import ast
import functools
import gc

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.evidence.conventions import for_module
from statusquo_lint.evidence.weigher import Weigher
from statusquo_lint.knowledge.codes import registered
from statusquo_lint.model import UNREADABLE, Confidence, Finding, Source, Span
from statusquo_lint.prefilter import candidates
from statusquo_lint.rules import NodeRule, Rule, SiteRule, in_order, selected
from statusquo_lint.sites.classify import classify
from statusquo_lint.sites.protocol import Context, never_reported
from statusquo_lint.sites.site import Module, Site, SiteKind
from statusquo_lint.syntax.bindings import Bindings
from statusquo_lint.syntax.parsing import parsed
from statusquo_lint.syntax.siblings import Places
from statusquo_lint.syntax.text import Text, normalized
from statusquo_lint.syntax.walk import Link, Visit, walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from statusquo_lint.options import Options

__all__ = ["scan", "unparsable"]

_LOWEST, _HIGHEST, _DIGITS = 100, 999, 3
_MAX_DEPTH = 1000
"""The number of nodes around a literal up to which it is checked; deeper nesting would take quadratic time."""


def scan(source: Source, options: Options) -> list[Finding]:
    """Return the findings of one file, in source order, without reading, storing or printing anything.

    A file that cannot be parsed gives one HTS901 finding.

    >>> from statusquo_lint.options import Options
    >>> [finding.message for finding in scan(Source("if r.status_code == 404: pass"), Options())]
    ['404 compared with r.status_code: use HTTPStatus.NOT_FOUND']
    """
    text = normalized(source.text)
    rows, rules = candidates(text, selected(options))
    if source.within is not None:
        rows = [row for row in rows if source.within[0] <= row <= source.within[1]]
    if not rows or never_reported(text, source.path):  # the tree of a large generated file would take much memory
        return []
    collecting = gc.isenabled()
    gc.disable()  # a tree has many objects and no cycles: collecting garbage would take as long as parsing
    try:
        return _scan(source, text, rules, rows, options)
    finally:
        if collecting:
            gc.enable()


def _scan(source: Source, text: str, rules: tuple[Rule, ...], rows: Sequence[int], options: Options) -> list[Finding]:
    tree = source.tree
    if tree is None:
        try:
            tree = parsed(text)
        except SyntaxError as error:
            return [unparsable(error.msg, error.lineno, error.offset)]
        except (ValueError, RecursionError, MemoryError) as error:
            return [unparsable(str(error) or "nested too deeply", 1, 1)]
    bindings = Bindings(tree, text)
    written = () if options.names.measured or not options.names.home else options.names.paths
    module = Module(source, tree, bindings, Text(text), Context(text, bindings.outline, written))
    if not options.names.measured:
        options = for_module(options, module)
    try:
        findings = _scan_tree(module, rules, rows, options)
    except RecursionError:
        return [unparsable("nested too deeply", 1, 1)]
    findings.sort(key=lambda finding: (finding.span, finding.code))
    return findings


def unparsable(reason: str, row: int | None, col: int | None) -> Finding:
    """Return the finding on a file that cannot be parsed."""
    row, col = max(row or 1, 1), max((col or 1) - 1, 0)
    return Finding(
        UNREADABLE,
        f"the file cannot be parsed: {reason}",
        Span(row, col, row, col),
        Confidence.SURE,
        "the parser says so",
    )


def _scan_tree(module: Module, rules: Sequence[Rule], rows: Sequence[int], options: Options) -> list[Finding]:
    findings: list[Finding] = []
    literals: list[tuple[ast.Constant, Link]] = []
    site_rules = [rule for rule in rules if isinstance(rule, SiteRule)]

    def literal(node: ast.AST, link: Link) -> None:
        value = node.value  # type: ignore[attr-defined]
        if type(value) is int and _LOWEST <= value <= _HIGHEST and node.end_col_offset - node.col_offset == _DIGITS:  # type: ignore[attr-defined]
            if link.depth > _MAX_DEPTH:
                raise RecursionError
            literals.append((node, link))  # type: ignore[arg-type]

    checks: dict[type[ast.AST], list[NodeRule]] = {}
    for rule in rules:
        if isinstance(rule, NodeRule):
            for kind in rule.nodes:
                checks.setdefault(kind, []).append(rule)
    visits = {kind: _visit(node_rules, module, options, findings) for kind, node_rules in checks.items()}
    if site_rules:
        before = visits.get(ast.Constant)
        visits[ast.Constant] = literal if before is None else _both(before, literal)
    walk(module.tree, rows, visits)
    if literals:
        findings += _judge(literals, module, site_rules, options)
    return findings


def _visit(rules: Sequence[NodeRule], module: Module, options: Options, findings: list[Finding]) -> Visit:
    def visit(node: ast.AST, link: Link) -> None:
        path = link.path
        for rule in rules:
            findings.extend(rule.check(node, path, module, options))

    return visit


def _both(first: Visit, second: Visit) -> Visit:
    def visit(node: ast.AST, link: Link) -> None:
        first(node, link)
        second(node, link)

    return visit


def _judge(
    literals: Sequence[tuple[ast.Constant, Link]], module: Module, rules: Sequence[SiteRule], options: Options
) -> list[Finding]:
    """Return the findings of the rules about literals, at most one per literal."""
    by_kind = _by_kind(tuple(rules))
    places = Places()
    sites: list[Site] = []
    for node, link in literals:
        if _written_plainly(node, module):  # pragma: no branch: always so from Python 3.12 on
            site = classify(node, link.path, module.bindings, places)
            if site.kind is not SiteKind.OTHER:
                sites.append(site)
    weigher = Weigher(sites, module, options)
    findings = []
    registered_codes = registered()
    if options.names.table:
        registered_codes |= options.names.codes()
    for site in sites:
        applicable = by_kind.get((site.kind, site.code in registered_codes))
        weighed = weigher.weigh(site) if applicable else None
        if weighed is None or weighed.confidence < options.confidence:
            continue
        results = (rule.check(weighed, module, options) for rule in applicable or ())
        first = next((finding for finding in results if finding is not None), None)
        if first is not None:
            findings.append(first)
    return findings


@functools.lru_cache(maxsize=64)
def _by_kind(rules: tuple[SiteRule, ...]) -> Mapping[tuple[SiteKind, bool], Sequence[SiteRule]]:
    """The rules by what they judge, in the order in which they are asked."""
    by_kind: dict[tuple[SiteKind, bool], list[SiteRule]] = {}
    for rule in in_order(rules):
        for kind in rule.kinds:
            by_kind.setdefault((kind, rule.registered), []).append(rule)
    return by_kind


def _written_plainly(node: ast.Constant, module: Module) -> bool:
    """Whether the literal is three decimal digits at its position, which is wrong in f-strings before Python 3.12."""
    if node.lineno > len(module.text.rows):  # pragma: no cover: never so from Python 3.12 on
        return False
    column = module.text.column(node.lineno, node.col_offset)
    return node.end_lineno == node.lineno and module.text.rows[node.lineno - 1].startswith(str(node.value), column)
