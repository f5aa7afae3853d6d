"""Nothing that is not ours is ever deleted: every call that could is listed here with the reason that it cannot.

Whoever adds a call that removes, replaces or writes over a file adds its row, and so answers the question.
"""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest
import tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SYSTEM = frozenset({"os", "shutil"})
REMOVING = frozenset(
    [
        "unlink",
        "rmtree",
        "rmdir",
        "removedirs",
        "rename",
        "renames",
        "truncate",
        "ftruncate",
        "write_text",
        "write_bytes",
        "touch",
        "symlink_to",
        "hardlink_to",
        "chmod",
        "fchmod",
        "lchmod",
        "chown",
        "fchown",
        "utime",
        "setxattr",
        "removexattr",
        "copytree",
        "copyfile",
        "copy2",
        "copymode",
        "copystat",
        "mkstemp",
        "extractall",
        "NamedTemporaryFile",
        "rename_to",
    ]
)
"""Names of functions and methods that mean a file whatever they are called on."""
OF_SYSTEM = frozenset(["replace", "remove", "move", "copy", "open", "link", "symlink"])
"""Names that mean a file only in the modules of the system."""
OPENING = frozenset(("os", "tarfile", "tokenize"))
"""Modules whose `open` takes the file first."""
WRITING_MODES = frozenset("wax+")

