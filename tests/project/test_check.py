"""`make check`: the tests that a change calls for, and no others."""

from __future__ import annotations

import tree

from scripts.run.check import ALWAYS, EVERYTHING, changed_files, selected_tests


def asked(*changed: str) -> list[str]:
    return selected_tests(list(changed))[len(ALWAYS) :]


def test_prose_calls_for_the_rules_of_the_tree_alone() -> None:
    assert asked("README.md", "docs/index.md") == []


def test_a_changed_test_is_run_itself() -> None:
    assert asked("tests/project/test_check.py") == ["tests/project/test_check.py"]


def test_a_test_in_a_folder_that_runs_anyway_is_not_named_again() -> None:
    assert asked("lint_plugin/statusquo_lint/fix/proof.py", "tests/lint/fix/test_proof.py")[0] == "tests/lint/fix"
    assert "tests/lint/fix/test_proof.py" not in asked("lint_plugin/statusquo_lint/fix/proof.py")


def test_a_package_without_tests_of_its_own_calls_for_those_of_its_half() -> None:
    assert asked("lint_plugin/statusquo_lint/scan.py") == ["tests/lint"]
    assert asked("conformance/statusquo_conformance/engine.py") == ["tests/conformance"]


def test_the_reference_calls_for_everything() -> None:
    assert asked("src/statusquo/registry.py") == sorted(EVERYTHING)


def test_a_revision_that_git_does_not_know_is_said_to_be_none() -> None:
    assert changed_files("no-such-revision") is None


def test_every_folder_of_tests_belongs_to_a_package_of_its_half() -> None:
    """Else a change there would not find its tests."""
    folders = {path.name for path in (tree.ROOT / "tests" / "lint").iterdir() if path.is_dir()} - {"__pycache__"}
    packages = {path.name for path in tree.PACKAGES["statusquo_lint"].iterdir() if path.is_dir()}
    assert folders - packages == set()
