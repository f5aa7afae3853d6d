#!/usr/bin/env python3
"""Print precision and recall on the label sets of bare `return`s and of `case`s.

usage: score_labels.py [--mistakes]

Each line of `fixtures/lint/labels/*.jsonl` is one case that was seen in real code and is retold here in a few lines:
`seen` says where, `flag` whether a reviewer wants the marked literals reported (Y) or not (N).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from statusquo_lint.model import Source
from statusquo_lint.options import Options
from statusquo_lint.scan import scan

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "lint" / "labels"


def score(path: Path) -> tuple[Counter[str], list[str]]:
    """The literals of one set by outcome (hit, miss, alarm, quiet), and one line for each mistake."""
    outcomes: Counter[str] = Counter()
    mistakes = []
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        found = {(one.span.row, one.span.col) for one in scan(Source(case["text"]), Options(minimum_python=(3, 11)))}
        for literal in case["literals"]:
            reported = (literal["row"], literal["col"]) in found
            outcome = ("hit" if reported else "miss") if case["flag"] == "Y" else ("alarm" if reported else "quiet")
            outcomes[outcome] += 1
            if outcome in {"miss", "alarm"}:
                mistakes.append(f"{outcome}: {literal['value']} in {case['site']}: {case['seen']}")
    return outcomes, mistakes


def figures(outcomes: Counter[str]) -> tuple[float, float]:
    """Precision and recall."""
    reported, wanted = outcomes["hit"] + outcomes["alarm"], outcomes["hit"] + outcomes["miss"]
    return outcomes["hit"] / reported if reported else 1.0, outcomes["hit"] / wanted if wanted else 1.0


def main() -> int:
    """Print the figures; exit 1 where a set falls short of 0.95 precision."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mistakes", action="store_true")
    args = parser.parse_args()
    short = False
    for path in sorted(FOLDER.glob("*.jsonl")):
        outcomes, mistakes = score(path)
        precision, recall = figures(outcomes)
        short = short or precision < 0.95
        print(f"{path.stem:8} {sum(outcomes.values())} literals  precision {precision:.4f}  recall {recall:.4f}")
        if args.mistakes:
            print("".join(f"  {line}\n" for line in mistakes), end="")
    return int(short)


if __name__ == "__main__":
    raise SystemExit(main())
