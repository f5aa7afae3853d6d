"""What the body of an enum says of its members: their codes, and what they are as text."""

from __future__ import annotations

import ast

from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.fix.status_value import StatusValues
from statusquo_lint.syntax.imports import imported_below
from statusquo_lint.vocabulary import ALWAYS, NEVER

if TYPE_CHECKING:
    from collections.abc import Callable

_LOWEST, _HIGHEST = 100, 599
"""The codes that rules on literals look at."""
_INT_ENUMS = frozenset({"enum.IntEnum"})
_PLAIN_ENUMS = frozenset({"enum.Enum", "enum.ReprEnum"})
_OTHER_ENUMS = {
    "enum.StrEnum": "has texts for members, which are never equal to numbers",
    "enum.Flag": "is a Flag, whose members are combined",
    "enum.IntFlag": "is a Flag, whose members are combined",
}
_DECORATORS = frozenset({"enum.unique", "enum.verify", "typing.final", "typing_extensions.final"})
"""Decorators that leave an enum as it is."""
_HARMLESS = frozenset(
    """
    __new__ __init__ __str__ __format__ __repr__ __doc__ __module__ __slots__ __order__ __reduce__ __reduce_ex__
    __copy__ __deepcopy__ __dir__ __call__ __members__ __annotations__
    """.split()  # noqa: SIM905
)
"""Names in a body that leave comparing, hashing and counting as they are."""
_TEXT = frozenset({"__str__", "__format__"})
_STR_OF_INT_ENUM = (3, 11)
_MAX_BASES = 8


class UnusableError(ValueError):
    """The enum cannot be used; the text is a clause whose subject is its path."""


class Body(NamedTuple):
    """What is read of an enum."""

    table: tuple[tuple[int, str], ...]
    str_digits: tuple[int, int]
    format_digits: tuple[int, int]


def read_class(owner: ast.ClassDef, tree: ast.Module, look_up: Callable[[str], _Class | None]) -> Body:
    """Return what an enum's class says, with its bases looked up; raises UnusableError."""
    classes, kinds = _ancestry(owner, tree, look_up)
    text_is_own = False
    makes = None
    for cls, _ in classes:
        _check(cls)
        methods = {node.name: node for node in cls.body if isinstance(node, ast.FunctionDef)}
        text_is_own |= not _TEXT.isdisjoint(methods) or not _TEXT.isdisjoint(_assigned(cls))
        makes = makes or methods.get("__new__")
    if "int" not in kinds:
        reason = next((_OTHER_ENUMS[kind] for kind in kinds if kind in _OTHER_ENUMS), None)
        reason = reason or ("is no enum" if not kinds else "is an Enum whose members are not equal to numbers")
        raise UnusableError(f"{reason}: name a class derived from IntEnum")
    if makes is not None and not _makes_codes(makes):
        raise UnusableError("has a __new__ that is not understood: call int.__new__(cls, value) and set _value_ in it")
    table = _members(owner, tree, tuples=makes is not None)
    if not table:
        raise UnusableError("has no members whose values are status codes written out: name an enum of statuses")
    if text_is_own:
        return Body(table, NEVER, NEVER)
    return Body(table, _STR_OF_INT_ENUM, ALWAYS) if "IntEnum" in kinds else Body(table, NEVER, NEVER)


_Class = tuple[ast.ClassDef, ast.Module]


