"""The tree made from parts of the last one, against the tree of the whole text."""

from __future__ import annotations

import ast
import random
import warnings

import eval_files
import pytest
from statusquo_lint.server.parsing import Parsed, parsed

SNIPPETS = (
    *("x", "4", " ", "\n", "\\", "(", ")", ":", '"""', "'", "#", "else:", "    ", "\t", "\x0c", ";", "@f", "é"),
    *(
        "def f():\n    return 404\n",
        "if x:\n    pass\n",
        "x = 1; y = 2\n",
        "\nelse:\n    y = 404\n",
        "except:",
        "async ",
    ),
)
EDITS = 120


def dumped(text: str) -> str | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.dump(ast.parse(text), include_attributes=True)
    except (SyntaxError, ValueError):
        return None


@pytest.mark.parametrize("seed", range(12))
def test_a_tree_after_edits_is_that_of_the_text(seed: int) -> None:
    """None stands for a text that has to be parsed as a whole; a tree is never another, or that of a broken text."""
    chance = random.Random(seed)
    file = chance.choice([file for file in eval_files.FILES if file.stat().st_size < 6000])
    text = file.read_text(encoding="utf-8").replace("\r", "")
    last = parsed(text)
    assert last is not None
    taken = 0
    for _ in range(EDITS):
        at = chance.randrange(len(text) + 1)
        removed = chance.choice((0, 0, 1, 3))
        new = text[:at] + chance.choice(SNIPPETS) + text[at + removed :]
        made = last.next(new)
        if isinstance(made, Parsed):
            assert ast.dump(made.tree, include_attributes=True) == dumped(new)
            taken += 1
            text, last = new, made
        elif chance.random() < 0.2 and dumped(new) is not None:
            whole = parsed(new)
            assert whole is not None
            text, last = new, whole
    assert taken > EDITS / 12, "the last tree is hardly of use"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = 1 \\\n\ny = 2\n", "x = 1 \\\ny\ny = 2\n"),  # the row above goes on
        ("if a:\n    b\n# c\nd\n", "if a:\n    b\nelse:\nd\n"),
        ("try:\n    a\nexcept E:\n    b\nc\n", "try:\n    a\nexxept E:\n    b\nc\n"),
        ("@f\ndef g(): pass\nh()\n", "@f\ndef g  pass\nh()\n"),
        ("a = 1; b = 2\nc = 3\n", "a = 1; b = (\nc = 3\n"),
        ('a = """\nb\n"""\nc\n', 'a = ""\nb\n"""\nc\n'),
        ("a = [\n1]; b = 2\nc = 3\n", "a = (\n1]; b = 2\nc = 3\n"),
        ("a\n\nb\n", "a\n  c\nb\n"),
        ("a\nb\n", "a\nb\x00\n"),
    ],
)
def test_a_broken_text_never_has_a_tree(before: str, after: str) -> None:
    last = parsed(before)
    assert last is not None
    assert dumped(after) is None
    assert not isinstance(last.next(after), Parsed)


def test_most_keystrokes_parse_one_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"def f{number}(r):\n    return r.status == {number}\n\n\n" for number in range(100, 400))
    last = parsed(text)
    assert last is not None
    seen: list[str] = []
    parse = ast.parse

    def counted(source: str) -> ast.Module:
        seen.append(source)
        return parse(source)

    monkeypatch.setattr(ast, "parse", counted)
    assert last.next(text.replace("== 250", "== 2501")) is not None
    assert [source.strip().count("def") for source in seen] == [2]
