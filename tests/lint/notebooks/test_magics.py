"""Magics: what IPython runs itself is passed over, and nothing of Python is."""

from __future__ import annotations

import ast
import itertools
import time

import pytest
from statusquo_lint.notebooks.magics import head, neutral, rows_of

MAGICS = [
    "%matplotlib inline",
    "%time r.status_code == 404",
    "!pip install requests",
    "!!ls",
    "!echo 'not closed",
    "?obj",
    "??obj.attribute",
    "obj?",
    "obj.attribute??",
    "%time?",
    "files = !ls 404",
    "x = %time f(404)",
    "a, b = %sql select 404",
    "self.x['404'] = !ls",
    "/f 404",
    ",f a b",
    ";f a b",
]
PYTHON = [
    "x = 5 % 3",
    "x = 'a = %d' % 404",
    "x = (5\n% 3)",
    "x = 5 \\\n% 3",
    "x = '''\n%time\n!ls\nobj?\n'''",
    'x = f"""\n!ls {404}\n"""',
    "x = [\n'?',\n]",
    "x != 404  # why?",
    "# why?",
    "assert x, 'why?'",
    "x = a.b / 404",
    "x = {'a':\n-1,\n'b': 2}",
    "@f\ndef g(): pass",
    "x = '(' + \"[\" + '''{'''\ny = 1",
]


def without(text: str) -> tuple[str, dict[int, str]]:
    numbers = itertools.count()
    rows = rows_of(text)
    found = neutral(rows, lambda: f"_{next(numbers)}_")
    return "".join(found.get(index, row) for index, row in enumerate(rows)), found


@pytest.mark.parametrize("text", PYTHON)
def test_python_stays_as_it_is(text: str) -> None:
    ast.parse(text)
    assert without(f"{text}\n%time\n")[0] == f"{text}\n# _0_\n"


@pytest.mark.parametrize("magic", MAGICS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_magic_is_passed_over_wherever_a_statement_may_stand(magic: str, end: str) -> None:
    text = f"{magic}{end}x = 1{end}if x:{end}    {magic}{end}y = (1,{end}2){end}{magic}"
    written, found = without(text)
    assert sorted(found) == [0, 3, 6]
    assert written.count(end) == text.count(end)
    tree = ast.parse(written)
    assert not any(isinstance(node, ast.Constant) and node.value == 404 for node in ast.walk(tree))


def test_what_is_stored_stays_bound() -> None:
    written, _ = without("files, more = !ls")
    assert {node.id for node in ast.walk(ast.parse(written)) if isinstance(node, ast.Name)} == {"files", "more", "_0_"}


def test_a_backslash_continues_a_shell_line() -> None:
    written, found = without("!ls \\\n  404 \\\n 'x\ny = 1")
    assert sorted(found) == [0, 1, 2]
    assert ast.parse(written).body[0].lineno == 4


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("x = 1", 0),
        ("", 0),
        ("%time\nx", 0),
        ("%%time\nx", 1),
        ("\n\n%%capture out\nx", 3),
        ("%%bash\nls", None),
        ("%%timeit x = 1\nx", None),
        ("%%\nx", None),
        ("%%time?\n", None),
        ("x\n%%bash", 0),
    ],
)
def test_a_magic_for_the_whole_cell_stands_first(text: str, rows: int | None) -> None:
    assert head(rows_of(text)) == rows


def test_the_work_grows_with_the_text_and_not_with_its_square() -> None:
    """A minute would not do for these if each row were read again for each other one."""
    start = time.process_time()
    for text in ("x = '''\n" + "%time\n" * 100_000, "(" * 200_000 + "\n%x", "'" * 200_001, '"""\\' * 100_000):
        without(text)
    assert time.process_time() - start < 20
