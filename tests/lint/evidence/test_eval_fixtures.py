"""Every file of `fixtures/lint/eval` says itself what must be reported, and nothing else may be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from statusquo_lint.model import Source
from statusquo_lint.options import Options
from statusquo_lint.scan import scan

FOLDER = Path(__file__).resolve().parents[3] / "fixtures" / "lint" / "eval"
FILES = sorted(FOLDER.glob("*.py"))
EXPECTED = re.compile(r"  # ((?:HTS\d{3}: \d+(?:, )?)+)$")
SETTING = re.compile(r"^# (enable|minimum-python): (.+)$", re.MULTILINE)


def expected(text: str) -> set[tuple[int, int, str]]:
    """The (row, column from 1, code) that the trailing comments of a file promise."""
    found = set()
    for row, line in enumerate(text.splitlines(), 1):
        promise = EXPECTED.search(line)
        for code, column in re.findall(r"(HTS\d{3}): (\d+)", promise[1] if promise else ""):
            found.add((row, int(column), code))
    return found


def options(text: str) -> Options:
    """The options that comment lines of a file ask for: `# enable: HTS201 HTS4`, `# minimum-python: 3.13`."""
    asked = dict(SETTING.findall(text))
    major, minor = asked.get("minimum-python", "3.11").split(".")
    return Options(minimum_python=(int(major), int(minor)), enable=tuple(asked.get("enable", "").split()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_reports_what_its_comments_say(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    plain = re.sub(EXPECTED.pattern, "", text, flags=re.MULTILINE)
    found = scan(Source(plain, path.name), options(text))
    assert {(one.span.row, one.span.col + 1, one.code) for one in found} == expected(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_literal_is_reported_twice(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    places = [(one.span.row, one.span.col) for one in scan(Source(text, path.name), options(text))]
    assert len(places) == len(set(places))


def test_there_is_a_file_for_each_trap() -> None:
    assert len(FILES) >= 29
