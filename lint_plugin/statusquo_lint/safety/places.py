"""Places where no member may stand, no matter what is done with the value."""

from __future__ import annotations

import ast
import functools
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from statusquo_lint.knowledge.codes import says_code
from statusquo_lint.safety.rows import Refusal, Tell
from statusquo_lint.syntax.classes import enum_base
from statusquo_lint.syntax.names import last_name

if TYPE_CHECKING:
    from statusquo_lint.safety.enum_name import StatusName, Unnamed
    from statusquo_lint.safety.module_facts import Facts
    from statusquo_lint.sites.site import Module, Site

_TYPES = frozenset({"Literal", "Annotated", "TypeAlias", "TypeVar", "NewType", "assert_type", "cast"})
_CONSTANT = re.compile(r"^_?[A-Z][A-Z0-9_]*$")
_DEBUG = re.compile(r"=\s*$")


@dataclass(frozen=True)
class Place:
    """A literal in one of the constructs around it."""

    parent: ast.AST
    child: ast.AST
    """The child of `parent` that the literal is, or stands in."""
    site: Site
    module: Module
    facts: Facts

    @functools.cached_property
    def name(self) -> StatusName | Unnamed:
        """How the enum is written here."""
        return self.facts.names.at(self.site.path, self.site.literal.lineno)


def _annotation(place: Place) -> bool:
    return place.child in (getattr(place.parent, "annotation", None), getattr(place.parent, "returns", None))


def _type_argument(place: Place) -> str:
    subscript = cast("ast.Subscript", place.parent)
    name = _innermost_name(subscript.value)
    return name if place.child is subscript.slice and name in _TYPES else ""


def _type_call(place: Place) -> str:
    match place.parent:
        case ast.Call(func=func, args=[_, given]) if place.child is given and _innermost_name(func) == "cast":
            return ""  # the value, not the type
        case ast.Call(func=func) if place.child is not func and _innermost_name(func) in _TYPES:
            return _innermost_name(func)
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


def _beside_snapshot(place: Place) -> bool:
    compare = cast("ast.Compare", place.parent)
    return any(operand is not place.child for operand in place.facts.asked(_snapshots, compare))


def _snapshots(compare: ast.Compare, _facts: Facts) -> list[ast.expr]:
    """The first operands that are snapshots: two are enough to see whether one is not the literal."""
    operands = (operand for operand in (compare.left, *compare.comparators) if _innermost_name(operand) == "snapshot")
    return list(itertools.islice(operands, 2))


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


def _innermost_name(expr: ast.expr) -> str:
    """The last name of what is called or subscripted, behind all calls and keys."""
    while isinstance(expr, ast.Call | ast.Subscript):
        expr = expr.func if isinstance(expr, ast.Call) else expr.value
    return last_name(expr)


PLACES: tuple[Refusal[Place], ...] = (
    Refusal(
        "place.type-annotation",
        "a type is no place for a member",
        _annotation,
        Tell.SOURCE,
        of=(ast.AnnAssign, ast.arg, ast.FunctionDef, ast.AsyncFunctionDef),
    ),
    Refusal("place.type-argument", "{name}[...] is a type", _type_argument, Tell.SOURCE, of=(ast.Subscript,)),
    Refusal("place.type-call", "{name}() is about types", _type_call, Tell.SOURCE, of=(ast.Call,)),
    Refusal(
        "place.enum-body", "the body of an enum defines the constant", _enum_body, Tell.DEFINITION, of=(ast.ClassDef,)
    ),
    Refusal(
        "place.named-constant",
        "{name} is the name of the status already",
        _named_constant,
        Tell.DEFINITION,
        of=(ast.Assign, ast.AnnAssign),
    ),
    Refusal(
        "place.f-string-source",
        "the f-string prints its own source",
        _f_string_source,
        Tell.SOURCE,
        of=(ast.JoinedStr,),
    ),
    Refusal(
        "place.pattern-key-twice",
        "the pattern has the key twice, which only a literal shows",
        _key_given_twice,
        Tell.SOURCE,
        of=(ast.MatchMapping,),
    ),
    Refusal("place.snapshot", "a snapshot records the member's repr", _beside_snapshot, Tell.RECORD, of=(ast.Compare,)),
    Refusal(
        "place.literal-subject",
        "the subject is annotated as a Literal, which a comparison narrows",
        _literal_subject,
        Tell.CHECKER,
        of=(ast.Compare, ast.Match),
    ),
    Refusal(
        "place.pony-query",
        "pony reads the code of a query",
        _pony_query,
        Tell.SOURCE,
        of=(ast.GeneratorExp, ast.Lambda),
    ),
)
"""Tried on every construct around the literal."""
