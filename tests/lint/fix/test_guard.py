"""What libcst is shown before an edit: whole statements, and never more than it needs to be."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import libcst
import pytest
from statusquo_lint.fix import round_trip
from statusquo_lint.fix.spans import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[3]

SHOWN = {
    "a statement of the module": ("a = 1\nb = 404\nc = 3\n", 2, "b = 404\n"),
    "a statement in a block, below a head that gives it its indent": (
        "def f():\n    a = 1\n    return 404\n",
        3,
        "if 1:\n    return 404\n",
    ),
    "a compound statement whose head is edited": (
        "if x == 404:\n    a()\nelse:\n    b()\n",
        1,
        "if x == 404:\n    a()\nelse:\n    b()\n",
    ),
    "a chain from its `if` on, since no `elif` stands alone": (
        "if a:\n    b\nelif x == 404:\n    c\n",
        3,
        "if a:\n    b\nelif x == 404:\n    c\n",
    ),
    "a statement below an `elif`": ("if a:\n    b\nelif c:\n    d = 404\n", 4, "if 1:\n    d = 404\n"),
    "a whole `match` for one of its patterns": (
        "match s:\n    case 404:\n        a\n",
        2,
        "match s:\n    case 404:\n        a\n",
    ),
    "a statement below an `except`": ("try:\n    a\nexcept E:\n    b = 404\n", 4, "if 1:\n    b = 404\n"),
    "a function with its decorators": (
        "@route(\n    404,\n)\ndef f():\n    pass\n",
        2,
        "@route(\n    404,\n)\ndef f():\n    pass\n",
    ),
    "all that semicolons join": ("a = 1; b = [\n404]; c = 2\nd = 3\n", 2, "a = 1; b = [\n404]; c = 2\n"),
    "what a semicolon joins to its last row": ("a = [404,\n1]; c = 2\nd = 3\n", 1, "a = [404,\n1]; c = 2\n"),
    "a body on the row of its head": ("def f(): return 404\n", 1, "def f(): return 404\n"),
    "rows ended as the file ends them": ("a = 1\r\nb = 404\r\n", 2, "b = 404\r\n"),
    "a statement indented by tabs": ("if a:\n\tif b:\n\t\tc = 404\n", 3, "if 1:\n\t\tc = 404\n"),
    "a string that goes on at the margin": ("if a:\n    b = '''\nx''', 404\n", 3, "if 1:\n    b = '''\nx''', 404\n"),
    "a file without a last newline": ("a = 404", 1, "a = 404\n"),
    "the whole file if there is a form feed": ("\x0ca = 1\nb = 404\n", 2, "\x0ca = 1\nb = 404\n"),
    "the whole file if a row ends in a carriage return alone": ("a = 1\rb = 404\n", 2, "a = 1\rb = 404\n"),
}


def recorder(texts: list[str]) -> Callable[[str], str]:
    """A stand-in that keeps what it is given and finds nothing changed."""

    def changed(text: str) -> str:
        texts.append(text)
        return ""

    return changed


@pytest.mark.parametrize(("text", "row", "shown"), SHOWN.values(), ids=SHOWN.keys())
def test_libcst_is_shown(text: str, row: int, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []
    monkeypatch.setattr(round_trip, "_changed", recorder(texts))
    round_trip.unreadable(ast.parse(text), Lines(text), [row])
    assert texts == [shown]


@pytest.mark.parametrize(
    ("text", "rows"), [("\n\na = 1\n", [1, 2]), ("a = 1\n# end\n", [2]), ("", [1])], ids=["above", "below", "empty"]
)
def test_rows_without_a_statement_need_no_reading(text: str, rows: list[int]) -> None:
    assert round_trip.unreadable(ast.parse(text), Lines(text), rows) == ""


def test_one_statement_is_shown_once_however_many_rows_of_it_are_edited(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []
    monkeypatch.setattr(round_trip, "_changed", recorder(texts))
    text = "a = [\n    404,\n    410,\n]\n"
    round_trip.unreadable(ast.parse(text), Lines(text), [2, 3])
    assert texts == [text]


def test_what_stands_within_a_statement_that_was_shown_is_not_shown_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else edits at each of many levels would take the square of the levels, or more."""
    texts: list[str] = []
    monkeypatch.setattr(round_trip, "_changed", recorder(texts))
    within = "if a == 404:\n    if b == 410:\n        c = 500\n    d = 404\n"
    around = "try:\n    a = 404\n    b = 410\nexcept E: b = 500\n"
    text = within + "e = 404\n" + around
    round_trip.unreadable(ast.parse(text), Lines(text), [1, 2, 3, 4, 5, 7, 8, 9])
    assert texts == [within, "e = 404\n", around]


@pytest.mark.further
def test_every_row_of_real_code_can_be_shown() -> None:
    for path in sorted((ROOT / "lint_plugin" / "statusquo_lint" / "fix").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        lines = Lines(text)
        assert round_trip.unreadable(ast.parse(text), lines, range(1, len(lines) + 1)) == "", path.name


@pytest.mark.parametrize(
    ("error", "clause"),
    [
        (libcst.ParserSyntaxError("no", lines=("",), raw_line=1, raw_column=0), "libcst cannot parse it"),
        (RecursionError(), "it is nested too deeply for libcst"),
    ],
    ids=["syntax", "depth"],
)
def test_what_libcst_cannot_read_is_said(error: Exception, clause: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str) -> libcst.Module:
        raise error

    round_trip._remembered.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(libcst, "parse_module", refuse)
        assert round_trip.unreadable(ast.parse("a = 404\n"), Lines("a = 404\n"), [1]) == clause
    assert round_trip.unreadable(ast.parse("a = 404\n"), Lines("a = 404\n"), [1]) == "", "a refusal was remembered"


@pytest.mark.parametrize(("characters", "read"), [(9, 1), (999, 2)], ids=["short", "long"])
def test_a_short_statement_that_stands_again_is_read_once(
    characters: int, read: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long ones are not kept, for the memory that they would take."""
    real, times = libcst.parse_module, 0

    def counting(text: str) -> libcst.Module:
        nonlocal times
        times += 1
        return real(text)

    round_trip._remembered.cache_clear()
    monkeypatch.setattr(libcst, "parse_module", counting)
    statement = f"a = 404{'  # and so on'.ljust(characters, '!')}\n"
    for text in (statement, "b = 1\n" + statement):
        assert round_trip.unreadable(ast.parse(text), Lines(text), [text.count("\n")]) == ""
    assert times == read


@pytest.mark.parametrize("pattern", ["[", "{1: ", "A(b="])
def test_a_pattern_that_libcst_takes_minutes_to_parse_is_left_alone(
    pattern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its time is a power of the depth; what people write is shown to it."""
    shown: list[str] = []

    def changed(text: str) -> str:
        shown.append(text)
        return ""

    monkeypatch.setattr(round_trip, "_changed", changed)
    for levels, problem in ((4, ""), (40, "a pattern in it is nested too deeply for libcst")):
        close = {"[": "]", "{1: ": "}", "A(b=": ")"}[pattern]
        text = f"match r.status:\n    case {pattern * levels}404{close * levels}: pass\n"
        assert round_trip.unreadable(ast.parse(text), Lines(text), [2]) == problem
    assert len(shown) == 1
