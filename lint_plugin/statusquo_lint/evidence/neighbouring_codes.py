"""The codes that neighbour a literal: what the other numbers say that go by the same name, call, keyword or column."""

from __future__ import annotations

import ast
import functools

from statusquo._typing import TYPE_CHECKING, TypeVar
from statusquo_lint.knowledge.codes import FAMOUS, LOWEST_ERROR, ROUND, known_codes, plausible
from statusquo_lint.knowledge.sinks import sinks_for
from statusquo_lint.sites.site import Site, SiteKind
from statusquo_lint.syntax.names import name_of
from statusquo_lint.syntax.siblings import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Key = TypeVar("Key")

_COMPARED = frozenset({SiteKind.COMPARISON, SiteKind.ASSERTION, SiteKind.CASE})
MAX_RECORD = 32
"""Cells in the widest row that is read as a record and not as a series."""
MIN_FAMOUS_CODES = 4
"""Famous codes by which a table holds statuses, even if its name does not say so."""
MIN_DISTINCT_CODES = 2
"""Different codes that say more than one code does."""
MIN_ODD_NUMBERS = 2
"""Different numbers that are no statuses and show that their neighbours are none."""
LOWEST, HIGHEST = 100, 599
"""The range of the statuses."""
_NO_ANSWER = frozenset({-1, 0})
"""Numbers that stand beside statuses for a request that got no answer."""
MAX_CODES_BESIDE_AN_ODD_NUMBER = 4
"""Different numbers of a call among which a single one that is no status may be a slip."""


class NeighbouringCodes:
    """The numbers of one module, grouped; each group is gathered when it is first asked for."""

    def __init__(self, sites: Sequence[Site]) -> None:
        self._sites = sites
        self._places = Places()
        self._named: dict[int, bool] = {}
        self._classes: dict[int, bool] = {}
        self._answers: dict[tuple[int, bool, Callable[[frozenset[int]], bool]], bool] = {}
        self._columns: dict[tuple[int, int], frozenset[int]] = {}
        self._impossible: dict[tuple[int, int], bool] = {}

    def compared(self, name: str) -> bool:
        """Whether a name is compared with several statuses, a telling one among them, and with no other number."""
        return _several(self._compared.get(name, frozenset()))

    def passed(self, keyword: str) -> bool:
        """Whether several statuses, and no other number, are passed by a keyword."""
        return _several(self._keywords.get(keyword, frozenset()))

    def called(self, callee: str, position: int | None) -> bool:
        """Whether a callable gets two telling statuses or more, and no other number, at a position."""
        codes = self._calls.get((callee, position), frozenset())
        return plausible(codes) and len(codes - ROUND) >= MIN_DISTINCT_CODES

    def has_odd_numbers(self, callee: str, position: int | None) -> bool:
        """Whether a callable gets numbers at a position that are no statuses: two, or one among many."""
        codes = self._calls.get((callee, position), frozenset())
        others = len(codes - known_codes())
        return others >= MIN_ODD_NUMBERS or (others > 0 and len(codes) > MAX_CODES_BESIDE_AN_ODD_NUMBER)

    def are_statuses(self, site: Site) -> bool:
        """Whether the display (or the column of rows) that holds the literal holds statuses only, a telling one."""
        container = site.container
        if container is None:
            return False
        keys = isinstance(container, ast.Dict) and self._places.index(container.keys, site.literal) >= 0
        if isinstance(container, ast.Dict) and not keys and self._named_by_text(container):
            return False
        outer = site.path[site.path.index(container) - 1]
        if isinstance(outer, ast.List | ast.Tuple | ast.Set) and isinstance(container, ast.Tuple | ast.List):
            index = self._places.index(container.elts, site.literal)
            return len(container.elts) <= MAX_RECORD and _alone(container) and _several(self._column(outer, index))
        own = self._codes(container, keys)
        return plausible(own) and (len(own) > 1 or isinstance(container, ast.Dict))

    def _famous_keys(self, site: Site) -> bool:
        """Whether the literal is a key of a dictionary whose keys are statuses, many of them famous."""
        table = site.container
        return isinstance(table, ast.Dict) and self._is_key(site) and self._said(table, _famous, True)

    def are_mixed(self, site: Site) -> bool:
        """Whether the keys around the literal, or the items of its list, hold numbers too that are no statuses."""
        table = site.container
        if not isinstance(table, ast.Dict | ast.List | ast.Set):
            return False
        return self._said(table, _mixed, isinstance(table, ast.Dict) and self._is_key(site))

    def are_foreign(self, site: Site) -> bool:
        """Whether numbers that can be no statuses (-32602, 903) stand in the display, or in the column of its rows."""
        table = site.container
        if table is None:
            return False
        outer = site.path[site.path.index(table) - 1]
        if isinstance(table, ast.Tuple | ast.List) and isinstance(outer, ast.List | ast.Tuple | ast.Set):
            index = self._places.index(table.elts, site.literal)
            rows = (row for row in outer.elts if isinstance(row, ast.Tuple | ast.List) and 0 <= index < len(row.elts))
            return self._kept(outer, index, lambda: impossible(row.elts[index] for row in rows))
        if isinstance(table, ast.List | ast.Tuple | ast.Set):
            return self._kept(table, -1, lambda: impossible(table.elts) and _is_series(table))
        if not isinstance(table, ast.Dict):
            return False
        side = table.keys if self._is_key(site) else table.values
        return self._kept(table, -1 - self._is_key(site), lambda: impossible(side))

    def _kept(self, display: ast.expr, index: int, find: Callable[[], bool]) -> bool:
        """The answer about a display or a column, which is looked for once however many literals it holds."""
        if (id(display), index) not in self._impossible:
            self._impossible[id(display), index] = find()
        return self._impossible[id(display), index]

    def are_famous(self, site: Site) -> bool:
        """Whether the display around the literal, or the keys of the dictionary, are statuses, many of them famous."""
        display = site.container
        if isinstance(display, ast.List | ast.Tuple | ast.Set):
            return self._said(display, _famous)
        return self._famous_keys(site)

    def map_to_classes(self, site: Site) -> bool:
        """Whether the literal is a key of a dictionary of errors and classes: `{404: NotFound, 409: Conflict}`."""
        table = site.container
        if not isinstance(table, ast.Dict) or not self._is_key(site):
            return False
        if id(table) not in self._classes:
            self._classes[id(table)] = all(
                isinstance(value, ast.Name | ast.Attribute) and _is_class(name_of(value)) for value in table.values
            )
        return self._classes[id(table)] and self._said(table, _errors, True)

    def _is_key(self, site: Site) -> bool:
        return isinstance(site.container, ast.Dict) and self._places.index(site.container.keys, site.literal) >= 0

    def _said(self, display: ast.expr, test: Callable[[frozenset[int]], bool], keys: bool = False) -> bool:
        """What a test says of the numbers of a display; asked once, however many literals it holds."""
        asked = (id(display), keys, test)
        answer = self._answers.get(asked)
        if answer is None:
            answer = self._answers[asked] = test(self._codes(display, keys))
        return answer

    def _named_by_text(self, table: ast.Dict) -> bool:
        """Whether the keys of a table are texts, so that each value has a name of its own."""
        if id(table) not in self._named:
            self._named[id(table)] = any(
                isinstance(key, ast.Constant) and isinstance(key.value, str) for key in table.keys
            )
        return self._named[id(table)]

    @functools.cached_property
    def _compared(self) -> dict[str, frozenset[int]]:
        return _grouped(
            (name_of(site.subject), site.code)
            for site in self._sites
            if site.kind in _COMPARED and isinstance(site.subject, ast.Name | ast.Attribute) and not site.bound
        )

    @functools.cached_property
    def _keywords(self) -> dict[str, frozenset[int]]:
        return _grouped(
            (site.bound, site.code) for site in self._sites if site.kind is SiteKind.ARGUMENT and site.bound
        )

    @functools.cached_property
    def _calls(self) -> dict[tuple[str, int | None], frozenset[int]]:
        return _grouped(
            ((name_of(site.holder.func), site.position), site.code)
            for site in self._sites
            if site.position is not None
            and not site.bound
            and isinstance(site.holder, ast.Call)
            and not (site.callee is not None and sinks_for(site.callee))
        )

    def _codes(self, container: ast.expr, keys: bool) -> frozenset[int]:
        codes = self._columns.get((id(container), -1 - keys))
        if codes is None:
            side: Iterable[ast.expr | None] = getattr(container, "elts", ())
            if isinstance(container, ast.Dict):
                side = container.keys if keys else container.values
            codes = self._columns[id(container), -1 - keys] = frozenset(_integers(side))
        return codes

    def _column(self, outer: ast.List | ast.Tuple | ast.Set, index: int) -> frozenset[int]:
        codes = self._columns.get((id(outer), index))
        if codes is None:
            cells = (
                row.elts[index]
                for row in outer.elts
                if isinstance(row, ast.Tuple | ast.List) and 0 <= index < len(row.elts)
            )
            codes = self._columns[id(outer), index] = frozenset(_integers(cells))
        return codes


