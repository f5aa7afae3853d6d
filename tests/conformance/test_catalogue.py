"""The catalogue of broken targets: each is caught by exactly the requirements that it names, and every requirement is
needed to catch one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from catalogue import BROKEN, area_of, namespace, told, unbroken
from statusquo_conformance.profile import load_profile, profile_names
from statusquo_conformance.requirements import all_requirements

if TYPE_CHECKING:
    from pathlib import Path


DATA = {"codes", "names", "phrases", "descriptions", "aliases", "constants"}
"""Areas about what is written in a target, which no release of Python reads differently."""


def hangs_on_the_python(path: Path) -> bool:
    return not {area_of(id_) for id_ in namespace(path).KILLS} <= DATA


@pytest.mark.parametrize(
    "path",
    [path if hangs_on_the_python(path) else pytest.param(path, marks=pytest.mark.once) for path in BROKEN],
    ids=lambda path: path.stem,
)
def test_a_broken_target_is_caught_by_exactly_what_it_names(path: Path) -> None:
    """Of what is costly to ask, only what is in its areas: the next test asks for the rest, on one Python."""
    expected = namespace(path).KILLS
    found = told(path, "HTTPStatus", namespace(path).PROFILE, costly=False)
    assert found - unbroken(path, costly=False) == expected


@pytest.mark.further
@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_nothing_that_is_costly_to_ask_catches_it_unless_it_is_named(path: Path) -> None:
    expected = namespace(path).KILLS
    found = told(path, "HTTPStatus", namespace(path).PROFILE, costly=True)
    assert found - unbroken(path, costly=True) == expected


def test_every_scored_requirement_has_a_target_that_only_it_catches() -> None:
    alone = {next(iter(kills)) for path in BROKEN if len(kills := namespace(path).KILLS) == 1}
    scored = {id_ for name in profile_names() for id_ in load_profile(f"{name}@next").requirements}
    assert scored - alone - not_asked_here() == set()


def not_asked_here() -> set[str]:
    """What this Python's own members do not do either, so that it is not asked of anybody."""
    by_release = {(3, 11): {"text.str-is-digits"}, (3, 12): {"containment.codes"}}
    return {id_ for python, ids in by_release.items() if sys.version_info[:2] < python for id_ in ids}


def test_no_target_names_a_requirement_that_does_not_exist() -> None:
    known = {item.id for item in all_requirements()}
    for path in BROKEN:
        assert known >= namespace(path).KILLS, path.stem
