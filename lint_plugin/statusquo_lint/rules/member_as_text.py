"""A member is made text on a Python that writes its name instead of its number.

Bad:
    # minimum-python: 3.10
    headers["X-Status"] = str(HTTPStatus.OK)  # "HTTPStatus.OK" below Python 3.11
    line = "%s OK" % HTTPStatus.OK
    line = f"{HTTPStatus.OK!s} OK"
    answer = HTTPStatus.CREATED
    print(answer)

Good:
    headers["X-Status"] = str(HTTPStatus.OK.value)
    line = "%d OK" % HTTPStatus.OK
    line = f"{HTTPStatus.OK} OK"
    answer = HTTPStatus.CREATED
    print(answer.value)

Why:
    Up to Python 3.10 `str()` of a member is `HTTPStatus.OK`, from 3.11 on it is `200`. `format()`, f-strings without a
    conversion and `%d` give the digits on every Python. A name that holds a member is reported too: a variable that
    gets nothing but members, and a parameter or an attribute of `self` that has one as its default, is given one in
    this module, or is annotated as one.

When not:
    Nothing is reported where the minimum Python is 3.11 or newer, under a test of the version, and where the name is
    what the code asks for (`str(HTTPStatus.OK) == "HTTPStatus.OK"`).

Configuration:
    `minimum-python`, by default the project's `requires-python`. The fix appends `.value`; it changes what Python 3.10
    and older write, and therefore wants `--unsafe-fixes`. Parameters and attributes, which other modules can give plain
    numbers, are reported only: `int()` takes both.
"""

from __future__ import annotations

import ast
import functools
import itertools
import re
import sys

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.model import Confidence, Edit, Finding, Fix, Safety, Span
from statusquo_lint.rules.base import NodeRule
from statusquo_lint.rules.expressions import HTTP, MENTIONED, MENTIONS, member_of, place, sure, version
from statusquo_lint.rules.guards import version_guarded
from statusquo_lint.rules.held_member import held
from statusquo_lint.syntax.names import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.options import Options
    from statusquo_lint.rules.base import Path
    from statusquo_lint.rules.held_member import Held
    from statusquo_lint.sites.site import Module

STR_IS_DIGITS = (3, 11)
"""The first Python on which the text of a member is its number."""
_CONVERSION = lazy_pattern(r"%(?:\((\w*)\))?[#0\- +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?(.)")
_FIELD = lazy_pattern(r"\{[^{}]*\}")
_SHOWN = lazy_pattern(r"\{(\w*)!s")
_LONGEST_INDEX = 9
"""Digits: no call has so many arguments that a field needs more, and `int()` refuses thousands of them."""
_LEVELS = frozenset({"debug", "info", "warning", "warn", "error", "exception", "critical", "fatal"})
_MISPLACED = "its place in the f-string is not known on this Python"
_LOGGER = lazy_pattern(r"(?:^|_)log(?:ger|ging)?$", re.IGNORECASE)


