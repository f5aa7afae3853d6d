"""What a fix removes beside the number: imports that nothing uses any more, and a `# noqa` for what is gone."""

from __future__ import annotations

import ast

import pytest
from statusquo_lint.fix.spans import Lines, splice
from statusquo_lint.fix.stale_noqa import stale_noqa
from statusquo_lint.fix.unused_imports import drop_names, drop_unused

KEPT = {
    "a use": "from http import client\nclient.OK\n",
    "another name": "from http import server\n",
    "an export": "from http import client as client\n",
    "a use in an annotation that is text": "from http import client\ndef f() -> 'client.X': pass\n",
    "a use in an awaited function's annotation": "from http import client\nasync def f() -> 'client.X': pass\n",
    "a use in a part of an annotation": "from http import client\nx: dict[str, list['client.X']] = {}\n",
    "a use in what is annotated": "from http import client\nx: Annotated['client.X', 'a text']\n",
    "a use beside a literal": "from http import client\nx: typing.Literal['a'] | 'client.X' = 'a'\n",
    "a use in a type that is text": "from http import client\nx = cast('client.X', y)\n",
    "a use in an example": "from http import client\ndef f():\n    '''\n    >>> client.OK\n    '''\n",
    "a `try` that does more": "try:\n    from http import client\nexcept ImportError:\n    client = None\n",
}
MANY = " | ".join(f"A{number}" for number in range(900))
DROPPED = {
    "alone": ("from http import client\nx = 1\n", "x = 1\n"),
    "its name in a text that is a type": (
        "from http import client\nx: dict[str, Literal['a.client']] = {}\n",
        "x: dict[str, Literal['a.client']] = {}\n",
    ),
    "its name in a text beside a type": (
        "from http import client\ndef f(x: Annotated[int, Query('of a client')]) -> t.Literal['client']: ...\n",
        "def f(x: Annotated[int, Query('of a client')]) -> t.Literal['client']: ...\n",
    ),
    "above a union of very many": (f"from http import client\nx: {MANY}\n", f"x: {MANY}\n"),
    "the only statement of a function": ("def f():\n    from http import client\n", "def f():\n    pass\n"),
    "before another on its line": ("from http import client; x = 1\n", "x = 1\n"),
    "behind another on its line": ("x = 1; from http import client\n", "x = 1\n"),
    "first of several": ("from http import client, server\n", "from http import server\n"),
    "last of several": ("from http import server, client\n", "from http import server\n"),
    "last, in brackets": ("from http import (server, client)\n", "from http import (server)\n"),
    "first, on a line of its own": (
        "from http import (\n    client,\n    server,\n)\n",
        "from http import (\n    server,\n)\n",
    ),
    "last, on a line of its own": (
        "from http import (\n    server,\n    client,\n)\n",
        "from http import (\n    server,\n)\n",
    ),
    "last, on a line of its own, without a comma": (
        "from http import (\n    server,\n    client\n)\n",
        "from http import (\n    server\n)\n",
    ),
    "in a `try` that holds imports alone": (
        "try:\n    from http import client\nexcept ImportError:\n    import httplib as client\nx = 1\n",
        "x = 1\n",
    ),
    "between a docstring and blank lines": (
        "'doc'\n\nfrom http import client\n\nimport re\n",
        "'doc'\n\nimport re\n",
    ),
    "below a docstring and above code": ("'doc'\nfrom http import client\n\nx = 1\n", "'doc'\n\nx = 1\n"),
    "below a docstring and above nothing": ("'doc'\nfrom http import client\n\n", "'doc'\n\n"),
    "below a number": ("1\nfrom http import client\n\nimport re\n", "1\n\nimport re\n"),
    "below a statement": ("x = 1\nfrom http import client\n\nimport re\n", "x = 1\n\nimport re\n"),
    "below an import": ("'doc'\nimport os\nfrom http import client\n\nimport re\n", "'doc'\nimport os\n\nimport re\n"),
    "below a docstring and above imports": ("'doc'\nfrom http import client\n\nimport re\n", "'doc'\nimport re\n"),
    "below `__future__` and above imports": (
        "from __future__ import annotations\nfrom http import client\n\nimport a\n",
        "from __future__ import annotations\nimport a\n",
    ),
    "a line below `__future__`": (
        "from __future__ import annotations\n\nfrom http import client\n\nimport a\n",
        "from __future__ import annotations\n\nimport a\n",
    ),
    "the same in a function": (
        "def f():\n    'doc'\n    from http import client\n\n    import re\n",
        "def f():\n    'doc'\n    import re\n",
    ),
    "between blank lines": ("x = 1\n\nfrom http import client\n\ny = 1\n", "x = 1\n\ny = 1\n"),
}
NOQA = {
    "alone": ("x = A  # noqa: PLR2004\n", "x = A\n"),
    "before others": ("x = A  # noqa: PLR2004, E501\n", "x = A  # noqa: E501\n"),
    "behind others": ("x = A  # noqa: E501 WPS432\n", "x = A  # noqa: E501\n"),
    "before another comment": ("x = A  # noqa: PLR2004  # why\n", "x = A  # why\n"),
}
NOQA_KEPT = {
    "a number is left": "x = 5  # noqa: PLR2004\n",
    "a reason follows": "x = A  # noqa: PLR2004 as agreed\n",
    "it is a text": "x = '# noqa: PLR2004'\n",
    "the code stands in the reason": "x = A  # noqa: E501 like PLR2004\n",
    "it names no code": "x = A  # noqa, not PLR2004\n",
    "the text has no tokens": "x = A  # noqa: PLR2004\n'''\n",
}


def without_client(text: str) -> str:
    return splice(text, drop_unused(ast.parse(text), Lines(text), ["client"])[0])


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_an_import_that_is_used_or_may_be_stays(text: str) -> None:
    assert without_client(text) == text


@pytest.mark.parametrize(("text", "expected"), DROPPED.values(), ids=DROPPED)
def test_an_import_that_nothing_uses_goes_with_its_place(text: str, expected: str) -> None:
    assert without_client(text) == expected


def test_an_import_of_other_names_is_left_as_it_is() -> None:
    tree = ast.parse("from http import server\n")
    [node] = tree.body
    assert isinstance(node, ast.ImportFrom)
    assert drop_names(tree.body, node, Lines("from http import server\n"), {"client"}) == []


@pytest.mark.parametrize("text", NOQA_KEPT.values(), ids=NOQA_KEPT)
def test_a_comment_that_may_still_be_needed_stays(text: str) -> None:
    assert splice(text, stale_noqa(Lines(text), [1])) == text


@pytest.mark.parametrize(("text", "expected"), NOQA.values(), ids=NOQA)
def test_a_comment_for_a_number_that_is_gone_goes(text: str, expected: str) -> None:
    assert splice(text, stale_noqa(Lines(text), [1])) == expected
