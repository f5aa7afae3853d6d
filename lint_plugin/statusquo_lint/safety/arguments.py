"""What becomes of a status that is passed to a call: the rows asked of arguments only."""

from __future__ import annotations

import ast
import functools
from typing import TYPE_CHECKING

from statusquo_lint.safety.escape import Way, counts
from statusquo_lint.safety.mentions import last_name
from statusquo_lint.safety.receivers import RECEIVERS, Harm, Receiver
from statusquo_lint.safety.rows import Exemption, Outcome, Refusal, Tell
from statusquo_lint.safety.sink_members import Treatment, treatment

if TYPE_CHECKING:
    from collections.abc import Callable

    from statusquo_lint.safety.arrival import Arrival
    from statusquo_lint.sites.site import Module

ARGUMENT = (Way.ARGUMENT,)
_JSON = frozenset({"json", "simplejson", "orjson", "msgspec", "cbor2", "bson"})
_JSON_RESPONSES = frozenset({"flask.jsonify", "flask.json.jsonify"})
_IDENTITY = frozenset({"assertIs", "assertIsNot"})
EXCEPTIONS = frozenset(
    ["Exception", "BaseException", "ValueError", "TypeError", "RuntimeError", "LookupError", "OSError", "IOError"]
)


def _object_text(arrival: Arrival) -> bool:
    met = arrival.met_by_object
    return met is not None and met.harm is Harm.TEXT


def _object_repr(arrival: Arrival) -> str:
    met = arrival.met_by_object
    return met.what if met is not None and met.harm is Harm.REPR else ""


def _identity(arrival: Arrival) -> bool:
    return arrival.tail in _IDENTITY


def _asserted(arrival: Arrival) -> bool:
    return arrival.tail.startswith("assert") or arrival.tail == "eq_"


def _counted(arrival: Arrival) -> bool:
    return counts(arrival.call)


def formats(arrival: Arrival) -> bool:
    """Whether it is an argument of `format`."""
    return arrival.tail == "format" and isinstance(arrival.call.func, ast.Attribute | ast.Name)


def _json(arrival: Arrival) -> bool:
    return arrival.callee.partition(".")[0] in _JSON or arrival.callee in _JSON_RESPONSES


def _received(receiver: Receiver, arrival: Arrival) -> bool:
    return arrival.receiver is receiver


def _shown_by_exception(arrival: Arrival) -> bool:
    """An exception of the module whose text is that of `Exception(404, "message")`."""
    by_position = isinstance(arrival.end.child, ast.expr) and len(arrival.call.args) > 1
    return by_position and arrival.module.once(_showing)(arrival.tail)


def _showing(module: Module) -> Callable[[str], bool]:
    """A question to the module: whether a name of it may stand for an exception that shows its arguments."""
    return functools.lru_cache(maxsize=None)(lambda name: any(map(_shows_arguments, module.bindings.definitions(name))))


def _shows_arguments(definition: ast.AST) -> bool:
    if not isinstance(definition, ast.ClassDef) or not {last_name(base) for base in definition.bases} & EXCEPTIONS:
        return False
    methods = {one.name: one for one in definition.body if isinstance(one, ast.FunctionDef)}
    made = methods.get("__init__")
    return "__str__" not in methods and (made is None or _hands_on(made))


def _hands_on(made: ast.FunctionDef) -> bool:
    """Whether `__init__` gives several arguments to the base's, which keeps them for the text."""
    return any(
        isinstance(node, ast.Call) and last_name(node.func) == "__init__" and len(node.args) > 1
        for node in ast.walk(made)
    )


def _treated(wanted: Treatment, arrival: Arrival) -> str:
    """The name of the sink, where it is taken to do that with a member."""
    sink = arrival.sink
    return sink.tail if sink is not None and treatment(sink) is wanted else ""


def _sink(wanted: Treatment) -> Callable[[Arrival], str]:
    return functools.partial(_treated, wanted)


def _container_text(arrival: Arrival) -> bool:
    receiver = arrival.receiver
    makes_text = formats(arrival) or (receiver is not None and receiver.harm is Harm.TEXT)
    return makes_text and arrival.end.display is not None


ARGUMENTS: tuple[Refusal[Arrival], ...] = (
    Refusal(
        "object.text",
        "the text of the object may show a member by its repr",
        _object_text,
        Tell.TEXT,
        Outcome.UNSAFE,
        ARGUMENT,
    ),
    Refusal("object.repr", "{name} in the object", _object_repr, Tell.TEXT, Outcome.UNSAFE, ARGUMENT),
    Refusal("argument.identity", "identity with a number is false for a member", _identity, Tell.IDENTITY, of=ARGUMENT),
    Exemption(
        "argument.asserted", "an assertion compares, and shows the value only if it fails", _asserted, of=ARGUMENT
    ),
    Exemption("argument.counted", "a built-in that only reads the number", _counted, of=ARGUMENT),
    Exemption("argument.json", "JSON has the digits on every Python", _json, of=ARGUMENT),
    Refusal(
        "argument.container-text",
        "the text of a container shows its members' repr",
        _container_text,
        Tell.TEXT,
        Outcome.UNSAFE,
        ARGUMENT,
    ),
    Exemption(
        "argument.format", "a format without a conversion gives the digits on every Python", formats, of=ARGUMENT
    ),
    *(
        Refusal(
            receiver.id,
            receiver.what,
            functools.partial(_received, receiver),
            receiver.tells,
            receiver.harm.outcome,
            ARGUMENT,
        )
        for receiver in RECEIVERS
    ),
    Refusal(
        "argument.own-exception",
        "the text of the exception shows its arguments by repr",
        _shown_by_exception,
        Tell.TEXT,
        Outcome.UNSAFE,
        ARGUMENT,
    ),
    Exemption("sink.takes-members", "measured to take a member as the number", _sink(Treatment.TAKES), of=ARGUMENT),
    Refusal(
        "sink.makes-text",
        "{name} makes text of it, below Python 3.11 a name",
        _sink(Treatment.SHOWS_BELOW),
        Tell.TEXT,
        Outcome.UNSAFE_BELOW,
        ARGUMENT,
    ),
    Refusal(
        "sink.breaks-below",
        "{name} breaks on a member below Python 3.11",
        _sink(Treatment.BREAKS_BELOW),
        Tell.TEXT,
        Outcome.REFUSED_BELOW,
        ARGUMENT,
    ),
    Refusal(
        "sink.shows-members",
        "{name} shows a member on every Python",
        _sink(Treatment.SHOWS),
        Tell.TEXT,
        Outcome.UNSAFE,
        ARGUMENT,
    ),
)
"""Asked before those of `callees`."""