def _ancestry(
    owner: ast.ClassDef, tree: ast.Module, look_up: Callable[[str], _Class | None]
) -> tuple[list[_Class], set[str]]:
    """The class and its bases in the project, and what the others are: `int`, `IntEnum`, or the path of an enum."""
    todo: list[_Class] = [(owner, tree)]
    classes: list[_Class] = []
    kinds: set[str] = set()
    while todo:
        cls, module = todo.pop(0)
        classes.append((cls, module))
        if len(classes) > _MAX_BASES:
            raise UnusableError("has too many bases: name a class derived from IntEnum")
        for base in cls.bases:
            dotted = _dotted(base, module)
            if dotted in _INT_ENUMS:
                kinds |= {"int", "IntEnum"}
            elif dotted == "int":
                kinds.add("int")
            elif dotted in _PLAIN_ENUMS or dotted in _OTHER_ENUMS:
                kinds.add(dotted)
            else:
                found = look_up(dotted)
                if found is None:
                    raise UnusableError(f"is derived from {dotted or 'something'}, whose source is not in the project")
                todo.append(found)
    if "int" in kinds and not kinds & {"IntEnum", *_PLAIN_ENUMS}:
        kinds = set()
    if kinds & _OTHER_ENUMS.keys():
        kinds -= {"int"}
    return classes, kinds


def _dotted(expr: ast.expr, module: ast.Module) -> str:
    imports = {one.local: one.dotted for one in imported_below(module, local=False)}
    parts: list[str] = []
    while isinstance(expr, ast.Attribute):
        parts.append(expr.attr)
        expr = expr.value
    if not isinstance(expr, ast.Name):
        return ""
    return ".".join((imports.get(expr.id, expr.id), *reversed(parts)))


def _check(cls: ast.ClassDef) -> None:
    """Raise UnusableError where something may make members unequal to their numbers."""
    if cls.keywords:
        raise UnusableError(f"is made by a metaclass or with keywords in {cls.name}: name a plain class of members")
    for decorator in cls.decorator_list:
        name = ast.unparse(decorator.func if isinstance(decorator, ast.Call) else decorator)
        if not any(known.endswith(f".{name.rpartition('.')[2]}") for known in _DECORATORS):
            raise UnusableError(f"is changed by the decorator {name}: name an enum without it")
    defined = {node.name for node in cls.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    for name in sorted(defined | _assigned(cls)):
        if name in {"value", "_value_"} or (name[:2] == name[-2:] == "__" and name not in _HARMLESS):
            raise UnusableError(
                f"defines {name}, so that members may differ from their numbers: name an enum without it"
            )


def _assigned(cls: ast.ClassDef) -> set[str]:
    found: set[str] = set()
    for node in cls.body:
        if isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and node.value is not None and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return found


def _makes_codes(new: ast.FunctionDef) -> bool:
    """Whether a `__new__` makes the member of its first argument: `int.__new__(cls, value)`, `obj._value_ = value`."""
    arguments = [*new.args.posonlyargs, *new.args.args]
    if len(arguments) < 2:
        return False
    owner, first = arguments[0].arg, arguments[1].arg
    made = kept = False
    for node in ast.walk(new):
        match node:
            case ast.Assign(targets=[ast.Attribute(attr="_value_")], value=ast.Name(id=name)):
                kept = name == first
            case ast.Call(func=ast.Attribute(attr="__new__"), args=[ast.Name(id=cls), ast.Name(id=name)]):
                made = (cls, name) == (owner, first)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AugAssign(target=ast.Name(id=name)) if name == first:
                return False
    return made and kept


def _members(owner: ast.ClassDef, tree: ast.Module, *, tuples: bool) -> tuple[tuple[int, str], ...]:
    """The first name of each code, in the order of the body."""
    values = StatusValues(tree)
    codes: dict[str, int] = {}
    names: dict[int, str] = {}
    for node in owner.body:
        value = node.value if isinstance(node, ast.Assign) else None
        if not isinstance(node, ast.Assign) or len(node.targets) != 1 or not isinstance(node.targets[0], ast.Name):
            continue
        name = node.targets[0].id
        if isinstance(value, ast.Tuple) and value.elts:
            value = value.elts[0] if tuples else None
        if isinstance(value, ast.Name) and value.id in codes:
            code: int | None = codes[value.id]
        else:
            code = values.of(value) if value is not None else None
        if code is None or name.startswith("_") or not _LOWEST <= code <= _HIGHEST:
            continue
        codes[name] = code
        names.setdefault(code, name)
    return tuple(names.items())
