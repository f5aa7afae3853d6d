"""The Markdown output: foreign text stays text, and a summary on GitHub is never too large."""

from __future__ import annotations

import re

import nasty
from hypothesis import given
from statusquo_lint.model import Confidence, Finding, Span
from statusquo_lint.output import render
from statusquo_lint.output.formats.markdown import LIMIT, inline
from statusquo_lint.output.report import FileResult, Report
from statusquo_lint.output.style import Style

FINDING = Finding("HTS101", "404 compared", Span(3, 8, 3, 11), Confidence.SURE, "known")
ROW = re.compile(r"\| (?:[^|\\\n]|\\.)*(?: \| (?:[^|\\\n]|\\.)*){3} \|")


def shown(*results: FileResult) -> str:
    return render(Report(results), "markdown", Style())


def test_nothing_found_is_said() -> None:
    assert shown(FileResult("app.py"), FileResult("b.py")) == "**statusquo**: no findings in 2 files\n"


def test_each_file_with_findings_has_a_table() -> None:
    text = shown(FileResult("clean.py"), FileResult("a.py", (FINDING, FINDING)), FileResult("b.py", (FINDING,)))
    assert text.startswith("**statusquo**: 3 findings in 2 files\n\n**a.py**\n\n| place | rule |")
    assert text.count("\n| --- |") == 2
    assert text.count("| 404 compared |") == 3
    assert "clean.py" not in text


def test_a_file_that_was_not_treated_is_told_before_the_tables() -> None:
    text = shown(FileResult("a.py", (FINDING,)), FileResult("z.md", problem="is not Python"))
    assert text.index("\n- z.md: is not Python\n") < text.index("**a.py**")


def test_ordinary_text_is_written_as_it_is() -> None:
    assert inline("404 compared with x.y: use HTTPStatus.OK (3)") == "404 compared with x.y: use HTTPStatus.OK (3)"


def test_foreign_text_makes_no_markup() -> None:
    assert inline("<script> & *a* `b` [c](d) ~e~ $f$ @me :tada: _x_\\|") == (
        r"&lt;script&gt; &amp; \*a\* \`b\` \[c\](d) \~e\~ \$f\$ &#64;me \:tada: \_x\_\\\|"
    )


@given(nasty.NAMES, nasty.TEXTS)
def test_a_finding_is_one_row_of_four_cells_whatever_it_says(name: str, message: str) -> None:
    found = Finding("HTS101", message, Span(1, 0, 1, 3), Confidence.SURE, "")
    *_, row = shown(FileResult(name, (found,))).splitlines()
    assert ROW.fullmatch(row)
    assert not re.search(r"[<>]|(?<!\\)[`*]", row)


def test_a_large_report_fits_and_says_what_is_missing() -> None:
    many = tuple(FileResult(f"package/module{number}.py", (FINDING,) * 20) for number in range(1000))
    text = shown(*many)
    assert len(text.encode()) < 1024 * 1024
    rows = text.count("| 404 compared |")
    assert text.endswith(f"\n{20_000 - rows} more findings are not shown: the summary would be too large.\n")
    assert len(text.encode()) > LIMIT * 0.99
