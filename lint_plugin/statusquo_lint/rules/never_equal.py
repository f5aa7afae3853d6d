"""A status, which is a number, is compared with text, or a member is looked up by text.

Bad:
    import requests

    if HTTPStatus.OK == "200": ...
    if requests.get(url).status_code == "404": ...
    if str(response.status_code)[0] == 2: ...
    self.assertEqual(self.client.get("/").status_code, "200")  # of a Django test
    status = HTTPStatus("200")  # ValueError

Good:
    if response.status_code == HTTPStatus.NOT_FOUND: ...
    if str(response.status_code)[0] == "2": ...
    self.assertEqual(self.client.get("/").status_code, HTTPStatus.OK)
    status = HTTPStatus(int("200"))

Why:
    A number never equals text, so the branch is dead, or always taken; no Python warns of it.

When not:
    Attributes that hold a status line (`response.status` of Werkzeug or WebOb) are text and not reported. `status_code`
    of an object that no import explains is reported where the module compares it with numbers too. Silent are calls
    whose error is expected (`with pytest.raises(ValueError): HTTPStatus("200")`).

Configuration:
    None of its own. What was meant to be equal has to be decided by a person, so nothing is rewritten.
"""

from __future__ import annotations

import ast

from statusquo import _names
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.evidence.expressions import opposite
from statusquo_lint.evidence.surroundings import Surroundings
from statusquo_lint.model import Confidence, Finding
from statusquo_lint.rules.base import NodeRule
from statusquo_lint.rules.expressions import enum_of, member_of, sure
from statusquo_lint.rules.finding import LITERAL
from statusquo_lint.rules.guards import expects_error, in_try
from statusquo_lint.syntax.names import name_of
from statusquo_lint.syntax.walk import every

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from statusquo_lint.options import Options
    from statusquo_lint.rules.base import Path
    from statusquo_lint.sites.site import Module

_NUMBERS = {
    "status_code": frozenset(
        {
            "requests",
            "httpx",
            "flask",
            "quart",
            "werkzeug",
            "django",
            "rest_framework",
            "starlette",
            "fastapi",
            "litestar",
        }
    ),
    "status_int": frozenset({"webob", "pyramid", "webtest"}),
    "status": frozenset({"aiohttp", "urllib3", "http", "urllib"}),
}
"""Attributes that are known to be numbers, and the packages whose responses have them."""
_NAMED_NUMBER = frozenset({"status_code", "status_int"})
"""Attributes that are numbers in every framework that has them."""
_ASSERTIONS = frozenset({"assertEqual", "assertEquals", "assertNotEqual", "assert_equal", "eq_"})
_TELLING = 404


def check(node: ast.AST, path: Path, module: Module, options: Options) -> Iterable[Finding]:
    """Report a comparison or a lookup that can have one outcome only."""
    if isinstance(node, ast.Call):
        if len(node.args) == 1:
            return _lookup(node, path, module)
        if node.args and name_of(node.func) in _ASSERTIONS:
            return _either(node.args[0], node.args[1], (*path, node), module, options)
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        if isinstance(node.ops[0], ast.Eq | ast.NotEq):
            return _either(node.left, node.comparators[0], (*path, node), module, options)
        if isinstance(node.ops[0], ast.In | ast.NotIn):
            return _membership(node, (*path, node), module, options)
    return ()


