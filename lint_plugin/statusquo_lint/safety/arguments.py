"""Rows about a status that is passed to a call: a member only where the call is known to take it as the number."""

from __future__ import annotations

import ast

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.callable_names import ROUTES
from statusquo_lint.knowledge.sinks import Members, sinks_for
from statusquo_lint.model import Answer
from statusquo_lint.safety.attributes import reads_attribute, reads_documented
from statusquo_lint.safety.called import used_in_function, used_in_project
from statusquo_lint.safety.destination import Use
from statusquo_lint.safety.module_facts import is_parametrize
from statusquo_lint.safety.rows import Row, Since
from statusquo_lint.safety.views import VIEWS
from statusquo_lint.syntax.nodes import Function
from statusquo_lint.syntax.scopes import class_around

if TYPE_CHECKING:
    from statusquo_lint.safety.arrival import Arrival

ARGUMENT = (Use.ARGUMENT,)
_JSON = frozenset({"json.dumps", "json.dump", "simplejson.dumps", "flask.jsonify", "flask.json.jsonify"})
_COUNTED = frozenset(
    """
    builtins.int builtins.float builtins.bool builtins.complex builtins.hash builtins.abs builtins.divmod builtins.pow
    builtins.round builtins.chr builtins.hex builtins.oct builtins.bin builtins.len builtins.sum builtins.range
    builtins.all builtins.any
    """.split()  # noqa: SIM905
)
_IDENTITY = frozenset({"assertIs", "assertIsNot"})
_ASSERTIONS = frozenset(
    """
    assertEqual assertEquals assertNotEqual assertNotEquals assertIn assertNotIn assertGreater assertGreaterEqual
    assertLess assertLessEqual assertAlmostEqual assertTupleEqual assertListEqual assertDictEqual assertSetEqual
    assertSequenceEqual assertCountEqual assertItemsEqual assertTrue assertFalse eq_ ok_ assert_equal assert_equals
    assert_not_equal assert_in assert_called_with assert_called_once_with assert_any_call assert_awaited_with
    assert_awaited_once_with assert_any_await
    """.split()  # noqa: SIM905
)
"""Of unittest, its mock, and nose: they compare, and show the value only if they fail."""
_ERROR_HANDLERS = frozenset({"errorhandler", "app_errorhandler", "register_error_handler"})
"""Methods of Flask and its kin that other packages have too."""
_REPLIES = frozenset({"send_response", "send_response_only"})
_SERVERS = ("http.server.", "wsgiref.simple_server.")
_DOCUMENTED = frozenset({"fastapi", "litestar"})
"""Frameworks whose routes are measured to make text of the keys of `responses`."""
_ROUTES = ROUTES | {"trace", "api_route"}
_RESPONSES = "responses"
_FORCELIST = "status_forcelist"
_RETRIES = ("urllib3.", "requests.", "pip._vendor.")
_CONVERSION = lazy_pattern(r"\{[^{}]*![rsa]")


def _identity(arrival: Arrival) -> bool:
    return arrival.tail in _IDENTITY


def _asserted(arrival: Arrival) -> bool:
    return arrival.tail in _ASSERTIONS and not arrival.module.bindings.definitions(arrival.tail)


def _counted(arrival: Arrival) -> bool:
    """Whether a built-in only reads the number; `isinstance` tells a member from it but for built-in types."""
    if arrival.callee == "builtins.isinstance":
        return arrival.position == 0 and all(_built_in(kind, arrival) for kind in arrival.call.args[1:])
    return arrival.callee in _COUNTED


def _built_in(kind: ast.expr, arrival: Arrival) -> bool:
    """Whether a type is built in, or all of several are: `int`, `(int, str)`."""
    if isinstance(kind, ast.Tuple):
        return all(_built_in(one, arrival) for one in kind.elts)
    home, _, name = arrival.module.bindings.qualified(kind, arrival.destination.path).rpartition(".")
    return home == "builtins" and name.isidentifier()


