"""The wheel: exactly the three import packages, and harmless to pytest and flake8 where the extras are missing."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import tree
from environments import install, made

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

TEST_FILE = "import http\n\n\ndef test_it():\n    assert http.HTTPStatus.OK == 200\n"
MODULES_HOOK = """
import json
import sys


def pytest_sessionfinish():
    with open("modules.json", "w") as file:
        json.dump(sorted(sys.modules), file)
"""
CODE_FILE = "import os\n\n\ndef answer(response):\n    return response.status_code == 404\n"


@dataclass(frozen=True)
class Venv:
    """A virtual environment of the test's own."""

    folder: Path

    def run(self, command: str, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.folder / "bin" / command, *arguments],
            cwd=cwd,
            capture_output=True,
            text=True,
            check=False,
            timeout=200,
        )


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution, built from the checkout."""
    pytest.importorskip("hatchling", reason="hatchling builds the wheel: it is in the dependency group `dev`")
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", folder], cwd=tree.ROOT, check=True, timeout=100)
    return folder


@pytest.fixture(scope="session")
def wheel(dist: Path) -> Path:
    (path,) = dist.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Venv:
    """The wheel without any extra, and nothing else."""
    folder = tmp_path_factory.mktemp("bare") / "venv"
    assert install(made(folder), "--no-deps", wheel) == ""
    return Venv(folder)


@dataclass(frozen=True)
class Hosts:
    """pytest and flake8 in an environment before and after the bare wheel came to it."""

    venv: Venv
    folder: Path
    before: dict[str, str]
    after: dict[str, str]
    modules: set[str]


@pytest.fixture(scope="session")
def hosts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Hosts:
    folder = tmp_path_factory.mktemp("hosts")
    venv, python = Venv(folder / "venv"), made(folder / "venv")
    if problem := install(python, "pytest>=8", "flake8>=7"):
        pytest.skip(f"pip cannot install pytest and flake8 here: {problem}")
    project = folder / "project"
    project.mkdir()
    (project / "test_it.py").write_text(TEST_FILE)
    (project / "conftest.py").write_text(MODULES_HOOK)
    (project / "app.py").write_text(CODE_FILE)

    def outputs() -> dict[str, str]:
        # Neither header nor time, which name the plugins and the moment.
        pytest_run = venv.run("pytest", "-W", "error", "--no-header", "-vv", cwd=project)
        flake8_run = venv.run("flake8", cwd=project)
        said = pytest_run.stdout.rpartition(" in ")[0].replace("passed", f"passed, exit {pytest_run.returncode}")
        return {"pytest": said + pytest_run.stderr, "flake8": flake8_run.stdout + flake8_run.stderr}

    before = outputs()
    assert install(python, "--no-deps", wheel) == ""
    after = outputs()
    return Hosts(venv, project, before, after, set(json.loads((project / "modules.json").read_text())))


def test_the_wheel_holds_exactly_the_three_packages(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names} == {*tree.PACKAGES, "statusquo-0.1.0.dist-info"}
    assert {name for name in names if name.endswith("py.typed")} == {f"{name}/py.typed" for name in tree.PACKAGES}


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=tree.ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    if tracked == [""]:
        pytest.skip("not a git checkout: no list of files to compare with")
    expected = {
        f"{package}/{(tree.ROOT / path).relative_to(folder)}"
        for path in tracked
        for package, folder in tree.PACKAGES.items()
        if folder in (tree.ROOT / path).parents and (tree.ROOT / path).exists()
    }
    assert expected - names == set()


def test_the_wheel_declares_its_doors_and_no_dependency(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    entry_points = archive.read("statusquo-0.1.0.dist-info/entry_points.txt").decode()
    assert "[pytest11]\nstatusquo = statusquo_conformance.plugin" in entry_points
    assert "[flake8.extension]\nHTS = statusquo_lint.flake8_plugin:Plugin" in entry_points
    assert "[console_scripts]\nstatusquo = statusquo.__main__:main" in entry_points
    required = [
        line
        for line in archive.read("statusquo-0.1.0.dist-info/METADATA").decode().splitlines()
        if line.startswith("Requires-Dist:") and "extra ==" not in line
    ]
    assert required == []


def test_the_source_distribution_holds_what_the_tests_need(dist: Path) -> None:
    (path,) = dist.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"LICENSE", "Makefile", "pyproject.toml", "tests/helpers/tree.py", "src/statusquo/__init__.py"} <= names
    assert not [name for name in names if name.startswith((".venv", ".git/", "dist/"))]


def test_the_reference_needs_only_the_standard_library(bare: Venv) -> None:
    code = (
        "import sys; before = set(sys.modules); import statusquo, statusquo.registry, statusquo.constants; "
        "statusquo.registry.records(); print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    done = bare.run("python", "-c", code)
    assert done.stderr == ""
    assert set(done.stdout.split()) - set(sys.stdlib_module_names) == {"statusquo"}


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("explain", "404")], ids=" ".join)
def test_the_command_answers_without_extras_what_needs_none(bare: Venv, arguments: tuple[str, ...]) -> None:
    done = bare.run("statusquo", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize(
    ("arguments", "extra"),
    [
        (("check", "."), "lint"),
        (("fix", "--diff", "."), "lint"),
        (("rules",), "lint"),
        (("explain", "HTS101"), "lint"),
        (("conform", "http.HTTPStatus"), "conformance"),
        (("explain", "text.format-is-digits"), "conformance"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_the_command_names_the_missing_extra(bare: Venv, arguments: tuple[str, ...], extra: str) -> None:
    done = bare.run("statusquo", *arguments)
    assert done.returncode == 2
    assert f"statusquo[{extra}]" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


@pytest.mark.parametrize("host", ["pytest", "flake8"])
def test_hosts_say_the_same_with_and_without_us(hosts: Hosts, host: str) -> None:
    assert hosts.before[host] == hosts.after[host]


def test_the_comparison_of_hosts_compares_something(hosts: Hosts) -> None:
    assert "1 passed, exit 0" in hosts.before["pytest"]
    assert "F401" in hosts.before["flake8"]


def test_a_plain_pytest_loads_the_plugin_and_nothing_behind_it(hosts: Hosts) -> None:
    loaded = {name for name in hosts.modules if name.partition(".")[0] in tree.PACKAGES}
    assert "statusquo_conformance.plugin" in loaded
    assert not {"statusquo_conformance.engine", "statusquo_conformance.requirements", "statusquo_lint"} & loaded


def test_pytest_names_the_missing_extra(hosts: Hosts) -> None:
    done = hosts.venv.run("pytest", "--conformance=http.HTTPStatus", cwd=hosts.folder)
    assert done.returncode == 4
    assert "statusquo[conformance]" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


@pytest.mark.parametrize("option", ["--select=HTS", "--extend-select=HTS101"])
def test_flake8_names_the_missing_extra(hosts: Hosts, option: str) -> None:
    done = hosts.venv.run("flake8", option, cwd=hosts.folder)
    assert done.returncode == 1
    assert "statusquo[lint]" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr + done.stdout
