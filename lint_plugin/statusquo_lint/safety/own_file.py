"""Whether a module asks what its own file says or how long it is, so that it would see any edit."""

from __future__ import annotations

import ast

from statusquo_lint.syntax.names import last_name
from statusquo_lint.syntax.walk import every

_CALLS = frozenset({ast.Call})
_ASKED = frozenset({"getline", "getlines", "getsize", "read", "read_bytes", "read_text", "readlines"})
"""What is called with the path of a file, or as a method of the path or the open file, to have its text or its size."""
_SAME_FILE = frozenset({"Path", "abspath", "absolute", "fspath", "open", "realpath", "resolve", "str"})
"""What gives the file, or another path of the same file."""


def reads_itself(tree: ast.Module, text: str) -> bool:
    """Whether a call of the module asks for the text or the size of `__file__`.

    A file that is opened and given to others is a sample, which may be any file: tests of clients send themselves.

    >>> text = "size = os.path.getsize(__file__)"
    >>> reads_itself(ast.parse(text), text)
    True
    >>> text = "requests.post(url, files={'some': open(__file__, 'rb')})"
    >>> reads_itself(ast.parse(text), text)
    False
    """
    return "__file__" in text and any(map(_reads, every(tree, _CALLS)))


def _reads(call: ast.Call) -> bool:
    if last_name(call.func) not in _ASKED:
        return False
    receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
    return any(one is not None and _is_own_path(one) for one in (receiver, *call.args[:1]))


def _is_own_path(node: ast.expr) -> bool:
    while isinstance(node, ast.Call) and last_name(node.func) in _SAME_FILE:
        if node.args:
            node = node.args[0]
        elif isinstance(node.func, ast.Attribute):
            node = node.func.value
        else:
            return False
    return isinstance(node, ast.Name) and node.id == "__file__"
