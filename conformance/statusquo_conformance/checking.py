"""Turn a target and options into a run; shared by pytest, the command line and `check()`."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from importlib import metadata
from typing import TYPE_CHECKING

from statusquo._version import __version__
from statusquo_conformance import defaults
from statusquo_conformance.engine import Run, select
from statusquo_conformance.exit_guard import GUARD
from statusquo_conformance.model import Effort, Recognition, Report, Result
from statusquo_conformance.process_state import preserved
from statusquo_conformance.profile import fitting_profile
from statusquo_conformance.recognition import describe
from statusquo_conformance.requirements import all_requirements
from statusquo_conformance.settings.model import Declaration, Settings
from statusquo_conformance.shapes import recognise
from statusquo_conformance.target import Target, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from statusquo_conformance.baseline import Baseline
    from statusquo_conformance.shapes.adapter import Adapter
    from statusquo_conformance.status_set import StatusSet


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a run, named as on the command line."""

    profile: str | None = None
    strict: bool | None = None
    only: tuple[str, ...] = ()
    adapter: str | Adapter | None = None
    """A function that returns the entries of a target, or `module:function`."""
    prefix: str | None = None
    baseline: str | PathLike[str] | None = None
    update_baseline: bool = False
    examples: int | None = None
    seed: int | None = None
    folders: tuple[str, ...] = ()
    """The folders that come first on the import path while targets are resolved."""
    start_path: tuple[str, ...] = ()
    """The import path of a fresh Python, if this one's is longer: repro lines add what they need."""
    settings: Settings = field(default_factory=Settings)
    """The settings of the project, which count where an option is not given."""

    def settled(self, *names: str) -> tuple[Options, Declaration]:
        """The options for one target, which has these names, and what the settings declare about it."""
        table = self.settings.for_target(names)
        own = {
            name: getattr(table, name) if getattr(self, name) is None else getattr(self, name)
            for name in ("profile", "strict", "adapter", "prefix", "baseline", "examples", "seed")
        }
        return replace(self, **own), table.declaration


@dataclass(frozen=True, slots=True)
class Job:
    """A target ready to be checked."""

    run: Run
    selected: tuple[str, ...]
    """The ids to check, in order."""
    recognition: Recognition
    prelude: str
    target: Target | None = None
    """Where the object was found; None for an object that was handed over."""
    import_path: tuple[str, ...] = ()
    """The folders that the target added to the import path when it was imported, and may need later."""

    def report(self, results: Iterable[Result], *, reason: str = "") -> Report:
        """The report on these results, with the facts about the target."""
        report = self.run.report(results, reason=reason)
        report.recognition = self.recognition
        report.prelude = self.prelude
        report.versions = versions()
        report.baseline = str(self.run.baseline.path) if self.run.baseline is not None else ""
        return report

    def finished(self) -> Report:
        """Check all selected requirements."""
        with preserved(self.import_path):
            results = [self.run.result(id_) for id_ in self.selected]
        return self.report(results)


def job_for(spelling: str, options: Options, baseline: Baseline | None = None) -> Job:
    """Resolve and recognise a target; raises the errors of `check`."""
    all_requirements()  # first, so that no target shadows a module that they import
    with GUARD.section(f"importing {spelling}"), preserved():
        before = [*sys.path]
        target = resolve(spelling, options.folders, options.start_path)
        added = tuple(folder for folder in sys.path if folder not in before)
    names = [spelling, f"{target.module}.{target.attribute}".rstrip(".")]
    own, declared = options.settled(*names)
    with GUARD.section(f"reading {spelling}"), preserved(added):
        status_set = read(target.obj, spelling, own)
        if hint := options.settings.hint(names):
            status_set = replace(status_set, notes=(*status_set.notes, hint))
        return replace(_job(status_set, own, declared, baseline, target), import_path=added)


def check_object(obj: object, options: Options, name: str | None) -> Report:
    """Check a target, given as a string to resolve or as the object itself; raises the errors of `check`."""
    if isinstance(obj, str):
        return job_for(obj, options).finished()
    own, declared = options.settled(*filter(None, (name, _name_of(obj))))
    with GUARD.section("reading the object"), preserved():
        job = _job(read(obj, name or _name_of(obj), own), own, declared, None, None)
    return job.finished()


def read(obj: object, spelling: str, options: Options) -> StatusSet:
    """The status set of an object, read by the adopter's own reader if there is one."""
    if options.adapter is None:
        return recognise(obj, spelling, options.prefix)
    from statusquo_conformance.shapes.adapter import adapted  # noqa: PLC0415  # rarely needed

    return adapted(obj, spelling, options.adapter, options.folders, options.prefix or "")


def versions() -> dict[str, str]:
    """The versions of the distributions that affect the results."""
    by_distribution = {"statusquo": __version__}
    if "hypothesis" in sys.modules:
        by_distribution["hypothesis"] = metadata.version("hypothesis")
    return by_distribution


def _job(
    status_set: StatusSet,
    options: Options,
    declared: Declaration,
    baseline: Baseline | None,
    target: Target | None,
) -> Job:
    """The options are those for this target; `baseline` is the file that they name, if it is loaded already."""
    if baseline is None and options.baseline is not None:
        from statusquo_conformance.baseline import load_baseline  # noqa: PLC0415  # most runs have no baseline

        baseline = load_baseline(options.baseline, strict=bool(options.strict), updating=options.update_baseline)
    run = Run(
        status_set,
        fitting_profile(options.profile, status_set),
        effort=Effort(
            defaults.EXAMPLES if options.examples is None else options.examples,
            defaults.SEED if options.seed is None else options.seed,
        ),
        strict=bool(options.strict),
        baseline=baseline,
        declared=declared,
    )
    return Job(
        run=run,
        selected=tuple(select(run.requirements, options.only)),
        recognition=describe(status_set, target),
        prelude=target.prelude if target else "",
        target=target,
    )


def _name_of(obj: object) -> str:
    module = getattr(obj, "__module__", None)
    name = getattr(obj, "__qualname__", None) or getattr(obj, "__name__", None)
    if isinstance(name, str):
        return f"{module}.{name}" if isinstance(module, str) else name
    return f"a {type(obj).__name__}"