TABLE = {
    # the linter
    (
        "statusquo_lint.cli.summary",
        "written",
        "open",
    ): "--output-file: sources and baselines are refused before",
    ("statusquo_lint.server.pages", "_write", "NamedTemporaryFile"): "a new name, in a folder of the user's cache",
    ("statusquo_lint.server.pages", "_write", "replace"): "over a rule's page, whose name has the digest of its text",
    ("statusquo_lint.server.pages", "_write", "unlink"): "the temporary file just made",
    ("statusquo_lint.files.cache_folder", "claimed", "os.open"): "our marker, not truncated, never through a link",
    ("statusquo_lint.files.cache_folder", "claimed", "fdopen"): "our marker: another content is left as it is",
    ("statusquo_lint.files.cache_folder", "store", "mkstemp"): "a new name, in a folder that has our marker",
    ("statusquo_lint.files.cache_folder", "store", "fdopen"): "the temporary file just made",
    ("statusquo_lint.files.cache_folder", "store", "os.replace"): "over the name of our pattern, in our marked folder",
    ("statusquo_lint.files.cache_folder", "store", "unlink"): "the temporary file just made",
    ("statusquo_lint.files.cache_folder", "used", "utime"): "a file of the cache that was read and found sound",
    ("statusquo_lint.files.cache_folder", "prune", "unlink"): "our name pattern and our header, in our marked folder",
    ("statusquo._reading", "read_regular", "os.open"): "O_RDONLY",
    ("statusquo_lint.files.write", "_replace", "mkstemp"): "a new name beside the file",
    ("statusquo_lint.files.write", "_replace", "fdopen"): "the temporary file just made",
    ("statusquo_lint.files.write", "_replace", "os.replace"): "a source with the content that was fixed, or a baseline",
    ("statusquo_lint.files.write", "_replace", "unlink"): "the temporary file just made",
    ("statusquo_lint.files.write", "_give_metadata", "fchmod"): "the temporary file just made",
    ("statusquo_lint.files.write", "_give_metadata", "fchown"): "the temporary file just made",
    ("statusquo_lint.files.write", "_give_metadata", "setxattr"): "the temporary file just made",
    (
        "statusquo_lint.files.write",
        "remove_leftovers",
        "unlink",
    ): "a name that we made for a file beside it, an hour old",
    # the suite
    ("statusquo_conformance.baseline_update", "_replace", "mkstemp"): "a new name beside the baseline",
    ("statusquo_conformance.baseline_update", "_replace", "fdopen"): "the temporary file just made",
    ("statusquo_conformance.baseline_update", "_replace", "replace"): "the baseline that was read and parsed as one",
    ("statusquo_conformance.baseline_update", "_replace", "unlink"): "the temporary file just made",
    ("statusquo_conformance.baseline_update", "_keep_mode", "chmod"): "the temporary file just made",
    ("statusquo_conformance.cli", "_write", "write_text"): "--json, --html: `destinations` has refused sources",
    ("statusquo_conformance.forked", "_serve", "fdopen"): "a pipe to the parent",
    ("statusquo_conformance.isolated", "serve", "fdopen"): "a copy of standard output",
    ("statusquo_conformance.session", "_write", "write_text"): "--conformance-json, -html: the same refusals",
    # scripts: into the checkout, where git keeps what was there
    (
        "scripts/outside/fuzzrun/budget.py",
        "_count",
        "open",
    ): "a file of counts, in a new temporary folder",
    (
        "scripts/outside/fuzzrun/worlds.py",
        "world",
        "rmtree",
    ): "the temporary folder that it made",
    ("scripts/outside/corpusrun/parts.py", "written", "replace"): "over the name of our pattern, in the named folder",
    ("scripts/outside/corpusrun/parts.py", "remove_others", "unlink"): "our name pattern, in the folder of the table",
    ("scripts/outside/kill.py", "__init__", "write_text"): "the tree that it makes in a new temporary folder",
    ("scripts/outside/kill.py", "__init__", "write_bytes"): "the same tree",
    ("scripts/outside/kill.py", "fixed_code", "write_text"): "a file in a new temporary folder",
    ("scripts/outside/kill.py", "count", "write_bytes"): "a file of that tree",
    ("scripts/outside/kill.py", "swept", "utime"): "a temporary file in that tree",
    (
        "scripts/docs/make_docs.py",
        "orphans",
        "unlink",
    ): "a page below docs/ that begins with the line of generated ones",
    ("scripts/docs/make_docs.py", "put", "write_text"): "a page below docs/ that the generator owns",
    ("scripts/data/make_fixture_facts.py", "main", "write_text"): "the fixtures that it generates",
    ("scripts/data/make_registry.py", "main", "write_text"): "the modules that it generates",
    ("scripts/data/make_wild_table.py", "main", "write_text"): "the table that it generates",
    ("scripts/data/receivers/environments.py", "prepare", "write_text"): "the stamp of an environment that it made",
    ("scripts/data/receivers/environments.py", "_install_each", "write_text"): "a list in that environment's folder",
    ("scripts/data/receivers/environments.py", "_install_each", "unlink"): "that list",
    ("scripts/data/receivers/harness.py", "main", "fdopen"): "a copy of standard output",
    ("scripts/data/receivers/results.py", "write", "write_text"): "the results that it generates",
    ("scripts/data/receivers/serving.py", "served", "write_text"): "a module in a new temporary folder",
    ("scripts/data/receivers/serving.py", "served", "open"): "a log in that folder",
    ("scripts/data/receivers/probes/functions_framework.py", "_served", "write_text"): "a new temporary folder",
    ("scripts/data/receivers/probes/inline_snapshot.py", "_run", "write_text"): "a new temporary folder",
    ("scripts/run/covered.py", "clear", "rmtree"): "its folder of measurements in .scratch",
    ("scripts/run/choose.py", "choose", "rmtree"): "its folder of measurements in .scratch",
    ("scripts/run/choose.py", "choose", "write_text"): "the choice that it makes, tests/measured.json",
    ("scripts/run/contexts.py", "pytest_sessionfinish", "write_text"): "the file that `choose.py` names, in .scratch",
    **{
        (f"scripts/data/receivers/probes/{library}.py", function, "write_text"): "a file in a new temporary folder"
        for library, function in (
            ("aiohttp", "file"),
            ("django", ""),
            ("fastapi", "file"),
            ("fastapi", "template"),
            ("litestar", "file"),
            ("sanic", "file"),
            ("starlette", "file"),
            ("starlette", "template"),
        )
    },
    ("scripts/outside/pullrequests.py", "unpacked", "rmtree"): "the half of a tree that it left in its own folder",
    ("scripts/outside/pullrequests.py", "unpacked", "extractall"): "a new folder of its own",
    ("scripts/outside/pullrequests.py", "unpacked", "rename"): "that folder, to a name that does not exist",
    ("scripts/outside/pullrequests.py", "compare", "rmtree"): "the copy that it made for the commit before",
    ("scripts/outside/pullrequests.py", "compare", "copytree"): "the tree that it has unpacked, to that place",
    ("scripts/outside/wild.py", "write", "write_text"): "a page that it generates",
    # scripts: into folders of their own, or files that the user named
    ("scripts/run/demo.py", "show", "copytree"): "a new temporary folder",
    ("scripts/run/demo.py", "show", "shutil.copy"): "that folder",
    ("scripts/docs/make_pictures.py", "main", "write_text"): "the pictures that it draws",
    ("scripts/docs/make_pictures.py", "printed", "copytree"): "a new temporary folder",
    ("scripts/docs/make_site.py", "build", "rmtree"): "the pages that it built, in .scratch/site",
    ("scripts/docs/site/staging.py", "stage", "rmtree"): "the copies of pages that it made, in .scratch/site",
    ("scripts/docs/site/staging.py", "stage", "copytree"): "the folder that it has just removed",
    ("scripts/docs/site/staging.py", "stage", "shutil.copy"): "that folder",
    ("scripts/docs/site/staging.py", "stage", "write_text"): "that folder, and the settings beside it",
    ("scripts/docs/generated/transcripts.py", "_copy_of", "copytree"): "a new temporary folder",
    ("scripts/run/environments.py", "prepare", "touch"): "the stamp of an environment just made",
    ("scripts/run/environments.py", "prepare", "write_text"): "the same; a folder without a stamp is never emptied",
    ("scripts/outside/names.py", "main", "write_text"): "--table and --results, which the user named",
    ("scripts/outside/namesrun/trees.py", "copied", "copytree"): "a new temporary folder",
    ("scripts/outside/namesrun/trees.py", "copied", "write_text"): "a package that it adds in that folder",
    ("scripts/outside/namesrun/trees.py", "_run", "fdopen"): "a temporary file for what a command prints",
    ("scripts/outside/namesrun/trees.py", "restore", "write_bytes"): "the copy in that folder",
    ("scripts/outside/newest.py", "main", "shutil.copy"): "its folder in .scratch",
    ("scripts/outside/newest.py", "main", "write_text"): "its folder in .scratch",
    ("scripts/outside/realworld.py", "main", "write_text"): "--table and --results, which the user named",
    (
        "scripts/outside/realworldrun/places.py",
        "copy_of",
        "copytree",
    ): "its folder statusquo-realworld for temporary files",
    (
        "scripts/outside/realworldrun/places.py",
        "copy_of",
        "rmtree",
    ): "the copy that it made there; the name is a project's",
    ("scripts/outside/realworldrun/places.py", "_environment", "rmtree"): "the environment that it made there",
    ("scripts/outside/realworldrun/places.py", "_environment", "write_text"): "the stamp of that environment",
    ("scripts/outside/realworldrun/places.py", "source_of", "extractall"): "its folder there, by the filter for data",
    ("scripts/labels/score_lint.py", "main", "write_text"): "--lines, which the user named",
    ("scripts/outside/wildrun/environments.py", "package_folder", "rmtree"): "a folder that it made in .scratch/wild",
    ("scripts/outside/wildrun/environments.py", "package_folder", "touch"): "the stamp in that folder",
    ("scripts/outside/wildrun/environments.py", "receiver_python", "rmtree"): "a folder that it made in .scratch/wild",
    ("scripts/outside/wildrun/environments.py", "receiver_python", "write_text"): "the stamp in that folder",
    ("scripts/outside/wildrun/environments.py", "suite_python", "rmtree"): "a folder that it made in .scratch/wild",
    ("scripts/outside/wildrun/environments.py", "suite_python", "touch"): "the stamp in that folder",
    ("scripts/outside/vscode.py", "_prepare", "copytree"): "into its folder in .scratch/vscode",
    ("scripts/outside/vscode.py", "_prepare", "rmtree"): "that folder",
    ("scripts/outside/vscode.py", "_prepare", "write_text"): "files in that folder",
    ("scripts/outside/vscode.py", "_allowed_code", "open"): "opens a file of that folder in the editor",
    ("scripts/outside/vscode.py", "_findings", "open"): "opens a file of that folder in the editor",
    ("scripts/outside/vscode.py", "_fix_all_on_save", "open"): "opens a file of that folder in the editor",
    ("scripts/outside/vscode.py", "_notebook", "open"): "opens a file of that folder in the editor",
    ("scripts/outside/vscode.py", "_quick_fix", "open"): "opens a file of that folder in the editor",
    ("scripts/outside/vscode.py", "_settings", "open"): "opens a file of that folder in the editor",
    ("scripts/outside/vscode.py", "_unsafe_fix", "open"): "opens a file of that folder in the editor",
    ("scripts/outside/vscode.py", "_allowed_code", "write_text"): "a file in that folder",
    ("scripts/outside/vscode.py", "_settings", "write_text"): "a file in that folder",
    ("scripts/outside/vscoderun/installed.py", "_answers", "open"): "an address, not a file",
    ("scripts/outside/vscoderun/installed.py", "install", "rmtree"): "a folder that it made in .scratch/vscode",
    ("scripts/outside/vscoderun/installed.py", "install", "touch"): "the stamp in that folder",
    ("scripts/outside/vscoderun/installed.py", "install", "unlink"): "a file of the package that npm put there",
    ("scripts/outside/vscoderun/installed.py", "install", "write_text"): "a file in that folder",
    ("scripts/outside/vscoderun/installed.py", "served", "open"): "a log in that folder",
    ("scripts/outside/vscoderun/installed.py", "served", "write_text"): "a file in that folder",
    ("scripts/outside/pullrequests.py", "main", "write_text"): "--table, which the user named",
    ("scripts/run/workflows.py", "from_npm", "shutil.copy"): "into its folder in .venvs",
    ("scripts/run/workflows.py", "from_npm", "write_text"): "a file in that folder",
    # the reference
    ("statusquo._streams", "_fill_closed", "os.open"): "os.devnull, in place of a stream that is closed",
}
"""By module, function and what it calls: why it can only meet files of our own, or the one that the user named."""


