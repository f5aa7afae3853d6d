"""Fix whole projects under every choice of `names`, and look at what that does to their files: `make names`.

Each project is copied, and an enum of its own, `acme.status.HTTPStatus`, is put beside it. For each choice `fix` runs
with the project's own minimum Python, and then:

* every edited file compiles, and a second run changes nothing;
* ruff sees no new unused import, name bound twice, name that nothing binds, or import out of order;
* under `auto`, no file that names statuses by one convention gains a second;
* `numbers` goes back: where a file had no names at the start, to the bytes of the start, or what stays is said.

Without folders, the pinned releases are downloaded.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from statusquo_lint.knowledge.vocabularies import NAMES

from scripts.outside.namesrun.conventions import OWN
from scripts.outside.namesrun.page import dump, load, merged, page
from scripts.outside.namesrun.projects import PROJECTS
from scripts.outside.namesrun.trees import copied
from scripts.outside.namesrun.trial import NUMBERS, Trial, tried
from scripts.outside.realworldrun.places import NotToBeHad, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

CHOICES = (*NAMES[:-2], OWN, *NAMES[-2:])
_REPORTED = ("http.HTTPStatus", NUMBERS)
"""Choices that report every place which any choice edits: whose names are written does not change what is reported."""


def main() -> int:
    """Print a line for each project and choice, and every fault; 1 if there is one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", type=Path, help="folders of projects (default: the pinned releases)")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="of the pinned releases, these")
    parser.add_argument("--names", nargs="+", default=CHOICES, choices=CHOICES, metavar="NAMES", help="only these")
    parser.add_argument("--results", type=Path, help="keep the figures in this file, beside those of earlier runs")
    parser.add_argument("--table", type=Path, help="write the figures to this Markdown file")
    given = parser.parse_args()
    trials: list[Trial] = []
    with tempfile.TemporaryDirectory(prefix="statusquo-names-") as scratch:
        for source in given.sources or _downloaded(given.only):
            trials += _treated(source.resolve(), Path(scratch), given.names)
            if given.results:
                given.results.write_text(dump(merged(load(given.results), trials)))
    if given.table:
        given.table.write_text(page(merged(load(given.results) if given.results else [], trials)))
    return int(any(trial.faults for trial in trials))


def _downloaded(only: list[str]) -> Iterator[Path]:
    """The pinned releases, one at a time; what cannot be had is said."""
    for project in PROJECTS:
        if not only or project.name in only:
            try:
                yield source_of(project, None)
            except NotToBeHad as problem:
                print(f"{project.name}: {problem}", flush=True)


def _treated(source: Path, scratch: Path, choices: tuple[str, ...]) -> list[Trial]:
    tree = copied(source, scratch, {one.name: one.value for one in HTTPStatus})
    tree.remember(_REPORTED)
    print(f"{source.name}: {len(tree.start)} files are reported", flush=True)
    trials = []
    for names in choices:
        trial = tried(tree, names)
        trials.append(trial)
        back = f", back {trial.back} of {trial.plain}" if names != NUMBERS else ""
        print(f"  {names}: {trial.edited} edited{back}", flush=True)
        for kind, count in trial.others.items():
            print(f"    not as it was: {count} {kind}", flush=True)
        for fault in trial.faults:
            print(f"    FAULT {fault}", flush=True)
    return trials


if __name__ == "__main__":
    sys.exit(main())
