"""A fix edits exactly what a check marks, and a second check finds nothing that the first did not."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from eval_files import EXPECTED, FILES, options, topic
from goldens import topics
from statusquo_lint.fix.reported import fix_text
from statusquo_lint.model import Source
from statusquo_lint.scan import scan

if TYPE_CHECKING:
    from statusquo_lint.model import Finding
    from statusquo_lint.options import Options

TEXTS = {
    **{topic(path): (path.read_text(encoding="utf-8"), path.name) for path in FILES},
    **{f"fix/{each.name}": (each.text("before"), "view.py") for each in topics()},
}
OPTIONS = {
    **{topic(path): options(path.read_text(encoding="utf-8")) for path in FILES},
    **{f"fix/{each.name}": each.options for each in topics()},
}


def counted(findings: list[Finding]) -> Counter[tuple[str, bool]]:
    """By rule, since messages quote the source that was edited."""
    return Counter((finding.code, finding.has_safe_fix) for finding in findings)


@pytest.mark.further
@pytest.mark.parametrize("name", TEXTS)
def test_a_second_check_finds_nothing_that_the_first_did_not(name: str) -> None:
    text, path = TEXTS[name]
    plain = re.sub(EXPECTED.pattern, "", text, flags=re.MULTILINE)
    chosen: Options = OPTIONS[name]
    found = scan(Source(plain, path), chosen)
    fixed = fix_text(plain, lambda _: found, options=chosen, path=path)
    if fixed.failure:
        pytest.fail(fixed.failure)
    assert list(fixed.applied) == [finding for finding in found if finding.has_safe_fix]
    left = [finding for finding in found if not finding.has_safe_fix]
    assert counted(scan(Source(fixed.text, path), chosen)) - counted(left) == Counter()
