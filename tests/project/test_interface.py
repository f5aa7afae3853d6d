"""The public interface changes on purpose only, and what is new in it has an entry in CHANGELOG.md."""

from __future__ import annotations

import re

import interface
import pytest
import tree

pytestmark = [pytest.mark.once, pytest.mark.further]

FOLDER = tree.FIXTURES / "interface"
CHANGELOG = (tree.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def listed(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def changes(old: list[str], new: list[str]) -> str:
    """What has to be done about the lists, in words."""
    gone, added = sorted(set(old) - set(new)), sorted(set(new) - set(old))
    return "\n".join([*(f"gone or changed: {line}" for line in gone), *(f"new: {line}" for line in added)])


def test_public_names_and_parameters_are_those_of_the_list() -> None:
    """docs/stability.md says when a line may go; a new one joins fixtures/interface/api.txt."""
    assert changes(listed("api.txt"), interface.api()) == ""


def test_names_of_the_command_line_and_the_settings_are_those_of_the_list() -> None:
    """A new one joins fixtures/interface/names.txt; below the line there if it has its entry in CHANGELOG.md."""
    assert changes(listed("names.txt"), interface.names()) == ""


def without_entry(text: str, changelog: str) -> list[str]:
    """The names below the line that no entry contains."""
    _, _, below = text.partition("# new")
    lines = [line for line in below.splitlines()[1:] if line]
    entries = set(re.findall(r"[\w.-]+", changelog))
    return [line for line in lines if line.split()[-1] not in entries]


def test_a_new_name_without_an_entry_is_seen() -> None:
    text = "rule HTS101\n# new\nrule HTS999\noption check --since\n"
    assert without_entry(text, "- `HTS101`") == ["rule HTS999", "option check --since"]
    assert without_entry(text, "- `HTS999` and `check --since=REV`") == []


def test_each_new_name_has_an_entry_in_the_changelog() -> None:
    text = (FOLDER / "names.txt").read_text(encoding="utf-8")
    assert "\n# new" in text
    assert without_entry(text, CHANGELOG) == []


def test_parameters_are_part_of_a_line() -> None:
    assert "statusquo.registry.code_of(name)" in interface.api()
    assert any(line.startswith("statusquo_conformance.check(obj, profile=None, *, ") for line in interface.api())