def _famous(codes: frozenset[int]) -> bool:
    return plausible(codes) and len(codes & FAMOUS) >= MIN_FAMOUS_CODES


def _mixed(codes: frozenset[int]) -> bool:
    return len(codes - known_codes()) >= MIN_ODD_NUMBERS


def impossible(items: Iterable[ast.expr | None]) -> bool:
    """Whether some item is a number outside 100 to 599, other than the 0 and -1 that stand for no answer."""
    return any(not (number in _NO_ANSWER or LOWEST <= number <= HIGHEST) for number in _signed(items))


def _is_series(display: ast.List | ast.Tuple | ast.Set) -> bool:
    """Whether a display is no record, whose other numbers say nothing of one of them."""
    return not isinstance(display, ast.Tuple) or len(list(_signed(display.elts))) == len(display.elts)


def _signed(items: Iterable[ast.expr | None]) -> Iterator[int]:
    """The numbers among some items, those with a sign too."""
    for item in items:
        if isinstance(item, ast.UnaryOp) and isinstance(item.op, ast.USub):
            yield from (-number for number in _integers([item.operand]))
        else:
            yield from _integers([item])


def _errors(codes: frozenset[int]) -> bool:
    return _several(codes) and min(codes) >= LOWEST_ERROR and not codes.isdisjoint(FAMOUS)


def _is_class(name: str) -> bool:
    return name[:1].isupper() and not name.isupper()


def _alone(row: ast.Tuple | ast.List) -> bool:
    """Whether a row holds one number only."""
    return len(tuple(_integers(row.elts))) == 1


def _integers(items: Iterable[ast.expr | None]) -> Iterable[int]:
    return (item.value for item in items if isinstance(item, ast.Constant) and type(item.value) is int)


def _several(codes: frozenset[int]) -> bool:
    return len(codes) >= MIN_DISTINCT_CODES and plausible(codes)


def _grouped(pairs: Iterable[tuple[Key, int]]) -> dict[Key, frozenset[int]]:
    groups: dict[Key, set[int]] = {}
    for key, code in pairs:
        groups.setdefault(key, set()).add(code)
    return {key: frozenset(codes) for key, codes in groups.items()}
