"""The report as Markdown: nothing of a target's text is markup, and it fits a comment."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from sample_reports import HOSTILE, many, mixed, passing
from statusquo_conformance.cli import main
from statusquo_conformance.model import Outcome, Violation
from statusquo_conformance.reports.document import document
from statusquo_conformance.reports.markdown import MAX_LENGTH, code, page

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.once


def rendered(text: str) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(text))


def test_a_conformant_target_is_a_heading_and_a_row() -> None:
    text = page(document([passing()]))
    assert text.startswith("## ✓ Conformance: conformant\n")
    assert "details" not in text
    assert rendered(text).count("<tr>") == 2


def test_findings_are_folded_below_the_table() -> None:
    text = page(document([mixed()]))
    shown = rendered(text)
    assert shown.count("<details") == text.count("</details>") == 4
    assert "<details open><summary>1 failed</summary>" in shown
    assert "<strong>text.format-is-digits</strong> (MUST)" in shown
    assert "<code>700" not in shown
    assert "<code>701: 100" not in shown
    assert "41 more violations" in shown


HOSTILE_TEXTS = [
    HOSTILE,
    "a|b",
    "`",
    "``a`",
    "</details>",
    "@somebody #1",
    "[a](javascript:b)",
    "\n# heading",
    "*",
    "| |",
]


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_a_text_of_a_target_is_never_markup(text: str) -> None:
    plain = rendered(page(document([mixed("plain", "plain")])))
    hostile = rendered(page(document([mixed(f"mypkg.{text}", text)])))
    assert re.findall(r"</?\w+", re.sub("</?code>", "", hostile)) == re.findall(
        r"</?\w+", re.sub("</?code>", "", plain)
    )


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=30))
def test_a_code_span_holds_any_text(text: str) -> None:
    shown = MarkdownIt("commonmark").render(f"x{code(text)}x")
    assert shown.count("<code>") == 1
    assert shown.startswith("<p>x<code>")
    assert shown.endswith("</code>x</p>\n")


@pytest.mark.parametrize("count", [1, 40, 160])
def test_a_long_report_fits_a_comment_and_says_what_is_left_out(count: int) -> None:
    reports = many(count)
    for report in reports:
        report.results = [
            replace(
                result,
                outcome=Outcome.FAIL,
                violations=tuple(Violation(f"{number}", "e" * 250, "a" * 250, "x" * 900) for number in range(9)),
            )
            for result in report.results
        ]
    text = page(document(reports))
    assert len(text) <= MAX_LENGTH
    assert "violations" in text or "more" in text
    assert text.startswith("## ✗ Conformance: non-conformant")
    assert text.count("<details") == text.count("</details>")


@pytest.mark.further
@pytest.mark.parametrize("count", [12, 160])
def test_long_names_and_reasons_fit_too(count: int) -> None:
    """Of so many targets only the first are listed."""
    reports = [mixed(f"package{number}." + "`|" * 200) for number in range(count)]
    for report in reports:
        report.complete, report.incomplete_reason = False, "interrupted " * 100
    text = page(document(reports))
    assert len(text) <= MAX_LENGTH
    assert (count == 12) == ("more targets" not in text)
    assert count == 12 or "\nand 150 more targets\n" in text


def test_one_more_target_than_are_listed_is_counted_and_all_that_are_listed_are_not() -> None:
    assert "more targets" not in page(document([passing(f"p{number}") for number in range(150)]))
    assert "\nand 1 more targets\n" in page(document([passing(f"p{number}") for number in range(151)]))


def test_the_command_writes_it(tmp_path: Path) -> None:
    file = tmp_path / "summary.md"
    assert main(["conform", "http.HTTPStatus", "--only", "codes", "--markdown", str(file)]) == 3
    assert file.read_text("utf-8").startswith("## … Conformance: incomplete\n")
