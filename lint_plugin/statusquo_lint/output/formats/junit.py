"""JUnit XML, which CI systems show as test results: a suite for each file, a failed test for each finding.

Only elements and attributes that the schema of Jenkins' xUnit plugin has (`junit-10.xsd`) are written.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from statusquo._escape import escaped
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.output.formats import Format
from statusquo_lint.output.formats.concise import position

if TYPE_CHECKING:
    from statusquo_lint.model import Finding
    from statusquo_lint.output.report import FileResult, Report
    from statusquo_lint.output.style import Style


def render(report: Report, style: Style) -> str:
    """Return the report as one XML document."""
    del style
    suites = [_suite(result) for result in report.results]
    tests = sum(max(1, len(result.findings) + bool(result.problem)) for result in report.results)
    errors = sum(bool(result.problem) for result in report.results)
    counts = f'tests="{tests}" failures="{report.count}" errors="{errors}"'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="statusquo" {counts}>',
            *suites,
            "</testsuites>\n",
        ]
    )


def _suite(result: FileResult) -> str:
    """Return the suite of a file; it has one passed test where nothing is reported."""
    cases = [_case(result.path, finding) for finding in result.findings]
    if result.problem:
        error = f"      <error message={_attribute(result.problem)}/>"
        cases.append(f"{_opened(result.path, 'readable')}>\n{error}\n    </testcase>")
    tests = cases or [f"{_opened(result.path, 'statusquo')}/>"]
    counts = f'tests="{len(tests)}" failures="{len(result.findings)}" errors="{int(bool(result.problem))}"'
    return "\n".join([f"  <testsuite name={_attribute(result.path)} {counts}>", *tests, "  </testsuite>"])


def _case(path: str, finding: Finding) -> str:
    place = position(finding)
    failure = f"type={_attribute(finding.code)} message={_attribute(finding.message)}"
    text = escape(escaped(f"{path}:{place}: {finding.code} {finding.message}"))
    return f"{_opened(path, f'{finding.code} {place}')}>\n      <failure {failure}>{text}</failure>\n    </testcase>"


def _opened(path: str, name: str) -> str:
    return f"    <testcase classname={_attribute(path)} name={_attribute(name)}"


def _attribute(text: str) -> str:
    return quoteattr(escaped(text))


FORMAT = Format(
    render=render,
    summary="CI systems that show test results: JUnit XML, a suite for each file, a failed test for each finding",
    document=True,
)
