"""Run every test and check on every supported Python of this machine: `make test`.

The newest Python runs all tests and checks. The others run the tests in which a release of Python can make a
difference, and of a test with many cases a part; those between the oldest and the newest share the files:
`scripts/run/lanes.py`. Each line is labelled with its Python.
Coverage is measured on the newest Python, by the tests that it needs, because measuring doubles the time: `choice.py`.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor, wait

from scripts.run import covered, lanes
from scripts.run.environments import ROOT, Environment, NotPrepared
from scripts.run.pythons import Python, describe_default, find_pythons
from scripts.run.steps import Done, Step, run, say

SIDE_BY_SIDE = min(6, 1 + max(2, os.cpu_count() or 2))
"""One more than there are processors: some tests wait, for a signal or the end of a process."""
_ENVIRON = {"COLUMNS": "72", "PYTHONDONTWRITEBYTECODE": ""}
"""Compiled modules are kept, because the tests start hundreds of processes."""

MEASURED = ("tests/lint", "tests/conformance", "tests/reference")
"""The folders with tests that are measured, in one process."""
APART = {
    "the suite and the reference": ("tests/conformance", "tests/reference"),
    "the project": ("tests/project",),
    "the linter's commands, settings, output and server": lanes.AROUND_THE_CODE,
    "the linter": ("tests/lint", *(f"--ignore={folder}" for folder in lanes.AROUND_THE_CODE)),
}
"""The folders whose other tests run in one process, the longest first: steps of one length end together."""
COVERAGE = "coverage"
_PYTEST = ("-m", "pytest", "-p", "no:cacheprovider", "--color=no")
_SERVER = "tests/lint/server/"


def main() -> int:
    """Find the Python versions, prepare environments, run the steps and print a summary; returns 0 if all pass."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "series", nargs="*", help="only these Python versions, such as 3.12 (default: all that are installed)"
    )
    wanted = parser.parse_args().series
    started = time.monotonic()

    pythons = [python for python in find_pythons() if not wanted or python.minor in wanted]
    if not pythons:
        say(f"No Python to test on: {' '.join(wanted) or '3.10 or newer'} not found, and {describe_default()}.")
        return 2
    full = newest(pythons)
    say(f"Testing on Python {', '.join(map(str, pythons))}; {describe_default()}.")
    say(f"All checks and all tests run on {full}; on the others, the tests that depend on the Python.")

    environments, failed = prepare(pythons, full)
    steps = [step for environment in environments for step in steps_for(environment, environment.python == full)]
    say(f"\nRunning {len(steps)} steps, {SIDE_BY_SIDE} at a time.")
    covered.clear()
    done = run_all(steps)
    return summarise(done, failed, time.monotonic() - started)


def newest(pythons: list[Python]) -> Python:
    """The newest release of these, on which everything runs; a pre-release only where there is no other."""
    return next((python for python in reversed(pythons) if python.final), pythons[-1])


def prepare(pythons: list[Python], full: Python) -> tuple[list[Environment], list[str]]:
    """The environments that are ready, the full one first, and a sentence for each that could not be created."""
    ready: list[Environment] = []
    failed: list[str] = []

    def prepare_one(python: Python) -> None:
        group = "dev" if python == full else "test"
        folder = ROOT / ".venvs" / python.minor
        environment = Environment(folder, python, ("--group", group, "--editable", "."))
        began = time.monotonic()
        try:
            if environment.is_ready:
                say(f".venvs/{python.minor} is ready", python.minor)
            else:
                say(f"creating .venvs/{python.minor} and installing the {group} dependencies ...", python.minor)
                environment.prepare()
                say(f"installed in {time.monotonic() - began:.0f} s", python.minor)
            ready.append(environment)
        except NotPrepared as problem:
            say(str(problem), python.minor)
            # Dependencies have no wheels for an unreleased Python; this does not count as a failure.
            if python.final:
                failed.append(f"Python {python}: the environment could not be made, see above")
            else:
                say("left out: a pre-release that the dependencies cannot be installed on", python.minor)

    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        list(pool.map(prepare_one, sorted(pythons, key=lambda python: python != full)))
    return sorted(ready, key=lambda environment: (environment.python != full, environment.python)), failed


def steps_for(environment: Environment, is_full: bool) -> list[Step]:
    """The steps to run in an environment, the longest first, so that both lanes end at about the same time.

    Coverage is reported when what is measured has ended.
    """
    python, label = str(environment.interpreter), environment.python.minor
    if not is_full:
        server = not lanes.is_shared_out(_SERVER, environment.python.version[1], lanes.OTHER_PYTHONS)
        return [Step(label, "tests", (python, *_PYTEST, *_plugins(server=server), "-m", lanes.OTHER_PYTHONS))]
    measuring = (python, "-m", "scripts.run.covered")
    return [
        *(
            Step(
                label,
                f"other tests of {name}",
                (python, *_PYTEST, *_plugins(server=_SERVER in folders), "-m", lanes.APART, *folders),
            )
            for name, folders in APART.items()
        ),
        Step(label, "tests with coverage", (*measuring, "--measure", "-m", lanes.MEASURED, *MEASURED)),
        Step(label, "types", (python, "-m", "mypy")),
        Step(label, "style", (python, "-m", "ruff", "check", ".")),
        Step(label, "format", (python, "-m", "ruff", "format", "--check", ".")),
        Step(label, COVERAGE, (*measuring, "--report")),
    ]


def _plugins(*, server: bool) -> tuple[str, ...]:
    """Options for a step with or without tests of the server: their plugin takes half a second to import."""
    return () if server else ("-p", "no:pytest-lsp")


def run_all(steps: list[Step]) -> list[Done]:
    """Run the steps side by side in their order; the report on coverage comes last and waits for what it is about."""
    last = [step for step in steps if step.title == COVERAGE]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        begun = {step: pool.submit(run, step, _ENVIRON) for step in steps if step not in last}
        measuring = [future for step, future in begun.items() if "--measure" in step.command]

        def report(step: Step) -> Done:
            wait(measuring)
            return run(step, _ENVIRON)

        begun |= {step: pool.submit(report, step) for step in last}
        return [begun[step].result() for step in steps]


def summarise(done: list[Done], failed: list[str], seconds: float) -> int:
    """Print the results of all steps, with pytest's last lines and the failed tests, and return the exit code."""
    say("\nSummary")
    for one in done:
        say(f"{'ok' if one.ok else 'FAILED':6}  Python {one.step.label}  {one.step.title} ({one.seconds:.0f} s)")
        for failure in one.failures:
            say(f"        {failure}")
        if one.closing:
            say(f"        {one.closing}")
    for sentence in failed:
        say(f"FAILED  {sentence}")
    ok = not failed and all(one.ok for one in done)
    ran_on = ", ".join(sorted({one.step.label for one in done}, key=lambda label: int(label.partition(".")[2])))
    say(f"{'Everything passed' if ok else 'Something failed'} on Python {ran_on} in {seconds:.0f} s.")
    return 0 if ok else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Interrupted.")
