"""Whether a decorator gives the result of what it decorates back untouched, and to nothing but the caller.

A decorator that only checks a request, or counts it, calls the decorated function in a `return` and does nothing else
with it:

    def signed_in(view):
        @functools.wraps(view)
        def checked(*args, **kwargs):
            if not session:
                return "who are you?", 401
            return view(*args, **kwargs)

        return checked

What reads a name in any other place, and what is not of this form, may do anything.
"""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.syntax.names import dotted
from statusquo_lint.syntax.nodes import COMPREHENSIONS, Definition, Function

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SHOWN = frozenset({"__name__", "__qualname__", "__doc__", "__module__"})
"""Attributes of a function that say nothing of its results."""
_REFLECTION = frozenset({"locals", "vars", "eval", "exec", "_getframe", "currentframe"})
"""Names of what reads variables without writing theirs."""
_SCOPES = (Definition, ast.Lambda, *COMPREHENSIONS)


def passes_on(decorator: ast.AST, imports: Mapping[str, str], *, called: bool) -> bool:
    """Whether what a function decorates returns to its caller what it returned before, and to nobody else.

    `called` says that a call of the function is the decorator: `@signed_in("admin")`. `imports` are the local names of
    the module and what imports bind to them.

    >>> tree = ast.parse("def d(f):\\n    def g(*a):\\n        return f(*a)\\n    return g")
    >>> passes_on(tree.body[0], {}, called=False), passes_on(tree.body[0], {}, called=True)
    (True, False)
    """
    if not isinstance(decorator, ast.FunctionDef) or decorator.decorator_list:
        return False
    if any(_REFLECTION & set(_words(node)) for node in ast.walk(decorator)):
        return False
    if not called:
        return _wraps(decorator, imports)
    inner = _returned_by(decorator)
    return isinstance(inner, ast.FunctionDef) and not inner.decorator_list and _wraps(inner, imports)


def _wraps(decorator: ast.FunctionDef, imports: Mapping[str, str]) -> bool:
    """Whether a function of one parameter returns a function that only calls it in a `return`."""
    match decorator.args:
        case ast.arguments(posonlyargs=[], args=[parameter], vararg=None, kwonlyargs=[], kwarg=None, defaults=[]):
            pass
        case _:
            return False
    wrapper = _returned_by(decorator)
    if wrapper is None:
        return False
    copying, results = [_copied(one, imports) for one in wrapper.decorator_list], list(_results(wrapper))
    shown = [
        node.value
        for node in ast.walk(decorator)
        if isinstance(node, ast.Attribute) and node.attr in _SHOWN and isinstance(node.ctx, ast.Load)
    ]
    if None in copying or not any(isinstance(one, ast.Name) and one.id == parameter.arg for one in results):
        return False
    return _only_in(parameter.arg, decorator, [parameter, *copying, *results, *shown])


def _returned_by(function: ast.FunctionDef) -> Function | None:
    """The function within that another one returns from each of its returns, and does nothing else with."""
    own = list(_own_nodes(function))
    returned = {one.value.id if isinstance(one.value, ast.Name) else "" for one in own if isinstance(one, ast.Return)}
    name = returned.pop() if len(returned) == 1 else ""
    found = [one for one in function.body if isinstance(one, Function) and one.name == name]
    if len(found) != 1 or any(isinstance(node, ast.Yield | ast.YieldFrom) for node in own):
        return None
    allowed: list[ast.AST | None] = [found[0]]
    for node in own:
        if isinstance(node, ast.Return):
            allowed.append(node.value)
        elif isinstance(node, ast.Attribute) and node.attr in _SHOWN:
            allowed.append(node.value)  # wrapper.__name__ = function.__name__
    return found[0] if _only_in(name, function, allowed) else None


def _copied(decorator: ast.expr, imports: Mapping[str, str]) -> ast.AST | None:
    """The name in `@functools.wraps(function)`; None for any other decorator."""
    match decorator:
        case ast.Call(func=func, args=[ast.Name() as name], keywords=[]) if dotted(func, imports) == "functools.wraps":
            return name
    return None


def _results(wrapper: Function) -> Iterator[ast.AST]:
    """The names that are called to give a result of the wrapper, untouched."""
    own = list(_own_nodes(wrapper))
    if any(isinstance(node, ast.Yield | ast.YieldFrom) for node in own):
        return
    todo = [node.value for node in own if isinstance(node, ast.Return)]
    while todo:
        match todo.pop():
            case ast.Await(value=inner):
                todo.append(inner)
            case ast.IfExp(body=body, orelse=orelse):
                todo += [body, orelse]
            case ast.Call(func=ast.Name() as name):
                yield name


def _only_in(name: str, scope: ast.AST, allowed: Sequence[ast.AST | None]) -> bool:
    """Whether a name is written in a scope nowhere but in some nodes."""
    return all(any(node is one for one in allowed) for node in ast.walk(scope) if name in _words(node))


def _words(node: ast.AST) -> Iterator[str]:
    """Every text that a node has itself: names, attributes, keywords, what imports bind, constants."""
    for _, value in ast.iter_fields(node):
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                yield one


def _own_nodes(function: Function) -> Iterator[ast.AST]:
    """The nodes of a function's body without those of the scopes in it."""
    todo: list[ast.AST] = list(function.body)
    while todo:
        node = todo.pop()
        yield node
        if not isinstance(node, _SCOPES):
            todo.extend(ast.iter_child_nodes(node))
