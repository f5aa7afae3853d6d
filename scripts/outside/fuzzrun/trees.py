"""Whole trees: names, links, what is no file, settings, ignore files and sources, all of them drawn."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from scripts.outside.fuzzrun import configs
from scripts.outside.fuzzrun.sources import APP, sources

if TYPE_CHECKING:
    from odd_trees import Entry, Tree

FILES = (
    *("a.py", "b.py", "c.pyw", "test_e.py", "__init__.py", "http.py", "enum.py", "conftest.py", "f.pyi", "n.ipynb"),
    *(
        "é.py",
        "日本" * 42 + ".py",
        "😀" * 62 + ".py",
        "x" * 252 + ".py",
        " .py",
        "-.py",
        "--fix.py",
        "-",
        "~",
        " x y .py",
    ),
    *(
        "x\n::error::y.py",
        "\x1b[31m.py",
        "\u202eyp.py",
        "\r.py",
        "\t.py",
        "\udcff.py",
        "caf\udce9.py",
        "[a].py",
        "*.py",
    ),
    *("%41.py", "a:1:1.py", "##[error].py", "'\".py", "\\.py", "$(x).py", ".#a.py", "a.py.statusquo-tmp", "a.txt"),
    *(".0123456789abcdef-abcdefgh.statusquo-tmp", "A.py", "file:.py", "bytes:%FF.py", "\ufeff.py", "#a.py", "!a.py"),
)
FOLDERS = (
    "d",
    "tests",
    "build",
    "e.py",
    " ",
    "\udcff",
    "日本" * 42,
    "x\ny",
    "-d",
    "\x1b[2J",
    ".venv",
    "[a]",
    "site.pyw",
)
TARGETS = (
    *("a.py", "b.py", "d", ".", "..", "/dev/zero", "/dev/null", "/dev/full", "/dev/stdin", "nothing", "d/a.py"),
    *(
        "../canary/a.py",
        "../canary",
        "../canary/pyproject.toml",
        "x" * 300,
        "/proc/self/fd",
        "self",
        "../tree",
        "tests/../a.py",
    ),
)
"""Where links lead to, the canary's folder outside of the tree among them; never to all of the machine.

A command that is given a link to `/` does what it is told: it reads, or fixes, every file there is.
"""
_MANY = 26
"""The number of files from which the cache and the pool are used."""


@st.composite
def entries(draw: st.DrawFn, name: str) -> Entry:
    """The entry with a name; most often of the kind that the name suggests."""
    kind = draw(st.sampled_from(("file",) * 12 + ("link", "link", "link", "pipe", "device", "huge", "locked")))
    if kind == "link":
        return kind, draw(st.sampled_from((*TARGETS, name)))
    if kind in ("pipe", "device", "huge"):
        return kind, ""
    return kind, draw(configs.config(name) if name in configs.NAMES else sources())


@st.composite
def trees(draw: st.DrawFn, depth: int = 2) -> Tree:
    """A folder with up to six files and, above the last level, up to two folders."""
    tree: Tree = {}
    names = st.one_of(st.sampled_from(FILES), st.sampled_from(FILES), st.sampled_from(configs.NAMES))
    for name in draw(st.lists(names, max_size=6, unique=True)):
        tree[name] = draw(entries(name))
    if not depth:
        return tree
    for name in draw(st.lists(st.sampled_from(FOLDERS), max_size=2, unique=True)):
        inner = draw(trees(depth - 1))
        tree[name] = ("closed", inner) if draw(st.integers(0, 7)) == 7 else inner
    if draw(st.integers(0, 4)) == 4:
        tree[".git"] = draw(
            st.one_of(
                configs.repositories(),
                st.sampled_from([("file", "gitdir: elsewhere\n"), ("link", ".git"), ("file", b"\xff"), ("pipe", "")]),
            )
        )
    if depth == 2 and draw(st.integers(0, 5)) == 5:
        tree["many"] = {f"m{number}.py": ("file", APP) for number in range(_MANY)}
    return tree


def paths(tree: Tree, above: str = "") -> list[str]:
    """The path of every entry."""
    found = []
    for name, entry in tree.items():
        inner = entry if isinstance(entry, dict) else entry[1]
        found.append(above + name)
        if isinstance(inner, dict):
            found += paths(inner, f"{above}{name}/")
    return found


def tame(tree: Tree) -> Tree:
    """The tree without what other tools read for themselves and would wait for: pipes, devices, endless files."""
    kept: Tree = {}
    for name, entry in tree.items():
        if isinstance(entry, dict):
            kept[name] = tame(entry)
        elif isinstance(entry[1], dict):
            kept[name] = tame(entry[1])
        elif entry[0] in ("file", "locked") or (entry[0] == "link" and not os.fsencode(entry[1]).startswith(b"/")):
            kept[name] = entry
    return kept
