"""What becomes of a status that is passed to a call."""

from __future__ import annotations

import ast
import functools
from typing import TYPE_CHECKING

from statusquo_lint.knowledge.sinks import Members, sinks_for
from statusquo_lint.model import Safety
from statusquo_lint.safety.escape import End, counts
from statusquo_lint.safety.mentions import last_name
from statusquo_lint.safety.revealing_calls import Construct, Harm, construct

if TYPE_CHECKING:
    from collections.abc import Callable

    from statusquo_lint.options import Options
    from statusquo_lint.safety.module_facts import Facts
    from statusquo_lint.sites.site import Module

Verdict = tuple[Safety, str]

STR_IS_DIGITS = (3, 11)
"""From this Python on `str()` and `format()` of a member give its digits."""
SAFE: Verdict = (Safety.SAFE, "")

_JSON = frozenset({"json", "simplejson", "orjson", "msgspec", "cbor2", "bson"})
_IDENTITY = frozenset({"assertIs", "assertIsNot"})
_EXCEPTIONS = frozenset(
    ["Exception", "BaseException", "ValueError", "TypeError", "RuntimeError", "LookupError", "OSError", "IOError"]
)
_SQL_UNTYPED = frozenset({"literal", "coalesce", "case", "bindparam", "column", "text"})
_FIELDS = frozenset({"field", "Field", "attrib", "ib"})


def passed(  # noqa: PLR0911  (one return a family)
    end: End, module: Module, facts: Facts, options: Options
) -> Verdict | None:
    """The verdict on an argument; None where nothing is known of the callee, so that the value escapes."""
    call = end.node
    if not isinstance(call, ast.Call):
        return None
    keyword = end.child.arg or "" if isinstance(end.child, ast.keyword) else ""
    qualified = module.bindings.qualified(call.func, end.path) or facts.qualified(call.func)
    tail = qualified.rpartition(".")[2]
    if tail in _IDENTITY:
        return Safety.REFUSED, "identity with a number is false for a member"
    if tail.startswith("assert") or tail == "eq_" or counts(call):
        return SAFE
    if tail == "format" and isinstance(call.func, ast.Attribute | ast.Name):
        return (Safety.UNSAFE, "the text of a container shows its members' repr") if end.displays else SAFE
    if qualified.partition(".")[0] in _JSON or qualified in {"flask.jsonify", "flask.json.jsonify"}:
        return SAFE
    found = construct(call, qualified, facts.roots, keyword=bool(keyword))
    if found is not None:
        return harmed(found, end, options)
    if isinstance(end.child, ast.expr) and len(call.args) > 1 and module.once(_showing)(tail):
        return Safety.UNSAFE, "the text of the exception shows its arguments by repr"
    return _by_sink(call, qualified, keyword, end, facts, options) or _by_callee(
        call, qualified, keyword, end, facts, options
    )


def _showing(module: Module) -> Callable[[str], bool]:
    """A question to the module: whether a name of it may stand for an exception that shows its arguments."""
    return functools.lru_cache(maxsize=None)(lambda name: any(map(_shows_arguments, module.bindings.definitions(name))))


def _shows_arguments(definition: ast.AST) -> bool:
    """Whether it is an exception whose text is that of `Exception(404, "message")`."""
    if not isinstance(definition, ast.ClassDef) or not {last_name(base) for base in definition.bases} & _EXCEPTIONS:
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


def harmed(found: Construct, end: End, options: Options) -> Verdict:
    """The verdict on a value that goes into a construct of the refuse list."""
    below = options.minimum_python < STR_IS_DIGITS
    if found.harm is Harm.BREAKS:
        return Safety.REFUSED, found.what
    if found.harm in {Harm.TYPE, Harm.REPR}:
        return Safety.UNSAFE, found.what
    if found.harm is Harm.DOCUMENT and below:
        return Safety.REFUSED, found.what
    if found.harm is Harm.TEXT and end.display is not None:
        return Safety.UNSAFE, "the text of a container shows its members' repr"
    return (Safety.UNSAFE, found.what) if below else SAFE


def _by_sink(  # noqa: PLR0911  (one return a class of sinks)
    call: ast.Call, qualified: str, keyword: str, end: End, facts: Facts, options: Options
) -> Verdict | None:
    """What is measured of a known sink."""
    position = facts.siblings.places.index(call.args, end.child)
    row = next((sink for sink in sinks_for(qualified) if sink.takes(position, keyword)), None)
    if row is None or end.display is not None:
        return None
    below = options.minimum_python < STR_IS_DIGITS
    match row.members:
        case Members.SAFE:
            return SAFE
        case Members.SAFE_FROM_3_11:
            return (Safety.UNSAFE, f"{row.tail} makes text of it, below Python 3.11 a name") if below else SAFE
        case Members.NEVER_BELOW_3_11:
            return (Safety.REFUSED, f"{row.tail} breaks on a member below Python 3.11") if below else SAFE
        case Members.UNSAFE:
            return Safety.UNSAFE, f"{row.tail} shows a member on every Python"
        case Members.NEVER:
            return Safety.REFUSED, f"{row.tail} takes no member"
        case _:
            return None


def _by_callee(  # noqa: C901, PLR0911
    call: ast.Call, qualified: str, keyword: str, end: End, facts: Facts, options: Options
) -> Verdict | None:
    """Callables that the refuse list names, known by name, keyword or what the module imports."""
    tail = qualified.rpartition(".")[2]
    below = options.minimum_python < STR_IS_DIGITS
    if tail in {"option", "argument"} and keyword == "default" and "click" in facts.roots:
        if not any(one.arg == "type" for one in call.keywords):
            return Safety.REFUSED, "click infers the type of the option from its default"
        return Safety.UNSAFE, "click shows the default in the help text"
    if tail == "add_argument" and keyword == "choices":
        return Safety.UNSAFE, "argparse shows the choices by repr"
    if keyword in {"choices", "initial"} and "django" in facts.roots:
        return (Safety.REFUSED if below else Safety.UNSAFE), "a form shows its choices as text"
    if keyword == "default" and tail.endswith("Field") and "django" in facts.roots:
        return Safety.UNSAFE, "the next migration would name the enum"
    if keyword in {"default", "default_factory"} and tail in _FIELDS:
        return Safety.UNSAFE, "the repr of the object would show a member"
    if keyword == "responses" and end.key and below:
        return Safety.REFUSED, "an OpenAPI document would have a member's name as key below Python 3.11"
    if tail == "parametrize" and any(one.arg == "ids" and _is_repr(one.value) for one in call.keywords):
        return Safety.UNSAFE, "the test ids are made by repr()"
    if tail == "KeyError" or (tail in _EXCEPTIONS and (len(call.args) > 1 or end.display is not None)):
        return Safety.UNSAFE, "the text of the exception shows a member"
    if tail in facts.cached:
        return Safety.UNSAFE, "the cache of the function keeps a member apart from the number"
    if tail in _SQL_UNTYPED and "sqlalchemy" in facts.roots:
        return Safety.UNSAFE, "SQLAlchemy knows no type for a member here"
    if tail == "Redirect" and "litestar" in facts.roots:
        return Safety.REFUSED, "the parameter is annotated as a Literal"
    return None


def _is_repr(expr: ast.expr) -> bool:
    return isinstance(expr, ast.Name) and expr.id == "repr"
