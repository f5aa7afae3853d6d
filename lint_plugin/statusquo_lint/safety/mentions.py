"""Which names an expression hands on whole, and which conversions a format string has."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PERCENT = re.compile(r"%(?:\(\w*\))?[#0\- +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?(.)")
_HANDED_ON = frozenset({"list", "tuple", "set", "sorted", "dict", "max", "min", "get", "getattr", "map"})


def conversions_of(text: str) -> set[str]:
    """The conversion letters of a format string.

    >>> sorted(conversions_of("%-5d %s 100%%"))
    ['%', 'd', 's']
    """
    return set(_PERCENT.findall(text))


def last_name(expr: ast.expr) -> str:
    """The last name of a dotted expression."""
    return expr.id if isinstance(expr, ast.Name) else expr.attr if isinstance(expr, ast.Attribute) else ""


def dotted(expr: ast.expr, imports: Mapping[str, str]) -> str:
    """The dotted name of a callee through the imports of its module, or its spelling.

    >>> dotted(ast.parse("c.get(url).json", mode="eval").body, {"c": "requests"})
    'requests.get.json'
    """
    parts: list[str] = []
    while isinstance(expr, ast.Attribute | ast.Call):
        if isinstance(expr, ast.Attribute):
            parts.append(expr.attr)
            expr = expr.value
        else:
            expr = expr.func
    parts.append(imports.get(expr.id, expr.id) if isinstance(expr, ast.Name) else "?")
    return ".".join(reversed(parts))


def mentioned(operand: ast.expr) -> Iterator[tuple[str, bool]]:
    """The names, attributes, text keys and functions whose value the expression passes on.

    Each comes with whether it is a plain name: a variable, which is no attribute of anything.

    What is only compared, tested or formatted is not; nor is the owner of an attribute.

    >>> sorted(mentioned(ast.parse("(r.status_code, d['code'], f(x), a == b, c)").body[0].value))
    [('c', True), ('code', False), ('f', False), ('status_code', False)]
    """
    todo: list[ast.AST] = [operand]
    while todo:
        node = todo.pop()
        match node:
            case ast.Name(id=name):
                yield name, True
            case ast.Attribute(attr=name):
                yield name, False
            case ast.Subscript(slice=ast.Constant(value=str(key))):
                yield key, False
            case ast.Subscript(value=value):
                todo.append(value)
            case ast.Call(func=func, args=args):
                yield last_name(func), False
                if last_name(func) in _HANDED_ON:
                    todo += args
                    for arg in args:
                        if isinstance(arg, ast.Constant) and isinstance(arg.value, str):
                            yield arg.value, False
            case ast.Compare() | ast.Constant() | ast.JoinedStr() | ast.BinOp(op=ast.Mod()):
                pass
            case _:
                todo += ast.iter_child_nodes(node)
