"""A status is written by the name that a framework or client gives it.

Bad:
    from rest_framework import status
    return Response(status=status.HTTP_404_NOT_FOUND)
    if response.status_code == requests.codes.not_found: ...
    assert response.status_code == httpx.codes.NOT_FOUND

Good:
    from http import HTTPStatus
    return Response(status=HTTPStatus.NOT_FOUND)
    if response.status_code == HTTPStatus.NOT_FOUND: ...

Why:
    One vocabulary for all code, whatever library it talks to. The constants of the libraries are plain numbers without
    phrase or description, and not all of them are what they seem: `requests.codes.precondition` is 428.

When not:
    A project that keeps to its framework's names leaves the rule off, or says `names = "rest_framework.status"`: what
    `names` chooses is not reported, and all other names become those. Names without a member of `http.HTTPStatus` are
    not reported, nor are Falcon's, which are text (`"404 Not Found"`).

Configuration:
    `enable = ["HTS402"]`. The fix is as safe as it is for a number at the same place; an import that it leaves without
    use is removed. A module called `status` or `status_codes` counts whoever wrote it, where a name in it says number
    and status (`HTTP_404_NOT_FOUND`); that fix wants `--unsafe-fixes`.
"""

from __future__ import annotations

import ast

from statusquo import _names
from statusquo._dataclasses import replace
from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.libraries import STATUS_MODULES, Named, named
from statusquo_lint.model import Answer, Confidence, Finding, Fix, Safety
from statusquo_lint.rules.base import NodeRule
from statusquo_lint.rules.expressions import imported, member_fix, place, written_member
from statusquo_lint.rules.guards import tests_constant
from statusquo_lint.syntax.names import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.options import Options
    from statusquo_lint.rules.base import Path
    from statusquo_lint.sites.site import Module

_NUMBERED = lazy_pattern(r"^HTTP_[1-5]\d\d_")


def check(node: ast.AST, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    """Report the dotted name, or the bare one that was imported from the library."""
    if not isinstance(node, ast.Attribute | ast.Name | ast.Subscript) or not isinstance(node.ctx, ast.Load):
        return
    if isinstance(node, ast.Subscript):
        root, meanings = _by_text(node, path, module)
    elif isinstance(node, ast.Name):
        root, meanings = imported(node, path, module)
        if not meanings and _NUMBERED.match(node.id):
            root, meanings = "", _starred(node, path, module)
    else:
        root, meanings = imported(node, path, module)
    known = {named(meaning) for meaning in meanings}
    found = known.pop() if len(known) == 1 else None
    if found is None or not _is_meant(found, options) or tests_constant(path):
        return
    span, trusted = place(node, path, module, ast.unparse(node).partition(".")[0])
    written = module.text.written(node) if trusted else ast.unparse(node)
    member = written_member(found.code, options)
    message = f"{written} is {found.code} by a name of {found.library}" + (f": use {member}" if member else "")
    if isinstance(node, ast.Subscript):
        fix, refusal = None, "a lookup by text is left alone"
    elif root:
        fix, refusal = member_fix(node, found.code, path, module, options)
        fix = _as_safe_as(fix, found, root, options, is_member=name_of(node).isupper())
    else:
        fix, refusal = None, "the name comes from a star import"
    confidence = Confidence.SURE if found.known else Confidence.LIKELY
    if confidence >= options.confidence:
        yield Finding(RULE.code, message, span, confidence, f"imported as {meanings[0]}", fix, refusal)


def _is_meant(found: Named, options: Options) -> bool:
    """Whether a library's name is to become one of the vocabulary, and is not one already."""
    if found.code in options.allowed_codes or found.library in options.names.paths:
        return False
    return _names.name_for(found.code, (99, 0)) is not None


def _as_safe_as(fix: Fix | None, found: Named, root: str, options: Options, *, is_member: bool) -> Fix | None:
    """The fix of a name, which drops its import; unsafe where the name may be something else than the number.

    So is `httpx.codes.OK`, a member itself, where nobody sees who gets the plain number; `httpx.codes.ok` is a number.
    """
    if fix is None:
        return None
    if not found.known:
        fix = replace(fix, safety=Safety.UNSAFE, reason="only its name says what it is")
    elif found.library == "httpx.codes" and is_member and (options.names.plain or fix.answer is Answer.VALUE):
        fix = replace(fix, safety=Safety.UNSAFE, reason="a member becomes a plain number")
    return replace(fix, unbinds=(root,))


def _by_text(node: ast.Subscript, path: Path, module: Module) -> tuple[str, list[str]]:
    """`requests.codes["ok"]`, which is the attribute of that name."""
    key = node.slice
    if not isinstance(key, ast.Constant) or not isinstance(key.value, str) or not key.value.isidentifier():
        return "", []
    root, meanings = imported(node.value, path, module)
    return root, [f"{meaning}.{key.value}" for meaning in meanings if meaning.rpartition(".")[2] == "codes"]


def _starred(node: ast.Name, path: Path, module: Module) -> list[str]:
    """What a numbered name means where the module has one star import, of a status module."""
    stars = module.bindings.table(module.tree).get("*", [])
    if len(stars) != 1 or stars[0].dotted not in STATUS_MODULES or module.bindings.lookup(node.id, path)[0]:
        return []
    return [f"{stars[0].dotted}.{node.id}"]


RULE = NodeRule(
    code="HTS402",
    name="library-name",
    summary="a framework's name: `status.HTTP_404_NOT_FOUND`, `requests.codes.not_found`, `httpx.codes.NOT_FOUND`",
    default=False,
    fixable=True,
    writes_names=True,
    pattern=r"HTTP_(?:[1-5]\d\d_|[A-Z])|codes(?:\.\w|\[| as\b)|http\.[A-Z][A-Z_]",
    nodes=(ast.Attribute, ast.Name, ast.Subscript),
    check=check,
)
