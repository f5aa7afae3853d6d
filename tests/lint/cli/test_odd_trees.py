"""Trees that nobody would make: any entries under any names, with any settings, whatever the command."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lint_command import APP, statusquo
from odd_trees import Tree, plant, state

pytestmark = pytest.mark.once

SOURCES = ("a.py", "b.py", "c.pyw", "d", "tests", "test_e.py", "__init__.py", "http.py", "enum.py", "build", "é\n.py")
SETTINGS = ("pyproject.toml", "setup.cfg", "tox.ini", ".flake8", "setup.py", ".isort.cfg", "ruff.toml", "pyvenv.cfg")
OTHERS = (os.fsdecode(b"\xff.py"), "x" * 252 + ".py", "-.py", "~", " ", ".git", ".#a.py", "a.py.statusquo-tmp")
NAMES = st.sampled_from(SOURCES + SETTINGS + OTHERS)
TEXTS = st.sampled_from(
    [
        APP,
        "",
        "\x00",
        "(" * 300,
        "x = " + "-" * 3000 + "r.status_code == 404\n",
        "if r.status_code == 404" + ".a" * 3000 + ": pass\n",
        "r.status_code == 404\n\x0c",
        "# coding: klingon\nr.status_code == 404\n",
        "[tool.statusquo]\nminimum-python = '3.12'\n",
        "[tool.statusquo]\nextend-exclude = ['a.py', '/d']\n[project]\nrequires-python = '>=3.12'\n",
        "[tool.statusquo]\nselect = 3\n",
        "[tool.ruff]\nline-length = 1\n",
        "[flake8]\nmax-line-length = 1\n[isort]\nprofile = google\nlines_after_imports = 99\n",
        "[options]\npython_requires = >=3.11\n",
        "gitdir: elsewhere\n",
        "[",
    ]
)
TARGETS = st.sampled_from(
    ["a.py", "b.py", "d", "..", ".", "/dev/zero", "/dev/null", "nothing", "d/a.py", "../a.py", "x" * 300]
)
ENTRIES = st.one_of(
    st.tuples(st.just("file"), TEXTS),
    st.tuples(st.just("link"), TARGETS),
    st.tuples(st.just("pipe"), st.just("")),
    st.tuples(st.just("huge"), st.just("")),
)
TREES = st.recursive(
    st.dictionaries(NAMES, ENTRIES, max_size=6),
    lambda inner: st.dictionaries(NAMES, ENTRIES | inner, max_size=6),
    max_leaves=4,
)
COMMANDS = [
    ["check", "--no-cache"],
    ["check", "--output-format=concise", "--no-cache"],
    ["check", "--output-format=json", "--no-cache"],
    ["check", "--add-noqa"],
    ["check", "--fix", "--unsafe-fixes"],
    ["fix", "--diff"],
    ["fix", "--check"],
    ["fix"],
]

WRITING = [command for command in COMMANDS if command == ["fix"] or {"--fix", "--add-noqa"} & {*command}]
HOLD_FOR_ALL = {"pyproject.toml", "pyvenv.cfg", "http.py", "enum.py", ".git"}
"""Names whose file may rightly change what becomes of the others."""


@pytest.mark.timeout(600)
@given(TREES, st.sampled_from(COMMANDS), st.lists(NAMES, max_size=2))
def test_no_tree_makes_a_command_raise_wait_or_touch_what_is_no_source(
    tree: Tree, command: list[str], paths: list[str]
) -> None:
    top = Path(tempfile.mkdtemp())
    try:
        (top / "outside.py").write_text(APP)
        (top / "pyproject.toml").write_text('[project]\nrequires-python = ">=3.11"\n')
        (top / "in").mkdir()
        (top / "in" / "sure.py").write_text(APP)
        (top / "in" / "out.py").symlink_to("../outside.py")
        plant(top / "in", tree)
        before = state(top)
        done = statusquo(top / "in", *command, *[name for name in paths if not name.startswith("-")])
        after = state(top)
    finally:
        shutil.rmtree(top)
    assert done.code in (0, 1, 2)
    assert "Traceback" not in done.err
    assert "please report" not in done.err + done.out
    assert before.keys() == after.keys()
    changed = {path for path in before if before[path] != after[path]}
    assert not changed or command in WRITING
    assert all(before[path][0] == after[path][0] == "file" for path in changed)
    assert str(top / "outside.py") not in changed or paths
    if command in WRITING and done.code != 2 and not paths and not tree.keys() & HOLD_FOR_ALL:
        assert str(top / "in" / "sure.py") in changed, "an odd entry beside a file is no reason to leave it"
