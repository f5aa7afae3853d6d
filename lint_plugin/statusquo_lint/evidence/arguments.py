"""Whether a literal that is passed to a callable is a status: what is known of the callable and of its parameters."""

from __future__ import annotations

import ast

from statusquo._dataclasses import replace
from statusquo._typing import TYPE_CHECKING, cast
from statusquo_lint.evidence import mock_calls, range_bounds, status_uses
from statusquo_lint.evidence.callables import CALLABLE, named_after_owner
from statusquo_lint.evidence.names import NAMED
from statusquo_lint.evidence.questions import OfCall, OfName, OfSite
from statusquo_lint.evidence.results import gives_response
from statusquo_lint.evidence.rows import LIKELY, SURE, Ask, Clue, Exclusion, Table
from statusquo_lint.knowledge.codes import VAGUE, known_codes
from statusquo_lint.knowledge.sinks import Sink, sinks_for
from statusquo_lint.knowledge.words import Tier, tier
from statusquo_lint.syntax.names import PLACEHOLDERS, name_of
from statusquo_lint.syntax.parameters import is_placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.evidence.surroundings import Surroundings


def is_configured(asked: OfSite) -> str:
    """The setting `extra-callables` has the callable, with this position or keyword."""
    site, call = asked.site, _call(asked)
    names, places = {site.callee, name_of(call.func)}, {site.position, site.bound}
    return next((name for name, place in asked.around.options.extra_callables if name in names and place in places), "")


def call_meant(asked: OfSite) -> Iterator[OfCall]:
    """The call around the literal, or the one that it stands for: of a base class, of what a mock recorded."""
    call = _call(asked)
    callee, spelling = mock_calls.resolve(asked.site, call, asked.around.bindings)
    sinks = sinks_for(callee) if callee is not None else ()
    if not sinks and isinstance(call.func, ast.Attribute):
        sinks = sinks_for(f"?.{spelling}")
    site = asked.site
    if site.position and mock_calls.is_of_named_base(call):
        site = replace(site, position=site.position - 1)  # the base does not count the object
    yield OfCall(site, call, callee, spelling, sinks, asked.around)


def _call(asked: OfSite) -> ast.Call:
    """The call around the literal, which makes the site of every literal that is asked about here."""
    return cast("ast.Call", asked.site.holder)


# -- what is known of the callable ---------------------------------------------------------------------------------


def _taking(asked: OfCall) -> Sink | None:
    return next((sink for sink in asked.sinks if sink.takes(asked.site.position, asked.site.bound)), None)


def is_known_callable(asked: OfCall) -> str:
    """A function or class of a known package that takes a status there: `flask.abort(404)`."""
    sink = _taking(asked)
    return sink.name if sink is not None and not sink.method else ""


def is_known_method(asked: OfCall) -> str:
    """A method of whatever object that takes a status there in known packages: `.send_error(404)`."""
    sink = _taking(asked)
    return sink.name.lstrip(".") if sink is not None and sink.method else ""


def by_keyword(asked: OfCall) -> Iterator[OfCall]:
    """The call that takes the literal by a keyword."""
    if asked.site.bound:
        yield asked


def by_position(asked: OfCall) -> Iterator[OfCall]:
    """The call that takes the literal by its position."""
    if not asked.site.bound:
        yield asked


# -- by a keyword ------------------------------------------------------------------------------------------------


def is_foreign_keyword(asked: OfCall) -> bool:
    """The keyword says something else: `timeout=500`."""
    return tier(asked.site.bound) is Tier.FOREIGN


def keyword(asked: OfCall) -> Iterator[OfName]:
    """The keyword itself."""
    yield OfName(cast("str", asked.site.bound), asked.site.code, asked.around)


def is_passed_with_several(asked: OfCall) -> str:
    """The module passes several statuses by the keyword and no other number, and speaks HTTP."""
    site, around = asked.site, asked.around
    if site.bound is None or site.bound in PLACEHOLDERS or site.code in VAGUE or not around.http:
        return ""
    return site.bound if around.codes.passed(site.bound) else ""


