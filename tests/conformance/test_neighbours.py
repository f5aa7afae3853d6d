"""The suite beside other people's plugins, conftests, options and folders: the same verdict and the same report."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
import tree
from environments import install, made
from marks import long_unless

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PROJECT = tree.FIXTURES / "projects" / "neighbours"
SCRATCH = tree.ROOT / ".scratch" / "neighbours" / sys.implementation.cache_tag
TARGET = "shop.status.Status"
SECONDS = 240
ALONE = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
"""No plugin but those named with `-p`, by the name of the entry point."""
OWN_TESTS = {"test_found_is_a_redirect", "test_a_fixture_works"}


@dataclass(frozen=True)
class Neighbour:
    """One surrounding to run in."""

    options: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    python: tuple[str, ...] = ()
    conftest: str = ""
    ini: str = ""
    read_only: bool = False
    own_tests_pass: bool = True


NEIGHBOURS = {
    "all plugins at once": Neighbour(),
    "pytest-xdist": Neighbour(("-n2",)),
    "pytest-xdist by file": Neighbour(("-n2", "--dist=loadfile")),
    "pytest-randomly": Neighbour(("-p", "randomly", "-p", "statusquo", "-prandomly", "--randomly-seed=7"), ALONE),
    "pytest-rerunfailures": Neighbour(("--reruns=2",)),
    "pytest-timeout": Neighbour(("--timeout=100",)),
    "pytest-timeout in a thread": Neighbour(("--timeout=100", "--timeout-method=thread")),
    "pytest-cov": Neighbour(("--cov=shop",)),
    "pytest-asyncio": Neighbour(("--asyncio-mode=auto",)),
    "pytest-django with an autouse database": Neighbour(("--ds=settings",), conftest="database.py"),
    "a hostile conftest": Neighbour(conftest="hostile.py", own_tests_pass=False),
    "strict = true": Neighbour(ini="strict = true\n"),
    "-W error": Neighbour(("-Werror", "-p", "statusquo"), ALONE),  # pytest-asyncio does not survive it
    "--import-mode=importlib": Neighbour(("--import-mode=importlib", "-opythonpath=.")),
    "-p no:cacheprovider": Neighbour(("-p", "no:cacheprovider")),
    "no plugin autoload": Neighbour(("-p", "statusquo"), ALONE),
    "python -O": Neighbour(python=("-O",)),
    "a read-only folder": Neighbour(read_only=True),
}


ALWAYS = {"all plugins at once", "pytest-xdist", "a hostile conftest", "a read-only folder"}
"""One of each kind: plugins, processes, hooks, and the file system."""


@dataclass(frozen=True)
class Outcome:
    """What one run left behind."""

    exit_code: int
    report: dict[str, Any]
    cases: dict[str, dict[str, str]]
    """The properties in the JUnit file, by requirement."""
    own: dict[str, str]
    """The outcomes of the project's own tests."""
    text: str


@pytest.fixture(scope="module")
def interpreter() -> Path:
    """A Python with the suite and all the plugins, made once a checkout."""
    python = SCRATCH / "bin" / "python"
    wanted = (PROJECT / "plugins.txt").read_text("utf-8")
    done = SCRATCH / "installed"
    if not (done.is_file() and done.read_text("utf-8") == wanted):
        shutil.rmtree(SCRATCH, ignore_errors=True)
        problem = install(made(SCRATCH), "-e", f"{tree.ROOT}[conformance]", "-r", PROJECT / "plugins.txt")
        if problem:
            pytest.skip(f"the neighbours cannot be installed here: {problem}")
        done.write_text(wanted, "utf-8")
    return python


@pytest.fixture(scope="module")
def reference(interpreter: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The run without any neighbour."""
    folder = tmp_path_factory.mktemp("reference")
    return run(interpreter, folder, Neighbour(("-p", "statusquo"), ALONE))


def run(interpreter: Path, folder: Path, neighbour: Neighbour) -> Outcome:
    """Run pytest on a copy of the project with the suite on its enum."""
    project, results = folder / "project", folder / "results"
    shutil.copytree(PROJECT, project)
    results.mkdir()
    if neighbour.conftest:
        shutil.copy(project / "conftests" / neighbour.conftest, project / "conftest.py")
    (project / "pytest.ini").write_text(f"[pytest]\n{neighbour.ini}testpaths = tests\n", "utf-8")
    command = [
        *(str(interpreter), *neighbour.python, "-m", "pytest", *neighbour.options),
        f"--conformance={TARGET}",
        "--conformance-baseline=baseline.toml",
        "--conformance-examples=10",  # enough to find what the target breaks, wherever it is checked
        f"--conformance-json={results / 'report.json'}",
        f"--junitxml={results / 'junit.xml'}",
    ]
    if neighbour.read_only:
        command = read_only(project, command)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PYTHON", "COV"))}
    # A virtual environment's own `bin` on the path matters to nobody here; a fresh home shows that none is needed.
    environment = {**kept, "HOME": str(results), **neighbour.environment}
    done = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False, timeout=SECONDS
    )
    text = done.stdout + done.stderr
    assert (results / "report.json").is_file(), text
    report = json.loads((results / "report.json").read_text("utf-8").replace(str(project), "PROJECT"))
    report.pop("created")
    cases, own = {}, {}
    for case in ET.parse(results / "junit.xml").getroot().iter("testcase"):
        properties = {item.get("name", ""): item.get("value", "") for item in case.iter("property")}
        if "requirement" in properties:
            cases[properties["requirement"]] = properties
        else:
            own[case.get("name", "")] = "; ".join(child.tag for child in case if child.tag != "properties")
    return Outcome(done.returncode, report, cases, own, text)


def read_only(project: Path, command: list[str]) -> list[str]:
    """The command with the project's folder not writable; the superuser needs a mount for that."""
    if os.geteuid() != 0:
        for path in [*project.rglob("*"), project]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        return command
    script = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && cd "$0" && exec "$@"'
    mounted = ["unshare", "--mount", "sh", "-c", script, str(project)]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*mounted, "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("the superuser writes everywhere, and nothing can be mounted here")
    return [*mounted, *command]


def test_the_reference_run_has_something_to_lose(reference: Outcome) -> None:
    """Else a neighbour that breaks everything would go unseen."""
    assert reference.exit_code == 1, reference.text
    target = reference.report["targets"][0]
    assert target["verdict"] == "non-conformant"
    assert target["complete"]
    for state in ("pass", "fail", "not-applicable", "baselined"):
        assert target["counts"][state], f"no result is {state}"
    assert reference.own == dict.fromkeys(OWN_TESTS, "")


@pytest.mark.parametrize("name", long_unless(ALWAYS.__contains__, NEIGHBOURS))
def test_the_report_is_the_same_beside(name: str, interpreter: Path, reference: Outcome, tmp_path: Path) -> None:
    neighbour = NEIGHBOURS[name]
    outcome = run(interpreter, tmp_path, neighbour)
    assert outcome.report == reference.report, outcome.text
    assert outcome.exit_code == reference.exit_code, outcome.text
    assert outcome.cases == reference.cases, "the properties in the JUnit file"
    assert set(outcome.own) == OWN_TESTS, "the adopter's own tests run as ever"
    if neighbour.own_tests_pass:
        assert outcome.own == reference.own
    assert "INTERNALERROR" not in outcome.text
    left = {path.name for path in (tmp_path / "project").iterdir()} - {path.name for path in PROJECT.iterdir()}
    assert left <= {"conftest.py", "pytest.ini", ".pytest_cache", ".coverage", "__pycache__"}, "no .hypothesis folder"