def _held(arrival: Arrival) -> str:
    """The retry policy of urllib3 whose list of statuses it is in, and which nobody here asks for the list."""
    listed = arrival.keyword == _FORCELIST and arrival.destination.display is not None
    if not listed or arrival.tail != "Retry" or not arrival.callee.startswith(_RETRIES):
        return ""
    return "" if arrival.facts.reads_names or reads_attribute(arrival.module, _FORCELIST) else "Retry"


def _formatted(arrival: Arrival) -> bool:
    """Whether it is an argument of `"{}".format` or `format` that gives its digits."""
    func = arrival.call.func
    if arrival.destination.display is not None or arrival.tail != "format":
        return False
    if isinstance(func, ast.Name):
        return arrival.callee == "builtins.format"
    text = func.value.value if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Constant) else None
    return isinstance(text, str) and not _CONVERSION.search(text)


def _json(arrival: Arrival) -> bool:
    """Whether JSON is made of it by the encoder that is measured, and not by a class of somebody's own."""
    return arrival.callee in _JSON and all(keyword.arg not in {"cls", None} for keyword in arrival.call.keywords)


def _takes_member(arrival: Arrival) -> str:
    sink = arrival.sink
    if sink is None or sink.members is not Members.MEMBER or _is_of_attribute(arrival):
        return ""
    if not sink.knows(arrival.destination.odd):
        return ""
    return sink.tail if not sink.method or _meant(arrival) else ""


def _shows_refusal(arrival: Arrival) -> str:
    """The exception of a check by what takes it, where the module names that exception and so may show its text."""
    error = arrival.sink.error if arrival.sink else ""
    if not error or not _takes_member(arrival):
        return ""
    imported = any(dotted.endswith(f".{error}") for dotted in arrival.facts.imports.values())
    return error if imported or reads_attribute(arrival.module, error) else ""


def _is_of_attribute(arrival: Arrival) -> bool:
    """Whether it calls a method of an attribute of an object, as in `self.upstream.set_status`: of whatever class."""
    return "." in arrival.callee.rpartition("().")[2] and "()." in arrival.callee


def _meant(arrival: Arrival) -> bool:
    """Whether a method that is known by its name alone is the measured one: nothing here says that it is another's."""
    if arrival.tail in _REPLIES or arrival.module.bindings.definitions(arrival.tail):
        return False
    return arrival.tail not in _ERROR_HANDLERS or bool(arrival.facts.roots & VIEWS)


def _sent(arrival: Arrival) -> bool:
    """Whether it is the status of a reply of `http.server`, which sends and logs members itself.

    A method of that name that another class has may do anything, and so may a base class that nobody here sees.
    """
    if arrival.tail not in _REPLIES or arrival.position != 0 or arrival.facts.logs_requests:
        return False
    path, bindings = arrival.destination.path, arrival.module.bindings
    owner = class_around(path)
    if owner is None or bindings.definitions(arrival.tail):
        return False
    match arrival.call.func:
        case ast.Attribute(value=ast.Name(id="self") | ast.Call(func=ast.Name(id="super"))):
            return bindings.base(owner, path[: path.index(owner)]).startswith(_SERVERS)
    return False


def _document_key(arrival: Arrival) -> bool:
    """Whether it is a key of the `responses` of a route that is measured to make text of its keys.

    Of a router from another module only the name of the decorator is seen, and what the module imports.
    """
    end = arrival.destination
    if arrival.keyword != _RESPONSES or not end.key or len(end.displays) != 1:
        return False
    if reads_documented(arrival.module, _RESPONSES):
        return False
    if any(sink.keyword == arrival.keyword and not sink.method for sink in sinks_for(arrival.callee)):
        return True
    decorated = end.path[-1]
    is_decorator = isinstance(decorated, Function) and arrival.call in decorated.decorator_list
    return is_decorator and arrival.tail in _ROUTES and bool(arrival.facts.roots & _DOCUMENTED)