def is_of_request(asked: OfCall) -> str:
    """A collection of nothing but statuses that a request is sent with: `send("PUT", url, expects=(200, 201))`."""
    row = asked.site.container
    if not isinstance(row, ast.Tuple | ast.List | ast.Set) or not gives_response(asked.call):
        return ""
    codes = {item.value for item in row.elts if isinstance(item, ast.Constant) and type(item.value) is int}
    told = len(codes) == len(row.elts) and codes <= known_codes() - VAGUE
    return (asked.site.bound or "") if told else ""


KEYWORD: Table[OfCall] = Table(
    "Does the keyword take a status?",
    (
        Exclusion("argument.foreign-keyword", "the keyword says something else", is_foreign_keyword),
        Ask(lambda: NAMED, keyword, waits=True),
        Clue("argument.several-by-keyword", LIKELY, "several statuses are passed as {name}", is_passed_with_several),
        Clue("argument.of-request", LIKELY, "a request is sent with {name}", is_of_request),
    ),
)

# -- by its position ---------------------------------------------------------------------------------------------


def takes_status_elsewhere(asked: OfCall) -> bool:
    """A known callable that takes its status at another position."""
    return any(not sink.method and sink.position is not None for sink in asked.sinks)


def has_odd_numbers(asked: OfCall) -> bool:
    """The module passes numbers at this position too that are no statuses."""
    return asked.around.codes.has_odd_numbers(asked.spelling, asked.site.position)


def are_bounds(asked: OfCall) -> bool:
    """The two ends of a range: `codes_between(400, 412)`."""
    return range_bounds.are_bounds(asked.call, asked.spelling, asked.around.bindings)


def parameter_by_name(asked: OfCall) -> Iterator[OfName]:
    """The parameter of a callable that the module defines, where its name says something."""
    name, says = _parameter(asked)
    if says:
        yield OfName(name, asked.site.code, asked.around)


def is_used_parameter(asked: OfCall) -> tuple[str, str] | bool:
    """A callable that the module defines, which uses the parameter as a status whatever its name."""
    name, says = _parameter(asked)
    return bool(name and not says) and (asked.spelling, name)


def _parameter(asked: OfCall) -> tuple[str, bool]:
    by_attribute, position = isinstance(asked.call.func, ast.Attribute), asked.site.position
    if position is None:
        return "", False
    name, says = asked.around.bindings.once(
        (_telling, asked.spelling, position, by_attribute),
        lambda: _telling(asked.around, asked.spelling, position, by_attribute),
    )
    return (name, says) if name and is_placed(asked.call, position) else ("", False)


def _telling(around: Surroundings, spelling: str, position: int, by_attribute: bool) -> tuple[str, bool]:
    """The first parameter that is a status by its name (true) or its use; empty where there is none."""
    for definition in around.bindings.definitions(spelling):
        name, function = status_uses.filled_parameter(definition, position, by_attribute)
        if name and tier(name) >= Tier.MEDIUM:
            return name, True
        if name and name in around.used_as_status(function):
            return name, False
    return "", False


def callable_by_name(asked: OfCall) -> Iterator[OfCall]:
    """The callable by the name that says the most."""
    yield named_after_owner(asked)


POSITION: Table[OfCall] = Table(
    "Does the callable take a status at this position?",
    (
        Exclusion(
            "argument.status-elsewhere", "the status has another place among its arguments", takes_status_elsewhere
        ),
        Exclusion("argument.odd-numbers", "numbers that are no statuses are passed there too", has_odd_numbers),
        Exclusion("argument.bounds", "the bounds of a range", are_bounds),
        Ask(lambda: NAMED, parameter_by_name, waits=True),
        Clue("argument.used-parameter", LIKELY, "{name} uses {other} as a status", is_used_parameter),
        Ask(lambda: CALLABLE, callable_by_name),
    ),
)

CALL: Table[OfCall] = Table(
    "Does the call take a status there?",
    (
        Clue("argument.known-callable", SURE, "{name} takes a status there", is_known_callable),
        Clue("argument.known-method", LIKELY, "{name} takes a status there", is_known_method),
        Ask(lambda: KEYWORD, by_keyword),
        Ask(lambda: POSITION, by_position),
    ),
)

ARGUMENT: Table[OfSite] = Table(
    "Is a literal that is passed a status?",
    (
        Clue("argument.configured", SURE, "{name} is configured to take a status", is_configured),
        Ask(lambda: CALL, call_meant),
    ),
)
