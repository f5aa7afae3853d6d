"""Which status stands at a place: a number that is one, or a name that means one."""

from __future__ import annotations

import ast
import re

from statusquo import registry
from statusquo._dataclasses import dataclass
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.fix.search import child_at, covers
from statusquo_lint.knowledge.libraries import client_constant, named
from statusquo_lint.server.judging import statuses
from statusquo_lint.syntax.bindings import Bindings
from statusquo_lint.syntax.text import normalized

if TYPE_CHECKING:
    from statusquo.registry import Record
    from statusquo_lint.server.judging import Trees
    from statusquo_lint.server.units import Unit
    from statusquo_lint.settings import Settings

ENUMS = ("http.HTTPStatus", "statusquo.HTTPStatus")
_WORD = re.compile(r"[\w.]+")
_NUMBER = re.compile(r"(?<![\w.])[1-9]\d\d(?!\w)")
_PLAIN = re.compile(r"(?:http\.|statusquo\.)?HTTPStatus\.(\w+)")


@dataclass(frozen=True)
class Place:
    """A place in a document of a unit: its number, the row from 1, and the column in characters."""

    part: int
    row: int
    column: int


@dataclass(frozen=True)
class Status:
    """A status in a row, with the columns that say it."""

    record: Record
    start: int
    end: int


def status_at(unit: Unit, place: Place, settings: Settings, trees: Trees) -> Status | None:
    """Return the status at a place; None where nothing there is one."""
    row = unit.parts[place.part].text.row(place.row - 1)
    number = _match(_NUMBER, row, place.column)
    if number is not None:
        return _number(unit, place, number, settings, trees)
    word = _match(_WORD, row, place.column)
    return _name(unit, place, word, trees) if word is not None else None


def _match(pattern: re.Pattern[str], row: str, column: int) -> re.Match[str] | None:
    return next((match for match in pattern.finditer(row) if match.start() <= column <= match.end()), None)


def _number(unit: Unit, place: Place, number: re.Match[str], settings: Settings, trees: Trees) -> Status | None:
    record = registry.record(int(number[0]))
    if record is None:
        return None
    for placed in statuses(unit, settings, trees):
        part = placed.cell.number - 1 if placed.cell is not None else 0
        span = placed.span
        inside = (span.row, span.col) <= (place.row, number.start()) and (place.row, number.end()) <= (
            span.end_row,
            span.end_col,
        )
        if part == place.part and inside:
            return Status(record, number.start(), number.end())
    return None


def _name(unit: Unit, place: Place, word: re.Match[str], trees: Trees) -> Status | None:
    """The status of the dotted name up to the part at the place."""
    end = word.string.find(".", place.column, word.end())
    end = word.end() if end < 0 else end
    dotted = word.string[word.start() : end]
    code = _code(_qualified(unit, place, dotted, end, trees))
    if code is None and (plain := _PLAIN.fullmatch(dotted)):
        code = _member(plain[1])
    record = registry.record(code) if code is not None else None
    start = end - len(dotted.rpartition(".")[2])
    return Status(record, start, end) if record is not None else None


def _qualified(unit: Unit, place: Place, dotted: str, end: int, trees: Trees) -> str:
    """What the name that ends there stands for, by the imports of the file; empty where that cannot be told."""
    if unit.is_notebook:
        return ""
    text = normalized(unit.parts[0].text.text)
    tree = trees.parsed(unit.uri, text)
    if tree is None:
        return ""
    rows = text.split("\n")
    at = (place.row, len(rows[place.row - 1][: max(end - 1, 0)].encode("utf-8", "surrogatepass")))
    path: list[ast.AST] = [tree]
    while (inner := child_at(path[-1], at)) is not None and covers(inner, at):
        path.append(inner)
    node = path[-1]
    if isinstance(node, ast.alias):
        return _imported(path, node)
    if not isinstance(node, ast.Name | ast.Attribute) or dotted.rpartition(".")[2] not in (
        getattr(node, "id", ""),
        getattr(node, "attr", ""),
    ):
        return ""
    return Bindings(tree, text).qualified(node, tuple(path[:-1]))


def _imported(path: list[ast.AST], alias: ast.alias) -> str:
    """What an imported name stands for: `from http.client import NOT_FOUND`."""
    statement = path[-2] if len(path) > 1 else None
    return f"{statement.module}.{alias.name}" if isinstance(statement, ast.ImportFrom) and statement.module else ""


def _code(qualified: str) -> int | None:
    owner, _, name = qualified.rpartition(".")
    if owner in ENUMS:
        return _member(name)
    library = named(qualified)
    return library.code if library is not None else client_constant(qualified)


def _member(name: str) -> int | None:
    """The code of a member, by any of its names."""
    return registry.code_of(name) if registry.first_python(name) is not None else None
