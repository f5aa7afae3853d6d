"""Every file of `fixtures/lint/eval` says itself what must be reported, and nothing else may be."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from eval_files import EXPECTED, FILES, FOLDER, expected, options, topic
from statusquo_lint.model import Source
from statusquo_lint.rules import all_rules
from statusquo_lint.scan import scan

if TYPE_CHECKING:
    from pathlib import Path

    from statusquo_lint.model import Finding


@cache
def found(path: Path) -> tuple[Finding, ...]:
    """What is reported in a file without the comments that promise it."""
    text = path.read_text(encoding="utf-8")
    plain = re.sub(EXPECTED.pattern, "", text, flags=re.MULTILINE)
    return tuple(scan(Source(plain, path.name), options(text)))


@pytest.mark.parametrize("path", FILES, ids=topic)
def test_file_reports_what_its_comments_say(path: Path) -> None:
    reported = {(one.span.row, one.span.col + 1, one.code) for one in found(path)}
    assert reported == expected(path.read_text(encoding="utf-8"))


@pytest.mark.further
@pytest.mark.parametrize("path", FILES, ids=topic)
def test_no_literal_is_reported_twice(path: Path) -> None:
    places = [(one.span.row, one.span.col) for one in found(path)]
    assert len(places) == len(set(places))


def test_there_is_a_file_for_each_trap() -> None:
    assert len(FILES) >= 29


@pytest.mark.parametrize("path", FILES, ids=topic)
def test_a_file_lies_in_the_folder_of_what_it_is_about(path: Path) -> None:
    """Whoever looks for a rule's traps finds them in one folder."""
    folder = path.parent.relative_to(FOLDER).as_posix()
    reported = {code for _, _, code in expected(path.read_text(encoding="utf-8"))}
    if folder == "silent":
        assert reported == set()
    elif folder == "several":
        assert len(reported) > 1
    else:
        assert folder in {rule.code for rule in all_rules()}, f"{path.name}: not in the folder of a rule"
        assert not reported or folder in reported
