"""A constant repeats what `http.HTTPStatus` has.

Bad:
    HTTP_OK = 200
    NOT_FOUND = 404

    class Codes:
        STATUS_CONFLICT = 409

Good:
    from http import HTTPStatus
    HTTPStatus.OK

Why:
    Every home-made table is one more place that has to be right, complete and known. The members of the standard
    library have names, phrases and descriptions, and equal their numbers.

When not:
    A public vocabulary (the `status` module of a framework) is such a table on purpose: leave its file out with
    `per-file-ignores`. Names that say more than the status (`RETRY_AFTER_CONFLICT = 409`) are not reported.

Configuration:
    `enable = ["HTS403"]`; `allowed-codes` lists numbers that may stay. A definition has uses elsewhere, so nothing is
    rewritten.
"""

from __future__ import annotations

import ast

from statusquo import _names
from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING, cast
from statusquo_lint.knowledge.codes import names_of, registered
from statusquo_lint.knowledge.words import says_http
from statusquo_lint.model import Confidence, Finding
from statusquo_lint.rules.base import NodeRule
from statusquo_lint.rules.expressions import written_member
from statusquo_lint.rules.finding import LITERAL
from statusquo_lint.syntax.classes import enum_base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.options import Options
    from statusquo_lint.rules.base import Path
    from statusquo_lint.sites.site import Module

_AFFIX = lazy_pattern(
    r"^(?:https?|status|code|sc|response|resp|err|error|e)(?=[_\d])_?|_?(?:status|code|status_code|error)$"
)
_DIGITS = lazy_pattern(r"^(\d{3})_?")
_LONGEST = 200
"""Letters of a name that is asked; each word taken off one of thousands costs its length."""
_REPEATS = 3
"""Members of an enum, all of them statuses, that make it a second `HTTPStatus`."""


def check(node: ast.AST, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    """Report the number of an assignment in a module's or a class's body; an enum once, at its first member."""
    if isinstance(node, ast.ClassDef):
        chosen = bool(options.names.roots) and any(path.endswith(f".{node.name}") for path in options.names.paths)
        if not chosen and _speaks_of(node.name, module) and enum_base(node, path, module.bindings):
            yield from _enum(node, module, options)
        return
    named = _constant(cast("ast.Assign | ast.AnnAssign", node))
    if named is None or named[1] in options.allowed_codes or not _speaks_of(named[0], module):
        return
    owner = path[-1]
    if not isinstance(owner, ast.Module | ast.ClassDef | ast.If | ast.Try) or _in_function(path):
        return
    if not (isinstance(owner, ast.ClassDef) and enum_base(owner, path[:-1], module.bindings)):
        yield _finding(f"{named[0]} repeats", named, module, options)


def _speaks_of(name: str, module: Module) -> bool:
    """Whether a name can be HTTP's: in a module that speaks another protocol too it has to say so."""
    return not module.context.other_protocol or says_http(name)


def _enum(owner: ast.ClassDef, module: Module, options: Options) -> Iterator[Finding]:
    members = [_constant(statement, rows=True) for statement in owner.body if isinstance(statement, ast.Assign)]
    statuses = [named for named in members if named is not None]
    if len(statuses) == len(members) >= _REPEATS:
        what = f"the enum {owner.name} repeats {len(statuses)} members, among them"
        yield _finding(what, statuses[0], module, options)


def _finding(what: str, named: tuple[str, int, ast.expr], module: Module, options: Options) -> Finding:
    name, code, value = named
    member = written_member(code, options) or f"HTTPStatus.{_names.name_for(code, (99, 0))}"
    message = f"{what} {member}"
    return Finding(RULE.code, message, module.text.span(value), Confidence.LIKELY, f"{name} says the status {code}")


def _constant(node: ast.Assign | ast.AnnAssign, *, rows: bool = False) -> tuple[str, int, ast.expr] | None:
    """The name, the code and the literal of an assignment that names a status; `rows`: also of `404, "Not Found"`."""
    target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
    value = node.value
    if rows and isinstance(value, ast.Tuple) and value.elts:
        value = value.elts[0]
    if not isinstance(target, ast.Name) or not isinstance(value, ast.Constant) or type(value.value) is not int:
        return None
    return (target.id, value.value, value) if says(target.id, value.value) else None


def says(name: str, code: int) -> bool:
    """Whether an upper-case name says this status and nothing more.

    >>> says("HTTP_404_NOT_FOUND", 404), says("STATUS_OK", 200), says("HTTP_404", 404), says("NOT_FOUND_ERROR", 404)
    (True, True, True, True)
    >>> says("MAX_404", 404), says("RETRY_AFTER_CONFLICT", 409), says("OK", 0), says("ok", 200)
    (False, False, False, False)
    """
    if code not in registered() or len(name) > _LONGEST or name != name.upper():
        return False
    rest = name.lower().strip("_")
    numbered = False
    while rest.replace("_", "") not in names_of(code):
        shorter = _AFFIX.sub("", rest, count=1)
        digits = _DIGITS.match(shorter)
        if digits:
            if int(digits[1]) != code:
                return False
            numbered, shorter = True, shorter[digits.end() :]
        if shorter == rest:
            return numbered and not rest and name.strip("_") != str(code)
        rest = shorter
    return True


def _in_function(path: Path) -> bool:
    return any(isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) for above in path)


RULE = NodeRule(
    code="HTS403",
    name="own-constant",
    summary="a home-made constant: `HTTP_OK = 200`",
    default=False,
    fixable=False,
    writes_names=True,
    pattern=LITERAL,
    nodes=(ast.Assign, ast.AnnAssign, ast.ClassDef),
    check=check,
)
