"""The file of results: what each benchmark measured last, when, and on which machine.

A benchmark is kept as a whole, so that all of its figures are of one day and one machine. What the rows promise is
written beside the figures; where it has changed in the code since, `merged` brings it up to date.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.machine import Machine
from benchmarks.rows import Measurement, Row

if TYPE_CHECKING:
    from collections.abc import Mapping

RESULTS = Path(__file__).resolve().parent / "results.json"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one benchmark."""

    date: str
    seconds: int
    """How long it took by the clock."""
    load: float
    """How many processes wanted a processor when it began."""
    machine: Machine
    measurements: tuple[Measurement, ...]
    most_rounds: int | None = None
    """The limit that a quick look sets to the rounds; such figures are no final ones."""


Results = dict[str, Run]


def merged(old: Mapping[str, Run], declared: Mapping[str, tuple[Row, ...]], new: Mapping[str, Run]) -> Results:
    """The newest run of each benchmark that there is, with the rows that it declares now, in their order.

    Figures whose row is gone vanish; a row of a benchmark that did not run since is missing until it does.
    """
    results: Results = {}
    for benchmark, rows in declared.items():
        run = new.get(benchmark) or old.get(benchmark)
        if run is not None:
            values = {one.row.name: one.value for one in run.measurements}
            kept = tuple(Measurement(row, values[row.name]) for row in rows if row.name in values)
            results[benchmark] = Run(run.date, run.seconds, run.load, run.machine, kept, run.most_rounds)
    return results


def load(path: Path) -> Results:
    """The results of a file, none if there is no file; raises `ValueError` with one sentence where it is damaged."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    try:
        return {benchmark: _run(run) for benchmark, run in json.loads(text).items()}
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        raise ValueError(f"{path} holds no results of benchmarks: {problem!r}") from problem


def save(results: Mapping[str, Run], path: Path) -> None:
    """Write the file in one step, so that a run that is stopped leaves the old or the new one."""
    text = json.dumps({benchmark: _plain(run) for benchmark, run in results.items()}, indent=1, ensure_ascii=False)
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(text + "\n", encoding="utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _plain(run: Run) -> dict[str, Any]:
    rows = [{**asdict(one.row), "value": one.value} for one in run.measurements]
    written = {
        "date": run.date,
        "seconds": run.seconds,
        "load": run.load,
        "most_rounds": run.most_rounds,
        "machine": asdict(run.machine),
        "rows": [{name: value for name, value in row.items() if value not in (None, "")} for row in rows],
    }
    return {name: value for name, value in written.items() if value is not None}


def _run(plain: dict[str, Any]) -> Run:
    known = {one.name for one in fields(Row)}
    measurements = tuple(
        Measurement(Row(**{name: value for name, value in row.items() if name in known}), float(row["value"]))
        for row in plain["rows"]
    )
    machine = Machine(**plain["machine"])
    return Run(plain["date"], plain["seconds"], plain["load"], machine, measurements, plain.get("most_rounds"))
