"""Compare a run with an earlier report in JSON.

    earlier report (JSON) + document → changes per target → lines for the terminal

Only requirements that both profiles score can be better or worse; the others are reported as added or removed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from statusquo_conformance.model import Outcome
from statusquo_conformance.reading import UnreadableError, text_of
from statusquo_conformance.reports.document import SCHEMA_VERSION
from statusquo_conformance.reports.lines import WIDTH, Line, by_area, counted, wrapped
from statusquo_conformance.reports.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from os import PathLike

    from statusquo_conformance.reports.data import Document, TargetData

_READABLE = (1, SCHEMA_VERSION)
"""The formats whose scored results are written alike."""
_ADVISORY = Outcome.ADVISORY.value
_FAILING = {Outcome.FAIL.value, Outcome.ERROR.value}
_CHECKED = _FAILING | {Outcome.PASS.value, _ADVISORY}


class ComparisonError(Exception):
    """The earlier report cannot be used; the text names the file and the next step."""


class ScoredResult(NamedTuple):
    """The result of one requirement."""

    outcome: str
    violations: int

    @property
    def failing(self) -> bool:
        """Whether it failed, in the baseline or not."""
        return self.outcome in _FAILING


@dataclass(frozen=True, slots=True)
class Run:
    """The results of one run for a target, for the requirements that its profile scores."""

    verdict: str
    profile: str
    results: Mapping[str, ScoredResult]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier report: its file, what wrote it, and its results for each target."""

    file: str
    origin: str
    runs: Mapping[str, Run]


@dataclass(frozen=True, slots=True)
class Changes:
    """How the results of one target differ from the earlier ones, as ids of requirements."""

    failing: tuple[str, ...] = ()
    """Failing now, but not then or not scored then."""
    fixed: tuple[str, ...] = ()
    advisory: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    """Failing then and now, with a different number of violations."""
    unchecked: tuple[str, ...] = ()
    """Failing then; blocked or not applicable now."""
    added: tuple[str, ...] = ()
    """Scored now, but not then."""
    removed: tuple[str, ...] = ()
    """Scored then, but not now."""


def load_earlier(path: str | PathLike[str]) -> Earlier:
    """Read a report that `--conformance-json` wrote; raises `ComparisonError` with one sentence."""
    option = f"--conformance-compare={path}"
    try:
        data = json.loads(text_of(path))
    except UnreadableError as error:
        raise ComparisonError(
            f"{option}: cannot be read: {error}; name a report that --conformance-json wrote"
        ) from error
    except (ValueError, RecursionError) as error:
        raise ComparisonError(f"{option}: is not JSON; name a report that --conformance-json wrote") from error
    try:
        if data["schema_version"] not in _READABLE:
            raise ComparisonError(f"{option}: was written by a release with a different format; write a new one")
        return _earlier(str(path), data)
    except (AttributeError, KeyError, TypeError) as error:
        raise ComparisonError(
            f"{option}: is not a conformance report; name one that --conformance-json wrote"
        ) from error


def _earlier(file: str, data: Any) -> Earlier:
    return Earlier(
        file=file,
        origin=clean(f"{data['suite']}, {data['python']}, {data['created']}"),
        runs={target["target"]: run_of(target) for target in data["targets"]},
    )


def run_of(target: TargetData) -> Run:
    """The part of a target's report that is compared."""
    return Run(
        verdict=clean(target["verdict"]),
        profile=clean(target["profile"]),
        results={
            clean(result["requirement"]): ScoredResult(result["outcome"], result["violation_count"])
            for result in target["results"]
            if result["scored"]
        },
    )


def changes(then_run: Run, now_run: Run) -> Changes:
    """How the later results differ from the earlier ones."""
    then, now = then_run.results, now_run.results
    both = [(id_, then[id_], result) for id_, result in now.items() if id_ in then]
    return Changes(
        failing=(
            *(id_ for id_, old, new in both if new.failing and not old.failing),
            *(f"{id_} (not scored then)" for id_, result in now.items() if result.failing and id_ not in then),
        ),
        fixed=tuple(id_ for id_, old, new in both if old.failing and new.outcome in _CHECKED - _FAILING),
        advisory=tuple(id_ for id_, old, new in both if new.outcome == _ADVISORY != old.outcome and not old.failing),
        different=tuple(
            f"{id_} ({old.violations} then, {new.violations} now)"
            for id_, old, new in both
            if old.failing and new.failing and old.violations != new.violations
        ),
        unchecked=tuple(id_ for id_, old, new in both if old.failing and new.outcome not in _CHECKED),
        added=tuple(id_ for id_ in now if id_ not in then),
        removed=tuple(id_ for id_ in then if id_ not in now),
    )


def comparison_lines(earlier: Earlier, document: Document, width: int = WIDTH) -> Iterator[Line]:
    """The changes since the earlier report, target by target."""
    yield Line("")
    yield Line(f"SINCE {clean(earlier.file)}", "bold")
    yield from wrapped(earlier.origin, "  ", width, "dim")
    for target in document["targets"]:
        then = earlier.runs.get(target["target"])
        if then is None:
            yield from wrapped(f"{target['target']}: not in that report", "  ", width, "warn")
        else:
            yield from _target_lines(target["target"], then, run_of(target), width)
    present = {target["target"] for target in document["targets"]}
    for name in earlier.runs:
        if name not in present:
            yield from wrapped(f"{clean(name)}: in that report only", "  ", width, "warn")


def _target_lines(name: str, then: Run, now: Run, width: int) -> Iterator[Line]:
    groups = list(_groups(changes(then, now)))
    verdict = _then_and_now(then.verdict, now.verdict)
    profile = "" if then.profile == now.profile else f" (profile {_then_and_now(then.profile, now.profile)})"
    yield from wrapped(f"{name}: {verdict}{profile}" + ("" if groups else "; nothing changed"), "  ", width)
    for line in groups:
        yield from wrapped(line.text, "    ", width, line.style)


def _then_and_now(then: str, now: str) -> str:
    return now if then == now else f"{then} then, {now} now"


def _groups(changed: Changes) -> Iterator[Line]:
    if changed.failing:
        yield Line(f"{counted(len(changed.failing), 'new failure')}: {', '.join(changed.failing)}", "bad")
    if changed.different:
        yield Line(f"{len(changed.different)} failing differently: {', '.join(changed.different)}", "bad")
    if changed.advisory:
        count = counted(len(changed.advisory), "new advisory", "new advisories")
        yield Line(f"{count}: {', '.join(changed.advisory)}", "warn")
    if changed.unchecked:
        yield Line(f"{len(changed.unchecked)} failed then, not checked now: {', '.join(changed.unchecked)}", "warn")
    if changed.fixed:
        yield Line(f"{len(changed.fixed)} fixed: {', '.join(changed.fixed)}", "good")
    for words, ids in (("scored now, but not then", changed.added), ("scored then, but not now", changed.removed)):
        if ids:
            yield Line(f"{len(ids)} {words}: {', '.join(by_area(ids))}", "dim")
