"""The numbers that the functions of one module return."""

from __future__ import annotations

import ast
import functools

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.evidence.status_uses import returned
from statusquo_lint.knowledge.codes import LOWEST_ERROR, ROUND, known_codes, plausible
from statusquo_lint.sites.site import Site, SiteKind
from statusquo_lint.syntax.scopes import function_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_lint.syntax.nodes import Function

_SELDOM_AMOUNTS = frozenset({201, 202, 204})
_PLAIN_ANSWERS = frozenset({-1, 0, 1})
"""Returned beside statuses for "nothing" and "failed"."""


class ReturnedCodes:
    """The returned numbers of one module, by the names of the functions."""

    def __init__(self, sites: Sequence[Site]) -> None:
        self._sites = sites
        self._others: dict[int, bool] = {}

    def are_statuses(self, name: str, *, in_handler: bool) -> bool:
        """Whether the functions of a name return statuses and nothing else: one that tells is not enough by itself.

        There have to be two of them, or one beside 201, 202 or 204, or one beside a number in an exception handler.
        """
        codes = self._by_name.get(name, frozenset())
        telling = len(codes - ROUND)
        enough = telling > 1 or (telling == 1 and (in_handler or not codes.isdisjoint(_SELDOM_AMOUNTS)))
        return len(codes) > 1 and plausible(codes) and enough

    def are_good_and_bad(self, name: str) -> bool:
        """Whether the functions of a name return statuses of errors and others too."""
        return len({code < LOWEST_ERROR for code in self._by_name.get(name, ())}) > 1

    def has_others(self, function: Function) -> bool:
        """Whether a function returns numbers too that are no statuses."""
        if id(function) not in self._others:
            self._others[id(function)] = not returned(function) <= known_codes() | _PLAIN_ANSWERS
        return self._others[id(function)]

    @functools.cached_property
    def _by_name(self) -> dict[str, frozenset[int]]:
        """The numbers that the functions of one name return, alone or beside a body."""
        codes_of: dict[str, set[int]] = {}
        for site in self._sites:
            if site.kind is SiteKind.RETURN and not isinstance(site.holder, ast.Lambda):
                function = function_around(site.path)
                if function is not None:
                    codes_of.setdefault(function.name, set()).add(site.code)
        return {name: frozenset(codes) for name, codes in codes_of.items()}
