"""What each output format makes of the same report."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from statusquo_lint.model import Confidence, Edit, Finding, Fix, Safety, Span
from statusquo_lint.output import FORMATS, format_named, render
from statusquo_lint.output.formats.text import excerpt
from statusquo_lint.output.report import FileResult, Report
from statusquo_lint.output.style import Style, printable, style_for

SPAN = Span(3, 4, 3, 7)
SAFE = Finding("HTS101", "404 compared: use X", SPAN, Confidence.SURE, "known", Fix((Edit(SPAN, "X"),), Safety.SAFE))
UNSAFE = Finding(
    "HTS103", "404 returned", SPAN, Confidence.LIKELY, "named", Fix((Edit(SPAN, "X"),), Safety.UNSAFE, "it escapes")
)
BARE = Finding("HTS901", "cannot be parsed: 100%,\nreally", Span(1, 0, 1, 0), Confidence.SURE, "")
REPORT = Report(
    (
        FileResult("a b/ü.py", (SAFE, UNSAFE), ("x = 404", "y = 404")),
        FileResult("c,d:e.py", (BARE,), ("",)),
        FileResult("gone.py", problem="cannot be read", fatal=True),
    )
)


def parsed(text: str) -> object:
    """What a reader of the document gets."""
    return ET.fromstring(text.encode()) if text.startswith("<?xml") else json.loads(text)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_renders_an_empty_report(name: str) -> None:
    rendered = render(Report(), name, Style())
    if name == "markdown":
        assert rendered == "**statusquo**: no findings in 0 files\n"
    elif format_named(name).document:
        assert parsed(rendered) is not None
    else:
        assert not rendered


def test_concise_is_one_line_a_finding_with_a_mark_for_safe_fixes_only() -> None:
    assert render(REPORT, "concise", Style()).splitlines()[:2] == [
        "a b/ü.py:3:5: HTS101 [*] 404 compared: use X",
        "a b/ü.py:3:5: HTS103 404 returned",
    ]


def test_text_shows_the_line_with_carets_and_the_totals() -> None:
    shown = render(REPORT, "text", Style())
    assert "3 | x = 404\n  |     ^^^\n" in shown
    assert shown.endswith(
        "Found 3 findings in 2 files; 1 marked [*] can be fixed with `statusquo fix`, 1 more with `--unsafe-fixes`.\n"
    )


def test_without_safe_fixes_the_totals_do_not_read_as_if_there_were_more_findings() -> None:
    unsafe = Report(
        tuple(
            replace(result, findings=tuple(each for each in result.findings if not each.has_safe_fix), lines=())
            for result in REPORT.results
        )
    )
    assert render(unsafe, "text", Style()).endswith(
        "Found 2 findings in 2 files; 1 can be fixed with `statusquo fix --unsafe-fixes`.\n"
    )
    assert "Found" not in render(unsafe, "text", Style(totals=False))


def test_without_colour_no_format_prints_an_escape() -> None:
    for name in FORMATS:
        assert "\x1b" not in render(REPORT, name, Style())
    assert "\x1b[" in render(REPORT, "text", Style(colour=True))


@pytest.mark.parametrize(
    ("line", "span", "shown"),
    [
        ("\tx == 404", Span(1, 6, 1, 9), "1 |     x == 404\n  |          ^^^\n\n"),
        ("'日本' == 404", Span(1, 8, 1, 11), "1 | '日本' == 404\n  |           ^^^\n\n"),
        ("'\x1b[31m' == 404", Span(1, 11, 1, 14), "1 | '\\x1b[31m' == 404\n  |               ^^^\n\n"),
        ("'\u202e\u200d' == 404", Span(1, 8, 1, 11), "1 | '\\u202e\\u200d' == 404\n  |                   ^^^\n\n"),
        ("x == (404", Span(1, 6, 2, 3), "1 | x == (404\n  |       ^^^\n\n"),
        ("   ", Span(1, 0, 1, 0), ""),
    ],
)
def test_the_caret_stands_under_the_literal(line: str, span: Span, shown: str) -> None:
    finding = Finding("HTS101", "", span, Confidence.SURE, "")
    assert excerpt(finding, line, Style()) == shown


def test_a_long_line_is_cut_around_the_literal() -> None:
    line = "a" * 5000 + "404" + "b" * 5000
    shown = excerpt(Finding("HTS101", "", Span(1, 5000, 1, 5003), Confidence.SURE, ""), line, Style())
    top, below = shown.splitlines()[:2]
    assert len(top) < 200
    assert top[below.index("^") :][:3] == "404"


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert printable("a\x1b]0;x\x07\tb\x00") == "a\\x1b]0;x\\x07    b\\x00"


@pytest.mark.parametrize(
    ("terminal", "environ", "colour"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours_are_for_terminals_unless_the_environment_says_otherwise(
    terminal: bool, environ: dict[str, str], colour: bool
) -> None:
    stream = io.StringIO()
    stream.isatty = lambda: terminal  # type: ignore[method-assign]
    assert style_for(stream, environ).colour is colour


def test_json_has_every_finding_and_the_totals() -> None:
    document = json.loads(render(REPORT, "json", Style()))
    assert document["summary"] == {"files": 3, "findings": 3, "safe_fixes": 1, "unsafe_fixes": 1, "fixed": 0}
    first = document["findings"][0]
    assert (first["path"], first["row"], first["column"], first["end_column"]) == ("a b/ü.py", 3, 5, 8)
    assert first["fix"] == {"safety": "safe", "writes": "member", "reason": "", "row": "", "edits": []}
    assert [finding["not_fixed"] for finding in document["findings"]] == ["", "it escapes", "its rule reports only"]
    assert document["problems"] == [{"path": "gone.py", "message": "cannot be read"}]


def test_github_commands_escape_what_would_end_them() -> None:
    last = render(REPORT, "github", Style()).splitlines()[-1]
    assert last.startswith("::error title=statusquo (HTS901),file=c%2Cd%3Ae.py,line=1,col=1,endLine=1,endColumn=1::")
    assert last.endswith("cannot be parsed: 100%25,%0Areally")


def test_sarif_has_what_code_scanning_reads() -> None:
    run = json.loads(render(REPORT, "sarif", Style()))["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["HTS101", "HTS103", "HTS901"]
    first = run["results"][0]
    assert first["ruleId"] == "HTS101"
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b/%C3%BC.py"
    assert place["region"] == {
        "startLine": 3,
        "startColumn": 5,
        "endLine": 3,
        "endColumn": 8,
        "snippet": {"text": "404"},
    }
    assert run["invocations"][0]["executionSuccessful"] is False
