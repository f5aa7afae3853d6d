"""Places where no member may stand, whatever is done with the value (section 3 of the refuse list)."""

from __future__ import annotations

import ast
import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING

from statusquo_lint.knowledge.codes import says_code
from statusquo_lint.safety.mentions import last_name
from statusquo_lint.syntax.classes import enum_base

if TYPE_CHECKING:
    from statusquo_lint.safety.module_facts import Facts
    from statusquo_lint.sites.site import Module, Site

_TYPES = frozenset({"Literal", "Annotated", "TypeAlias", "TypeVar", "NewType", "assert_type", "cast"})
_CONSTANT = re.compile(r"^_?[A-Z][A-Z0-9_]*$")
_DEBUG = re.compile(r"=\s*$")


def refusal(site: Site, module: Module, facts: Facts) -> str:
    """One clause that says why the literal has to stay; empty if nothing about its place forbids a member."""
    path = site.path
    found = _around(site, module, facts) or _at(path[-1], site.literal, site, module, facts)
    if found:
        return found
    if module.source.path.endswith(".pyi"):
        return "a stub describes types"
    if "django" in facts.roots and "migrations" in Path(module.source.path).parts:
        return "a migration records what the database was told"
    name = facts.names.at(path, site.literal.lineno)
    if isinstance(name, str):
        return name
    if name.statement and facts.own_http:
        return "an own http.py here would be imported instead of the standard library's"
    return ""


def _around(site: Site, module: Module, facts: Facts) -> str:
    """What the constructs around the literal's parent say, the outermost first; each is asked once for one code."""
    path, known = site.path, facts.refusals
    first = len(path) - 1
    while first and (site.code, path[first]) not in known:
        first -= 1
    found = known.get((site.code, path[first]), "")
    for parent, child in zip(path[first:], path[first + 1 :], strict=False):
        found = known[site.code, child] = found or _at(parent, child, site, module, facts)
    return found


def _at(parent: ast.AST, child: ast.AST, site: Site, module: Module, facts: Facts) -> str:  # noqa: C901, PLR0911, PLR0912
    match parent:
        case ast.AnnAssign(annotation=annotation) | ast.arg(annotation=annotation) if child is annotation:
            return "a type is no place for a member"
        case ast.FunctionDef(returns=returns) | ast.AsyncFunctionDef(returns=returns) if child is returns:
            return "a type is no place for a member"
        case ast.Subscript(value=value) if child is parent.slice and _last(value) in _TYPES:
            return f"{_last(value)}[...] is a type"
        case ast.Call(func=func, args=[_, given]) if child is given and _last(func) == "cast":
            pass  # the value, not the type
        case ast.Call(func=func) if child is not func and _last(func) in _TYPES:
            return f"{_last(func)}() is about types"
        case ast.ClassDef() if isinstance(child, ast.Assign | ast.AnnAssign):
            if enum_base(parent, site.path[: site.path.index(parent)], module.bindings):
                return "the body of an enum defines the constant"
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            if child is parent.value is site.literal and _CONSTANT.match(name) and says_code(name, site.code):
                return f"{name} is the name of the status already"
        case ast.JoinedStr(values=values):
            at = facts.siblings.places.index(values, child)
            before = values[at - 1] if at > 0 else None
            text = before.value if isinstance(before, ast.Constant) else ""
            if isinstance(text, str) and _DEBUG.search(text) and str(site.code) in text:
                return "the f-string prints its own source"
        case ast.MatchMapping(keys=keys) if facts.siblings.holds(keys, child):
            if facts.asked(_has_key_twice, parent):
                return "the pattern has the key twice, which only a literal shows"
        case ast.Compare():
            if any(one is not child for one in facts.asked(_snapshots, parent)):
                return "a snapshot records the member's repr"
            if any(one is not child for one in facts.asked(_literal_typed, parent)):
                return "the subject is annotated as a Literal, which a comparison narrows"
        case ast.Match(subject=subject) if facts.literal_typed(last_name(subject)):
            return "the subject is annotated as a Literal, which a comparison narrows"
        case ast.GeneratorExp() | ast.Lambda() if "pony" in facts.roots:
            return "pony reads the code of a query"
        case _:
            pass
    return ""


def _has_key_twice(pattern: ast.MatchMapping, _facts: Facts) -> bool:
    return len({ast.dump(key) for key in pattern.keys}) < len(pattern.keys)


def _snapshots(compare: ast.Compare, _facts: Facts) -> list[ast.expr]:
    """The first operands that are snapshots: two tell whether one is another than the literal."""
    found = (one for one in (compare.left, *compare.comparators) if _last(one) == "snapshot")
    return list(itertools.islice(found, 2))


def _literal_typed(compare: ast.Compare, facts: Facts) -> list[ast.expr]:
    """The first operands that are annotated as a `Literal`."""
    found = (one for one in (compare.left, *compare.comparators) if facts.literal_typed(last_name(one)))
    return list(itertools.islice(found, 2))


def _last(expr: ast.expr) -> str:
    """The last name of what is called or subscripted in the end."""
    while isinstance(expr, ast.Call | ast.Subscript):
        expr = expr.func if isinstance(expr, ast.Call) else expr.value
    return last_name(expr)
