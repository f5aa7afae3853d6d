"""What changed since an earlier report: the JSON of one run beside the data of another.

    earlier report (JSON) + document → changes of each target → lines for the terminal

Only what both profiles score is called better or worse; what one of them leaves out was added or retired.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from statusquo_conformance.model import Outcome
from statusquo_conformance.reading import UnreadableError, text_of
from statusquo_conformance.reports.document import SCHEMA_VERSION
from statusquo_conformance.reports.terminal import WIDTH, Line, by_area, many, wrapped
from statusquo_conformance.reports.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from os import PathLike

    from statusquo_conformance.reports.document import Document, TargetData

_NEXT = "name a report that --conformance-json wrote"
_ADVISORY = Outcome.ADVISORY.value
_FAILING = {Outcome.FAIL.value, Outcome.ERROR.value}
_CHECKED = _FAILING | {Outcome.PASS.value, _ADVISORY}


class ComparisonError(Exception):
    """The earlier report cannot be used; the text names the file and the next step."""


class Seen(NamedTuple):
    """What came of one requirement."""

    outcome: str
    violations: int

    @property
    def failing(self) -> bool:
        """Whether it failed, known to a baseline or not."""
        return self.outcome in _FAILING


@dataclass(frozen=True, slots=True)
class Run:
    """What one run made of a target: only requirements that its profile scores are among the results."""

    verdict: str
    profile: str
    results: Mapping[str, Seen]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier report: where it was read, what made it, and what it says of each target."""

    file: str
    origin: str
    runs: Mapping[str, Run]


@dataclass(frozen=True, slots=True)
class Changes:
    """How the results of one target differ from the earlier ones: ids of requirements."""

    failing: tuple[str, ...] = ()
    """Failing now and not then, or not scored then."""
    fixed: tuple[str, ...] = ()
    advisory: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    """Failing then and now, with another number of violations."""
    unchecked: tuple[str, ...] = ()
    """Failing then; blocked or not applicable now."""
    added: tuple[str, ...] = ()
    """Scored now and not then."""
    retired: tuple[str, ...] = ()
    """Scored then and not now."""


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
        if data["schema_version"] != SCHEMA_VERSION:
            raise ComparisonError(f"{option}: was written by a release with another format; write it again")
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
    """What a report says of a target, as far as it is compared."""
    return Run(
        verdict=clean(target["verdict"]),
        profile=clean(target["profile"]),
        results={
            clean(result["requirement"]): Seen(result["outcome"], result["violation_count"])
            for result in target["results"]
            if result["scored"]
        },
    )


def changes(then_run: Run, now_run: Run) -> Changes:
    """How the later results differ from the earlier ones."""
    then, now = then_run.results, now_run.results
    both = [(id_, then[id_], seen) for id_, seen in now.items() if id_ in then]
    return Changes(
        failing=(
            *(id_ for id_, old, new in both if new.failing and not old.failing),
            *(f"{id_} (not scored then)" for id_, seen in now.items() if seen.failing and id_ not in then),
        ),
        fixed=tuple(id_ for id_, old, new in both if old.failing and new.outcome in _CHECKED - _FAILING),
        advisory=tuple(id_ for id_, old, new in both if new.outcome == _ADVISORY != old.outcome and not old.failing),
        elsewhere=tuple(
            f"{id_} ({old.violations} then, {new.violations} now)"
            for id_, old, new in both
            if old.failing and new.failing and old.violations != new.violations
        ),
        unchecked=tuple(id_ for id_, old, new in both if old.failing and new.outcome not in _CHECKED),
        added=tuple(id_ for id_ in now if id_ not in then),
        retired=tuple(id_ for id_ in then if id_ not in now),
    )


def comparison_lines(earlier: Earlier, document: Document, width: int = WIDTH) -> Iterator[Line]:
    """What changed since the earlier report, target by target."""
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
    told = list(_groups(changes(then, now)))
    verdict = _then_and_now(then.verdict, now.verdict)
    profile = "" if then.profile == now.profile else f" (profile {_then_and_now(then.profile, now.profile)})"
    yield from wrapped(f"{name}: {verdict}{profile}" + ("" if told else "; nothing changed"), "  ", width)
    for line in told:
        yield from wrapped(line.text, "    ", width, line.style)


def _then_and_now(then: str, now: str) -> str:
    return now if then == now else f"{then} then, {now} now"


def _groups(found: Changes) -> Iterator[Line]:
    if found.failing:
        yield Line(f"{many(len(found.failing), 'new failure')}: {', '.join(found.failing)}", "bad")
    if found.elsewhere:
        yield Line(f"{len(found.elsewhere)} failing in other places: {', '.join(found.elsewhere)}", "bad")
    if found.advisory:
        yield Line(
            f"{many(len(found.advisory), 'new advisory', 'new advisories')}: {', '.join(found.advisory)}", "warn"
        )
    if found.unchecked:
        yield Line(f"{len(found.unchecked)} failed then, not checked now: {', '.join(found.unchecked)}", "warn")
    if found.fixed:
        yield Line(f"{len(found.fixed)} fixed: {', '.join(found.fixed)}", "good")
    for words, ids in (("scored now and not then", found.added), ("scored then and not now", found.retired)):
        if ids:
            yield Line(f"{len(ids)} {words}: {', '.join(by_area(ids))}", "dim")