def called(node: ast.Call) -> str:
    """The name of what is called if it can remove, replace or write over a file, else an empty text."""
    function = node.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    owner = function.value.id if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) else ""
    if owner in SYSTEM and name in OF_SYSTEM:
        return f"{owner}.{name}"
    if name == "replace" and len(node.args) == 1 and not node.keywords:  # of a path: texts and dataclasses take more
        return name
    if name in ("open", "fdopen"):
        return name if may_write(node, is_method=isinstance(function, ast.Attribute) and owner not in OPENING) else ""
    return name if name in REMOVING else ""


def may_write(node: ast.Call, *, is_method: bool) -> bool:
    """Whether the mode of an `open` may write; one that is no literal may."""
    places = node.args[0 if is_method else 1 :][:1]
    given = [*places, *(keyword.value for keyword in node.keywords if keyword.arg == "mode")]
    modes = [mode.value if isinstance(mode, ast.Constant) else "w" for mode in given]
    return any(WRITING_MODES & set(str(mode)) for mode in modes)


def calls(text: str) -> Iterator[tuple[str, str]]:
    """Each call that counts, as its function and its name; aliases of imports and mere mentions count too."""
    heads: set[int] = set()
    for node, where in with_functions(ast.parse(text)):
        if isinstance(node, ast.Call):
            heads.add(id(node.func))
        if isinstance(node, ast.Call) and (name := called(node)):
            yield where, name
        elif isinstance(node, ast.ImportFrom) and node.module in SYSTEM:
            yield from ((where, f"from {node.module}") for alias in node.names if alias.name in REMOVING | OF_SYSTEM)
        elif isinstance(node, ast.Import):
            yield from ((where, f"as {a.asname}") for a in node.names if a.name in SYSTEM and a.asname)
        elif isinstance(node, ast.Attribute) and id(node) not in heads and mentions(node):
            yield where, f"mention of {node.attr}"
        elif isinstance(node, ast.Constant) and node.value in ("unlink", "rmtree", "rmdir"):
            yield where, f"mention of {node.value}"  # getattr(os, "unlink")