def check(node: ast.AST, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    """Report each member that becomes text in this call, format or f-string field."""
    if options.minimum_python >= STR_IS_DIGITS:
        return
    below = (*path, node)
    for text, how in made_text(node, path, module):
        enum, name = member_of(text, below, module)
        holds = None if enum else held(text, below, module)
        if (enum == HTTP or holds) and not version_guarded(path, node) and not _is_meant(path, node):
            if holds is None:
                yield _finding(text, name, how, below, module, options)
            elif holds.certain or options.confidence <= Confidence.LIKELY:
                yield _of_name(text, holds, how, below, module, options)


def made_text(node: ast.AST, path: Path, module: Module) -> Iterator[tuple[ast.expr, str]]:
    """The expressions whose `str()` a call, a format or an f-string field takes, and how it does."""
    if isinstance(node, ast.FormattedValue):
        if node.conversion == ord("s"):
            yield node.value, "!s"
    elif isinstance(node, ast.BinOp):
        if isinstance(node.op, ast.Mod):
            yield from ((part, "%s") for part in _percent(node.left, node.right))
    elif isinstance(node, ast.Call):
        yield from _called(node, path, module)


def _called(call: ast.Call, path: Path, module: Module) -> Iterator[tuple[ast.expr, str]]:
    func = call.func
    if isinstance(func, ast.Name):
        if func.id not in {"str", "print"} or not module.bindings.qualified(func, path).startswith("builtins."):
            return
        if func.id == "print":
            yield from ((arg, "print()") for arg in call.args)
        elif len(call.args) == 1 and not call.keywords:
            yield call.args[0], "str()"
    elif isinstance(func, ast.Attribute):
        if func.attr == "format":
            yield from ((arg, "!s") for arg in _formatted(func.value, call))
        elif func.attr in _LEVELS and _LOGGER.search(name_of(func.value)) and call.args:
            arguments = ast.Tuple(call.args[1:], ast.Load())
            yield from ((arg, "%s") for arg in _percent(call.args[0], arguments))


def _percent(text: ast.expr, values: ast.expr) -> Iterator[ast.expr]:
    """The values that a `%s` of the format takes."""
    if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
        return
    conversions = [(found[1], found[2]) for found in _CONVERSION.finditer(text.value) if found[2] != "%"]
    if isinstance(values, ast.Dict):
        wanted = {name for name, kind in conversions if kind == "s"}
        for key, value in zip(values.keys, values.values, strict=True):
            if isinstance(key, ast.Constant) and key.value in wanted:
                yield value
        return
    items = values.elts if isinstance(values, ast.Tuple) else [values]
    if len(items) == len(conversions) and "*" not in text.value:
        yield from (item for item, (_, kind) in zip(items, conversions, strict=True) if kind == "s")


def _formatted(text: ast.expr, call: ast.Call) -> Iterator[ast.expr]:
    """The arguments that a `{!s}` field takes, where the fields are numbered by their order."""
    if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
        return
    fields = list(_FIELD.finditer(text.value.replace("{{", "").replace("}}", "")))
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    for at, field in enumerate(fields):
        if "!s" not in field[0]:
            continue
        shown = _SHOWN.match(field[0])
        name = shown[1] if shown else ""
        if not name or name.isdecimal():  # `²` is a digit and no number, to `format` as to `int`
            index = at if not name else int(name) if len(name) < _LONGEST_INDEX else sys.maxsize
            if index < len(call.args):
                yield call.args[index]
        elif name in named:
            yield named[name]


def _is_meant(path: Path, node: ast.AST) -> bool:
    """Whether the name is what the code asks for: it is compared with it."""
    parent = path[-1]
    return isinstance(parent, ast.Compare | ast.Call) and any(one is not node for one in _saying(parent))


@functools.lru_cache(maxsize=64)
def _saying(parent: ast.Compare | ast.Call) -> tuple[ast.expr, ...]:
    """The first operands or arguments that say the enum's name in a text: two tell of one beside another."""
    operands = [parent.left, *parent.comparators] if isinstance(parent, ast.Compare) else parent.args
    return tuple(itertools.islice(filter(_says_enum, operands), 2))


def _says_enum(operand: ast.expr) -> bool:
    return any(
        isinstance(part, ast.Constant) and isinstance(part.value, str) and "HTTPStatus" in part.value
        for part in ast.walk(operand)
    )


def _finding(text: ast.expr, name: str, how: str, path: Path, module: Module, options: Options) -> Finding:
    span, trusted = place(text, path, module, ast.unparse(text).partition(".")[0])
    written = module.text.written(text) if trusted else ast.unparse(text)
    shown = f"HTTPStatus.{name}" if name else "the name of the member"
    message = f"{how} of {written} is {shown} and not the number on Python {version(options)}: use .value"
    evidence = "the enum is imported from http"
    if not trusted or not name:
        refusal = "" if trusted else _MISPLACED
        return sure(RULE.code, message, span, evidence, refusal=refusal or "only a plain member is rewritten")
    return sure(RULE.code, message, span, evidence, _value_fix(span))


def _of_name(text: ast.expr, holds: Held, how: str, path: Path, module: Module, options: Options) -> Finding:
    span, trusted = place(text, path, module, ast.unparse(text).partition(".")[0])
    written = module.text.written(text) if trusted else ast.unparse(text)
    shown = f"HTTPStatus.{min(holds.names)}" if len(holds.names) == 1 else "the name of the member"
    if not holds.certain:
        message = f"{how} of {written} can be {shown} and not the number on Python {version(options)}: use int()"
        refusal = "it may be given a plain number too"
        return Finding(RULE.code, message, span, Confidence.LIKELY, holds.why, refusal=refusal)
    message = f"{how} of {written} is {shown} and not the number on Python {version(options)}: use .value"
    fix, refusal = (_value_fix(span), "") if trusted else (None, _MISPLACED)
    return sure(RULE.code, message, span, holds.why, fix, refusal)


def _value_fix(span: Span) -> Fix:
    end = Span(span.end_row, span.end_col, span.end_row, span.end_col)
    reason = "what Python 3.10 and older write changes from the name to the number"
    return Fix((Edit(end, ".value"),), Safety.UNSAFE, reason)


def _value_of_name(before: ast.AST, after: ast.AST) -> frozenset[str]:
    """`answer` became `answer.value`."""
    if not isinstance(before, ast.Name) or not isinstance(after, ast.Attribute) or after.attr != "value":
        return frozenset()
    return frozenset({"value"}) if ast.dump(before) == ast.dump(after.value) else frozenset()


RULE = NodeRule(
    code="HTS304",
    name="member-as-text",
    summary="a member is made text where the minimum Python prints its name: `str(HTTPStatus.OK)` below 3.11",
    default=True,
    fixable=True,
    pattern=MENTIONED,
    other_patterns=(r"str\(", r"print\(", r"%(?:\(\w*\))?[-+#0 \d.*]*s", r"!s"),
    hints=MENTIONS,
    nodes=(ast.Call, ast.BinOp, ast.FormattedValue),
    check=check,
    may_change=_value_of_name,
)
