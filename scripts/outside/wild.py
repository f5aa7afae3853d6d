"""Run the suite on real packages and compare with what a survey of them found: `make wild`.

It installs pinned releases in `.scratch/wild`, so the first run takes some minutes and needs a package index. It also
sends members through real servers and frameworks on the loopback interface (unscored), and writes `docs/wild.md`.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from scripts.outside.wildrun.comparing import (
    Agreement,
    Difference,
    compare_reading,
    compare_rule,
    compare_verdict,
    levels_differ,
)
from scripts.outside.wildrun.drawn import run_drawn
from scripts.outside.wildrun.dropin import Cached, Row, candidates, run_cache, run_receivers
from scripts.outside.wildrun.environments import REPOSITORY
from scripts.outside.wildrun.objects import wild_objects, wild_rules, wild_shapes
from scripts.outside.wildrun.pages import wild_page
from scripts.outside.wildrun.running import run_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.outside.wildrun.drawn import Drawn
    from scripts.outside.wildrun.running import Seen

PAGE = REPOSITORY / "docs" / "wild.md"


def main() -> int:
    """Print the differences, object by object, then the figures; always returns 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-servers", action="store_true", help="do not send members through servers and frameworks")
    parser.add_argument("only", nargs="*", help="ids of objects, or parts of them (default: all)")
    arguments = parser.parse_args()
    things = [thing for thing in wild_objects() if not arguments.only or any(w in thing.id for w in arguments.only)]
    rules, shapes = wild_rules(), wild_shapes()
    agreement = Agreement()
    left_out: list[Seen] = []
    for seen in run_all(things):
        if seen.target is None:
            left_out.append(seen)
            print(f"{seen.thing.id}: not run: {seen.reason}", flush=True)
            continue
        before = len(agreement.differences)
        compare_reading(agreement, seen.thing, seen.target, shapes)
        compare_verdict(agreement, seen.thing, seen.target)
        for rule in rules:
            compare_rule(agreement, seen.thing, seen.target, rule)
        agreement.differences += levels_differ(seen.thing, seen.target, rules)
        report(seen, agreement.differences[before:])
    print(
        f"\n{agreement.checked} objects: shape {agreement.shapes}, codes {agreement.codes}, names {agreement.names}, "
        f"verdict {agreement.verdicts}"
    )
    for rule in rules:
        if tally := agreement.rules.get(rule.id):
            print(
                f"{rule.id:<4} objects {tally.agreed_objects}/{tally.objects}, "
                f"codes both {tally.both} missed {tally.missed} extra {tally.extra}"
            )
    drawn = [] if arguments.only else list(draw())
    rows, cached = ([], []) if arguments.no_servers or arguments.only else (list(receivers()), list(caches()))
    if not arguments.only:
        PAGE.write_text(wild_page(agreement, rules, left_out, drawn, (candidates(), rows, cached)), "utf-8")
        print(f"wrote {PAGE.relative_to(REPOSITORY)}")
    return 0


def receivers() -> Iterator[Row]:
    """The rows of the drop-in table; prints each as it comes, and what could not be tried."""
    for row in run_receivers():
        if isinstance(row, str):
            print(row, flush=True)
            continue
        print(f"{row.receiver}: {row.agreed} of {len(row.cells)} cells as surveyed", flush=True)
        yield row


def draw() -> Iterator[Drawn]:
    """The objects from outside the survey; prints each as it comes."""
    for one in run_drawn():
        print(f"{one.target}: {one.reason or '; '.join(one.differences) or 'as read'}", flush=True)
        yield one


def caches() -> Iterator[Cached]:
    """What a server's cache makes of members; prints what could not be tried."""
    for row in run_cache():
        if isinstance(row, str):
            print(row, flush=True)
        else:
            yield row


def report(seen: Seen, differences: list[Difference]) -> None:
    """One line for an object, and one for each difference."""
    print(f"{seen.thing.id}: {'as surveyed' if not differences else ''}", flush=True)
    for difference in differences:
        print(f"    {difference.subject}: {difference.text}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
