"""Turn pytest's options into a session that checks targets; every usage error is raised before collection."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from statusquo_conformance.baseline import BaselineError, load_baseline
from statusquo_conformance.checking import Job, Options, job_for
from statusquo_conformance.destinations import find_conflict
from statusquo_conformance.engine import SelectionError, named
from statusquo_conformance.ini import chosen
from statusquo_conformance.items import markers
from statusquo_conformance.listing import nearest
from statusquo_conformance.profile import ProfileError
from statusquo_conformance.reports.text import MAX_LINE_LENGTH, clean
from statusquo_conformance.reports.writers import FILES
from statusquo_conformance.session import NAME, ConformanceSession
from statusquo_conformance.settings.model import SettingsError
from statusquo_conformance.settings.table import find_settings
from statusquo_conformance.target_errors import TargetEnded, TargetError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_conformance.baseline import Baseline
    from statusquo_conformance.reports.comparison import Earlier


def activate(
    config: pytest.Config,
    targets: Sequence[str],
    pasted: Sequence[tuple[str, str | None]],
    start_path: Sequence[str] = (),
) -> None:
    """Resolve the targets and register the suite with this run; raises `pytest.UsageError` with one sentence."""
    try:
        _activate(config, targets, pasted, start_path)
    except pytest.UsageError as error:  # its text may quote control characters
        raise pytest.UsageError(*(clean(str(text), MAX_LINE_LENGTH) for text in error.args)) from error.__cause__


def _activate(
    config: pytest.Config,
    targets: Sequence[str],
    pasted: Sequence[tuple[str, str | None]],
    start_path: Sequence[str],
) -> None:
    try:
        options = options_of(config, _fresh(start_path, config))
    except SettingsError as error:
        raise pytest.UsageError(str(error)) from None
    undecoded = [target for target in targets if any("\udc80" <= character <= "\udcff" for character in target)]
    if undecoded and config.getoption("numprocesses", None):
        raise pytest.UsageError(f"{undecoded[0]}: pytest-xdist accepts only names in UTF-8; run without -n")
    if options.examples is not None and options.examples < 1:
        raise pytest.UsageError(f"--conformance-examples={options.examples}: must be 1 or more")
    baseline = _baseline(options)
    jobs = {target: _job(target, options, baseline) for target in targets}
    selected = _selected(jobs, pasted)
    files = {f"--conformance-{option}": chosen(config, option) for option in FILES}
    named_baselines = {f"the baseline {file}": file for file in options.settings.baselines}
    if conflict := find_conflict({**files, "--conformance-baseline": options.baseline, **named_baselines}):
        raise pytest.UsageError(conflict)
    for option in FILES:
        _check_output(option, chosen(config, option))
    for line in markers(next(iter(jobs.values()))):
        config.addinivalue_line("markers", line)
    asked = {*named(options.only), *(id_ for _, id_ in pasted if id_ is not None)}
    session = ConformanceSession(config, jobs, selected, _earlier(config), asked)
    config.pluginmanager.register(session, NAME)


def options_of(config: pytest.Config, start_path: Sequence[str] = ()) -> Options:
    """Convert pytest's options into those of the suite; the settings are those of pytest's rootdir.

    `start_path` is the import path before pytest's settings.
    """
    return Options(
        profile=chosen(config, "profile"),
        strict=chosen(config, "strict"),
        only=tuple(chosen(config, "only") or ()),
        adapter=chosen(config, "adapter"),
        prefix=chosen(config, "prefix"),
        baseline=chosen(config, "baseline"),
        update_baseline=bool(chosen(config, "update_baseline")),
        examples=chosen(config, "examples"),
        seed=chosen(config, "seed"),
        folders=(str(config.invocation_params.dir),),
        start_path=tuple(start_path),
        settings=find_settings(config.rootpath),
    )


def _fresh(start_path: Sequence[str], config: pytest.Config) -> list[str]:
    """The import path without what pytest's `pythonpath` has added to it.

    Some releases of pytest add it before they import plugins, and pytest-xdist starts a worker with the whole path.
    """
    added = [*map(str, config.getini("pythonpath"))]
    if hasattr(config, "workerinput"):
        return [folder for folder in start_path if folder not in added]
    fresh = [*start_path]
    for folder in added:
        if folder in fresh and fresh.count(folder) >= sys.path.count(folder):
            fresh.remove(folder)
    return fresh


def _baseline(options: Options) -> Baseline | None:
    if options.update_baseline and options.baseline is None and not options.settings.baselines:
        raise pytest.UsageError("--conformance-update-baseline needs a file: add --conformance-baseline=FILE")
    if options.baseline is None:
        return None
    try:
        return load_baseline(options.baseline, strict=bool(options.strict), updating=options.update_baseline)
    except BaselineError as error:
        raise pytest.UsageError(str(error)) from None


def _earlier(config: pytest.Config) -> Earlier | None:
    path = chosen(config, "compare")
    if path is None:
        return None
    from statusquo_conformance.reports.comparison import ComparisonError, load_earlier  # noqa: PLC0415  # rarely needed

    try:
        return load_earlier(path)
    except ComparisonError as error:
        raise pytest.UsageError(str(error)) from None


def _job(target: str, options: Options, baseline: Baseline | None) -> Job:
    try:
        return job_for(target, options, baseline)
    except TargetEnded as error:
        pytest.exit(f"--conformance={target}: {error}", returncode=pytest.ExitCode.INTERRUPTED)
    except TargetError as error:
        raise pytest.UsageError(f"--conformance={target}: {error}") from None
    except (ProfileError, SelectionError, BaselineError) as error:
        raise pytest.UsageError(str(error)) from None


def _selected(jobs: dict[str, Job], pasted: Sequence[tuple[str, str | None]]) -> dict[str, list[str]]:
    """The ids to collect for each target: the pasted ids if there are any, otherwise all that the options select."""
    whole = {target for target, id_ in pasted if id_ is None}
    wanted: dict[str, list[str]] = {}
    for target, id_ in pasted:
        if id_ is None:
            continue
        if id_ not in jobs[target.strip()].run.requirements:
            raise pytest.UsageError(f"conformance[{target}]::{id_}: no such requirement; {nearest(id_)}")
        wanted.setdefault(target.strip(), []).append(id_)
    return {
        target: [id_ for id_ in job.selected if target in whole or target not in wanted or id_ in wanted[target]]
        for target, job in jobs.items()
    }


def _check_output(option: str, path: str | None) -> None:
    if path is None:
        return
    if not Path(path).absolute().parent.is_dir():
        raise pytest.UsageError(f"--conformance-{option}={path}: the folder does not exist; create it first")
    if Path(path).is_dir():
        raise pytest.UsageError(f"--conformance-{option}={path}: this is a folder; name a file")
    if option == "html" and importlib.util.find_spec("jinja2") is None:
        raise pytest.UsageError(
            "--conformance-html needs jinja2, which is not installed: pip install 'statusquo[conformance]'"
        )
