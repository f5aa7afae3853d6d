"""What a function does with a parameter under another name: `code = status`, and then `code is 200`."""

from __future__ import annotations

import ast
from bisect import bisect_left, bisect_right
from collections import deque
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from statusquo_lint.syntax.nodes import all_parameters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from statusquo_lint.safety.receivers import Receiver
    from statusquo_lint.safety.variable_uses import Meetings
    from statusquo_lint.syntax.nodes import Function


class Alias(NamedTuple):
    """One assignment that gives the value of a variable another name too."""

    row: int
    name: str
    source: str


class Told(NamedTuple):
    """A receiver that a parameter meets under another name."""

    parameter: str
    row: int
    receiver: Receiver


def aliases(target: ast.expr, value: ast.expr) -> Iterator[Alias]:
    """The names that an assignment gives the values of variables.

    >>> statement = ast.parse("code, text = status or 500, str(status)").body[0]
    >>> [alias[1:] for alias in aliases(statement.targets[0], statement.value)]
    [('code', 'status')]
    """
    if isinstance(target, ast.Name):
        yield from (Alias(target.lineno, target.id, source) for source in dict.fromkeys(_handed_on(value)))
    elif isinstance(target, ast.Tuple | ast.List) and isinstance(value, ast.Tuple | ast.List):
        for item, own in zip(target.elts, value.elts, strict=False):
            yield from aliases(item, own)


def _handed_on(value: ast.expr) -> Iterator[str]:
    """The variables whose own value an expression may give, alone or in a display; an item of one is another value."""
    todo = [value]
    while todo:
        match todo.pop():
            case ast.Name(id=name):
                yield name
            case ast.IfExp(body=body, orelse=orelse):
                todo += (body, orelse)
            case ast.BoolOp(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
                todo += parts
            case ast.NamedExpr(value=inner):
                todo.append(inner)


def told_under_aliases(functions: Iterable[Function], listed: Iterable[Alias], meetings: Meetings) -> Iterator[Told]:
    """What the parameters of some functions meet under the names that the functions give them, and the names of those.

    `listed` are the aliases of the whole module; each function is looked through on its own.
    """
    in_order = sorted(listed, key=attrgetter("row"))
    for function in functions if in_order else ():
        first = bisect_left(in_order, function.lineno, key=attrgetter("row"))
        last = bisect_right(in_order, function.end_lineno or function.lineno, key=attrgetter("row"))
        if first < last:
            yield from _told(function, in_order[first:last], meetings)


def _told(function: Function, own: Sequence[Alias], meetings: Meetings) -> Iterator[Told]:
    """From what the aliases meet back to the parameters; each receiver visits a name once, so cycles end."""
    parameters = {arg.arg for arg in all_parameters(function.args)}
    sources: dict[str, list[str]] = {}
    for alias in own:
        sources.setdefault(alias.name, []).append(alias.source)
    todo = deque((name, row, receiver) for name in sources for row, receiver in meetings.rows_inside(name, function))
    seen: set[tuple[str, str]] = set()
    while todo:
        name, row, receiver = todo.popleft()
        for source in sources.get(name, ()):
            if (source, receiver.id) not in seen:
                seen.add((source, receiver.id))
                todo.append((source, row, receiver))
                if source in parameters:
                    yield Told(source, row, receiver)
