"""What around a node says that the author knows: a version guard, a `try`, a test that expects the error."""

from __future__ import annotations

import ast
import functools
import itertools
import re

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.syntax.names import name_of

if TYPE_CHECKING:
    from statusquo_lint.rules.base import Path

_VERSION = lazy_pattern(
    r"version_info|hexversion|py(?:thon)?_?version|^_?(?:is_?|has_?)?(?:at_?least_?)?py(?:thon)?_?\d", re.IGNORECASE
)
_PROBES = frozenset({"hasattr", "getattr"})
_EXPECTING = lazy_pattern(r"(?:^|_)raises|assertRaises|suppress|assertRaisesRegex", re.IGNORECASE)
_LEAVING = frozenset({"skip", "skipTest", "exit", "xfail", "fail"})
_LEAVES = (ast.Return, ast.Raise, ast.Continue, ast.Break)
_BODIES = ("body", "orelse", "finalbody")
_ASSERTED = lazy_pattern(r"^assert(?:Not)?Equals?$|^assertEquals$|^eq_$")


def version_guarded(path: Path, node: ast.AST) -> bool:
    """Whether the code runs only after a look at the Python version, or at what the enum has.

    Seen are `if`, `while`, conditional expressions, `and`/`or`, decorators such as `skipif`, a `pytestmark` of the
    module, and an earlier `if sys.version_info < (3, 12): return` of the same body.
    """
    for above, below in zip(path, (*path[1:], node), strict=True):
        if isinstance(above, ast.If | ast.While | ast.IfExp) and below is not above.test and _asks(above.test):
            return True
        if isinstance(above, ast.BoolOp | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and any(
            one is not below for one in _asking(above)
        ):
            return True
        row = getattr(below, "lineno", 0)
        if any(first <= row <= last for first, last in _shadows(above)):
            return True
    return False


def in_try(path: Path, node: ast.AST, *errors: str) -> bool:
    """Whether a `try` around the node catches one of `errors`, or everything."""
    for above, below in zip(path, (*path[1:], node), strict=True):
        if not isinstance(above, ast.Try) or not isinstance(below, ast.stmt) or not _within(below.lineno, above.body):
            continue
        if _catches(above) & {None, *errors, "Exception", "BaseException"}:
            return True
    return False


def expects_error(path: Path) -> bool:
    """Whether a test around the node expects an exception: `with pytest.raises(...)`, `self.assertRaises(..., f)`."""
    for above in path:
        if isinstance(above, ast.With | ast.AsyncWith) and _expects(above):
            return True
        if isinstance(above, ast.Call) and _expecting(above):
            return True
    return False


def value_tested(value: ast.expr, path: Path, node: ast.AST) -> bool:
    """Whether the code runs only after a test of the same value: `if value in known`, `if value == 404`.

    Seen are `if`, `while`, conditional expressions, `and`/`or`, filters of comprehensions, `match`, and an earlier
    `assert` or `if ...: return` of the same body.
    """
    wanted = ast.dump(value)
    for above, below in zip(path, (*path[1:], node), strict=True):
        tests: list[ast.expr] = []
        if isinstance(above, ast.If | ast.While | ast.IfExp):
            tests = [above.test] if below is not above.test else []
        elif isinstance(above, ast.BoolOp):
            tests = [one for one in above.values if one is not below]
        elif isinstance(above, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
            tests = [test for generator in above.generators for test in generator.ifs if test is not below]
        elif isinstance(above, ast.Match) and below is not above.subject and ast.dump(above.subject) == wanted:
            return True
        if any(wanted in _compared(test) for test in tests):
            return True
        if isinstance(below, ast.stmt) and any(
            rows.get(wanted, last) < below.lineno <= last for last, rows in _gates(above)
        ):
            return True
    return False


@functools.lru_cache(maxsize=512)
def _gates(above: ast.AST) -> tuple[tuple[int, dict[str, int]], ...]:
    """The last row of each of a node's bodies, and the first row that tests a value before the rest is reached."""
    found = []
    for field in _BODIES:
        body = getattr(above, field, None)
        if isinstance(body, list) and body and isinstance(body[-1], ast.stmt):
            rows: dict[str, int] = {}
            for one in body:
                leaves = isinstance(one, ast.If) and isinstance(one.body[-1], _LEAVES)
                if leaves or isinstance(one, ast.Assert):
                    for compared in _compared(one.test):
                        rows.setdefault(compared, one.lineno)
            found.append((body[-1].end_lineno or 0, rows))
    return tuple(found)


@functools.lru_cache(maxsize=512)
def _compared(test: ast.expr) -> frozenset[str]:
    """The dumps of what is compared for equality or membership somewhere in a test."""
    return frozenset(
        ast.dump(operand)
        for part in ast.walk(test)
        if isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.In | ast.NotIn | ast.Eq | ast.NotEq)
        for operand in (part.left, *part.comparators)
    )


@functools.lru_cache(maxsize=512)
def _asking(above: ast.BoolOp | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> tuple[ast.expr, ...]:
    """The first operands or decorators that ask: two tell whether one is another than the node looked at."""
    parts = above.values if isinstance(above, ast.BoolOp) else above.decorator_list
    return tuple(itertools.islice(filter(_asks, parts), 2))


@functools.lru_cache(maxsize=512)
def _asks(test: ast.expr) -> bool:
    for part in ast.walk(test):
        if isinstance(part, ast.Name | ast.Attribute) and _VERSION.search(name_of(part)):
            return True
        if isinstance(part, ast.Call) and name_of(part.func) in _PROBES:
            return True
        if isinstance(part, ast.Compare) and _of_version(part):
            return True
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and "version_info" in part.value:
            return True
    return False


def _of_version(compare: ast.Compare) -> bool:
    """`VERSION >= (3, 13)`: a version of nothing in particular, compared with a tuple as only versions are."""
    operands = [compare.left, *compare.comparators]
    return any(isinstance(one, ast.Tuple) for one in operands) and any(
        "version" in name_of(one).lower() for one in operands if not isinstance(one, ast.Subscript)
    )


def _marks(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Assign) and name_of(statement.targets[0]) == "pytestmark" and _asks(statement.value)
    )


@functools.lru_cache(maxsize=512)
def _shadows(above: ast.AST) -> tuple[tuple[int, int], ...]:
    """The rows (first and last) in a node's bodies that come after `if <version>: return`, or under a `pytestmark`."""
    found = []
    for field in _BODIES:
        body = getattr(above, field, None)
        if isinstance(body, list) and body and isinstance(body[-1], ast.stmt):
            leaving = next((one for one in body if _leaves(one)), None)
            if leaving is not None:
                found.append(((leaving.end_lineno or 0) + 1, body[-1].end_lineno or 0))
            if isinstance(above, ast.Module) and any(_marks(one) for one in body):
                found.append((1, body[-1].end_lineno or 0))
    return tuple(found)


def _within(row: int, body: list[ast.stmt]) -> bool:
    return body[0].lineno <= row <= (body[-1].end_lineno or 0)


def _leaves(statement: ast.stmt) -> bool:
    """Whether it is `if <version>: return` or the like."""
    if not isinstance(statement, ast.If) or not _asks(statement.test):
        return False
    last = statement.body[-1]
    if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call):
        return name_of(last.value.func) in _LEAVING
    return isinstance(last, ast.Return | ast.Raise | ast.Continue)


