"""Rules of the source tree, each with the harm it prevents."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import tree

TOP_LEVEL = ["src", "conformance", "lint_plugin", "tests", "fixtures"]
SHIPPED = sorted(path for folder in tree.PACKAGES.values() for path in folder.rglob("*.py"))
ENTRY_POINTS = {
    "statusquo.__main__": set(),
    "statusquo_conformance.plugin": {"pytest"},
    "statusquo_lint.flake8_plugin": {"flake8"},
}
"""Modules that strangers' tools import, and the one distribution that is sure to be there then."""
MAY_BE_LONG: dict[str, str] = {}
"""Modules over 300 lines, each with its reason."""


def short(path: Path) -> str:
    return str(path.relative_to(tree.ROOT))


@pytest.mark.parametrize("folder", TOP_LEVEL)
def test_top_level_folders_are_no_packages(folder: str) -> None:
    """`conformance` and `fixtures` are other people's packages on the index."""
    assert not (tree.ROOT / folder / "__init__.py").exists()


def test_test_folders_are_no_packages() -> None:
    assert list((tree.ROOT / "tests").rglob("__init__.py")) == []


@pytest.mark.parametrize("package", tree.PACKAGES)
def test_each_package_asks_not_to_be_rewritten(package: str) -> None:
    """Else pytest warns of modules of a plugin's distribution that were imported before it, and dies under -W error."""
    docstring = ast.get_docstring(ast.parse((tree.PACKAGES[package] / "__init__.py").read_text()))
    assert "PYTEST_DONT_REWRITE" in (docstring or "")


@pytest.mark.parametrize("package", tree.PACKAGES)
def test_each_package_is_typed(package: str) -> None:
    assert (tree.PACKAGES[package] / "py.typed").exists()


@pytest.mark.parametrize("path", SHIPPED, ids=short)
def test_shipped_code_raises_and_never_asserts(path: Path) -> None:
    """An assert is gone under `python -O`."""
    asserts = [node.lineno for node in ast.walk(tree.parsed(path)) if isinstance(node, ast.Assert)]
    assert asserts == []


@pytest.mark.parametrize("path", SHIPPED, ids=short)
def test_modules_are_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 300 or short(path) in MAY_BE_LONG, f"{short(path)} has {lines} lines"


def test_exceptions_to_the_length_are_still_needed() -> None:
    needed = [short(path) for path in SHIPPED if len(path.read_text(encoding="utf-8").splitlines()) > 300]
    assert sorted(MAY_BE_LONG) == needed


@pytest.mark.parametrize("path", SHIPPED, ids=short)
def test_dependencies_point_one_way(path: Path) -> None:
    """The suite and the linter know the reference; the two never know each other, and only the launcher knows both."""
    own = next(package for package, folder in tree.PACKAGES.items() if folder in path.parents)
    others = set(tree.PACKAGES) - {own, "statusquo"}
    if short(path) == "src/statusquo/__main__.py":
        others = set()
    assert imported_packages(path) & others == set()


def imported_packages(path: Path) -> set[str]:
    """The top-level names that a module imports anywhere, `importlib.import_module("literal")` included."""
    found: set[str] = set()
    for node in ast.walk(tree.parsed(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.update(package for package in tree.PACKAGES if node.value.startswith(f"{package}."))
    return found


@pytest.mark.parametrize(("module", "host"), ENTRY_POINTS.items())
def test_entry_points_import_the_standard_library_and_their_host_alone(module: str, host: set[str]) -> None:
    """A missing extra must not break a stranger's pytest or flake8."""
    assert third_party_imports(module, host) <= {module.partition(".")[0], "statusquo", *host}


@pytest.mark.parametrize("module", ["statusquo", "statusquo.constants", "statusquo.registry"])
def test_the_reference_imports_the_standard_library_alone(module: str) -> None:
    assert third_party_imports(module, set()) == {"statusquo"}


def test_the_pytest_plugin_is_inert_until_asked() -> None:
    """Its import brings in neither hypothesis nor the engine, nor the reference with its registry."""
    loaded = modules_after("import pytest; import statusquo_conformance.plugin")
    assert not {name.partition(".")[0] for name in loaded} & {
        "hypothesis",
        "click",
        "rich",
        "jinja2",
        "libcst",
        "tomlkit",
    }
    assert "statusquo_conformance.engine" not in loaded
    assert "statusquo_conformance.requirements" not in loaded


def test_the_flake8_plugin_never_needs_libcst() -> None:
    """Only rewriting does; `flake8` on a whole project must not pay for it."""
    code = (
        "import sys; sys.argv = ['flake8', '--select=HTS', '--isolated', %r]; from flake8.main import cli; cli.main()"
    )
    loaded = modules_after(code % str(tree.FIXTURES / "projects" / "webapp" / "shortlinks" / "app.py"))
    assert "libcst" not in loaded
    assert "statusquo_lint.flake8_plugin" in loaded


def third_party_imports(module: str, host: set[str]) -> set[str]:
    """The top-level packages beyond the standard library that importing `module` adds to those of its host."""
    before = "".join(f"import {name}; " for name in sorted(host))
    new = modules_after(f"{before}import sys; seen = set(sys.modules); import {module}; hide(seen)")
    return {name.partition(".")[0] for name in new} - set(sys.stdlib_module_names) - {"__main__"}


def modules_after(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded when `code` has run, even to a `sys.exit`; it may `hide` some."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "modules.json"
        program = (
            "import atexit, json, pathlib, sys\nhidden = set()\nhide = hidden.update\n"
            f"report = pathlib.Path({str(report)!r})\n"
            "atexit.register(lambda: report.write_text(json.dumps(sorted(set(sys.modules) - hidden))))\n"
        )
        done = subprocess.run([sys.executable, "-c", program + code], capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr, done.stderr
        return set(json.loads(report.read_text()))
