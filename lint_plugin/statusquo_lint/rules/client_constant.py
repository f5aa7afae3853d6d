"""A member of `http.HTTPStatus` is reached through `http.client`.

Bad:
    import http.client
    if response.status == http.client.OK: ...
    from six.moves import http_client
    abort(http_client.NOT_FOUND)

Good:
    from http import HTTPStatus
    if response.status == HTTPStatus.OK: ...
    abort(HTTPStatus.NOT_FOUND)

Why:
    `http.client.OK` is `HTTPStatus.OK`: the module copies the members for programs written before the enum. The enum
    says what the name is, and does not load an HTTP client.

When not:
    Code that runs on Python 2 too has no enum. `httplib` without a fallback for Python 3 is reported, its fix unsafe.

Configuration:
    `enable = ["HTS401"]`. The fix is safe on Python 3, since both names are one object; an import that it leaves
    without use is removed.
"""

from __future__ import annotations

import ast

from statusquo._dataclasses import replace
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.libraries import CLIENT_MODULES, client_constant
from statusquo_lint.model import Safety, Style
from statusquo_lint.rules.base import NodeRule
from statusquo_lint.rules.expressions import imported, member_fix, names_since, place, sure, written_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.model import Finding
    from statusquo_lint.options import Options
    from statusquo_lint.rules.base import Path
    from statusquo_lint.sites.site import Module

_NAMES = frozenset(names_since())


def check(node: ast.AST, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    """Report the dotted name, or the bare one that was imported from the module."""
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    if isinstance(node, ast.Attribute | ast.Name) and not isinstance(node.ctx, ast.Load):
        return
    bare = isinstance(node, ast.Name)
    if not isinstance(node, ast.expr) or (not bare and name not in _NAMES):
        return
    root, meanings = imported(node, path, module)
    codes = {client_constant(meaning) for meaning in meanings}
    code = codes.pop() if len(codes) == 1 else None
    if code is None or code in options.allowed_codes:
        return
    span, trusted = place(node, path, module, root)
    written = module.text.written(node) if trusted else ast.unparse(node)
    member = written_member(code, options)
    evidence = f"imported as {meanings[0]}"
    floor = (Safety.SAFE, "")
    if all(meaning.startswith("httplib.") for meaning in meanings):
        floor = (Safety.UNSAFE, "httplib is Python 2's, which has no enum")
    elif any(meaning.rpartition(".")[0] not in CLIENT_MODULES for meaning in meanings):
        floor = (Safety.UNSAFE, "what the bridge between Python 2 and 3 gives is not seen here")
    elif options.style is Style.VALUE or options.names.plain:
        floor = (Safety.UNSAFE, "a member becomes a plain number")
    elif not options.names.measured:
        floor = (Safety.UNSAFE, f"a member of http.HTTPStatus becomes one of {options.names.names}")
    fix, refusal = member_fix(node, code, path, module, options, floor)
    if fix is not None:
        fix = replace(fix, unbinds=(root,))
    yield sure(
        RULE.code, f"{written} is {member or f'the status {code}'} by another name", span, evidence, fix, refusal
    )


RULE = NodeRule(
    code="HTS401",
    name="client-constant",
    summary="a member reached through `http.client`: `http.client.OK`, `six.moves.http_client.OK`",
    default=False,
    fixable=True,
    writes_names=True,
    pattern="|".join(sorted(_NAMES)),
    nodes=(ast.Attribute, ast.Name),
    check=check,
)