def with_functions(module: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Each node, a call before what is called, with the name of the innermost function around it."""
    left: list[tuple[ast.AST, str]] = [(module, "")]
    while left:
        node, where = left.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            where = node.name
        yield node, where
        left += [(child, where) for child in ast.iter_child_nodes(node)]


def mentions(node: ast.Attribute) -> bool:
    """Whether a function is taken that removes: `map(os.unlink, names)`."""
    of_system = isinstance(node.value, ast.Name) and node.value.id in SYSTEM
    return (node.attr in REMOVING and isinstance(node.ctx, ast.Load)) or (of_system and node.attr in OF_SYSTEM)


def modules() -> Iterator[tuple[str, Path]]:
    for package, folder in tree.PACKAGES.items():
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(folder).with_suffix("").parts
            yield ".".join((package, *(part for part in parts if part != "__init__"))), path
    for path in sorted(tree.SCRIPTS.rglob("*.py")):
        yield path.relative_to(tree.ROOT).as_posix(), path


@cache
def found() -> frozenset[tuple[str, str, str]]:
    """Every call of the packages and the scripts: looked for when a test asks, not while tests are collected."""
    return frozenset((module, *call) for module, path in modules() for call in calls(path.read_text(encoding="utf-8")))


def test_every_call_that_could_delete_has_a_reason() -> None:
    unexplained = sorted(found() - TABLE.keys())
    assert unexplained == [], "say in TABLE why these meet only our own files, or one that the user named to be written"


@pytest.mark.parametrize("row", TABLE, ids=" ".join)
def test_every_reason_is_still_needed(row: tuple[str, str, str]) -> None:
    assert row in found()
    assert TABLE[row]


QUIET = [
    "text.replace('a', 'b')",
    "replace(value, field=1)",
    "moment.replace(hour=1)",
    "names.remove(name)",
    "copy.copy(value)",
    "open(name)",
    "path.open()",
    "path.open('rb')",
    "os.fdopen(handle, 'rb')",
    "tokenize.open(name)",
    "write.replace(path, old, new)",
]
DELETING = [
    "os.unlink(name)",
    "os.remove(name)",
    "path.unlink(missing_ok=True)",
    "shutil.rmtree(folder, ignore_errors=True)",
    "path.replace(other)",
    "os.replace(one, two)",
    "path.rename(other)",
    "shutil.move(one, two)",
    "shutil.copy(one, two)",
    "open(name, 'w')",
    "open(name, mode)",
    "open(name, mode='r+b')",
    "path.open('a')",
    "os.fdopen(handle, 'wb')",
    "os.open(name, os.O_TRUNC)",
    "path.write_text(text)",
    "from os import unlink",
    "from shutil import rmtree as away",
    "import os as system",
    "list(map(os.remove, names))",
    "gone = path.unlink",
    "getattr(os, 'unlink')(name)",
    "os.truncate(name, 0)",
]


@pytest.mark.parametrize("text", QUIET)
def test_what_touches_no_file_is_not_asked_for(text: str) -> None:
    assert list(calls(text)) == []


@pytest.mark.parametrize("text", DELETING)
def test_what_could_delete_is_seen_however_it_is_written(text: str) -> None:
    assert Counter(where for where, _ in calls(f"def f():\n    {text}\n"))["f"] >= 1
