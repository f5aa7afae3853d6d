"""Places where no member may stand, no matter what is done with the value."""

from __future__ import annotations

import ast
import itertools

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING, cast
from statusquo_lint.knowledge.codes import says_code
from statusquo_lint.model import Answer
from statusquo_lint.safety.rows import Row
from statusquo_lint.safety.shipped import is_shipped
from statusquo_lint.syntax.classes import enum_base
from statusquo_lint.syntax.names import last_name

if TYPE_CHECKING:
    from statusquo_lint.safety.module_facts import Facts
    from statusquo_lint.safety.place import Place

_TYPES = frozenset({"Literal", "Annotated", "TypeAlias", "TypeVar", "NewType", "assert_type", "cast"})
_SNAPSHOTS = frozenset({"snapshot", "external", "outsource"})
_COMPILERS = frozenset({"numba", "triton", "taichi", "tinygrad", "cupyx", "warp", "pythran", "nki", "tilelang"})
"""Packages whose decorators translate the source of a function."""
_CONSTANT = lazy_pattern(r"^_?[A-Z][A-Z0-9_]*$")
_DEBUG = lazy_pattern(r"=\s*$")


def _annotation(place: Place) -> bool:
    return place.child in (getattr(place.parent, "annotation", None), getattr(place.parent, "returns", None))


def _type_argument(place: Place) -> str:
    subscript = cast("ast.Subscript", place.parent)
    name = _last(subscript.value)
    return name if place.child is subscript.slice and name in _TYPES else ""


def _type_call(place: Place) -> str:
    match place.parent:
        case ast.Call(func=func, args=[_, given]) if place.child is given and _last(func) == "cast":
            return ""  # the value, not the type
        case ast.Call(func=func) if place.child is not func and _last(func) in _TYPES:
            return _last(func)
    return ""


def _enum_body(place: Place) -> bool:
    cls, path = cast("ast.ClassDef", place.parent), place.site.path
    if not isinstance(place.child, ast.Assign | ast.AnnAssign):
        return False
    return bool(enum_base(cls, path[: path.index(cls)], place.module.bindings))


def _named_constant(place: Place) -> str:
    match place.parent:
        case (
            ast.Assign(targets=[ast.Name(id=name)], value=value) | ast.AnnAssign(target=ast.Name(id=name), value=value)
        ) if place.child is value is place.site.literal:
            return name if _CONSTANT.match(name) and says_code(name, place.site.code) else ""
    return ""


def _f_string_source(place: Place) -> bool:
    values = cast("ast.JoinedStr", place.parent).values
    at = place.facts.siblings.places.index(values, place.child)
    before = values[at - 1] if at > 0 else None
    text = before.value if isinstance(before, ast.Constant) else ""
    return isinstance(text, str) and _DEBUG.search(text) is not None and str(place.site.code) in text


def _key_given_twice(place: Place) -> bool:
    pattern = cast("ast.MatchMapping", place.parent)
    return place.facts.siblings.holds(pattern.keys, place.child) and place.facts.asked(_has_key_twice, pattern)


def _has_key_twice(pattern: ast.MatchMapping, _facts: Facts) -> bool:
    return len({ast.dump(key) for key in pattern.keys}) < len(pattern.keys)


def _in_snapshot(place: Place) -> bool:
    call = cast("ast.Call", place.parent)
    return place.child is not call.func and last_name(call.func) in _SNAPSHOTS


def _compiled(place: Place) -> str:
    """The decorator that reads the code of a function instead of running it."""
    function = cast("ast.FunctionDef", place.parent)
    if not isinstance(place.child, ast.stmt):
        return ""
    named = (place.facts.qualified(one) for one in function.decorator_list)
    return next((name for name in named if name.partition(".")[0] in _COMPILERS), "")


def _literal_subject(place: Place) -> bool:
    if isinstance(place.parent, ast.Match):
        return place.facts.literal_typed(last_name(place.parent.subject))
    compare = cast("ast.Compare", place.parent)
    return any(operand is not place.child for operand in place.facts.asked(_literal_typed, compare))


def _literal_typed(compare: ast.Compare, facts: Facts) -> list[ast.expr]:
    """The first operands that are annotated as a `Literal`."""
    operands = (operand for operand in (compare.left, *compare.comparators) if facts.literal_typed(last_name(operand)))
    return list(itertools.islice(operands, 2))


def _pony_query(place: Place) -> bool:
    return "pony" in place.facts.roots


def _last(expr: ast.expr) -> str:
    """The last name of what is called or subscripted in the end."""
    while isinstance(expr, ast.Call | ast.Subscript):
        expr = expr.func if isinstance(expr, ast.Call) else expr.value
    return last_name(expr)


PLACES: tuple[Row[Place], ...] = (
    Row(
        "place.type-annotation",
        Answer.LEAVE,
        "a type is no place for a name",
        _annotation,
        (ast.AnnAssign, ast.arg, ast.FunctionDef, ast.AsyncFunctionDef),
    ),
    Row("place.type-argument", Answer.LEAVE, "{name}[...] is a type", _type_argument, (ast.Subscript,)),
    Row("place.type-call", Answer.LEAVE, "{name}() is about types", _type_call, (ast.Call,)),
    Row("place.enum-body", Answer.LEAVE, "the body of an enum defines the constant", _enum_body, (ast.ClassDef,)),
    Row(
        "place.named-constant",
        Answer.LEAVE,
        "{name} is the name of the status already",
        _named_constant,
        (ast.Assign, ast.AnnAssign),
    ),
    Row(
        "place.f-string-source",
        Answer.LEAVE,
        "the f-string prints its own source",
        _f_string_source,
        (ast.JoinedStr,),
    ),
    Row(
        "place.pattern-key-twice",
        Answer.LEAVE,
        "the pattern has the key twice, which only a literal shows",
        _key_given_twice,
        (ast.MatchMapping,),
    ),
    Row(
        "place.literal-subject",
        Answer.LEAVE,
        "the subject is annotated as a Literal, which a comparison narrows",
        _literal_subject,
        (ast.Compare, ast.Match),
    ),
    Row(
        "place.snapshot", Answer.LEAVE, "a snapshot is written by a tool that reads it again", _in_snapshot, (ast.Call,)
    ),
    Row(
        "place.compiled",
        Answer.LEAVE,
        "{name} reads the code of the function and does not run it",
        _compiled,
        (ast.FunctionDef, ast.AsyncFunctionDef),
    ),
    Row(
        "place.shipped",
        Answer.LEAVE,
        "{name} reads the source of the function, which is shown or run elsewhere",
        is_shipped,
        (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef),
    ),
    Row(
        "place.pony-query",
        Answer.LEAVE,
        "pony reads the code of a query and does not run it",
        _pony_query,
        (ast.GeneratorExp, ast.Lambda),
    ),
)
"""Tried on every construct around the literal."""
