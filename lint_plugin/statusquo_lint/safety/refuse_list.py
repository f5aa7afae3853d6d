"""Places where no member may stand, whatever is done with the value (section 3 of the refuse list)."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

from statusquo_lint.safety.mentions import last_name
from statusquo_lint.vocabulary import says_code

if TYPE_CHECKING:
    from statusquo_lint.safety.facts import Facts
    from statusquo_lint.sites import Module, Site

_ENUM = re.compile(r"(?:Enum|Flag|Choices)(?:Meta)?$")
_TYPES = frozenset({"Literal", "Annotated", "TypeAlias", "TypeVar", "NewType", "assert_type", "cast"})
_CONSTANT = re.compile(r"^_?[A-Z][A-Z0-9_]*$")
_DEBUG = re.compile(r"=\s*$")


def refusal(site: Site, module: Module, facts: Facts) -> str:
    """One clause that says why the literal has to stay; empty if nothing about its place forbids a member."""
    path = site.path
    for parent, child in zip(path, (*path[1:], site.literal), strict=True):
        found = _at(parent, child, site, module, facts)
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
        case ast.ClassDef() if child in parent.body and isinstance(child, ast.Assign | ast.AnnAssign):
            if any(_ENUM.search(_last(base)) for base in parent.bases):
                return "the body of an enum defines the constant"
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            if child is parent.value is site.literal and _CONSTANT.match(name) and says_code(name, site.code):
                return f"{name} is the name of the status already"
        case ast.JoinedStr(values=values):
            before = values[values.index(child) - 1] if child in values[1:] else None
            text = before.value if isinstance(before, ast.Constant) else ""
            if isinstance(text, str) and _DEBUG.search(text) and str(site.code) in text:
                return "the f-string prints its own source"
        case ast.MatchMapping(keys=keys) if child in keys:
            if len({ast.dump(key) for key in keys}) < len(keys):
                return "the pattern has the key twice, which only a literal shows"
        case ast.Compare():
            operands = [parent.left, *parent.comparators]
            if any(_last(one) == "snapshot" for one in operands if one is not child):
                return "a snapshot records the member's repr"
            if any(_is_literal_typed(one, facts) for one in operands if one is not child):
                return "the subject is annotated as a Literal, which a comparison narrows"
        case ast.Match(subject=subject) if _is_literal_typed(subject, facts):
            return "the subject is annotated as a Literal, which a comparison narrows"
        case ast.GeneratorExp() | ast.Lambda() if "pony" in facts.roots:
            return "pony reads the code of a query"
        case _:
            pass
    return ""


def _is_literal_typed(expr: ast.expr, facts: Facts) -> bool:
    return facts.literal_typed(last_name(expr))


def _last(expr: ast.expr) -> str:
    """The last name of what is called or subscripted in the end."""
    while isinstance(expr, ast.Call | ast.Subscript):
        expr = expr.func if isinstance(expr, ast.Call) else expr.value
    return last_name(expr)
