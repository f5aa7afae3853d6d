"""What the module does with the names and objects that a value is bound to or kept in."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from statusquo_lint.evidence import status_uses
from statusquo_lint.safety.receivers import CONVERSIONS, Harm, Receiver, receiver_of
from statusquo_lint.syntax.names import last_name
from statusquo_lint.syntax.nodes import Function

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from statusquo_lint.safety.destination import Destination
    from statusquo_lint.safety.module_facts import Facts
    from statusquo_lint.sites.site import Module

IN_CONTAINER = "the text of a container shows its members' repr"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A receiver that a name meets."""

    receiver: Receiver
    name: str
    row: int

    @property
    def what(self) -> str:
        """As a clause; a receiver of text shows a container's items by their repr."""
        return self.receiver.what if self.receiver.harm >= Harm.TYPE else IN_CONTAINER


def met_by_object(destination: Destination, module: Module, facts: Facts, without: frozenset[str]) -> Receiver | None:
    """The receiver that takes the text of the object which a call makes, at once or by the name it gets."""
    child: ast.AST = destination.node
    met: Iterable[Receiver | None] = ()
    for parent in reversed(destination.path):
        match parent:
            case ast.Call(func=func) if child is not func:
                by_keyword = isinstance(child, ast.keyword)
                met = [receiver_of(parent, facts.qualified(func), facts.roots, keyword=by_keyword)]
                break
            case ast.FormattedValue(conversion=conversion):
                met = [CONVERSIONS.get(conversion)] if conversion != ord("s") else ()
                break
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.NamedExpr(target=ast.Name(id=name)):
                scope = module.bindings.lookup(name, (*destination.path, destination.node))[1][-1]
                met = _met_by_variable(name, scope, facts)
                break
            case ast.keyword() | ast.Starred() | ast.Await() | ast.Tuple() | ast.List() | ast.Dict():
                child = parent
            case _:
                break
    return next(
        (
            receiver
            for receiver in met
            if receiver and receiver.harm in {Harm.TEXT, Harm.REPR} and receiver.id not in without
        ),
        None,
    )


def _met_by_variable(name: str, scope: ast.AST, facts: Facts) -> Iterable[Receiver]:
    """What the value of a variable may meet by its name, which belongs to the scope."""
    if not isinstance(scope, Function):
        return [harmed.receiver for harmed in facts.uses.harmed.get(name, ())]
    kept = [harmed.receiver for harmed in facts.uses.harmed.get(name, ()) if not harmed.variable]
    return [*kept, *facts.uses.meetings.of(name, scope)]


def meeting_by_name(destination: Destination, module: Module, facts: Facts, without: frozenset[str]) -> Meeting | None:
    """What the module does to something of that name, perhaps this value, that tells a member from a number."""
    in_class_body = isinstance(destination.path[-1], ast.ClassDef)
    for name, carried in _bound_names(destination, module, facts):
        for harmed in facts.uses.harmed.get(name, ()):
            if harmed.variable and in_class_body:
                continue  # a variable of that name is another thing than the class's attribute
            told = harmed.receiver.harm >= Harm.TYPE or (harmed.receiver.harm is Harm.TEXT and carried)
            if told and harmed.receiver.id not in without:
                return Meeting(harmed.receiver, name, harmed.row)
    return None


def _bound_names(destination: Destination, module: Module, facts: Facts) -> Iterator[tuple[str, bool]]:
    """The names that the value gets, each with whether it is a container with the value in it that gets the name."""
    for key in destination.keys:
        yield key, False
    node, carriers_left = destination.node, 0
    if isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
        # a loop takes each item out of the display, and each item of that where its target is a tuple
        carriers_left = 1 + isinstance(node.target, ast.Tuple)
    for name in destination.names:
        yield name, len(destination.displays) > carriers_left
    position = facts.siblings.places.index(node.args, destination.child) if isinstance(node, ast.Call) else -1
    if isinstance(node, ast.Call) and not destination.displays and position >= 0:
        yield from ((name, False) for name in _parameters(node, position, module, facts))
    if isinstance(node, ast.Call) and last_name(node.func) == "parametrize" and node.args:
        yield from ((name, False) for name in _parametrized(destination, node.args[0]))


def _parametrized(destination: Destination, stated: ast.expr) -> list[str]:
    """The arguments of a test that a value in the rows of a `parametrize` fills: by its place in a row, else any."""
    items = stated.elts if isinstance(stated, ast.Tuple | ast.List) else [stated]
    texts = [item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    names = [name.strip() for text in texts for name in text.split(",") if name.strip()]
    match destination.displays:
        case (ast.Tuple(elts=items) | ast.List(elts=items), _) if len(items) == len(names):
            filled = [name for name, item in zip(names, items, strict=True) if item is destination.literal]
            return filled or names
    return names


def _parameters(call: ast.Call, position: int, module: Module, facts: Facts) -> tuple[str, ...]:
    """What the callables of the module that the call may mean call an argument by position.

    Of these only the names that something harms, in which the caller is interested.
    """
    by_attribute = isinstance(call.func, ast.Attribute)
    asked = (last_name(call.func), position, by_attribute)
    names = facts.parameters.get(asked)
    if names is None:
        definitions = module.bindings.definitions(asked[0])
        every = dict.fromkeys(
            status_uses.filled_parameter(definition, position, by_attribute)[0] for definition in definitions
        )
        names = facts.parameters[asked] = tuple(name for name in every if name in facts.uses.harmed)
    return names
