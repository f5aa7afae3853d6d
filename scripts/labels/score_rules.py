#!/usr/bin/env python3
"""Print precision and recall of the rules about names, text and ranges (HTS2xx to HTS5xx).

usage: score_rules.py [--mistakes]

Each line of `fixtures/lint/labels/rules/*.jsonl` is one place in real code, rewritten in a few lines. `flag` says
whether a reviewer who has enabled the rule wants a finding on that line (Y) or not (N). `how` is the origin of the
place: `drawn` by `draw_rule_cases.py`, whose loose expressions are independent of the rules; `found`, drawn from the
findings of the rules; `drawn again` by the same script from other code; or `searched` by texts such as
`.status_code is 200`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from statusquo_lint.model import Source
from statusquo_lint.options import Options
from statusquo_lint.scan import scan

from scripts.labels.scoring import figures, outcome_of_flag, python_version, words

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "lint" / "labels" / "rules"
FLOOR = 0.95


def outcome(case: dict[str, str | int]) -> str:
    """The outcome of one case: `hit`, `miss`, `alarm` or `quiet`."""
    rule = str(case["rule"])
    options = Options(
        minimum_python=python_version(str(case["minimum_python"])), enable=(rule,), codes=frozenset({rule})
    )
    reported = any(one.span.row == case["row"] for one in scan(Source(str(case["text"])), options))
    return outcome_of_flag(str(case["flag"]), reported)


def cases() -> list[dict[str, str | int]]:
    """Every labelled place."""
    return [
        json.loads(line)
        for path in sorted(FOLDER.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def main() -> int:
    """Print the figures; exit 1 if the precision of a set is too low."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mistakes", action="store_true")
    args = parser.parse_args()
    short = False
    for how in ("drawn", "found", "drawn again", "searched"):
        chosen = [(case, outcome(case)) for case in cases() if case["how"] == how]
        outcomes = Counter(result for _, result in chosen)
        short = short or figures(outcomes)[0] < FLOOR
        reported = outcomes["hit"] + outcomes["alarm"]
        print(f"{how}: {len(chosen)} cases, {reported} reported  {words(outcomes)}")
        if args.mistakes:
            wrong = [(case, result) for case, result in chosen if result in {"miss", "alarm"}]
            print("".join(f"  {result}: {case['rule']} in {case['seen']}\n" for case, result in wrong), end="")
    return int(short)


if __name__ == "__main__":
    raise SystemExit(main())
