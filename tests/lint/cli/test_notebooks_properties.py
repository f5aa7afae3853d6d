"""Drawn notebooks: a fix edits the sources of code cells, means the same, and leaves nothing for a second one."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from folding import folded
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lint_command import statusquo
from statusquo_lint.notebooks.module import Module
from statusquo_lint.notebooks.reading import read

if TYPE_CHECKING:
    from pathlib import Path


PIECES = (
    "import requests",
    "import os, http.client",
    "from http import client",
    "from http import HTTPStatus as S",
    '"""text 404"""',
    "# only a comment 404",
    "%matplotlib inline",
    "!exit 404",
    "files = !ls \\\n  404",
    "reply?",
    "reply = requests.get('é😀/\\\\')",
    "if reply.status_code == 404:\n    !echo 404\nelse:\n    %time 404",
    "assert reply.status_code in (200, 404), '\x0c'",
    "codes = [404, 410]\nfound = reply.status_code in codes",
    "codes",
    "reply.status_code == 404;",
    "x = 1; codes",
    "def view(request):\n    return {'a': 1}, 404",
    "text = '''\n%time\n404\n'''",
    "requests.post('u', json={'status_code': 404})",
    "reply.status_code is 404",
    "table = {\n    404: 'absent',  # noqa\n    410: 'gone',\n}",
    "",
)
TOPS = ("", "", "", "", "%%time\n", "\n%%capture out\n", "%%bash\n", "%%html\n")
KEYS = ("cell_type", "id", "metadata", "outputs", "execution_count", "attachments")
LOOSE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(0, 999)
    | st.floats(allow_nan=False)
    | st.text('aé"\\\n😀{}[],:/', max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("source[]", max_size=7), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def cells(draw: st.DrawFn) -> dict[str, Any]:
    """A cell whose source stands between two marks, so that a test finds it without reading JSON as we do."""
    kind = draw(st.sampled_from(["code"] * 4 + ["markdown", "raw"]))
    source = draw(st.sampled_from(TOPS)) + "\n".join(draw(st.lists(st.sampled_from(PIECES), max_size=4)))
    if draw(st.booleans()):
        source = source.replace("\n", "\r\n")
    cell: dict[str, Any] = {key: draw(LOOSE) for key in draw(st.lists(st.sampled_from(KEYS), unique=True))}
    cell["cell_type"] = kind
    if draw(st.integers(0, 9)):
        cell["metadata"] = {}
    cell["zz-before"] = "<<<"
    cell["source"] = source if draw(st.booleans()) else source.splitlines(keepends=True)
    cell["zz-after"] = ">>>"
    return cell


@st.composite
def notebooks(draw: st.DrawFn) -> str:
    document = {
        "metadata": draw(st.just({}) | LOOSE),
        "cells": draw(st.lists(cells(), min_size=1, max_size=6)),
        "nbformat": 4,
        "nbformat_minor": draw(st.integers(0, 5)),
        "more": draw(LOOSE),
    }
    indent = draw(st.sampled_from([None, 0, 1, 2, 4, "\t"]))
    separators = draw(st.sampled_from([None, (",", ":"), (" , ", " : ")]))
    text = json.dumps(document, indent=indent, separators=separators, ensure_ascii=draw(st.booleans()))
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return draw(st.sampled_from(["", "\ufeff"])) + text + draw(st.sampled_from(["", "\n"]))


def outside(text: str) -> str:
    """The text without the sources of its cells."""
    return re.sub(r'("<<<").*?(">>>")', r"\1\2", text, flags=re.DOTALL)


def rest(text: str) -> tuple[Any, list[tuple[str, str]]]:
    """A notebook without its sources, and those with the types of their cells."""
    document = json.loads(text.removeprefix("\ufeff"))
    return document, [(cell["cell_type"], "".join(cell.pop("source"))) for cell in document["cells"]]


@settings(
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
@given(text=notebooks(), options=st.sampled_from([[], ["--unsafe-fixes"], ["--minimum-python=3.12"]]))
def test_a_fix_edits_the_sources_of_code_cells_alone(tmp_path: Path, text: str, options: list[str]) -> None:
    path = tmp_path / "book.ipynb"
    path.write_bytes(text.encode())
    before = statusquo(tmp_path, "check", "--isolated", "--output-format=json", *options[1:])
    marked = [
        finding for finding in json.loads(before.out)["findings"] if (finding["fix"] or {}).get("safety") == "safe"
    ]
    done = statusquo(tmp_path, "fix", "--isolated", *options)
    assert done.code in (0, 1)
    assert "left alone" not in done.err
    new = path.read_bytes().decode()
    assert outside(new) == outside(text)
    (document, sources), (new_document, new_sources) = rest(text), rest(new)
    assert document == new_document
    for (kind, old_source), (_, new_source) in zip(sources, new_sources, strict=True):
        if kind != "code" or old_source.lstrip().startswith(("%%bash", "%%html")):
            assert old_source == new_source
    if marked and options != ["--minimum-python=3.12"]:
        assert new != text
    old_module, new_module = (Module(read(each.removeprefix("\ufeff"))).text for each in (text, new))
    if Module(read(text.removeprefix("\ufeff"))).broken is None and "is 404" not in old_module:
        assert folded(old_module) == folded(new_module)
    again = statusquo(tmp_path, "fix", "--isolated", *options)
    assert again.code in (0, 1)
    assert path.read_bytes().decode() == new