def _parametrized(arrival: Arrival) -> bool:
    """Whether it fills arguments of a test, all of whose uses are a member's place."""
    function = arrival.destination.path[-1]
    for keyword in arrival.call.keywords:
        if keyword.arg not in {"argnames", "argvalues"} and not (keyword.arg == "ids" and _is_list(keyword.value)):
            return False  # a function that makes ids may show a member, and `indirect` gives it to a fixture
    if not isinstance(function, Function) or not is_parametrize(arrival.call) or not arrival.call.args:
        return False
    names = _parametrized_names(arrival, arrival.call.args[0])
    where = (*arrival.destination.path[:-1], function)
    carried = arrival.destination.carried.taken_out(len(arrival.destination.displays))
    return bool(names) and all(arrival.followed.by_name(name, where, carried) is None for name in names)


def _is_list(expr: ast.expr) -> bool:
    return isinstance(expr, ast.List | ast.Tuple)


def _parametrized_names(arrival: Arrival, stated: ast.expr) -> list[str]:
    """The arguments of the test that the value fills: by its place in a row, else any."""
    items = stated.elts if isinstance(stated, ast.Tuple | ast.List) else [stated]
    texts = [item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    names = [name.strip() for text in texts for name in text.split(",") if name.strip()]
    match arrival.destination.displays:
        case (ast.Tuple(elts=items) | ast.List(elts=items), _) if len(items) == len(names) > 1:
            return [name for name, item in zip(names, items, strict=True) if item is arrival.destination.literal]
        case (_,) if len(names) == 1:
            return names
    return []


ARGUMENTS: tuple[Row[Arrival], ...] = (
    Row("argument.identity", Answer.LEAVE, "identity with a number is false for a member", _identity, ARGUMENT),
    Row("argument.asserted", Answer.MEMBER, "an assertion compares it", _asserted, ARGUMENT),
    Row("argument.counted", Answer.MEMBER, "a built-in reads only the number", _counted, ARGUMENT),
    Row("argument.held", Answer.MEMBER, "{name} only tests whether it holds a status", _held, ARGUMENT),
    Row("argument.json", Answer.MEMBER, "JSON has the digits on every Python", _json, ARGUMENT),
    Row(
        "argument.formatted",
        Answer.MEMBER,
        "a format gives the digits on every Python",
        _formatted,
        ARGUMENT,
        measured=True,
    ),
    Row(
        "sink.shows-refusal",
        Since(Answer.VALUE, Answer.MEMBER),
        "{name} has it in its text below 3.11, and this file handles {name}",
        _shows_refusal,
        ARGUMENT,
        measured=True,
    ),
    Row(
        "sink.takes-members",
        Answer.MEMBER,
        "{name} is measured to take a member as the number",
        _takes_member,
        ARGUMENT,
        measured=True,
    ),
    Row("argument.sent", Answer.MEMBER, "http.server sends and logs members itself", _sent, ARGUMENT, measured=True),
    Row(
        "argument.document-key",
        Since(Answer.VALUE, Answer.MEMBER),
        "it becomes a key of a document, which is the digits from Python 3.11 on",
        _document_key,
        ARGUMENT,
    ),
    Row(
        "argument.parametrized",
        Since(Answer.VALUE, Answer.MEMBER),
        "the test only compares it, and the id of the test is the digits from Python 3.11 on",
        _parametrized,
        ARGUMENT,
    ),
    Row(
        "argument.used-in-function",
        Answer.MEMBER,
        "all that {name} does with it is a member's place",
        used_in_function,
        ARGUMENT,
    ),
    Row(
        "argument.used-in-project",
        Answer.MEMBER,
        "all that {name}, of another module of the project, does with it is a member's place",
        used_in_project,
        ARGUMENT,
    ),
)
"""Only where one of these says so is a member passed to a call."""
