"""Whether a module goes through its own names, so that an import more would be found among them."""

from __future__ import annotations

import ast

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.syntax.names import last_name
from statusquo_lint.syntax.walk import every

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOOPS = frozenset({ast.For, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp})
_CALLS = frozenset({ast.Call})
_HINTS = ("globals()", "vars()", "dir()", "locals()", "sys.modules[__name__]")
_NAMED = lazy_pattern(r"\b(?:globals|vars|dir|locals)\(\)|\bmodules\[__name__\]")
"""Tells `dir()` from `tempdir()`."""


def enumerates_itself(tree: ast.Module, text: str, local: str = "HTTPStatus") -> bool:
    """Whether a loop of the module runs over its own namespace and takes what it finds there for its own.

    So does a command line that is made of all that the module holds. A loop that asks `issubclass()` passes over what
    is not of its kind, and one for names that begin with a text that the import's does not passes over it too. `local`
    is the name that the import binds, alone or behind a `_`.

    >>> text = "__all__ = [name for name in dir() if name[0] != '_']"
    >>> enumerates_itself(ast.parse(text), text)
    True
    """
    if "Fire()" in text and any(map(_is_fire, every(tree, _CALLS))):
        return True
    if not any(hint in text for hint in _HINTS) or _NAMED.search(text) is None:
        return False
    return any(
        any(_is_own_namespace(part) for part in ast.walk(iterated))
        and not (_asks_for_kind(loop) or _asks_for_name(loop, local))
        for loop in every(tree, _LOOPS)
        for iterated in _iterated(loop)
    )


def _is_fire(call: ast.Call) -> bool:
    """Whether it makes commands of all that the module holds: `fire.Fire()`."""
    return last_name(call.func) == "Fire" and not call.args and all(one.arg == "name" for one in call.keywords)


def _iterated(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.For):
        yield node.iter
    for generator in getattr(node, "generators", ()):
        yield generator.iter


def _is_own_namespace(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return not node.args and last_name(node.func) in {"globals", "vars", "dir", "locals"}
    return (
        isinstance(node, ast.Subscript) and last_name(node.value) == "modules" and last_name(node.slice) == "__name__"
    )


def _asks_for_kind(loop: ast.AST) -> bool:
    return any(isinstance(node, ast.Call) and last_name(node.func) == "issubclass" for node in ast.walk(loop))


def _asks_for_name(loop: ast.AST, local: str) -> bool:
    """Whether the loop does nothing but under the condition that a name begins with some other text."""
    return any(
        isinstance(part, ast.Call)
        and last_name(part.func) == "startswith"
        and len(part.args) == 1
        and isinstance(part.args[0], ast.Constant)
        and not any(name.startswith(str(part.args[0].value)) for name in (local, f"_{local}"))
        for condition in _conditions(loop)
        for part in (condition.values if isinstance(condition, ast.BoolOp) else [condition])
    )


def _conditions(loop: ast.AST) -> Iterator[ast.expr]:
    """The tests that everything in the loop waits for, alternatives left out."""
    tests = [one for generator in getattr(loop, "generators", ()) for one in generator.ifs]
    match loop:
        case ast.For(body=[ast.If(test=test, orelse=[])]):
            tests = [test]
    yield from (test for test in tests if not (isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or)))
