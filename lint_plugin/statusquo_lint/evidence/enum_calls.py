"""Members of an enum that a call makes: `IntEnum("Problem", {"status_code": 404})`."""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.syntax.classes import is_enum_name
from statusquo_lint.syntax.names import spelled

if TYPE_CHECKING:
    from statusquo_lint.evidence.questions import OfSite

_BETWEEN = (ast.Dict, ast.List, ast.Tuple, ast.keyword)
"""What may stand between a literal and the call that makes the enum."""
_NAME_AND_MEMBERS = 2


def is_in_enum_call(asked: OfSite) -> bool:
    """A call that makes an enum of names and numbers: `IntEnum("Problem", {"status_code": 404})`."""
    path = asked.site.path
    at = next(at for at in range(len(path) - 1, -1, -1) if not _is_between(path[at]))
    node = path[at]
    if not isinstance(node, ast.Call):
        return False
    name = asked.around.bindings.qualified(node.func, path[: at + 1]) or spelled(node.func)
    return len(node.args) + len(node.keywords) >= _NAME_AND_MEMBERS and is_enum_name(name)


def _is_between(node: ast.AST) -> bool:
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(node, _BETWEEN) or (isinstance(called, ast.Name) and called.id == "dict")
