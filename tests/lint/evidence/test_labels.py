"""On cases seen in real code, reported is what a reviewer wants reported, and a safe fix keeps the behaviour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.labels import score_labels
from scripts.labels.scoring import figures

if TYPE_CHECKING:
    from pathlib import Path

SETS = sorted(score_labels.FOLDER.glob("*.jsonl"))


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_precision_and_recall_hold(path: Path) -> None:
    outcomes, mistakes = score_labels.score(path)
    precision, recall = figures(outcomes)
    assert sum(outcomes.values()) >= 40
    assert precision >= 0.95, mistakes
    assert recall >= 0.90, mistakes


def test_no_fix_that_changes_what_a_program_does_is_safe() -> None:
    outcomes, mistakes = score_labels.score_fixes(score_labels.FOLDER / "fixes" / "searched.jsonl")
    assert outcomes["right"] >= 40
    assert outcomes["wrong"] == 0, mistakes
    assert outcomes["offered"] / (outcomes["offered"] + outcomes["withheld"]) >= 0.85, mistakes
