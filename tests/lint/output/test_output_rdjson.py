"""The rdjson output against reviewdog's `DiagnosticResult`, and the columns and suggestions that it posts.

The form: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf, whose schema forbids no field; reviewdog itself
refuses names that the message lacks, so that this form does too.
"""

from __future__ import annotations

import functools
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import jsonschema
import nasty
import pytest
from hypothesis import given
from lint_command import APP, statusquo, write
from statusquo_lint.model import Confidence, Edit, Finding, Fix, InCell, Safety, Span
from statusquo_lint.output import render
from statusquo_lint.output.report import FileResult, Report
from statusquo_lint.output.style import Style

if TYPE_CHECKING:
    from pathlib import Path


def message(*required: str, **fields: object) -> dict[str, Any]:
    """The schema of a message with these fields and no others."""
    return {"type": "object", "required": [*required], "properties": fields, "additionalProperties": False}


TEXT = {"type": "string"}
NUMBER = {"type": "integer", "minimum": 1, "maximum": 2**31 - 1}
POSITION = message("line", line=NUMBER, column=NUMBER)
RANGE = message("start", start=POSITION, end=POSITION)
FORM = message(
    "diagnostics",
    source=message("name", name=TEXT, url=TEXT),
    severity={"enum": ["ERROR", "WARNING", "INFO"]},
    diagnostics={
        "type": "array",
        "items": message(
            "message",
            "location",
            message=TEXT,
            location=message("path", path=TEXT, range=RANGE),
            severity={"enum": ["ERROR", "WARNING", "INFO"]},
            source=message("name", name=TEXT, url=TEXT),
            code=message("value", value=TEXT, url=TEXT),
            suggestions={"type": "array", "items": message("range", "text", range=RANGE, text=TEXT)},
            original_output=TEXT,
        ),
    },
)
LINE = 'x = "日" == 404'
SPAN = Span(3, 11, 3, 14)
EDIT = Edit(SPAN, "HTTPStatus.NOT_FOUND")
FIX = Fix((EDIT,), Safety.SAFE, written=(EDIT,))
FINDING = Finding("HTS101", "404 compared", SPAN, Confidence.SURE, "known", FIX)


@functools.cache
def form() -> Any:
    """What holds a document against the form, which is itself looked at once: that takes longer."""
    validator = jsonschema.validators.validator_for(FORM)
    validator.check_schema(FORM)
    return validator(FORM)


def diagnostic(finding: Finding, line: str = LINE) -> dict[str, Any]:
    report = Report((FileResult("./app.py", (finding,), (line,)),))
    document = json.loads(render(report, "rdjson", Style()))
    form().validate(document)
    (made,) = document["diagnostics"]
    return dict(made)


@pytest.mark.parametrize(
    "fix",
    [
        None,
        replace(FIX, written=()),
        replace(FIX, safety=Safety.UNSAFE),
        replace(FIX, written=(Edit(Span(1, 0, 1, 0), "from http import HTTPStatus\n"), EDIT)),
        replace(FIX, written=(Edit(Span(3, 0, 3, 0), "import http\n"), EDIT)),
        replace(FIX, written=(Edit(Span(3, 11, 4, 2), "HTTPStatus.NOT_FOUND"),)),
    ],
    ids=["no fix", "not made", "unsafe", "an import", "a line before it", "over lines"],
)
def test_no_suggestion_where_it_would_not_be_the_whole_fix(fix: Fix | None) -> None:
    assert "suggestions" not in diagnostic(replace(FINDING, fix=fix))


def test_no_suggestion_in_a_notebook() -> None:
    made = diagnostic(replace(FINDING, cell=InCell(2, Span(40, 5, 40, 8))))
    assert made["location"]["range"] == {"start": {"line": 40}}
    assert "suggestions" not in made


def test_columns_count_bytes() -> None:
    made = diagnostic(FINDING)
    place = {"start": {"line": 3, "column": 14}, "end": {"line": 3, "column": 17}}
    assert made["location"] == {"path": "app.py", "range": place}
    assert made["suggestions"] == [{"range": place, "text": "HTTPStatus.NOT_FOUND"}]


def test_edits_of_one_line_are_one_suggestion() -> None:
    edits = (Edit(Span(1, 2, 1, 4), "=="), Edit(Span(1, 5, 1, 8), "OK"))
    span = Span(1, 5, 1, 8)
    (made,) = diagnostic(replace(FINDING, span=span, fix=Fix(edits, Safety.SAFE, written=edits)), "s is 200")[
        "suggestions"
    ]
    assert made == {
        "range": {"start": {"line": 1, "column": 3}, "end": {"line": 1, "column": 9}},
        "text": "== OK",
    }


def test_a_finding_over_lines_is_about_its_first() -> None:
    assert diagnostic(replace(FINDING, span=Span(3, 11, 4, 2)))["location"]["range"] == {"start": {"line": 3}}


def test_the_severity_says_what_a_reader_can_trust() -> None:
    kinds = [replace(FINDING, code="HTS901"), FINDING, replace(FINDING, confidence=Confidence.POSSIBLE)]
    assert [diagnostic(kind)["severity"] for kind in kinds] == ["ERROR", "WARNING", "INFO"]


@given(nasty.TEXTS, nasty.TEXTS)
def test_a_suggestion_gives_the_fixed_line_whatever_stands_beside_it(before: str, after: str) -> None:
    line = f"{before}404{after}"
    span = Span(1, len(before), 1, len(before) + 3)
    edit = Edit(span, "OK")
    (made,) = diagnostic(replace(FINDING, span=span, fix=Fix((edit,), Safety.SAFE, written=(edit,))), line)[
        "suggestions"
    ]
    data = line.encode("utf-8", "surrogatepass")
    first, last = made["range"]["start"]["column"] - 1, made["range"]["end"]["column"] - 1
    fixed = data[:first] + made["text"].encode() + data[last:]
    assert fixed.decode("utf-8", "surrogatepass") == f"{before}OK{after}"


@pytest.mark.parametrize(
    "files",
    [{"clean_py": "x = 1\n"}, {"app_py": APP, "bad_py": b"status_code == 404 (\n", "name with space_py": APP}],
    ids=["nothing found", "findings and broken files"],
)
def test_the_report_has_the_form_of_the_message(tmp_path: Path, files: dict[str, bytes | str]) -> None:
    write(tmp_path, **files)
    done = statusquo(tmp_path, "check", "--output-format=rdjson", "--isolated", ".")
    document = json.loads(done.out)
    form().validate(document)
    assert len(document["diagnostics"]) == (0 if "clean_py" in files else 7)


def test_a_file_that_has_the_name_gets_suggestions(tmp_path: Path) -> None:
    write(tmp_path, app_py=f"from http import HTTPStatus as S\n\n\n{APP}")
    done = statusquo(tmp_path, "check", "--output-format=rdjson", "--isolated", "--minimum-python=3.11", "app.py")
    suggested = [made["suggestions"][0]["text"] for made in json.loads(done.out)["diagnostics"]]
    assert suggested == ["S.NOT_FOUND", "S.GONE.value", "S.OK.value"]


def test_the_form_notices_a_mistake() -> None:
    good: dict[str, Any] = {"message": "m", "location": {"path": "a", "range": {"start": {"line": 1}}}}
    assert form().is_valid({"diagnostics": [good]})
    assert not form().is_valid({"diagnostics": [{**good, "rule": "HTS101"}]})
    assert not form().is_valid({"diagnostics": [{**good, "location": {"path": "a", "range": {"start": {"line": 0}}}}]})
