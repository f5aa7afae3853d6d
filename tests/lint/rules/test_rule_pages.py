"""A rule's page is run: its Bad gives that rule and no other, its Good gives nothing, whatever rules are on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from eval_files import FOLDER, expected
from goldens import fixed_once, topics
from statusquo_lint.cli.work import Work
from statusquo_lint.cli.worker import treat
from statusquo_lint.options import Options
from statusquo_lint.rules import FileRule, all_rules, sections, too_large_file
from statusquo_lint.settings import Settings
from statusquo_lint.vocabulary import HTTP, NUMBERS

if TYPE_CHECKING:
    from statusquo_lint.rules import Rule

IMPORT = "from http import HTTPStatus\n"
"""Stands above a block that uses the enum without importing it, as the page's reader takes for granted."""
MINIMUM = re.compile(r"^# minimum-python: (\d)\.(\d+)$", re.MULTILINE)
SHOWN = [rule for rule in all_rules() if rule is not too_large_file.RULE]
"""Every rule but the one whose Bad is five megabytes long: `test_cli_fix` writes such a file."""


def codes(block: str) -> list[str]:
    """The rules that a block of a page breaks, with every rule on."""
    minimum = MINIMUM.search(block)
    version = (int(minimum[1]), int(minimum[2])) if minimum else (3, 11)
    text = IMPORT + block if "HTTPStatus" in block and IMPORT not in block else block
    names = NUMBERS if "# names: numbers" in block else HTTP
    work = Work(Settings(options=Options(minimum_python=version, enable=("HTS",), names=names)))
    return [finding.code for finding in treat("page.py", text.encode(), work, named=True).findings]


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_good_gives_nothing(rule: Rule) -> None:
    assert codes(sections(rule.code)["Good"]) == []


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_bad_gives_that_rule_and_no_other(rule: Rule) -> None:
    assert set(codes(sections(rule.code)["Bad"])) == {rule.code}


@pytest.fixture(scope="module")
def fixed_by_topics() -> set[str]:
    """The rules whose fixes the topics before and after show."""
    return {finding.code for topic in topics() for finding in fixed_once(topic, "before").applied}


JUDGED = [rule for rule in all_rules() if not isinstance(rule, FileRule)]
"""The rules that report lines; what must be reported of a file as a whole is not said line by line."""


@pytest.mark.parametrize("rule", JUDGED, ids=lambda rule: rule.code)
def test_a_rule_has_a_line_in_the_eval_fixtures(rule: Rule) -> None:
    """What is to be reported, and beside it what is not, in the folder of the rule's own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((FOLDER / rule.code).glob("*.py"))]
    assert any(code == rule.code for text in texts for _, _, code in expected(text))


@pytest.mark.once
@pytest.mark.parametrize("rule", [rule for rule in all_rules() if rule.fixable], ids=lambda rule: rule.code)
def test_a_rule_that_fixes_has_a_topic_before_and_after(rule: Rule, fixed_by_topics: set[str]) -> None:
    assert rule.code in fixed_by_topics
