"""The GitLab output against the form that GitLab documents, and fingerprints that stay and are unique.

The form: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from lint_command import APP, statusquo, write
from statusquo_lint.model import Confidence, Finding, InCell, Span
from statusquo_lint.output import render
from statusquo_lint.output.report import FileResult, Report
from statusquo_lint.output.style import Style

if TYPE_CHECKING:
    from pathlib import Path

FORM: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]+$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What the documentation says of each field."""
FINDING = Finding("HTS101", "404 compared", Span(3, 8, 3, 11), Confidence.SURE, "known")


def issues(*findings: Finding, path: str = "app.py") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(render(Report((FileResult(path, findings),)), "gitlab", Style()))
    return found


def test_a_report_without_findings_is_an_empty_array() -> None:
    """GitLab wants the file even so, to see that nothing is left."""
    assert render(Report(()), "gitlab", Style()) == "[]\n"


def test_an_issue_has_what_gitlab_shows() -> None:
    (issue,) = issues(FINDING)
    assert len(issue.pop("fingerprint")) == 64
    assert issue == {
        "description": "404 compared",
        "check_name": "HTS101",
        "severity": "minor",
        "location": {"path": "app.py", "lines": {"begin": 3}},
    }


@pytest.mark.parametrize(
    "files",
    [
        {"clean_py": "x = 1\n"},
        {"app_py": APP, "bad_py": b"status_code == 404 (\n", "name with space_py": APP, "binary_py": b"\0"},
    ],
    ids=["nothing found", "findings and broken files"],
)
def test_the_report_has_the_documented_form(tmp_path: Path, files: dict[str, bytes | str] | dict[str, str]) -> None:
    write(tmp_path, **files)
    done = statusquo(tmp_path, "check", "--output-format=gitlab", "--isolated", ".", "nowhere.py")
    report = json.loads(done.out)
    jsonschema.validate(report, FORM)
    assert len(report) == sum(3 if content == APP else 1 for content in files.values()) - ("clean_py" in files)
    assert len({issue["fingerprint"] for issue in report}) == len(report)


def test_the_form_notices_a_mistake() -> None:
    (issue,) = issues(FINDING)
    form = jsonschema.validators.validator_for(FORM)(FORM)
    assert form.is_valid([issue])
    assert not form.is_valid([{**issue, "severity": "warning"}])
    assert not form.is_valid([{**issue, "location": {"path": "app.py", "lines": {"begin": 0}}}])


def test_a_finding_keeps_its_fingerprint_when_lines_are_put_above_it() -> None:
    moved = replace(FINDING, span=Span(30, 8, 30, 11))
    assert issues(FINDING)[0]["fingerprint"] == issues(moved)[0]["fingerprint"]


def test_a_path_with_a_dot_before_it_is_the_same_file() -> None:
    assert issues(FINDING) == issues(FINDING, path="./app.py")


def test_an_absolute_path_is_one_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """GitLab compares it with those, and shows nothing for any other."""
    monkeypatch.chdir(tmp_path)
    assert issues(FINDING) == issues(FINDING, path=str(tmp_path / "app.py"))


def test_a_finding_in_a_notebook_has_a_line_of_the_file() -> None:
    cell = InCell(3, Span(40, 8, 40, 11))
    assert issues(replace(FINDING, cell=cell))[0]["location"]["lines"] == {"begin": 40}


def test_findings_that_read_the_same_have_different_fingerprints() -> None:
    """GitLab shows one finding a fingerprint."""
    alike = replace(FINDING, span=Span(4, 8, 4, 11))
    others = [replace(FINDING, code="HTS103"), replace(FINDING, message="410 compared")]
    assert len({issue["fingerprint"] for issue in issues(FINDING, alike, *others)}) == 4
    assert issues(FINDING)[0]["fingerprint"] != issues(FINDING, path="b.py")[0]["fingerprint"]


def test_the_severity_says_what_a_reader_can_trust() -> None:
    unreadable = replace(FINDING, code="HTS901")
    possible = replace(FINDING, confidence=Confidence.POSSIBLE)
    assert [issue["severity"] for issue in issues(unreadable, FINDING, possible)] == ["major", "minor", "info"]
