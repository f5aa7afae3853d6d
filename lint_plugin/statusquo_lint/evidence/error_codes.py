"""The code that an error has of its own beside the status of its response: `{"status": 400, "error_code": 200}`."""

from __future__ import annotations

import ast
import itertools
import re

from statusquo import _names
from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.words import Tier, tier
from statusquo_lint.syntax.names import name_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.evidence.questions import OfSite

_ERROR_CODE = lazy_pattern(
    r"(?:^|_)(?:err|error|sub|app|biz|business|internal|vendor|reason|fault|result|service)_?(?:codes?|no)$",
    re.IGNORECASE,
)
_BETWEEN = (ast.Dict, ast.Tuple, ast.List, ast.keyword, ast.Call)
"""What the error's code and the status beside it may stand in together."""


def is_error_code(asked: OfSite) -> bool:
    """What is called an error's code, where another number beside it is the status: `{"error_code": 200}, 400`."""
    site = asked.site
    if site.bound is None or not _ERROR_CODE.search(site.bound):
        return False
    bound = isinstance(site.holder, ast.Assign | ast.AnnAssign | ast.arguments)
    if bound and site.container is not None:
        return False  # the statuses of errors, one of which the status beside may be
    beside = _assigned(asked) if bound else _statuses(asked)
    return any(_is_other(value, site.code) for value in beside)


def _assigned(asked: OfSite) -> Iterator[ast.expr]:
    """The values that the same body, or the same parameters, give to what is called a status."""
    holder, path = asked.site.holder, asked.site.path
    if isinstance(holder, ast.arguments):
        for default in (*holder.defaults, *holder.kw_defaults):
            parameter = asked.around.places.with_default(holder, default) if default is not None else None
            if default is not None and parameter is not None and _says_status(parameter.arg):
                yield default
    else:
        for statement in getattr(path[path.index(holder) - 1], "body", ()):
            if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
                target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
                if _says_status(name_of(target)):
                    yield statement.value


def _statuses(asked: OfSite) -> Iterator[ast.expr]:
    """The values beside a literal, and beside what holds it, that go by the name of a status or end a response."""
    child: ast.AST = asked.site.literal
    for parent in itertools.takewhile(_may_be_between, reversed(asked.site.path)):
        if isinstance(parent, ast.Dict):
            for key, value in zip(parent.keys, parent.values, strict=True):
                if value is not child and _says_status(text_of(key)):
                    yield value
        elif isinstance(parent, ast.Call):
            for keyword in parent.keywords:
                if keyword is not child and _says_status(keyword.arg):
                    yield keyword.value
        elif isinstance(parent, ast.Tuple):
            yield from (item for item in parent.elts if item is not child and _may_be_status(item))
        child = parent


def _may_be_between(node: ast.AST) -> bool:
    return isinstance(node, _BETWEEN)


def _says_status(name: str | None) -> bool:
    if not name or _ERROR_CODE.search(name):
        return False
    return tier(name) is Tier.STRONG or (tier(name) is Tier.MEDIUM and "stat" in name.lower())


def _may_be_status(item: ast.expr) -> bool:
    if isinstance(item, ast.Constant):
        return type(item.value) is int
    if not isinstance(item, ast.Attribute | ast.Name):
        return False
    written = ast.unparse(item)
    return _says_status(text_of(item)) or "HTTP" in written or _names_status(written.removesuffix(".value"))


def _names_status(written: str) -> bool:
    """Whether it is a member by whatever enum: `codes.NOT_FOUND`."""
    name = written.rpartition(".")[2]
    return name.isupper() and _names.code_of(name) is not None


def _is_other(value: ast.expr, code: int) -> bool:
    """Whether a value is another number, and no text; a variable may hold any."""
    if isinstance(value, ast.Constant):
        return type(value.value) is int and value.value != code
    return isinstance(value, ast.Name | ast.Attribute | ast.Call | ast.Subscript)
