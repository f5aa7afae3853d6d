"""A front end that only reports asks for no fixes; it must report the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from eval_files import FILES, topic
from marks import long_unless
from statusquo_lint.model import Source
from statusquo_lint.options import Options
from statusquo_lint.scan import scan

if TYPE_CHECKING:
    from pathlib import Path

WANTED = Options(enable=("HTS",), minimum_python=(3, 10))


@pytest.mark.further
@pytest.mark.parametrize("path", long_unless(FILES[1::2].__contains__, FILES), ids=topic)
def test_findings_are_the_same_but_for_their_fixes(path: Path) -> None:
    source = Source(path.read_text(encoding="utf-8"), path=path.name)
    with_fixes = scan(source, WANTED)
    without = scan(source, replace(WANTED, fixes=False))
    assert [replace(finding, fix=None, refusal="") for finding in with_fixes] == [
        replace(finding, fix=None, refusal="") for finding in without
    ]


def test_no_literal_carries_a_fix_that_nobody_asked_for() -> None:
    source = Source("import requests\nif requests.get('u').status_code == 404:\n    pass\n")
    assert [finding.fix for finding in scan(source, replace(WANTED, fixes=False))] == [None]
    assert all(finding.fix for finding in scan(source, WANTED))
