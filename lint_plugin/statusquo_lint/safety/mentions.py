"""Which names an expression hands on whole, and which conversions a format string has."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from statusquo_lint.syntax.names import last_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PERCENT = re.compile(r"%(?:\(\w*\))?[#0\- +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?(.)")
_HANDED_ON = frozenset({"list", "tuple", "set", "sorted", "dict", "max", "min", "get", "getattr", "map"})
"""Callables that give one of their arguments, or what they look up by it."""
_CONSUMING = (ast.Compare, ast.Constant, ast.JoinedStr)
"""Expressions whose value is not that of their parts."""


def conversions_of(text: str) -> set[str]:
    """The conversion letters of a format string.

    >>> sorted(conversions_of("%-5d %s 100%%"))
    ['%', 'd', 's']
    """
    return set(_PERCENT.findall(text))


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
        if isinstance(node, _CONSUMING) or (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod)):
            continue
        name = _own_name(node)
        if name is not None:
            yield name, isinstance(node, ast.Name)
        if isinstance(node, ast.Call):
            yield from ((text, False) for text in _texts_handed_on(node))
        todo += _parts_handed_on(node, name)


def _own_name(node: ast.AST) -> str | None:
    """The name of the value itself, None for an expression without one."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Subscript(slice=ast.Constant(value=str(name))):
            return name
        case ast.Call(func=func):
            return last_name(func)
    return None


def _parts_handed_on(node: ast.AST, name: str | None) -> Iterable[ast.AST]:
    """The parts whose value the node passes on."""
    if isinstance(node, ast.Call):
        return node.args if name in _HANDED_ON else ()
    if name is not None:
        return ()
    return (node.value,) if isinstance(node, ast.Subscript) else ast.iter_child_nodes(node)


def _texts_handed_on(call: ast.Call) -> Iterator[str]:
    """The texts that a call may look its result up by: `d.get("status")`."""
    if last_name(call.func) in _HANDED_ON:
        for arg in call.args:
            if isinstance(arg, ast.Constant) and isinstance(arg.value, str):
                yield arg.value
