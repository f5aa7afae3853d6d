"""A status that was received is looked up, which raises ValueError for a code without a member.

Bad:
    import requests

    response = requests.get(url)
    status = HTTPStatus(response.status_code)
    log(HTTPStatus(response.status_code).phrase)

Good:
    import requests

    response = requests.get(url)
    try:
        status = HTTPStatus(response.status_code)
    except ValueError:
        status = response.status_code
    if response.status_code in HTTPStatus:  # Python 3.12 and newer
        log(HTTPStatus(response.status_code).phrase)
    if response.status_code >= HTTPStatus.BAD_REQUEST: ...  # a plain number compares with members

Why:
    Servers and proxies send codes that no enum has: 299, 520, 599. The lookup raises ValueError for each of them, where
    a comparison would have gone on. `statusquo.registry.record(code)` knows such codes and gives None for the others;
    `statusquo.registry.phrases_of(code)` gives their phrases, or none.

When not:
    Silent are a `try` around the lookup that catches ValueError, `contextlib.suppress(ValueError)`, a test of the same
    value before it (`in HTTPStatus`, `== 404`), parameters and attributes of `self`, whose origin is not in sight, and
    the responses and errors of server frameworks, which a program makes itself. A client that trusts its server to send
    members alone needs no rule, which is why it is opt-in.

Configuration:
    `enable = ["HTS309"]`. `extra-status-names` adds names of your own that hold a status. Which way out is right has to
    be decided by a person, so nothing is rewritten.
"""

from __future__ import annotations

import ast
import re

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.evidence.expressions import opposite
from statusquo_lint.evidence.surroundings import Surroundings
from statusquo_lint.model import Confidence, Finding
from statusquo_lint.rules.base import NodeRule
from statusquo_lint.rules.expressions import MENTIONED, MENTIONS, enum_of, place
from statusquo_lint.rules.guards import expects_error, in_try, value_tested
from statusquo_lint.syntax.names import name_of
from statusquo_lint.syntax.scopes import BindingKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.options import Options
    from statusquo_lint.rules.base import Path
    from statusquo_lint.sites.site import Module

_SERVERS = frozenset(
    {
        "aiohttp.web",
        "bottle",
        "django",
        "falcon",
        "fastapi",
        "flask",
        "litestar",
        "pyramid",
        "quart",
        "rest_framework",
        "sanic",
        "starlette",
        "tornado.web",
        "webob",
        "werkzeug",
    }
)
"""Packages whose responses and errors a program makes itself; but for those that their test clients give."""
_CLIENT = lazy_pattern(r"client\b", re.IGNORECASE)
_RESPONSE = lazy_pattern(r"resp|reply|answer|result|^_?r$", re.IGNORECASE)
_ERROR = lazy_pattern(r"^_?(?:e|ex|exc|err|error|exception)$")
_RECEIVED = (ast.Attribute, ast.Subscript, ast.Call)
_FOLLOWED = 3
"""Variables that are followed one after the other."""
_TELLING = 404
"""The code that a name is weighed for."""


def check(node: ast.AST, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    """Report the lookup."""
    if not isinstance(node, ast.Call) or len(node.args) != 1 or node.keywords:
        return
    below = (*path, node)
    if not enum_of(node.func, below, module):
        return
    given = _plain(node.args[0])
    if not _is_received(given, below, module, _FOLLOWED):
        return
    evidence = opposite(given, below, _TELLING, Surroundings(module, options))
    if evidence is None or evidence.confidence < max(options.confidence, Confidence.LIKELY):
        return
    if in_try(path, node, "ValueError") or expects_error(path) or value_tested(given, path, node):
        return
    span, trusted = place(node, path, module, ast.unparse(node.func).partition(".")[0])
    written = module.text.written(node) if trusted else ast.unparse(node)
    message = f"{written} raises ValueError for a code without a member, such as 299 or 520"
    yield Finding(RULE.code, message, span, *evidence[:2], clue=evidence.clue)


def _plain(expr: ast.expr) -> ast.expr:
    """The status of `int(status)`."""
    while isinstance(expr, ast.Call) and name_of(expr.func) == "int" and len(expr.args) == 1:
        expr = expr.args[0]
    return expr


def _is_received(expr: ast.expr, path: Path, module: Module, depth: int) -> bool:
    """Whether an expression reads what something else holds, or is a variable that was given that."""
    expr = _plain(expr)
    while isinstance(expr, ast.Await | ast.NamedExpr):
        expr = expr.value
    if isinstance(expr, ast.Name):
        found, where = module.bindings.lookup(expr.id, path)
        return (
            depth > 0
            and len(found) == 1
            and found[0].kind is BindingKind.VALUE
            and isinstance(found[0].node, ast.expr)
            and _is_received(found[0].node, where, module, depth - 1)
        )
    if not isinstance(expr, _RECEIVED) or (isinstance(expr, ast.Call) and not isinstance(expr.func, ast.Attribute)):
        return False
    accessor = expr.func if isinstance(expr, ast.Call) else expr
    if isinstance(accessor, ast.Attribute) and (accessor.attr.isupper() or accessor.attr == "value"):
        return False  # a constant, a member
    return isinstance(accessor, ast.Attribute | ast.Subscript) and _is_foreign(accessor.value, path, module)


def _is_foreign(owner: ast.expr, path: Path, module: Module) -> bool:
    """Whether an object comes from elsewhere: it is neither a part of `self`, but for responses, nor a server's."""
    root: ast.expr = owner
    while isinstance(root, ast.Attribute):
        root = root.value
    if isinstance(root, ast.Name) and root.id in {"self", "cls"} and not _RESPONSE.search(name_of(owner)):
        return False  # `self.status_code`, `self.route_handler.status_code`
    if isinstance(owner, ast.Name):
        found, _ = module.bindings.lookup(owner.id, path)
        if found and found[0].kind is BindingKind.PARAMETER and _ERROR.match(owner.id):
            return False  # an error handler's
    made_by = module.bindings.qualified(owner, path)
    served = any(made_by == server or made_by.startswith((f"{server}.", f"{server}(")) for server in _SERVERS)
    return not served or bool(_CLIENT.search(made_by))


RULE = NodeRule(
    code="HTS309",
    name="lookup-of-received",
    summary="a received status is looked up, which raises for codes without a member: `HTTPStatus(r.status_code)`",
    default=False,
    fixable=False,
    pattern=MENTIONED,
    hints=MENTIONS,
    nodes=(ast.Call,),
    check=check,
)
