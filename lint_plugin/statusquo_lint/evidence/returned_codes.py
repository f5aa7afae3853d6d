"""The numbers that the functions of one module return."""

from __future__ import annotations

import ast
import functools
from typing import TYPE_CHECKING

from statusquo_lint.evidence.status_uses import returned
from statusquo_lint.knowledge.codes import FAMOUS, LOWEST_ERROR, known_codes, plausible
from statusquo_lint.sites.site import Site, SiteKind
from statusquo_lint.syntax.scopes import function_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_lint.syntax.nodes import Function

_PLAIN_ANSWERS = frozenset({-1, 0, 1})
"""Returned beside statuses for "nothing" and "failed"."""


class ReturnedCodes:
    """The returned numbers of one module, by the names of the functions."""

    def __init__(self, sites: Sequence[Site]) -> None:
        self._sites = sites
        self._others: dict[int, bool] = {}

    def are_statuses(self, name: str) -> bool:
        """Whether the functions of a name return several statuses and nothing else, a famous one among them."""
        codes = self._by_name.get(name, frozenset())
        return len(codes) > 1 and plausible(codes) and not codes.isdisjoint(FAMOUS)

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
