"""Every file that the three packages read is opened by one function, which refuses what is no bounded regular file.

What else opens a file by its name stands below with its reason; the list is exact, so that a new place has to give one.
"""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING

import pytest
import tree

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = sorted(path for folder in tree.PACKAGES.values() for path in folder.rglob("*.py"))

FUNCTIONS = frozenset(
    {
        "open",
        "io.open",
        "io.open_code",
        "io.FileIO",
        "os.open",
        "os.popen",
        "codecs.open",
        "tokenize.open",
        "tomllib.load",
        "json.load",
        "pickle.load",
        "marshal.load",
        "plistlib.load",
        "linecache.getline",
        "linecache.getlines",
        "linecache.updatecache",
        "fileinput.input",
        "fileinput.FileInput",
        "gzip.open",
        "bz2.open",
        "lzma.open",
        "tarfile.open",
        "zipfile.ZipFile",
        "dbm.open",
        "shelve.open",
        "sqlite3.connect",
        "mmap.mmap",
        "shutil.copy",
        "shutil.copy2",
        "shutil.copyfile",
        "shutil.copytree",
        "shutil.move",
        "filecmp.cmp",
        "numpy.fromfile",
        "runpy.run_path",
        "pkgutil.get_data",
        "py_compile.compile",
        "importlib.resources.read_text",
        "importlib.resources.read_binary",
        "importlib.resources.open_text",
        "importlib.resources.open_binary",
    }
)
"""What opens a file by its name, or reads all of one that is open."""
METHODS = frozenset({"open", "read_text", "read_bytes", "write_text", "write_bytes", "get_data"})
"""Methods that do, of whatever object: `Path.open`, the loaders' `get_data`."""

READER = "src/statusquo/_reading.py"
EXCEPTIONS = {
    (READER, "read_regular", "os.open"): "the one function",
    (READER, "read_regular", "open"): "what it has just opened",
    ("src/statusquo/_load.py", "_read", "get_data"): "data of this package, from a zip file too",
    ("src/statusquo/_streams.py", "_fill_closed", "os.open"): "the null device, in place of a stream that is closed",
    ("src/statusquo/_streams.py", "_sink", "io.FileIO"): "standard output and error, by their numbers",
    ("src/statusquo/_streams.py", "", "io.FileIO"): "the class of those two",
    ("conformance/statusquo_conformance/cli.py", "_write", "write_text"): "writes a report",
    ("conformance/statusquo_conformance/session.py", "_write", "write_text"): "writes a report",
    ("conformance/statusquo_conformance/isolated.py", "serve", "json.load"): "what the parent sends, on standard input",
    ("conformance/statusquo_conformance/profile.py", "load_profile", "read_text"): "a profile of this package",
    ("conformance/statusquo_conformance/profile.py", "_additions", "read_text"): "the next edition, in this package",
    ("conformance/statusquo_conformance/engine.py", "report", "open"): "whether a target is declared open",
    (
        "conformance/statusquo_conformance/reports/document.py",
        "target_data",
        "open",
    ): "whether a target is declared open",
    ("conformance/statusquo_conformance/settings/model.py", "declaration", "open"): "whether a target is declared open",
    ("conformance/statusquo_conformance/recognition.py", "_declared", "read_text"): "metadata of what is installed",
    ("conformance/statusquo_conformance/recognition.py", "_record", "read_text"): "metadata of what is installed",
    ("conformance/statusquo_conformance/reports/html.py", "_part", "read_text"): "the page's parts in this package",
    ("conformance/statusquo_conformance/reports/json.py", "schema", "read_text"): "the schema in this package",
    ("lint_plugin/statusquo_lint/files/cache_folder.py", "claimed", "os.open"): "writes the marker of the cache",
    ("lint_plugin/statusquo_lint/cli/summary.py", "written", "open"): "writes the file of --output-file",
}
"""Module, function and what it calls, each with why it may."""


def short(path: Path) -> str:
    return path.relative_to(tree.ROOT).as_posix()


def opens(text: str) -> set[tuple[str, str]]:
    """The functions of a module that open files, each with what it calls; a mention without a call counts as well."""
    module = ast.parse(text)
    names = imported(module)
    found: set[tuple[str, str]] = set()

    def look(node: ast.AST, function: str) -> None:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            function = node.name
        called = ""
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            called = names.get(node.id, node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            base = node.value
            called = f"{names[base.id]}.{node.attr}" if isinstance(base, ast.Name) and base.id in names else ""
            if called not in FUNCTIONS and (node.attr in METHODS or (node.attr == "read" and "configparser" in text)):
                called = node.attr
        if called in FUNCTIONS or (isinstance(node, ast.Attribute) and called == node.attr):
            found.add((function, called))
        for child in ast.iter_child_nodes(node):
            look(child, function)

    look(module, "")
    return found


@cache
def opened_in(path: Path) -> frozenset[tuple[str, str]]:
    """What opens files in a file of the packages; two tests ask."""
    return frozenset(opens(path.read_text("utf-8")))


def imported(module: ast.Module) -> dict[str, str]:
    """What each imported name stands for: `sys.path` for `from sys import path`; tomli is tomllib."""
    names = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names.update({alias.asname or alias.name.partition(".")[0]: alias.name for alias in node.names})
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update({alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names})
    return {name: "tomllib" if meaning == "tomli" else meaning for name, meaning in names.items()}


@pytest.mark.parametrize("path", SHIPPED, ids=short)
def test_files_are_opened_by_the_one_function(path: Path) -> None:
    found = {(short(path), *place) for place in opened_in(path)}
    assert found <= EXCEPTIONS.keys(), "read it with statusquo._reading.read_regular"


def test_exceptions_are_still_needed() -> None:
    found = {(short(path), *place) for path in SHIPPED for place in opened_in(path)}
    assert EXCEPTIONS.keys() - found == set()


@pytest.mark.parametrize(
    "text",
    [
        "stream.read()",
        "opened(path)",
        "import os\nos.fdopen(3)",
        "import json\njson.loads(text)",
        "import webbrowser\nreopen = 1",
        "class A:\n    def open(self): ...",
    ],
)
def test_what_opens_nothing_is_allowed(text: str) -> None:
    assert opens(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def f(): open(p)", ("f", "open")),
        ("def f(): g = map(open, ps)", ("f", "open")),
        ("def f(): p.open()", ("f", "open")),
        ("def f(): Path(p).read_text()", ("f", "read_text")),
        ("reader = Path.read_bytes", ("", "read_bytes")),
        ("import os as o\ndef f(): o.open(p)", ("f", "os.open")),
        ("from tokenize import open as o\ndef f(): o(p)", ("f", "tokenize.open")),
        ("from json import load\ndef f(): load(s)", ("f", "json.load")),
        ("import tomli as tomllib\ndef f(): tomllib.load(s)", ("f", "tomllib.load")),
        ("import configparser\ndef f(): parser.read(p)", ("f", "read")),
        ("async def f():\n    import linecache\n    linecache.getline(p, 1)", ("f", "linecache.getline")),
        ("class A:\n    def f(self):\n        with open(p) as s: ...", ("f", "open")),
    ],
)
def test_whatever_opens_a_file_is_found(text: str, expected: tuple[str, str]) -> None:
    assert expected in opens(text)
