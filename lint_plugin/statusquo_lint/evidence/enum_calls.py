"""Members of an enum that a call makes: `IntEnum("Problem", {"status_code": 404})`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

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
    for at in range(len(path) - 1, -1, -1):
        node = path[at]
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id == "dict":
                continue
            name = asked.around.bindings.qualified(node.func, path[: at + 1]) or spelled(node.func)
            return len(node.args) + len(node.keywords) >= _NAME_AND_MEMBERS and is_enum_name(name)
        if not isinstance(node, _BETWEEN):
            return False
    return False
