"""Which parameter of a function an argument of a call fills."""

from __future__ import annotations

import ast


def filled(args: ast.arguments, at: int | str, bound: int = 0) -> str:
    """The parameter that an argument fills by its position or its keyword; empty where none is.

    The first `bound` parameters are filled otherwise, as `self` is by `self.method()`.

    >>> args = ast.parse("def check(self, response, *, status): ...").body[0].args
    >>> filled(args, 0, bound=1), filled(args, "status"), filled(args, 3)
    ('response', 'status', '')
    """
    if isinstance(at, str):
        return at if any(arg.arg == at for arg in (*args.args, *args.kwonlyargs)) else ""
    positional = [*args.posonlyargs, *args.args][bound:]
    return positional[at].arg if 0 <= at < len(positional) else ""


def is_placed(call: ast.Call, position: int) -> bool:
    """Whether the position of an argument says which it is: neither it nor one before it is starred."""
    return not any(isinstance(arg, ast.Starred) for arg in call.args[: position + 1])
