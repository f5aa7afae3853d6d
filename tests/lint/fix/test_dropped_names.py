"""Names that a fix makes unused leave their import whole, whichever they are and however it is laid out."""

from __future__ import annotations

import ast
import itertools

import pytest
from statusquo_lint.fix.reported import fix_text
from statusquo_lint.model import Source
from statusquo_lint.options import Options
from statusquo_lint.scan import scan

NAMES = ("HTTP_200_OK", "HTTP_404_NOT_FOUND", "HTTP_410_GONE", "HTTP_409_CONFLICT")
LAYOUTS = {
    "one line": "from rest_framework.status import {}, {}, {}, {}\n",
    "in parentheses": "from rest_framework.status import ({}, {}, {}, {})\n",
    "with a comma": "from rest_framework.status import ({}, {}, {}, {},)\n",
    "a line each": "from rest_framework.status import (\n    {},\n    {},\n    {},\n    {},\n)\n",
    "a line each, no comma": "from rest_framework.status import (\n    {},\n    {},\n    {},\n    {}\n)\n",
    "two lines": "from rest_framework.status import (\n    {}, {},\n    {}, {},\n)\n",
    "one and three": "from rest_framework.status import ({},\n    {}, {}, {})\n",
    "three and one": "from rest_framework.status import ({}, {}, {},\n    {})\n",
    "backslash": "from rest_framework.status import {}, {}, \\\n    {}, {}\n",
}
OPTIONS = Options(minimum_python=(3, 11), enable=("HTS402",), codes=frozenset({"HTS402"}))


@pytest.mark.parametrize("kept", [kept for size in range(5) for kept in itertools.combinations(NAMES, size)])
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_what_is_still_used_stays_imported(layout: str, kept: tuple[str, ...]) -> None:
    dropped = [name for name in NAMES if name not in kept]
    uses = "".join(f"f({name!r}, s == {name})\n" if name in dropped else f"print(f'{{{name}=}}')\n" for name in NAMES)
    text = layout.format(*NAMES) + uses
    fixed = fix_text(text, lambda source: scan(source, OPTIONS), options=OPTIONS)
    assert fixed.failure == ""
    assert len(fixed.applied) == len(dropped)
    assert len(scan(Source(text), OPTIONS)) == len(NAMES)
    imports = [node for node in ast.parse(fixed.text).body if isinstance(node, ast.ImportFrom)]
    assert [alias.name for node in imports for alias in node.names if node.module != "http"] == list(kept)
