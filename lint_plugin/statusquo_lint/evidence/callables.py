"""What a callable's own name says of a number that it is given, where nothing else is known of it."""

from __future__ import annotations

import ast
import sys

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.evidence import mock_calls
from statusquo_lint.evidence.handlers import is_routed
from statusquo_lint.evidence.names import NAMED
from statusquo_lint.evidence.questions import OfCall, OfName
from statusquo_lint.evidence.rows import LIKELY, POSSIBLE, Ask, Clue, Exclusion, Table, Told
from statusquo_lint.knowledge.callable_names import ASSERTIONS, CALLEES, FAILURES, MAKERS
from statusquo_lint.knowledge.codes import FAMOUS, LOWEST_ERROR, ROUND, VAGUE, says_code
from statusquo_lint.knowledge.packages import WEB_ROOTS
from statusquo_lint.knowledge.words import Tier, tier
from statusquo_lint.sites import call_forms
from statusquo_lint.syntax.names import name_of
from statusquo_lint.syntax.nodes import Function
from statusquo_lint.syntax.scopes import BindingKind

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_POSITION = 3
"""The last position, from 0, at which a callable's name alone says that a number is a status."""
_LOOKUPS = frozenset({"get", "pop", "setdefault"})
"""Methods of dictionaries: what is looked up is a key of any kind."""
_LOGGERS = frozenset({"log", "logger", "logging", "_logger"})
_DEFINITIONS = frozenset({BindingKind.IMPORT, BindingKind.STAR, BindingKind.FUNCTION, BindingKind.CLASS})
"""Bindings that give a name to the thing it is called after."""


def _owner(call: ast.Call) -> str:
    return name_of(call.func.value) if isinstance(call.func, ast.Attribute) else ""


def _spelling(asked: OfCall) -> Told:
    return asked.spelling, ""  # in a pair, which applies even where nothing is spelled: `f()(404)`


def named_after_owner(asked: OfCall) -> OfCall:
    """The question with the class's name for the method's where that makes one: `Response.make(404)`."""
    owner = _owner(asked.call)
    return asked._replace(spelling=owner) if owner and asked.spelling in MAKERS else asked


def is_of_standard_library(asked: OfCall) -> bool:
    """A callable of the standard library outside of its web modules and `unittest`."""
    root = (asked.callee or "").partition(".")[0]
    return root in sys.stdlib_module_names and root not in WEB_ROOTS and root != "unittest"


def is_far(asked: OfCall) -> bool:
    """The fifth argument or a later one."""
    return asked.site.position is not None and asked.site.position > MAX_POSITION


def is_logger(asked: OfCall) -> bool:
    """A method of a logger."""
    return _owner(asked.call).lower() in _LOGGERS


def is_variable(asked: OfCall) -> Told:
    """The callable is a parameter or a variable, whose name says little of what it holds."""
    func = asked.call.func
    if not isinstance(func, ast.Name):
        return False
    bindings, _ = asked.around.bindings.lookup(func.id, asked.site.path)
    return bool(bindings and all(binding.kind not in _DEFINITIONS for binding in bindings)) and _spelling(asked)


def is_recorded_later(asked: OfCall) -> Told:
    """What a mock was called with, behind its first argument."""
    return (asked.site.position != 0 and mock_calls.is_recorded(asked.call)) and _spelling(asked)


def name_that_says_status(asked: OfCall) -> Iterator[OfName]:
    """The callable's name, where it says `status` or `code`: `assertStatus(404)`."""
    if tier(asked.spelling) >= Tier.MEDIUM:
        yield OfName(asked.spelling, asked.site.code, asked.around)


def is_class_after_code(asked: OfCall) -> Told:
    """A class that is called after the code: `NotFound(404)`, `exceptions.BadRequest(400)`."""
    name = asked.spelling
    return name[:1].isupper() and not name.isupper() and says_code(name, asked.site.code) and _spelling(asked)


def is_vague(asked: OfCall) -> bool:
    """An everyday number that programs seldom mean as a status: 100, 203."""
    return asked.site.code in VAGUE


def is_asserted_of_response(asked: OfCall) -> Told:
    """An assertion that gets a response too: `assert_problem(response, 404)`."""
    return bool(call_forms.asserts(asked.spelling) and call_forms.of_response(asked.call)) and _spelling(asked)


