"""The pylint output as a CI system reads it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lint_command import APP, statusquo, write
from statusquo_lint.model import Confidence, Finding, InCell, Span
from statusquo_lint.output import render
from statusquo_lint.output.report import FileResult, Report
from statusquo_lint.output.style import Style

if TYPE_CHECKING:
    from pathlib import Path

READER = re.compile(r"(?P<path>.+):(?P<row>\d+): \[(?P<code>\w+)\((?P<name>[\w-]+)\), [^\]]*\] (?P<text>.*)")
"""The form that pylint documents for `--output-format=parseable`."""


def test_nothing_found_is_nothing() -> None:
    assert render(Report((FileResult("app.py"),)), "pylint", Style()) == ""


def test_each_line_is_read(tmp_path: Path) -> None:
    write(tmp_path, app_py=APP)
    lines = statusquo(tmp_path, "check", "--output-format=pylint", "--isolated", "app.py").out.splitlines()
    read = [READER.fullmatch(line) for line in lines]
    assert [match and match.group("path", "row", "code", "name") for match in read] == [
        ("app.py", "2", "HTS101", "compared-with-number"),
        ("app.py", "3", "HTS103", "number-returned"),
        ("app.py", "4", "HTS103", "number-returned"),
    ]
    assert all(match and match["text"] for match in read)


def test_a_finding_in_a_notebook_has_a_line_of_the_file() -> None:
    """A reader opens the file, which has no cells for it."""
    found = Finding("HTS101", "404", Span(2, 1, 2, 4), Confidence.SURE, "", cell=InCell(3, Span(40, 1, 40, 4)))
    assert render(Report((FileResult("a.ipynb", (found,)),)), "pylint", Style()).startswith("a.ipynb:40: [HTS101(")
