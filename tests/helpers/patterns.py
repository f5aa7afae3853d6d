"""Every regular expression of the three packages, and what each is used for: found, not listed."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from statusquo._lazy_pattern import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

PACKAGES = ("statusquo", "statusquo_conformance", "statusquo_lint")
_METHODS = frozenset({"match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split"})
_AT_START = frozenset({"match", "fullmatch"})
_NAMES_RE = re.compile(r"\bre\.\w")
_ANYTHING = "ab"
"""Stands for what a pattern is made of when the program runs."""


class Used(NamedTuple):
    """A pattern, where it is from, and whether it is only ever tried at the beginning of a text."""

    where: str
    pattern: re.Pattern[Any]
    ways: frozenset[str]

    @property
    def anchored(self) -> bool:
        return bool(self.ways) and self.ways <= _AT_START


def modules() -> list[ModuleType]:
    """Every module of the three packages."""
    found = []
    for name in PACKAGES:
        package = importlib.import_module(name)
        found.append(package)
        for info in pkgutil.walk_packages(package.__path__, f"{name}."):
            found += [importlib.import_module(info.name)]
    return found


def patterns() -> list[Used]:
    """Every pattern: module and class attributes, the rules', and those written in functions."""
    every = modules()
    trees = {module: tree for module in every if (tree := _tree(module)) is not None}
    found = [*_attributes(every, _ways(trees)), *_rules(), *_literals(trees)]
    known: dict[tuple[Any, int, bool], Used] = {}
    for one in found:
        known.setdefault((one.pattern.pattern, one.pattern.flags, one.anchored), one)
    return list(known.values())


def _attributes(every: list[ModuleType], ways: dict[int, set[str]]) -> Iterator[Used]:
    for module in every:
        owners = [module, *(one for one in vars(module).values() if isinstance(one, type))]
        for owner in owners:
            for name, value in vars(owner).items():
                values = (
                    value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else [value]
                )
                for one in values:
                    if isinstance(one, re.Pattern | LazyPattern):
                        pattern = one.compiled if isinstance(one, LazyPattern) else one
                        yield Used(f"{module.__name__}.{name}", pattern, frozenset(ways.get(id(one), ())))


def _rules() -> Iterator[Used]:
    from statusquo_lint.rules import all_rules

    for rule in all_rules():
        for text in (rule.pattern, *rule.other_patterns):
            yield Used(f"the pattern of {rule.code}", re.compile(text), frozenset({"finditer"}))


def _literals(trees: Mapping[ModuleType, ast.Module]) -> Iterator[Used]:
    """The patterns of `re.search(r"...", text)` and the like; what is put into one counts as a word."""
    for module, tree in trees.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
                continue
            if (
                isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.func.attr in _METHODS | {"compile"}
            ):
                pattern = _text(node.args[0])
                if pattern is not None:
                    flags = next((flag for arg in node.args[1:] if (flag := _flags(arg))), 0)
                    ways = {node.func.attr} - {"compile"} or {"finditer"}
                    if node.func.attr != "compile" or isinstance(node.args[0], ast.JoinedStr):
                        yield Used(f"{module.__name__}, row {node.lineno}", re.compile(pattern, flags), frozenset(ways))


def _text(expr: ast.expr) -> Any:
    if isinstance(expr, ast.Constant) and isinstance(expr.value, str | bytes):
        return expr.value
    if isinstance(expr, ast.JoinedStr):
        return "".join(str(one.value) if isinstance(one, ast.Constant) else _ANYTHING for one in expr.values)
    return None


def _flags(expr: ast.expr) -> int:
    if isinstance(expr, ast.Attribute) and isinstance(expr.value, ast.Name) and expr.value.id == "re":
        return int(getattr(re, expr.attr))
    return _flags(expr.left) | _flags(expr.right) if isinstance(expr, ast.BinOp) else 0


def _tree(module: ModuleType) -> ast.Module | None:
    """The tree of a module in which patterns are named or written; none of another, since parsing takes time."""
    text = Path(str(module.__file__)).read_text(encoding="utf-8")
    return ast.parse(text) if _NAMES_RE.search(text) or _names(module) else None


def _names(module: ModuleType) -> dict[str, re.Pattern[Any] | LazyPattern]:
    return {name: value for name, value in vars(module).items() if isinstance(value, re.Pattern | LazyPattern)}


def _ways(trees: Mapping[ModuleType, ast.Module]) -> dict[int, set[str]]:
    """By identity of each pattern the methods of it that are named anywhere."""
    ways: dict[int, set[str]] = {}
    for module, tree in trees.items():
        if not (names := _names(module)):
            continue
        called: set[int] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in names:
                ways.setdefault(id(names[node.value.id]), set()).add(node.attr)
                called.add(id(node.value))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load) or id(node) in called:
                continue
            if node.id in names:  # handed on: anything may be done with it
                ways.setdefault(id(names[node.id]), set()).add("finditer")
    return ways
