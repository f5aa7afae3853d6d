"""Every format, for any name and any source line: nothing raw, and what a machine reads gives the name back."""

from __future__ import annotations

import io
import json
import os
import re
from collections import Counter
from typing import Any
from urllib.parse import unquote_to_bytes

import nasty
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marks import at_most
from statusquo_lint.baseline.known import read_known, write_known
from statusquo_lint.cli import summary
from statusquo_lint.cli.work import Mode
from statusquo_lint.model import Confidence, Edit, Finding, Fix, Safety, Span
from statusquo_lint.output import FORMATS, patch, render
from statusquo_lint.output.formats.text import excerpt
from statusquo_lint.output.report import FileResult, Report
from statusquo_lint.output.style import Style

pytestmark = pytest.mark.further


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report with a finding in a line of any text, whose name and messages are any text too."""
    before, after = draw(nasty.TEXTS), draw(nasty.TEXTS)
    span = Span(3, len(before), 3, len(before) + 3)
    fix = Fix((Edit(span, "X"),), Safety.SAFE)
    found = Finding("HTS101", draw(nasty.TEXTS), span, Confidence.SURE, draw(nasty.TEXTS), fix)
    path = draw(nasty.NAMES)
    reason = draw(nasty.TEXTS)
    result = FileResult(path, (found,), (f"{before}404{after}",), (found,), ((found, reason),), lengthened=1)
    return Report((result, FileResult(draw(nasty.NAMES), problem=draw(nasty.NAMES))))


@pytest.mark.parametrize("name", FORMATS)
@settings(deadline=None, max_examples=at_most(25))  # for each format
@given(report=reports())
def test_no_format_holds_anything_raw(name: str, report: Any) -> None:
    shown = render(report, name, Style())
    if name == "github":
        assert shown.startswith("::error title=")
        assert shown.count("\n") == 1
        shown = shown.removeprefix("::")
    nasty.check_shown(shown)
    coloured = render(report, name, Style(colour=True))
    nasty.check_shown(re.sub(r"\x1b\[[\d;]*m|^::", "", coloured, flags=re.MULTILINE))


@settings(deadline=None)
@given(reports())
def test_no_summary_holds_anything_raw(report: Any) -> None:
    for mode in Mode:
        nasty.check_shown(summary.of_fixes(report, mode, unsafe=False))
    nasty.check_shown(summary.would_change(report))
    nasty.check_shown(summary.unreadable(report, Style()))


@settings(deadline=None)
@given(nasty.TEXTS, nasty.TEXTS)
def test_the_caret_stands_under_the_literal_whatever_stands_beside_it(before: Any, after: Any) -> None:
    found = Finding("HTS101", "", Span(1, len(before), 1, len(before) + 3), Confidence.SURE, "")
    shown = excerpt(found, f"{before}404{after}", Style())
    top, below = shown.split("\n")[:2]
    if top.isascii():
        assert top[below.index("^") :].startswith("404")
        assert below.count("^") == 3


@settings(deadline=None)
@given(nasty.NAMES)
def test_machines_get_the_name_back(name: str) -> None:
    found = Finding("HTS101", "", Span(1, 0, 1, 3), Confidence.SURE, "")
    report = Report((FileResult(name, (found,)),))
    seen = json.loads(render(report, "json", Style()).encode())["findings"][0]
    assert (unquote_to_bytes(seen["uri"]) if "uri" in seen else os.fsencode(seen["path"])) == os.fsencode(name)
    log = json.loads(render(report, "sarif", Style()).encode())
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert unquote_to_bytes(place["artifactLocation"]["uri"].removeprefix("file://")) == os.fsencode(name)


@settings(deadline=None)
@given(
    st.dictionaries(
        nasty.NAMES | st.just("bytes://%FF"),
        st.just(Counter({("HTS101", "0a"): 1, ("HTS901", "0b"): 2})),
        max_size=4,
    )
)
def test_a_baseline_with_any_names_is_read_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, known: Any) -> None:
    path = tmp_path_factory.getbasetemp() / "any-names.toml"
    write_known(path, known)
    nasty.check_shown(path.read_text("utf-8"))
    assert read_known(path) == known


@settings(deadline=None)
@given(nasty.NAMES, nasty.TEXTS.map(lambda text: text.encode("utf-8", "surrogateescape")))
def test_a_diff_keeps_the_bytes_for_programs_and_shows_none_raw_to_people(name: str, line: Any) -> None:
    old = b'"""\n%b\n"""\nr.status_code == 404\n' % line.replace(b"\n", b" ")
    new = old.replace(b"404", b"HTTPStatus.NOT_FOUND")
    result = FileResult(name, diff=patch.of_bytes(old, new, name))
    shown = io.StringIO()
    patch.write_all(shown, [result], Style())
    nasty.check_shown(re.sub("[\t\r]$|\t", "", shown.getvalue(), flags=re.MULTILINE))
    exact = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    patch.write_all(exact, [result], Style())
    written = exact.buffer.getvalue()
    assert b"\n " + line.replace(b"\n", b" ") + b"\n" in written
    nasty.check_shown("".join(written.decode("utf-8", "surrogateescape").split("\n")[0]).removesuffix("\t"))