@functools.lru_cache(maxsize=512)
def _catches(above: ast.Try) -> frozenset[str | None]:
    """The names of what a `try` catches; None for everything."""
    found: set[str | None] = set()
    for handler in above.handlers:
        found |= {None} if handler.type is None else _caught(handler.type)
    return frozenset(found)


@functools.lru_cache(maxsize=512)
def _expects(above: ast.With | ast.AsyncWith) -> bool:
    return any(_expecting(item.context_expr) for item in above.items)


def _caught(types: ast.expr) -> set[str]:
    return {name_of(one) for one in (types.elts if isinstance(types, ast.Tuple) else [types])}


def _expecting(call: ast.expr) -> bool:
    return isinstance(call, ast.Call) and bool(_EXPECTING.search(name_of(call.func)))


def tests_constant(path: Path) -> bool:
    """Whether the constant itself is tested: `assert status.HTTP_200_OK == 200`."""
    parent = path[-1]
    if isinstance(parent, ast.Compare):
        return _has_number(parent)
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute) and _ASSERTED.match(parent.func.attr):
        return any(_is_number(arg) for arg in parent.args[:2])
    return False


@functools.lru_cache(maxsize=64)
def _has_number(compare: ast.Compare) -> bool:
    return any(map(_is_number, (compare.left, *compare.comparators)))


def _is_number(operand: ast.expr) -> bool:
    return isinstance(operand, ast.Constant) and type(operand.value) is int