def _either(one: ast.expr, other: ast.expr, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    yield from _pair(one, other, path, module, options)
    yield from _pair(other, one, path, module, options)


def _pair(subject: ast.expr, other: ast.expr, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    if isinstance(other, ast.Constant) and isinstance(other.value, str | bytes):
        what = _number(subject, path, module)
        likely = "" if what else _counted(subject, module, options)
        if what or likely:
            code = _code(other.value)
            member = f": use HTTPStatus.{code}" if code else ""
            message = (
                f"{module.text.written(subject)} is a number and never equals {module.text.written(other)}{member}"
            )
            confidence = Confidence.SURE if what else Confidence.LIKELY
            yield Finding(RULE.code, message, module.text.span(other), confidence, what or likely)
    elif _is_number(other):
        yield from _digit(subject, other, path, module, options)


def _membership(compare: ast.Compare, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    """`status_code in ("200", "201")`, `str(status)[0] in (4, 5)`, `"200" in HTTPStatus`."""
    subject, container = compare.left, compare.comparators[0]
    if isinstance(container, ast.Tuple | ast.List | ast.Set) and container.elts:
        if all(isinstance(item, ast.Constant) and isinstance(item.value, str | bytes) for item in container.elts):
            yield from _pair(subject, container.elts[0], path, module, options)
        elif all(_is_number(item) for item in container.elts):
            yield from _digit(subject, container.elts[0], path, module, options)


def _digit(subject: ast.expr, number: ast.expr, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    """`str(status)[0] == 2`: a character is no number."""
    if not isinstance(subject, ast.Subscript) or not isinstance(subject.value, ast.Call):
        return
    call = subject.value
    if len(call.args) != 1 or module.bindings.qualified(call.func, path) != "builtins.str":
        return
    evidence = opposite(call.args[0], path, _TELLING, Surroundings(module, options))
    if evidence is None or evidence.confidence < max(options.confidence, Confidence.LIKELY):
        return
    written = module.text.written(subject)
    instead = f"{module.text.written(call.args[0])} // 100 == {module.text.written(number)}"
    message = f"{written} is text and never equals {module.text.written(number)}: use {instead}"
    yield Finding(RULE.code, message, module.text.span(number), *evidence[:2], clue=evidence.clue)


def _lookup(call: ast.Call, path: Path, module: Module) -> Iterator[Finding]:
    """`HTTPStatus("200")`."""
    if call.keywords or not isinstance(call.func, ast.Name | ast.Attribute):
        return
    text = call.args[0]
    if not isinstance(text, ast.Constant) or not isinstance(text.value, str | bytes):
        return
    if not enum_of(call.func, path, module) or expects_error(path) or in_try(path, call, "ValueError"):
        return
    code = _code(text.value)
    instead = f": use HTTPStatus.{code}" if code else ""
    message = f"{module.text.written(call)} raises ValueError, since no status is text{instead}"
    yield sure(RULE.code, message, module.text.span(text), "the enum is imported")


def _number(expr: ast.expr, path: Path, module: Module) -> str:
    """Why an expression is known to be a number; empty where it is not."""
    if isinstance(expr, ast.Attribute) and expr.attr == "value":
        expr = expr.value
    enum, name = member_of(expr, path, module)
    if enum and name:
        return "the enum is imported"
    if isinstance(expr, ast.Attribute) and expr.attr in _NUMBERS:
        owner = module.bindings.qualified(expr.value, path)
        if owner.partition(".")[0].removesuffix("()") in _NUMBERS[expr.attr]:
            return f"{expr.attr} of {owner} is a number"
    return ""


def _counted(expr: ast.expr, module: Module, options: Options) -> str:
    """Why an attribute of an object nobody knows is likely a number: elsewhere the module compares it with one."""
    if options.confidence > Confidence.LIKELY or not isinstance(expr, ast.Attribute) or expr.attr not in _NAMED_NUMBER:
        return ""
    written = ast.unparse(expr)
    return f"{written} is compared with numbers in this module" if written in module.once(_counts) else ""


def _counts(module: Module) -> frozenset[str]:
    """The attributes that are compared with numbers, as written."""
    found: set[str] = set()
    for node in every(module.tree, {ast.Compare}):
        if not isinstance(node.ops[0], ast.In | ast.NotIn):
            operands = [node.left, *node.comparators]
            if any(map(_is_number, operands)):
                found.update(ast.unparse(one) for one in operands if isinstance(one, ast.Attribute))
    return frozenset(found)


def _is_number(expr: ast.expr) -> bool:
    return isinstance(expr, ast.Constant) and type(expr.value) is int


def _code(text: str | bytes) -> str:
    """The name of the status that a text of digits means."""
    digits = text if isinstance(text, str) else text.decode("latin-1")
    return (_names.name_for(int(digits)) or "") if digits.isascii() and digits.isdigit() and len(digits) == 3 else ""


RULE = NodeRule(
    code="HTS305",
    name="never-equal",
    summary='a status is compared with text: `HTTPStatus.OK == "200"`, `HTTPStatus("200")`, `str(status)[0] == 2`',
    default=True,
    fixable=False,
    pattern=LITERAL,
    other_patterns=("HTTPStatus", r"str\([^\n]{1,60}\)\[0\]"),
    nodes=(ast.Compare, ast.Call),
    check=check,
)
