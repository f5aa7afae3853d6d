"""The rules on names, text and ranges are right on places of real code that were labelled by reading."""

from __future__ import annotations

from collections import Counter

import pytest

from scripts.labels import score_rules
from scripts.labels.scoring import figures

CASES = score_rules.cases()


@pytest.mark.parametrize("how", ["drawn", "found", "drawn again", "searched"])
def test_what_is_reported_is_right(how: str) -> None:
    precision, recall = figures(Counter(score_rules.outcome(case) for case in CASES if case["how"] == how))
    assert precision >= score_rules.FLOOR
    assert recall >= 0.9


def test_forty_places_were_drawn_without_asking_the_rules() -> None:
    drawn = [case for case in CASES if case["how"] == "drawn"]
    assert len(drawn) >= 40
    assert {str(case["rule"])[:4] for case in drawn} == {"HTS2", "HTS3", "HTS4", "HTS5"}


def test_no_place_counts_twice() -> None:
    assert len({(case["rule"], case["row"], case["text"], case["seen"]) for case in CASES}) == len(CASES)
