"""Word lists: a word that stands twice was added by someone who did not see the first."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import statusquo_lint
from statusquo_lint.knowledge import words
from statusquo_lint.syntax.walk import every

pytestmark = pytest.mark.further

SHIPPED = Path(statusquo_lint.__file__).parent


def listed_words(node: ast.AST) -> list[object]:
    """The words of a list: of a text that is split, or of a display that is a set or that a set is made of."""
    match node:
        case ast.Attribute(value=ast.Constant(value=str(text)), attr="split"):
            return [*text.split()]
        case ast.Set(elts=items) | ast.Call(func=ast.Name(id="frozenset" | "set"), args=[ast.List(elts=items)]):
            return [item.value for item in items if isinstance(item, ast.Constant)]
    return []


@cache
def word_lists() -> list[tuple[str, list[object]]]:
    return [
        (f"{path.relative_to(SHIPPED)}:{node.lineno}", listed)
        for path in sorted(SHIPPED.rglob("*.py"))
        for node in every(ast.parse(path.read_bytes()), {ast.Attribute, ast.Set, ast.Call})
        if (listed := listed_words(node))
    ]


def test_no_word_stands_twice() -> None:
    """A set swallows them, and the next reader takes one of the two away."""
    twice = {place: [word for word, count in Counter(listed).items() if count > 1] for place, listed in word_lists()}
    assert {place: words for place, words in twice.items() if words} == {}


def test_the_word_lists_are_found() -> None:
    """The test above would pass on nothing."""
    assert len([place for place, _ in word_lists() if place.startswith("knowledge")]) > 20
    assert len(word_lists()) > 100


def test_things_are_foreign_words() -> None:
    """Else taking them from the foreign words would change nothing."""
    assert words._THINGS <= words._FOREIGN


def test_no_word_says_a_status_and_something_else() -> None:
    """The one that stands in both lists on purpose says what a call returns, and that a function is not called so."""
    status = words._STATUS | words._CODE | words._HTTP | words._JOINED | words._WEAK | words._RETURNED
    assert status & words._FOREIGN == {"return"}
