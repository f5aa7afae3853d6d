"""Every file of `fixtures/lint/eval` says itself what must be reported, and nothing else may be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from eval_files import EXPECTED, FILES, expected, options
from statusquo_lint.model import Source
from statusquo_lint.scan import scan

if TYPE_CHECKING:
    from pathlib import Path


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
