"""The labels drawn from real projects are whole; their figures need the projects, which are not part of this tree."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from scripts.labels import score_drawn

LABELS = {name: score_drawn.labels_of(score_drawn.FOLDER, name) for name in score_drawn.SETS}
PROJECTS = (score_drawn.FOLDER / "projects.txt").read_text(encoding="utf-8").split()
APPLICATIONS = {name: score_drawn.labels_of(score_drawn.FOLDER, name) for name in score_drawn.APPLICATIONS}
LITERALS = ("wide", "wide_again", "return", "case")


def squashed(name: str) -> str:
    return name.lower().replace("-", "_").replace("==", "_")


def test_every_place_belongs_to_a_pinned_project_and_counts_once() -> None:
    pinned = {squashed(project) for project in PROJECTS}
    for name, labels in LABELS.items():
        assert {squashed(label["file"].partition("/")[0]) for label in labels} <= pinned
        places = Counter(
            (one["file"], one["line"], one.get("col"), one.get("rule"), one.get("minimum_python")) for one in labels
        )
        assert [place for place, count in places.items() if count > 1] == [], name


def test_sets_are_as_large_as_the_documentation_says() -> None:
    assert {name: len(labels) for name, labels in LABELS.items()} == {
        "wide": 300,
        "wide_again": 140,
        "return": 50,
        "case": 6,
        "rules": 84,
        "fixes": 93,
    }


def test_every_place_in_an_application_has_a_pinned_commit_and_counts_once() -> None:
    lists = [score_drawn.FOLDER / name for name in ("applications.txt", "applications_third.txt")]
    lines = [line for one in lists for line in one.read_text(encoding="utf-8").splitlines()]
    pinned = dict(line.split(" ") for line in lines)
    assert len({name.lower() for name in pinned}) == len(lines), "no repository is drawn from twice"
    assert all(len(commit) == 40 for commit in pinned.values())
    labels = [label for name in APPLICATIONS for label in APPLICATIONS[name]]
    assert {label["file"].partition("/")[0].replace("+", "/", 1) for label in labels} == set(pinned)
    places = Counter((label["file"], label["line"], label["col"]) for label in labels)
    assert [place for place, count in places.items() if count > 1] == []


def test_the_applications_are_as_many_as_the_documentation_says() -> None:
    assert {name: len(labels) for name, labels in APPLICATIONS.items()} == {
        "applications": 401,
        "returns_again": 126,
        "applications_third": 218,
    }
    for name in ("applications", "applications_third"):
        assert max(Counter(label["ctx"] for label in APPLICATIONS[name]).values()) <= 22
    assert sum(label["flag"] == "N" for label in APPLICATIONS["returns_again"]) >= 50


def test_the_edit_that_is_allowed_follows_the_label() -> None:
    for name, labels in APPLICATIONS.items():
        for label in labels:
            assert (label["edit"] == "none") == (label["fix"] == "N") == (label["flag"] == "N"), (name, label)
            assert label["edit"] in {"none", "value", "member"}, (name, label)


@pytest.mark.slow
def test_figures_hold_where_the_projects_are_at_hand() -> None:
    folder = Path(os.environ.get("STATUSQUO_DRAWN", "nowhere"))
    if not folder.is_dir():
        pytest.skip("set STATUSQUO_DRAWN to a folder with the projects of fixtures/lint/drawn/projects.txt")
    outcomes: Counter[str] = Counter()
    for name in LITERALS:
        outcomes.update(score_drawn.outcome(*scanned) for scanned in score_drawn.scanned(folder, LABELS[name]))
    assert outcomes["hit"] / (outcomes["hit"] + outcomes["alarm"]) >= 0.95
    assert outcomes["hit"] / (outcomes["hit"] + outcomes["miss"]) >= 0.90
