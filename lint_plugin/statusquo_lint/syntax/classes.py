"""Whether a class is an enum: the only place that answers this."""

from __future__ import annotations

import ast

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.syntax.names import spelled

if TYPE_CHECKING:
    from statusquo_lint.syntax.bindings import Bindings
    from statusquo_lint.syntax.nodes import Path

_ENUM = lazy_pattern(r"(?:(?:Enum|Flag|Choices)(?:Meta|Type)?|Enum(?:Base|Mixin))$")
"""Matches the end of the name of an enum's base or metaclass: `IntEnum`, `acme.enums.MyFlag`, `EnumMeta`."""
_MOST_BASES = 8
"""Classes of the module that are followed from base to base."""


def enum_base(owner: ast.ClassDef, path: Path, bindings: Bindings) -> str:
    """The base or metaclass that makes a class an enum, as the module's imports name it; empty for another class.

    `path` leads to the class and ends above it. A base that the module defines itself is followed to its own bases.

    >>> from statusquo_lint.syntax.bindings import Bindings
    >>> tree = ast.parse("from enum import IntEnum as E\\nclass A(E): ...\\nclass B(A): ...\\nclass C: ...")
    >>> [enum_base(owner, (tree,), Bindings(tree)) for owner in tree.body[1:]]
    ['enum.IntEnum', 'enum.IntEnum', '']
    """
    todo: list[tuple[ast.ClassDef, Path]] = [(owner, path)]
    seen: list[ast.ClassDef] = []
    while todo and len(seen) < _MOST_BASES:
        cls, where = todo.pop(0)
        if cls in seen:
            continue
        seen.append(cls)
        for base in _bases(cls):
            qualified = bindings.qualified(base, where)
            if qualified.startswith("<local>."):
                local, scope = bindings.lookup(qualified.removeprefix("<local>."), where)
                todo += [(binding.node, scope) for binding in local if isinstance(binding.node, ast.ClassDef)]
            name = qualified.removesuffix("()") or spelled(base)
            if is_enum_name(name):
                return name
    return ""


def is_enum_name(name: str) -> bool:
    """Whether a class of that name is an enum, or makes one.

    >>> is_enum_name("enum.IntEnum"), is_enum_name("acme.ErrorEnumBase"), is_enum_name("acme.EnumError")
    (True, True, False)
    """
    return _ENUM.search(name) is not None


def _bases(owner: ast.ClassDef) -> list[ast.expr]:
    """The bases and the metaclass, and what a call that makes a base is given: `with_metaclass(EnumMeta, int)`."""
    bases: list[ast.expr] = []
    for base in (*owner.bases, *(keyword.value for keyword in owner.keywords if keyword.arg == "metaclass")):
        inner = base.value if isinstance(base, ast.Subscript) else base
        bases += [inner.func, *inner.args] if isinstance(inner, ast.Call) else [inner]
    return bases
