"""The tables of figures in `docs/performance.md` and `docs/linter.md`, from the last run of each benchmark."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from benchmarks import results
from benchmarks.rows import Measurement, rounded
from scripts.docs.generated.pieces import Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from benchmarks.machine import Machine
    from benchmarks.results import Run

PAGE = "docs/performance.md"
WIDTH = 120
IN_SHORT = ("lint", "fixer")
"""The benchmarks whose promises the page about the linter shows."""


def pieces() -> Iterator[Block]:
    """The summary, the machines, a table for each benchmark, and the promises on the linter's page."""
    runs = results.load(results.RESULTS)
    yield Block(PAGE, "bench summary", summary(runs))
    yield Block(PAGE, "bench machines", machines(runs))
    for name, run in runs.items():
        parts = (table(run.measurements), wrapped(beside(run.measurements)), when(name, run))
        yield Block(PAGE, f"bench {name}", "\n\n".join(part for part in parts if part))
    linter = [one for name in IN_SHORT for one in runs[name].measurements]
    yield Block("docs/linter.md", "bench in short", table(linter, verdict=False))


def wrapped(text: str) -> str:
    """A paragraph of the page."""
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def figure(found: Measurement) -> str:
    """A figure with its unit, as it is written in a sentence."""
    unit = "times" if found.row.unit == "x" else found.row.unit
    return f"{rounded(found.value, found.row)} {unit}"


def table(found: Iterable[Measurement], *, verdict: bool = True) -> str:
    """The promises with their figures, and with `verdict` what was aimed at and whether it is reached."""
    promised = [one for one in found if one.row.promise]
    aimed = verdict and any(one.row.aim for one in promised)
    heads = ["what", "figure", "promise", *(["target"] if aimed else []), *(["kept?"] if verdict else [])]
    lines = [_cells(heads), "|" + " --- |" * len(heads)]
    said = ""
    for one in promised:
        cells = [one.row.name, figure(one), one.row.promise]
        if aimed:
            cells.append(one.row.aim)
        if verdict:
            cells.append(judged(one, said))
            said = said if one.reached else one.row.tried
        lines.append(_cells(cells))
    return "\n".join(lines)


def _cells(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"


def judged(found: Measurement, said: str = "") -> str:
    """Whether a promise is kept and its target reached, and if not, what was tried; `said` is said already."""
    tried = "as above" if found.row.tried == said else found.row.tried
    if not found.kept:
        return f"**not kept**: {tried}"
    return "kept" if found.reached else f"kept, target missed: {tried}"


def beside(found: Iterable[Measurement]) -> str:
    """The figures about which nothing is promised, in one line."""
    said = "; ".join(f"{one.row.name}: {figure(one)}" for one in found if not one.row.promise)
    return said and f"Also measured: {said}."


def summary(runs: Mapping[str, Run]) -> str:
    """How many promises there are, how many are kept, and which are not."""
    promised = [one for run in runs.values() for one in run.measurements if one.row.promise]
    broken = [one.row.name for one in promised if not one.kept]
    aimed = [one for one in promised if one.row.target is not None]
    said = f"Of {len(promised)} promises, {len(promised) - len(broken)} are kept in the last run"
    said += ". " if not broken else f"; not kept: {'; '.join(broken)}. "
    reached = sum(one.reached for one in aimed)
    said += (
        f"For {len(aimed)} of them more was aimed at, and {reached} {'is' if reached == 1 else 'are'} as good as that. "
    )
    minutes = round(sum(run.seconds for run in runs.values()) / 60)
    return wrapped(said + f"All benchmarks together took {minutes} minutes.")


def when(name: str, run: Run) -> str:
    """The command that repeats a table, and the day and the state of the machine in which it was made."""
    said = f"`python -m benchmarks.run {name}`, {run.date}, at a load of {run.load:g}"
    if run.most_rounds:
        said += f"; a quick look of {run.most_rounds} round{'s' if run.most_rounds > 1 else ''}"
    return said + "."


def machines(runs: Mapping[str, Run]) -> str:
    """Each machine with the benchmarks that ran on it, which are not named where there is only one machine."""
    ran: dict[str, list[str]] = {}
    for name, run in runs.items():
        ran.setdefault(described(run.machine), []).append(name)
    if len(ran) == 1:
        return wrapped(f"The machine: {next(iter(ran))}.")
    return "\n".join(f"- {', '.join(names)}: {machine}." for machine, names in ran.items())


def described(machine: Machine) -> str:
    """A machine in one sentence."""
    packages = ", ".join(f"{name} {version}" for name, version in machine.packages.items())
    return (
        f"{machine.processor}, {machine.processors} processors, {machine.memory_gib:g} GiB; {machine.system}; "
        f"{machine.python}; {packages}"
    )
