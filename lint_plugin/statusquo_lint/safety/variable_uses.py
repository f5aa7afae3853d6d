"""Which receivers variables meet, and where, so that one function's variable is not taken for another's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

from statusquo_lint.syntax.nodes import Function, all_parameters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_lint.safety.receivers import Receiver

_row = itemgetter(0)


class Meetings:
    """The receivers that variables are an operand or argument of, by name and row."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[int, Receiver]]] = {}
        self._takers: dict[str, list[Function]] = {}
        self._known: dict[tuple[str, Function], list[Receiver]] = {}
        self._handed: dict[str, list[Receiver]] = {}

    def add(self, name: str, row: int, receiver: Receiver) -> None:
        """Note a meeting."""
        self._rows.setdefault(name, []).append((row, receiver))

    def takes(self, function: Function) -> None:
        """Note the parameters of a function."""
        for arg in all_parameters(function.args):
            self._takers.setdefault(arg.arg, []).append(function)

    def of(self, name: str, function: Function) -> Sequence[Receiver]:
        """What the function's own variable meets: in the function, and in those with a parameter of that name.

        Any other function's variable of that name is another; a parameter may be filled with ours.
        """
        handed = self._handed.get(name)
        if handed is None:
            takers = self._takers.get(name, ())
            handed = list(dict.fromkeys(receiver for taker in takers for receiver in self._inside(name, taker)))
            self._handed[name] = handed
        return [*self._inside(name, function), *handed]

    def rows_inside(self, name: str, function: Function) -> list[tuple[int, Receiver]]:
        """What variables of a name meet in a function, each with its row."""
        rows = self._rows.get(name, [])
        rows.sort(key=_row)
        first = bisect_left(rows, function.lineno, key=_row)
        last = bisect_right(rows, function.end_lineno or function.lineno, key=_row)
        return rows[first:last]

    def _inside(self, name: str, function: Function) -> list[Receiver]:
        receivers = self._known.get((name, function))
        if receivers is None:
            met = self.rows_inside(name, function)
            receivers = self._known[name, function] = list(dict.fromkeys(receiver for _, receiver in met))
        return receivers
