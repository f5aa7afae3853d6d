"""Where a node stands among its siblings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast
    from collections.abc import Sequence

_SHORT = 16
"""Siblings that are simply searched."""


class Places:
    """Where a node stands among its siblings, found once for each long list, so that long tables stay linear."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[int, dict[int, int]] = {}

    def index(self, siblings: Sequence[ast.AST | None], node: ast.AST) -> int:
        """The index of a node among its siblings; -1 where it is none of them."""
        if len(siblings) <= _SHORT:
            return next((index for index, one in enumerate(siblings) if one is node), -1)
        known = self._known.get(id(siblings))
        if known is None:
            known = self._known[id(siblings)] = {id(one): index for index, one in enumerate(siblings)}
        return known.get(id(node), -1)

    def with_default(self, arguments: ast.arguments, default: ast.AST) -> ast.arg | None:
        """The parameter whose default a node is."""
        at = self.index(arguments.defaults, default)
        if at >= 0:
            at -= len(arguments.defaults)  # from the end: of those that come last, some may be before the `/`
            return arguments.args[at] if -at <= len(arguments.args) else arguments.posonlyargs[at + len(arguments.args)]
        at = self.index(arguments.kw_defaults, default)
        return arguments.kwonlyargs[at] if at >= 0 else None
