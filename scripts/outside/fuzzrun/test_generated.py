"""What must hold for any text: no crash, no long wait, findings inside the text, and fixes that keep its meaning.

Other runs cover files of real projects and standard libraries; this one covers syntax that people rarely write.
"""

from __future__ import annotations

import io
import keyword
import time
import tokenize
import warnings
from typing import TYPE_CHECKING

import hypothesmith
from folding import folded
from hypothesis import assume, event
from hypothesis import strategies as st
from statusquo_lint.cli.work import Mode, Work
from statusquo_lint.cli.worker import treat
from statusquo_lint.files.text import UndecodableError, decode, lines_of
from statusquo_lint.options import Options
from statusquo_lint.settings import Settings

from scripts.outside.fuzzrun.budget import search
from scripts.outside.fuzzrun.sources import damaged

if TYPE_CHECKING:
    from statusquo_lint.output.report import FileResult

SECONDS = 10
"""The time limit for a text of a few kilobytes, many times that of the slowest."""
STATUSES = ("200", "302", "404", "0x194", "4_04", "599", "122", "1000")
WORDS = (
    *("status", "status_code", "code", "resp", "response", "client", "requests", "httpx", "codes", "HTTPStatus"),
    *("HTTPException", "abort", "send_response", "assertEqual", "self", "get", "http", "int", "str", "value"),
)
USES = (
    "",
    "import requests\nif requests.get('/').status_code == 404: pass\n",
    "import flask\ndef view():\n    return 'no', 404\n",
    "from http import HTTPStatus\nimport httpx\nassert HTTPStatus.OK == 200 != httpx.get('/').status_code, 404\n",
)
"""The end of each generated module, so that there is something to fix."""
OPTIONS = Options(minimum_python=(3, 11), enable=("HTS",))


@st.composite
def with_statuses(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """A generated module in which some numbers are statuses and some names are those that statuses go with."""
    text = draw(texts)
    use = draw(st.sampled_from(USES))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError):
        return text
    rows = [*lines_of(text), ""]
    renamed: dict[str, str] = {}
    for token in reversed(tokens):
        if token.type == tokenize.NUMBER:
            new = draw(st.sampled_from((*STATUSES, token.string)))
        elif token.type == tokenize.NAME and not keyword.iskeyword(token.string):
            if token.string not in renamed:
                renamed[token.string] = draw(st.sampled_from((*WORDS, token.string)))
            new = renamed[token.string]
        else:
            continue
        row, start, end = token.start[0] - 1, token.start[1], token.end[1]
        if rows[row][start:end] == token.string:
            rows[row] = rows[row][:start] + new + rows[row][end:]
    return "".join(rows) + "\n" + use


@search(1, with_statuses(hypothesmith.from_grammar()), st.booleans())
def test_modules_from_the_grammar(text: str, unsafe: bool) -> None:
    hold(text.encode("utf-8", "surrogatepass"), unsafe=unsafe)


@search(1, with_statuses(hypothesmith.from_node()), st.booleans())
def test_modules_from_nodes(text: str, unsafe: bool) -> None:
    hold(text.encode("utf-8", "surrogatepass"), unsafe=unsafe)


@search(1, damaged(), st.booleans())
def test_damaged_files(data: bytes, unsafe: bool) -> None:
    hold(data, unsafe=unsafe)


def hold(data: bytes, *, unsafe: bool) -> None:
    """Check and fix the bytes, and assert everything that holds for any file."""
    began = time.process_time()
    checked = treat("m.py", data, Work(Settings(options=OPTIONS), excerpts=True), named=True)
    fixed = treat("m.py", data, Work(Settings(options=OPTIONS), Mode.FIX, unsafe=unsafe))
    assert time.process_time() - began < SECONDS
    assert not checked.problem
    try:
        old = decode(data).text
    except UndecodableError:
        assert [finding.code for finding in checked.findings] == ["HTS901"]
        return
    _points_into(old, checked)
    event(f"{'findings' if checked.findings else 'no finding'}, {'fixed' if fixed.new_bytes else 'nothing fixed'}")
    if not fixed.new_bytes:
        return
    new = decode(fixed.new_bytes).text
    tree = _folded(new)
    if all(finding.code.startswith("HTS1") for finding in fixed.applied):
        assert tree == _folded(old)
    again = treat("m.py", fixed.new_bytes, Work(Settings(options=OPTIONS), Mode.FIX, unsafe=unsafe))
    assert not again.applied


def _points_into(text: str, result: FileResult) -> None:
    lines = lines_of(text)
    for finding in result.findings:
        span = finding.span
        assert 1 <= span.row <= span.end_row <= max(1, len(lines))
        assert 0 <= span.col <= len(lines[span.row - 1]) if lines else span.col == 0


def _folded(text: str) -> str:
    try:
        return folded(text.removeprefix("\ufeff"))
    except RecursionError:
        assume(False)
        raise
