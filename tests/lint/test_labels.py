"""On cases seen in real code, what is reported is what a reviewer wants reported."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETS = sorted((ROOT / "fixtures" / "lint" / "labels").glob("*.jsonl"))


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_precision_and_recall_hold(path: Path) -> None:
    spec = importlib.util.spec_from_file_location("score_labels", ROOT / "scripts" / "score_labels.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    outcomes, mistakes = scorer.score(path)
    precision, recall = scorer.figures(outcomes)
    assert sum(outcomes.values()) >= 40
    assert precision >= 0.95, mistakes
    assert recall >= 0.90, mistakes
