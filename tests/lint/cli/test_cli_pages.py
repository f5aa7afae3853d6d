"""`explain` and `rules`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from lint_command import statusquo
from statusquo_lint.rules import all_rules
from statusquo_lint.settings.rule_codes import known_codes

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
def test_every_rule_explains_itself(tmp_path: Path, code: str) -> None:
    done = statusquo(tmp_path, "explain", code)
    assert done.code == 0
    for title in ("Bad:", "Good:", "Why:", "When not:", "Configuration:"):
        assert f"\n{title}\n" in done.out


def test_the_rules_about_files_are_explained_too(tmp_path: Path) -> None:
    assert statusquo(tmp_path, "explain", "hts901").out.startswith("HTS901")
    assert statusquo(tmp_path, "explain", "HTS902").out.startswith("HTS902")


def test_an_unknown_rule_gets_a_suggestion(tmp_path: Path) -> None:
    done = statusquo(tmp_path, "explain", "HTS1011")
    assert done.code == 2
    assert "did you mean HTS10" in done.err


def test_rules_lists_every_code(tmp_path: Path) -> None:
    done = statusquo(tmp_path, "rules")
    assert [line.split()[0] for line in done.out.splitlines()] == list(known_codes())
    listed = json.loads(statusquo(tmp_path, "rules", "--output-format=json").out)
    assert [row["code"] for row in listed] == [rule.code for rule in all_rules()]
