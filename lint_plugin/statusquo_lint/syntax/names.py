"""The name that an expression goes by."""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS = frozenset({"col", "column"})
"""Callables that give the column of a table by its name: `col("status_code")`."""
FACTORIES = frozenset({"default_factory", "factory"})
"""Keywords that take a function which makes the value."""
PLACEHOLDERS = FACTORIES | {"return_value", "side_effect", "default", "default_value", "new", "value", "initial"}
"""Names that say nothing of their own: what they belong to does."""


def name_of(expr: ast.AST | None) -> str:
    """The last name of an expression: `status` of `self.status`, the text of a constant key of `d["status"]`."""
    if isinstance(expr, ast.Name):
        return expr.id
    if isinstance(expr, ast.Attribute):
        return expr.attr
    if isinstance(expr, ast.Subscript):
        return text_of(expr.slice)
    if isinstance(expr, ast.Starred):
        return name_of(expr.value)
    return ""


def last_name(expr: ast.expr) -> str:
    """The last name of a dotted expression, such as what is called; `name_of` also knows what has a name by its key."""
    return expr.id if isinstance(expr, ast.Name) else expr.attr if isinstance(expr, ast.Attribute) else ""


def decorator_of(decorator: ast.expr) -> ast.expr:
    """What is applied by a decorator: `app.get` of `@app.get("/")` and of `@app.get`."""
    return decorator.func if isinstance(decorator, ast.Call) else decorator


def bound_name(target: ast.expr) -> str:
    """The name a target gives; for `client.get_status.return_value` that of the owner."""
    name = name_of(target)
    if name in PLACEHOLDERS and isinstance(target, ast.Attribute):
        return name_of(target.value) or (name_of(target.value.func) if isinstance(target.value, ast.Call) else name)
    return name


def text_of(key: ast.expr | None) -> str:
    """What a dictionary key says: its text, or the name of the constant."""
    if isinstance(key, ast.Constant):
        return key.value if isinstance(key.value, str) else ""
    if isinstance(key, ast.Name):
        return key.id
    return key.attr if isinstance(key, ast.Attribute) else ""


def spelled(func: ast.expr) -> str:
    """A callable as written where it is a dotted name, else with a question mark for what is called on: `?.abort`."""
    parts: list[str] = []
    while isinstance(func, ast.Attribute):
        parts.append(func.attr)
        func = func.value
    parts.append(func.id if isinstance(func, ast.Name) else "?")
    return ".".join(reversed(parts)) if len(parts) > 1 or parts[0] != "?" else ""


def dotted(expr: ast.expr, imports: Mapping[str, str]) -> str:
    """The dotted name of a callee through the imports of its module, or its spelling, without the calls in it.

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
