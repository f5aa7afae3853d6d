"""A member is used by its former name, though the minimum Python has the current one.

Bad:
    # minimum-python: 3.13
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    HTTPStatus.UNPROCESSABLE_ENTITY

Good:
    # minimum-python: 3.13
    HTTPStatus.CONTENT_TOO_LARGE
    HTTPStatus.UNPROCESSABLE_CONTENT

Why:
    RFC 9110 renamed four statuses (413, 414, 416 and 422). Python 3.13 took the names over and keeps the former ones as
    aliases: what `name` and `repr` show differs from what the source says.

When not:
    Below Python 3.13 the current names do not exist; nothing is reported there.

Configuration:
    `minimum-python`, by default the project's `requires-python`. Both names are one object, so the fix is safe.
"""

from __future__ import annotations

import ast

from statusquo import _names
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.model import Edit, Fix, Safety
from statusquo_lint.rules.base import NodeRule
from statusquo_lint.rules.expressions import (
    ENUMS,
    HTTP,
    MENTIONED,
    MENTIONS,
    attribute_span,
    enum_of,
    names_since,
    place,
    prints_its_source,
    sure,
)
from statusquo_lint.rules.guards import version_guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.model import Finding
    from statusquo_lint.options import Options
    from statusquo_lint.rules.base import Path
    from statusquo_lint.sites.site import Module

_NEWEST = (99, 0)


def _superseded() -> dict[str, int]:
    """The names that a newer one has replaced, with their code."""
    return {name: code for name, code in names_since().items() if _names.name_for(code, _NEWEST) != name}


def check(node: ast.AST, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    """Report the member by its former name."""
    if not isinstance(node, ast.Attribute) or node.attr not in _OLD or not isinstance(node.ctx, ast.Load):
        return
    enum = enum_of(node.value, (*path, node), module)
    if enum not in ENUMS:
        return
    code = _OLD[node.attr]
    name = _names.name_for(code, options.minimum_python if enum == HTTP else _NEWEST)
    if name is None or name == node.attr or version_guarded(path, node):
        return
    span, trusted = place(node, path, module, ast.unparse(node).partition(".")[0])
    message = f"HTTPStatus.{node.attr} is the former name of {code}: use HTTPStatus.{name}"
    evidence = "the enum is imported"
    refusal = "" if trusted else "its place in the f-string is not known on this Python"
    if prints_its_source(path):
        refusal = "the f-string prints its own source"
    if refusal:
        yield sure(RULE.code, message, span, evidence, refusal=refusal)
        return
    fix = Fix((Edit(attribute_span(node, module), name),), Safety.SAFE)
    yield sure(RULE.code, message, span, evidence, fix)


_OLD = _superseded()

RULE = NodeRule(
    code="HTS501",
    name="superseded-name",
    summary="a superseded name: `HTTPStatus.REQUEST_ENTITY_TOO_LARGE` where the minimum Python has the current one",
    default=True,
    fixable=True,
    writes_names=True,
    pattern=MENTIONED,
    hints=MENTIONS,
    nodes=(ast.Attribute,),
    check=check,
)
