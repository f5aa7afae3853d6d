"""Run the suite on real packages and compare with what a survey of them found: `make wild`.

It installs pinned releases in `.scratch/wild`, so the first run takes 20 minutes and needs a package index. It also
sends members through real servers and frameworks on the loopback interface (unscored), and writes `docs/wild.md`,
`docs/status-tables.md` and a matrix of all objects as HTML.
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
from scripts.outside.wildrun.drawn import DRAWN, DRAWN_AGAIN, DRAWN_THIRD, run_drawn
from scripts.outside.wildrun.dropin import Cached, Row, candidates, run_cache, run_receivers
from scripts.outside.wildrun.environments import REPOSITORY, SCRATCH
from scripts.outside.wildrun.objects import wild_objects, wild_rules, wild_shapes
from scripts.outside.wildrun.pages import wild_page
from scripts.outside.wildrun.running import run_all
from scripts.outside.wildrun.state_page import Judged, matrix, state_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scripts.outside.wildrun.drawn import Drawn
    from scripts.outside.wildrun.running import Seen

PAGE = REPOSITORY / "docs" / "wild.md"
STATE = REPOSITORY / "docs" / "status-tables.md"
MATRIX = SCRATCH / "matrix.html"


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
    judged: list[Seen] = []
    for seen in run_all(things):
        if seen.target is None:
            left_out.append(seen)
            print(f"{seen.thing.id}: not run: {seen.reason}", flush=True)
            continue
        judged.append(seen)
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
    if arguments.only:
        return 0
    draws = tuple(list(draw(table)) for table in (DRAWN, DRAWN_AGAIN, DRAWN_THIRD))
    judged += [one.seen for drawn in draws for one in drawn if one.seen.target is not None]
    rows, cached = ([], []) if arguments.no_servers else (list(receivers()), list(caches()))
    write(PAGE, wild_page(agreement, rules, left_out, draws, (candidates(), rows, cached)))
    tables = [
        Judged(seen.thing.target or seen.thing.file, seen.thing.distribution, seen.thing.version, seen.target)
        for seen in judged
        if seen.target is not None
    ]
    write(STATE, state_page(tables))
    write(MATRIX, matrix([seen.document for seen in judged if seen.document is not None], tables))
    return 0


def receivers() -> Iterator[Row]:
    """The rows of the drop-in table; prints each as it comes, and what could not be tried."""
    for row in run_receivers():
        if isinstance(row, str):
            print(row, flush=True)
            continue
        print(f"{row.receiver}: {row.agreed} of {len(row.cells)} cells as surveyed", flush=True)
        yield row


def write(page: Path, text: str) -> None:
    """Write a page that is generated, and say so."""
    page.write_text(text, "utf-8")
    print(f"wrote {page.relative_to(REPOSITORY)}")


def draw(table: str) -> Iterator[Drawn]:
    """The objects of a draw from outside the survey; prints each as it comes."""
    for one in run_drawn(table):
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
