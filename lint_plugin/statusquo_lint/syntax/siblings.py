"""Where a node stands among its siblings."""

from __future__ import annotations

from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast
    from collections.abc import Sequence

_MAX_SEARCHED = 16
"""The longest list of siblings that is searched item by item."""


class Places:
    """Where a node stands among its siblings, found once for each long list, so that long tables stay linear."""

    __slots__ = ("_indexes",)

    def __init__(self) -> None:
        self._indexes: dict[int, dict[int, int]] = {}

    def index(self, siblings: Sequence[ast.AST | None], node: ast.AST) -> int:
        """The index of a node among its siblings; -1 where it is not one of them."""
        if len(siblings) <= _MAX_SEARCHED:
            return next((index for index, sibling in enumerate(siblings) if sibling is node), -1)
        indexes = self._indexes.get(id(siblings))
        if indexes is None:
            indexes = self._indexes[id(siblings)] = {id(sibling): index for index, sibling in enumerate(siblings)}
        return indexes.get(id(node), -1)

    def with_default(self, arguments: ast.arguments, default: ast.AST) -> ast.arg | None:
        """The parameter whose default a node is."""
        at = self.index(arguments.defaults, default)
        if at >= 0:
            at -= len(arguments.defaults)  # from the end: of those that come last, some may be before the `/`
            return arguments.args[at] if -at <= len(arguments.args) else arguments.posonlyargs[at + len(arguments.args)]
        at = self.index(arguments.kw_defaults, default)
        return arguments.kwonlyargs[at] if at >= 0 else None
