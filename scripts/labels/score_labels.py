#!/usr/bin/env python3
"""Print precision and recall on the label sets of bare `return`s and `case`s, and the accuracy of safe fixes.

usage: score_labels.py [--mistakes]

Each line of `fixtures/lint/labels/*.jsonl` is one case from real code, rewritten in a few lines: `seen` says where it
is from, `flag` whether a reviewer wants the marked literals reported (Y) or not (N). In `fixes/*.jsonl`, one literal is
marked; `fix` says whether its member keeps the behaviour at `minimum_python`, and `why` what goes wrong if not.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from statusquo_lint.model import Answer, Source
from statusquo_lint.options import Options
from statusquo_lint.scan import scan

from scripts.labels.scoring import figures, outcome_of_fix, outcome_of_flag, python_version, words, words_of_fixes

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "lint" / "labels"


def score(path: Path) -> tuple[Counter[str], list[str]]:
    """The literals of one set by outcome (hit, miss, alarm, quiet), and one line for each mistake."""
    outcomes: Counter[str] = Counter()
    mistakes = []
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        found = {
            (one.span.row, one.span.col)
            for one in scan(Source(case["text"], "/nowhere/case.py"), Options(minimum_python=(3, 11)))
        }
        for literal in case["literals"]:
            reported = (literal["row"], literal["col"]) in found
            outcome = outcome_of_flag(case["flag"], reported)
            outcomes[outcome] += 1
            if outcome in {"miss", "alarm"}:
                mistakes.append(f"{outcome}: {literal['value']} in {case['site']}: {case['seen']}")
    return outcomes, mistakes


def score_fixes(path: Path) -> tuple[Counter[str], list[str]]:
    """The literals of one set by outcome (offered, withheld, right, wrong), and one line for each mistake."""
    outcomes: Counter[str] = Counter()
    mistakes = []
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        options = Options(minimum_python=python_version(case["minimum_python"]))
        found = scan(Source(case["text"], "/nowhere/case.py"), options)
        here = [one for one in found if (one.span.row, one.span.col) == (case["row"], case["col"]) and one.has_safe_fix]
        # a label of no says that a member changes what the program does; its value does not
        safe = any(case["fix"] == "Y" or (one.fix is not None and one.fix.answer is Answer.MEMBER) for one in here)
        outcome = outcome_of_fix(case["fix"], safe)
        outcomes[outcome] += 1
        if outcome in {"withheld", "wrong"}:
            mistakes.append(f"{outcome}: {case['value']} at {case['minimum_python']}: {case['seen']}")
    return outcomes, mistakes


def main() -> int:
    """Print the figures; exit 1 if a set has less than 0.95 precision or an unsafe fix is offered as safe."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mistakes", action="store_true")
    args = parser.parse_args()
    short = False
    for path in sorted(FOLDER.glob("*.jsonl")):
        outcomes, mistakes = score(path)
        short = short or figures(outcomes)[0] < 0.95
        print(f"{path.stem:12} {sum(outcomes.values())} literals  {words(outcomes)}")
        if args.mistakes:
            print("".join(f"  {line}\n" for line in mistakes), end="")
    for path in sorted((FOLDER / "fixes").glob("*.jsonl")):
        outcomes, mistakes = score_fixes(path)
        print(f"{'fixes':12} {words_of_fixes(outcomes)}")
        short = short or outcomes["wrong"] > 0
        if args.mistakes:
            print("".join(f"  {line}\n" for line in mistakes), end="")
    return int(short)


if __name__ == "__main__":
    raise SystemExit(main())
