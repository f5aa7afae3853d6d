"""The JUnit output against the elements and attributes of the schema of Jenkins' xUnit plugin.

The schema: https://github.com/jenkinsci/xunit-plugin, `junit-10.xsd`, of which the tables below are the part in use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from lint_command import APP, statusquo, write
from statusquo_lint.model import Confidence, Finding, Span
from statusquo_lint.output import render
from statusquo_lint.output.report import FileResult, Report
from statusquo_lint.output.style import Style

if TYPE_CHECKING:
    from pathlib import Path

CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase"},
    "testcase": {"failure", "error"},
    "failure": set(),
    "error": set(),
}
REQUIRED = {"testsuite": {"name", "tests", "failures", "errors"}, "testcase": {"name"}}
ALLOWED = {
    "testsuites": {"name", "tests", "failures", "errors"},
    "testsuite": REQUIRED["testsuite"],
    "testcase": {"name", "classname"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
}
FINDING = Finding("HTS101", '404 <compared> & "so"', Span(3, 8, 3, 11), Confidence.SURE, "known")


def problems(element: ET.Element) -> list[str]:
    """What the schema forbids of an element and of all in it."""
    name, given = element.tag, set(element.attrib)
    here = [f"{name} lacks {each}" for each in REQUIRED.get(name, set()) - given]
    here += [f"{name} has {each}" for each in given - ALLOWED[name]]
    here += [f"{name} holds {child.tag}" for child in element if child.tag not in CHILDREN[name]]
    return here + [problem for child in element if child.tag in CHILDREN for problem in problems(child)]


def rendered(*results: FileResult) -> ET.Element:
    return ET.fromstring(render(Report(results), "junit", Style()).encode())


def test_a_run_without_files_is_an_empty_document() -> None:
    assert rendered().attrib == {"name": "statusquo", "tests": "0", "failures": "0", "errors": "0"}


def test_a_file_without_findings_is_one_passed_test() -> None:
    """Jenkins takes a report without any test for a mistake."""
    (suite,) = rendered(FileResult("app.py"))
    assert [(case.tag, len(case)) for case in suite] == [("testcase", 0)]


def test_a_finding_is_a_failed_test_with_its_place() -> None:
    ((case,),) = rendered(FileResult("app.py", (FINDING,)))
    assert case.attrib == {"classname": "app.py", "name": "HTS101 3:9"}
    (failure,) = case
    assert failure.attrib == {"type": "HTS101", "message": '404 <compared> & "so"'}
    assert failure.text == 'app.py:3:9: HTS101 404 <compared> & "so"'


@pytest.mark.parametrize(
    "files",
    [
        {"clean_py": "x = 1\n"},
        {"app_py": APP, "bad_py": b"status_code == 404 (\n", "name & <space>_py": APP, "binary_py": b"\0"},
    ],
    ids=["nothing found", "findings and broken files"],
)
def test_the_document_has_the_form_of_the_schema(tmp_path: Path, files: dict[str, bytes | str]) -> None:
    write(tmp_path, note_md="# not Python\n", **files)
    done = statusquo(tmp_path, "check", "--output-format=junit", "--isolated", ".", "note.md")
    root = ET.fromstring(done.out.encode())
    assert problems(root) == []
    for count, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        assert int(root.attrib[count]) == len(root.findall(f".//{tag}"))
        assert [int(suite.attrib[count]) for suite in root] == [len(suite.findall(f".//{tag}")) for suite in root]
    assert root.attrib["errors"] == "1"  # note.md


def test_the_form_notices_a_mistake() -> None:
    root = rendered(FileResult("app.py", (FINDING,)))
    root[0].set("colour", "red")
    del root[0].attrib["tests"]
    ET.SubElement(root[0][0], "skipped")
    assert problems(root) == ["testsuite lacks tests", "testsuite has colour", "testcase holds skipped"]
