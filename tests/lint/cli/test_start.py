"""What a run does not import: time is not tested, but what takes it is."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lint_command import APP, write
from statusquo_lint.cli import app
from statusquo_lint.cli.plain import FLAGS, plain_check
from statusquo_lint.output import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from statusquo_lint.cli.request import Request

pytestmark = pytest.mark.once

HEAVY = frozenset(
    {
        *("click", "dataclasses", "inspect", "libcst", "multiprocessing", "packaging", "pathlib", "platformdirs"),
        *("email", "importlib.metadata", "logging", "rich", "shutil", "subprocess", "tempfile", "tomlkit", "tomllib"),
        "typing",
    }
)
"""What takes long to import; each is needed for something, but not for one small file of a project without settings."""
DETECTOR = ("scan", "prefilter", "inspection", "evidence", "rules", "safety", "sites", "fix", "cli.worker")
TOLD = """\
import sys
from statusquo.__main__ import main
code = main(sys.argv[1:])
print(code, *sys.modules, file=sys.stderr)
"""


def imported(folder: Path, *arguments: str) -> set[str]:
    """The modules that a run imports, with its exit code."""
    environ = os.environ | {"XDG_CACHE_HOME": str(folder.parent / "cache")}
    command = [sys.executable, "-c", TOLD, "check", *arguments]
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines()[-1].split())


def bare() -> set[str]:
    """The modules that an environment brings at its start."""
    command = [sys.executable, "-c", "import sys; print(*sys.modules)"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_one_file_needs_little(tmp_path: Path) -> None:
    root = write(tmp_path / "tree", one_py=APP)
    found = imported(root, "one.py")
    assert "1" in found
    assert found & HEAVY - bare() == set()
    assert {"hashlib", "json", "statusquo.registry"}.isdisjoint(found)
    assert {"statusquo_lint.notebooks.module", "statusquo_lint.fix.rewrite"}.isdisjoint(found)


def test_a_warm_run_imports_nothing_of_the_detector(tmp_path: Path) -> None:
    root = write(tmp_path / "tree", **{f"m{number}_py": APP for number in range(30)})
    assert "statusquo_lint.scan" in imported(root, ".")
    found = imported(root, ".")
    assert "1" in found
    parts = tuple(f"statusquo_lint.{part}" for part in DETECTOR)
    assert [name for name in found if name.startswith(parts)] == []
    heavy = HEAVY | {"ast", "tokenize"} if sys.platform == "linux" else {"ast", "click", "inspect", "tokenize"}
    assert heavy & found - bare() == set()


SHARED = """\
import sys
from statusquo_lint.inspection import find, import_everything
from statusquo_lint.model import Source
from statusquo_lint.settings import Settings
import_everything()
before = set(sys.modules)
assert find(Source("import flask, requests\\ndef f(r):\\n    if r.status_code == 404: flask.abort(404)\\n"), Settings())
print(*sys.modules.keys() - before)
"""


def test_processes_that_are_forked_share_what_the_first_findings_import() -> None:
    done = subprocess.run([sys.executable, "-c", SHARED], capture_output=True, text=True, check=True)
    assert [name for name in done.stdout.split() if name.startswith("statusquo")] == []


words = st.one_of(
    st.sampled_from(
        [*FLAGS, *(f"--output-format={name}" for name in FORMATS), "--jobs=2", "--jobs=0", "--jobs=x", "--jobs=٣"]
    ),
    st.sampled_from(["a.py", "src", "", ".", "-", "--", "-qv", "--quie", "--fix", "--select", "--select=HTS1"]),
    st.sampled_from(["--output-format", "--output-format=", "--output-format=xml", "--help", "--no-cache=1", "--nope"]),
    st.text(max_size=5),
)


@given(arguments=st.lists(words, max_size=5))
def test_a_plain_command_line_is_read_as_click_reads_it(arguments: list[str]) -> None:
    plain = plain_check(["check", *arguments])
    if plain is not None:
        assert plain == by_click(arguments)


@pytest.mark.parametrize(
    "arguments", [[], ["a.py"], ["-q", "a", "b"], ["--output-format=json", "."], ["--no-cache", "--jobs=1", "x.py"]]
)
def test_most_command_lines_are_plain(arguments: list[str]) -> None:
    assert plain_check(["check", *arguments]) == by_click(arguments)


@pytest.mark.parametrize("arguments", [[], ["fix"], ["fix", "a.py"], ["check", "-"], ["check", "--fix"], ["--help"]])
def test_other_command_lines_are_left_to_click(arguments: list[str]) -> None:
    assert plain_check(arguments) is None


def by_click(arguments: list[str]) -> Request:
    with app.check.make_context("check", list(arguments)) as context:
        assert isinstance(context, click.Context)
        request: Request = app._request(dict(context.params))
    return request
