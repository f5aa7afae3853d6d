"""What values are to a type checker."""

from __future__ import annotations

import ast

from statusquo._lazy_pattern import lazy_pattern
from statusquo_lint.knowledge.codes import registered

_OWNER = lazy_pattern(r"HTTPStatus$|^_?(?:status|codes)$|(?:Status|Codes?)$")
"""What owns the names of statuses: the enum of the standard library, an own one, or a framework's module."""


def is_status(node: ast.AST) -> bool:
    """Whether a value is a status in this code whatever happens: a number that is one, a member, or a choice of them.

    >>> is_status(ast.parse("404 if missing else HTTPStatus.OK").body[0].value)
    True
    """
    match node:
        case ast.Constant(value=int(value)):
            return value in registered()
        case ast.IfExp(body=body, orelse=orelse):
            return is_status(body) and is_status(orelse)
        case ast.BoolOp(values=values):
            return all(map(is_status, values))
        case ast.Attribute(value=ast.Name(id=owner)) | ast.Attribute(value=ast.Attribute(attr=owner)):
            return _OWNER.search(owner) is not None
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
            return all(map(is_status, items))
    return isinstance(node, ast.Dict)
