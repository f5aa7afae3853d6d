"""Word lists: a word that stands twice was added by someone who did not see the first."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
import statusquo_lint
from statusquo_lint.knowledge import words

pytestmark = pytest.mark.once

SHIPPED = Path(statusquo_lint.__file__).parent
MAKES_A_LIST = re.compile(rb"set\(|\.split\(\)")
"""Other files are not parsed: this is looked for while tests are collected."""


def listed_words(node: ast.AST) -> list[str]:
    """The words of a list: of a text that is split at once, or of a display of texts that a set is made of."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="split"), args=[]):
            return text.split()
        case ast.Call(func=ast.Name(id="frozenset" | "set"), args=[ast.List(elts=items) | ast.Set(elts=items)]):
            return [item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    return []


@cache
def word_lists() -> list[tuple[str, list[str]]]:
    return [
        (f"{path.relative_to(SHIPPED)}:{node.lineno}", listed)
        for path in sorted(SHIPPED.rglob("*.py"))
        if MAKES_A_LIST.search(text := path.read_bytes())
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and (listed := listed_words(node))
    ]


@pytest.mark.parametrize(("place", "listed"), [pytest.param(*pair, id=pair[0]) for pair in word_lists()])
def test_no_word_stands_twice(place: str, listed: list[str]) -> None:
    assert sorted(word for word in set(listed) if listed.count(word) > 1) == []


def test_the_word_lists_are_found() -> None:
    """The test above would pass on nothing."""
    assert len([place for place, _ in word_lists() if place.startswith("knowledge")]) > 3


def test_things_are_foreign_words() -> None:
    """Else taking them from the foreign words would change nothing."""
    assert words._THINGS <= words._FOREIGN


def test_no_word_says_a_status_and_something_else() -> None:
    """The one that stands in both lists on purpose says what a call returns, and that a function is not called so."""
    status = words._STATUS | words._CODE | words._HTTP | words._JOINED | words._WEAK | words._RETURNED
    assert status & words._FOREIGN == {"return"}