def is_raised_with_text(asked: OfCall) -> Told:
    """An exception that is raised with the status of an error and a text, in a module that speaks HTTP."""
    site = asked.site
    told = asked.around.http and site.code >= LOWEST_ERROR and call_forms.raised(asked.call, site.path)
    return bool(told) and _spelling(asked)


def decorates_view(asked: OfCall) -> Told:
    """The one argument of a decorator of a view, and everybody reads the number as a status: `@login.require(403)`."""
    path = asked.site.path
    above = path[: path.index(asked.call)]
    function = above[-1]
    if not isinstance(function, Function) or asked.call not in function.decorator_list or asked.site.code not in FAMOUS:
        return False
    return (is_alone(asked.call) and is_routed(function, above[:-1])) and _spelling(asked)


def is_expected_response(asked: OfCall) -> Told:
    """The one argument of what is called after a response, and compared: `client.get("/") == ApiResponse(200)`."""
    compared = isinstance(asked.site.path[asked.site.path.index(asked.call) - 1], ast.Compare)
    return (compared and is_alone(asked.call) and asked.spelling.endswith("Response")) and _spelling(asked)


def is_alone(call: ast.Call) -> bool:
    """Whether a call has one argument, by its position."""
    return len(call.args) == 1 and not call.keywords


def is_answering(asked: OfCall) -> Told:
    """The name says a response or an error of HTTP: `HTTPError(404)`, `abort(404)`, `JsonResponse(404)`."""
    told = CALLEES.search(asked.spelling) and (asked.site.code not in ROUND or asked.around.http)
    return bool(told) and _spelling(asked)


def is_failure(asked: OfCall) -> Told:
    """The name says an error or a redirect, in a module that speaks HTTP: `ApiFailure(404)`."""
    told = asked.around.http and asked.spelling not in _LOOKUPS and FAILURES.search(asked.spelling)
    return bool(told) and _spelling(asked)


def is_assertion_of_failure(asked: OfCall) -> Told:
    """A famous status in an assertion about errors or redirects, in a module that speaks HTTP."""
    told = asked.around.http and asked.site.code in FAMOUS and ASSERTIONS.search(asked.spelling)
    return bool(told) and _spelling(asked)


def is_called_with_several(asked: OfCall) -> Told:
    """The module passes several statuses at this position and no other number, and speaks HTTP."""
    if asked.spelling in _LOOKUPS or asked.spelling == "__init__":  # of whatever class
        return False
    told = asked.around.http and asked.around.codes.called(asked.spelling, asked.site.position)
    return bool(told) and _spelling(asked)


def is_any(asked: OfCall) -> Told:
    """Any other callable."""
    return _spelling(asked)


CALLABLE: Table[OfCall] = Table(
    "Does the callable's name say that it takes a status?",
    (
        Exclusion("argument.standard-library", "a callable of the standard library", is_of_standard_library),
        Exclusion("argument.far", "too many arguments stand before it", is_far),
        Exclusion("argument.logger", "a method of a logger", is_logger),
        Clue("argument.variable", POSSIBLE, "passed to {name}", is_variable),
        Clue("argument.recorded-later", POSSIBLE, "passed to {name}", is_recorded_later),
        Ask(lambda: NAMED, name_that_says_status),
        Clue("argument.class-after-code", LIKELY, "{name} is called after it", is_class_after_code),
        Exclusion("argument.vague", "programs seldom mean the number as a status", is_vague),
        Clue("argument.asserted-of-response", LIKELY, "{name} expects it of a response", is_asserted_of_response),
        Clue("argument.raised-with-text", LIKELY, "{name} is raised with it and a text", is_raised_with_text),
        Clue("argument.decorates-view", LIKELY, "{name} decorates a view", decorates_view),
        Clue("argument.expected-response", LIKELY, "{name} is compared with an answer", is_expected_response),
        Clue("argument.answering", LIKELY, "passed to {name}", is_answering),
        Clue("argument.failure", LIKELY, "passed to {name}", is_failure),
        Clue("argument.assertion-of-failure", LIKELY, "passed to {name}", is_assertion_of_failure),
        Clue("argument.several-by-position", LIKELY, "several statuses are passed to {name}", is_called_with_several),
        Clue("argument.any", POSSIBLE, "passed to {name}", is_any),
    ),
)
