#!/usr/bin/env python3
"""Print the accuracy of the linter, and of the safety of its fixes, on places drawn from real projects.

usage: score_drawn.py CORPUS [--mistakes] [--only wide,return,case,rules,fixes] [--labels FOLDER]

CORPUS contains one folder per project in `projects.txt` beside the labels (`pip download --no-binary :all:`, unpacked).
For `--only applications,returns_again` it contains one folder per repository and commit in `applications.txt`, and for
`--only applications_third` in `applications_third.txt`, named OWNER+NAME.
The labels are `fixtures/lint/drawn/*.jsonl`, with one place per line:

* `wide`, `wide_again`, `return`, `case`: a literal (`file`, `line`, `col`), `flag` Y if a reviewer wants a finding,
  `kind` S (a status), R (a bound of a range) or N (neither), `fix` Y if its member keeps the behaviour on Python 3.11;
* `applications`, `returns_again`, `applications_third`: the same, and in `edit` what a fix may write at most: `member`,
  `value` or `none`;
* `rules`: a line on which `rule`, if enabled, should have a finding (`flag` Y) or not;
* `fixes`: a correctly reported literal, and whether its member keeps the behaviour (`fix`) at `minimum_python`; if not,
  `why` says what goes wrong or may go wrong.
"""

from __future__ import annotations

import argparse
import json
import tokenize
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from statusquo_lint.model import Source
from statusquo_lint.options import Options
from statusquo_lint.scan import scan

from scripts.labels.scoring import outcome_of_fix, outcome_of_flag, python_version, words, words_of_fixes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.model import Finding

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "lint" / "drawn"
APPLICATIONS = ("applications", "returns_again", "applications_third")
SETS = ("wide", "wide_again", "return", "case", "rules", "fixes")
MOST = 20
"""The maximum weight of one label in the weighted figures."""
Label = dict[str, Any]


def labels_of(folder: Path, name: str) -> list[Label]:
    """The labels of one set."""
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]


def options_of(label: Label) -> Options:
    """The options for which a label is valid."""
    rule = label.get("rule")
    enable, codes = ((rule,), frozenset({rule})) if rule else ((), None)
    return Options(minimum_python=python_version(str(label.get("minimum_python", "3.11"))), enable=enable, codes=codes)


def scanned(corpus: Path, labels: Iterable[Label]) -> Iterable[tuple[Label, list[Finding]]]:
    """Each label with the findings in its file; a file is scanned once per set of options."""
    tasks: dict[tuple[str, Options], list[Label]] = defaultdict(list)
    for label in labels:
        tasks[label["file"], options_of(label)].append(label)
    for (file, options), here in tasks.items():
        with tokenize.open(corpus / file) as stream:
            found = scan(Source(stream.read(), file), options)
        for label in here:
            yield label, found


def outcome(label: Label, found: list[Finding]) -> str:
    """The outcome of one label: hit, miss, alarm or quiet; for the set of fixes: offered, withheld, wrong or right."""
    here = [one for one in found if one.span.row == label["line"] and label.get("col", one.span.col) == one.span.col]
    if "flag" not in label:
        return outcome_of_fix(label["fix"], any(one.has_safe_fix for one in here))
    return outcome_of_flag(label["flag"], bool(here))


def written(label: Label, found: list[Finding]) -> str:
    """What a plain `fix` writes at a label: member, value or none."""
    for one in found:
        here = (one.span.row, one.span.col) == (label["line"], label["col"])
        if here and one.fix is not None and one.has_safe_fix:
            return one.fix.answer.value
    return "none"


def report(name: str, results: list[tuple[Label, list[Finding]]], mistakes: bool) -> None:
    """Print the figures of one set."""
    counts: Counter[str] = Counter()
    weighted: Counter[str] = Counter()
    wrong: list[str] = []
    fixes: Counter[tuple[str, bool]] = Counter()
    edits: Counter[tuple[str, str]] = Counter()
    for label, found in results:
        what = outcome(label, found)
        counts[what] += 1
        weighted[what] += min(label.get("weight", 1), MOST)
        if "kind" in label:
            here = any(
                one.has_safe_fix and (one.span.row, one.span.col) == (label["line"], label["col"]) for one in found
            )
            fixes[label["flag"] + label["fix"], here] += 1
        if "edit" in label:
            edits[label["edit"], written(label, found)] += 1
        if what in {"miss", "alarm", "wrong", "withheld"}:
            more = label.get("rule") or f"{label['value']} {label.get('ctx', '')}"
            wrong.append(
                f"  {what}: {label['file']}:{label['line']}:{label.get('col', 0) + 1} {more} {label.get('why', '')}"
            )
    if name == "fixes":
        print(f"fixes: {words_of_fixes(counts)}")
    else:
        print(f"{name}: {len(results)} places, {counts['hit'] + counts['alarm']} reported  {words(counts)}")
    if fixes:
        print(f"{name}: weighted, at most {MOST} a label  {words(weighted)}")
        allowed = fixes["YY", True] + fixes["YY", False]
        print(
            f"{name}: safe fixes on {fixes['YY', True]} of {allowed} that allow one, on {fixes['YN', True]} that do not"
        )
    if edits:
        print(
            f"{name}: {edits['none', 'member'] + edits['none', 'value']} safe fixes where there is no status, "
            f"{edits['value', 'member']} members where only a value is allowed"
        )
    if mistakes:
        print("".join(f"{line}\n" for line in wrong), end="")


def main() -> None:
    """Scan the labelled files and print the figures of each set."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--mistakes", action="store_true")
    parser.add_argument("--only", default=",".join(SETS))
    parser.add_argument("--labels", type=Path, default=FOLDER)
    args = parser.parse_args()
    for name in args.only.split(","):
        report(name, list(scanned(args.corpus, labels_of(args.labels, name))), args.mistakes)


if __name__ == "__main__":
    main()
