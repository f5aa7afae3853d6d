"""Why a value is written where no other row says anything: the clauses of the rule that in doubt it is a value."""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.sinks import Members
from statusquo_lint.model import Answer
from statusquo_lint.safety.called import parameter_use
from statusquo_lint.safety.destination import Use
from statusquo_lint.safety.leaving import names_use, returned_use
from statusquo_lint.safety.rows import Row, always

if TYPE_CHECKING:
    from collections.abc import Mapping

    from statusquo_lint.safety.arrival import Arrival
    from statusquo_lint.safety.rows import Leak

_ARGUMENT, _RETURNED, _BOUND = (Use.ARGUMENT,), (Use.RETURNED,), (Use.BOUND,)


def _told(use: Leak | str | None) -> Mapping[str, object]:
    return {} if use is None or isinstance(use, str) else {"name": use.name, "why": use.why, "row": use.row}


def _parameter_leaves(arrival: Arrival) -> Mapping[str, object]:
    return _told(parameter_use(arrival))


def _result_leaves(arrival: Arrival) -> Mapping[str, object]:
    return _told(returned_use(arrival))


def _name_leaves(arrival: Arrival) -> Mapping[str, object]:
    return _told(names_use(arrival))


def _default(arrival: Arrival) -> str:
    return (
        next(iter(arrival.destination.names), "a parameter")
        if isinstance(arrival.destination.node, ast.arguments)
        else ""
    )


def _attribute(arrival: Arrival) -> bool:
    node = arrival.destination.node
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return any(isinstance(target, ast.Attribute) for target in targets)


_KEPT = frozenset({Members.KEEPS, Members.SHOWS, Members.SHOWS_BELOW_3_11})


def _kept(arrival: Arrival) -> Mapping[str, object]:
    """What a sink is measured to do with a member that a program can tell."""
    sink = arrival.sink
    if sink is None:
        return {}
    if not sink.knows(arrival.destination.odd):
        return {"name": sink.tail, "why": "a program can tell with this code"}
    return {"name": sink.tail, "why": sink.members.value} if sink.members in _KEPT else {}


_BECOMES = "it becomes `{name}` (line {row}): {why}"

EXPLANATIONS: tuple[Row[Arrival], ...] = (
    Row("text.percent", Answer.VALUE, "the format makes text of it", always, (Use.PERCENT,)),
    Row("argument.leaves-function", Answer.VALUE, _BECOMES, _parameter_leaves, _ARGUMENT),
    Row("sink.keeps-members", Answer.VALUE, "{name} is measured: {why}", _kept, _ARGUMENT),
    Row("argument.passed", Answer.VALUE, "it is passed to code that may keep or show it", always, _ARGUMENT),
    Row(
        "returned.leaves",
        Answer.VALUE,
        "it is returned from `{name}` (line {row}): {why}",
        _result_leaves,
        _RETURNED,
    ),
    Row("returned.away", Answer.VALUE, "it is returned to callers that are not in sight", always, _RETURNED),
    Row("bound.default", Answer.VALUE, "it is the default of `{name}`, which a signature shows", _default, _BOUND),
    Row("bound.leaves", Answer.VALUE, _BECOMES, _name_leaves, _BOUND),
    Row("bound.attribute", Answer.VALUE, "it is kept in an attribute, which other code may show", _attribute, _BOUND),
    Row("bound.entry", Answer.VALUE, "it is kept where other code may show it", always, _BOUND),
)
