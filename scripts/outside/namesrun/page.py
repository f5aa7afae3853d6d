"""The figures of `make names`: kept in a file from run to run, and the page that shows them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from scripts.outside.namesrun.projects import USERS
from scripts.outside.namesrun.trial import NUMBERS, Trial

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_HEAD = """\
# Names on whole projects

`statusquo fix` under every choice of `names`, on {projects} pinned releases, each with its own minimum Python.
`make names` does this for all of them, which takes an hour or two; `python -m scripts.outside.names --only NAME
--results FILE --table FILE` does it for one, keeps the figures from run to run, and writes this page from them.

Every edited file is compiled, a second run must change nothing, and ruff must see no unused import (F401), no name
bound twice (F811), no name that nothing binds (F821) and no import out of order (I001) that it did not see before.
Under `auto`, no file that names statuses by one convention may gain a second. What is wrong in any of this is a fault.

All figures are of one linter, after mistakes were mended. The first runs showed imports out of order in three releases,
whose ruff sorts some packages apart or as others', or finds the project's own above the nearest project file, in a
workspace. Names stayed on the way back where a class of a package was taken for an enum, and in the projects of a
workspace that has an enum; imports where the prose of a docstring or a text in a type has their name; and lines where
imports stand directly below a docstring or below others.

"Numbers alone" are the edited files that had no name of a status at the start, and no import of one. Afterwards
`names = "numbers"` must give them their bytes back.

| `names` | files edited | faults | of them numbers alone | back to their bytes |
|---|---:|---:|---:|---:|
"""
_FAULTS = """
The faults, which are not mended yet:

| project | fault | files, over all choices |
|---|---|---:|
"""
_WHY = """
Why the others are not as they were:

| what differs | files, over all choices | why |
|---|---:|---|
"""
_KINDS = {
    "blank lines": "code stood directly below the imports, and the line that an import needs there stays",
    "an import": "its name is written elsewhere in the file, where it may be meant",
    "an import in an __init__.py, which may give it away": "another file may import the name from there",
    "a name stays: its type may be asked for": "an annotation of the file may name an enum of statuses",
}
"""Why each kind of difference is right as it is."""


def load(path: Path) -> list[Trial]:
    """The figures that earlier runs have kept; none where there is no such file."""
    return [Trial(**trial) for trial in json.loads(path.read_text())] if path.is_file() else []


def dump(trials: Iterable[Trial]) -> str:
    """The figures as the text of such a file."""
    return json.dumps([asdict(trial) for trial in trials], indent=1) + "\n"


def merged(kept: Iterable[Trial], new: Iterable[Trial]) -> list[Trial]:
    """The kept figures, with the new ones in the place of those about the same."""
    return list({(trial.project, trial.names): trial for trial in (*kept, *new)}.values())


def page(trials: list[Trial]) -> str:
    """A line for each choice, and why files did not come back to their bytes."""
    choices = dict.fromkeys(trial.names for trial in trials)
    lines = [_line(names, [trial for trial in trials if trial.names == names]) for names in choices]
    others: Counter[str] = Counter()
    for trial in trials:
        others.update(trial.others)
    kinds = [f"| {kind} | {count} | {_KINDS.get(kind, '')} |" for kind, count in others.most_common()]
    head = _HEAD.format(projects=len({trial.project for trial in trials}))
    why = _WHY + "\n".join(kinds) + "\n" if kinds else ""
    return head + "\n".join(lines) + "\n" + _faults(trials) + why + _releases({trial.project for trial in trials})


def _faults(trials: Iterable[Trial]) -> str:
    """Each kind of fault with the project that has it, and how often over all choices."""
    found = Counter((trial.project, fault.partition(": ")[2]) for trial in trials for fault in trial.faults)
    lines = [f"| {project} | {fault} | {count} |" for (project, fault), count in found.most_common()]
    return _FAULTS + "\n".join(lines) + "\n" if lines else ""


def _releases(treated: set[str]) -> str:
    """The releases by what they are written with."""
    known: dict[str, list[str]] = {}
    for project, used in USERS.items():
        if project.folder in treated:
            known.setdefault(used, []).append(f"{project.name} {project.version}")
    lines = [f"* {used} ({len(names)}): {', '.join(names)}" for used, names in known.items()]
    return (
        "\nThe releases, by what they are written with or name statuses by:\n\n" + "\n".join(lines) + "\n"
        if lines
        else ""
    )


def _line(names: str, trials: list[Trial]) -> str:
    edited, faults = sum(trial.edited for trial in trials), sum(len(trial.faults) for trial in trials)
    plain, back = sum(trial.plain for trial in trials), sum(trial.back for trial in trials)
    return f"| `{names}` | {edited} | {faults} | " + ("- | - |" if names == NUMBERS else f"{plain} | {back} |")
