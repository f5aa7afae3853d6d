"""The diff on its way out: `git apply` and `patch` make of it what `fix` writes, and a terminal gets nothing raw."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import nasty
import pytest
from lint_command import APP, statusquo, write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once

SOURCES = {
    "windows_py": APP.replace("\n", "\r\n").encode(),
    "old_mac_py": APP.replace("\n", "\r").encode(),
    "no_end_py": APP[:-1].encode(),
    "marked_py": b"\xef\xbb\xbf" + APP.encode(),
    "latin_py": b"# coding: latin-1\n# caf\xe9 \xff\n" + APP.encode(),
    "shift_py": b"# coding: shift_jis\n# \x93\xfa\x96\x7b\x5c\n" + APP.encode(),
    "feeds_py": b"import os\n\x0c\n" + APP.encode() + b"\x0c\n",
    "odd_py": b'"\x1b[31m\xe2\x80\xae"\n' + APP.encode(),
    "commands_py": b'"""\n::error::a\n ##[error]b\n"""\n' + APP.encode(),
}
NAMES = [name for name in nasty.ODD_FILES.values() if sys.platform not in ("win32", "darwin") or name.isprintable()]


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return filled(tmp_path / "before")


def filled(folder: Path) -> Path:
    """A folder with sources of every kind, and one of each kind of name."""
    write(folder, **SOURCES)
    for name in NAMES:
        (folder / name).write_bytes(APP.encode())
    return folder


def contents(folder: Path) -> dict[bytes, bytes]:
    return {os.fsencode(path.name): path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def fixed(tmp_path_factory: pytest.TempPathFactory) -> dict[bytes, bytes]:
    """What `fix` writes into the folder."""
    folder = filled(tmp_path_factory.mktemp("fixed"))
    old = contents(folder)
    statusquo(folder, "fix", "--isolated", ".")
    assert contents(folder) != old
    return contents(folder)


@pytest.fixture(scope="module", params=[{}, {"GITHUB_ACTIONS": "true"}], ids=["", "on GitHub"])
def diff(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The diff of the folder, as a process prints it."""
    done = subprocess.run(
        [sys.executable, "-m", "statusquo", "fix", "--diff", "--isolated", "."],
        cwd=filled(tmp_path_factory.mktemp("before")),
        env={**os.environ, **request.param},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    return done.stdout


@pytest.mark.further
@pytest.mark.parametrize("program", ["git", "patch"])
def test_what_applies_diffs_makes_what_fix_writes(
    before: Path, diff: bytes, fixed: dict[bytes, bytes], program: str
) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    if (
        program == "patch"
        and "GNU" not in subprocess.run(["patch", "--version"], capture_output=True, text=True, check=False).stdout
    ):
        pytest.skip("this patch is not GNU's, which alone is sure to read quoted names")
    command = {
        "git": ["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "-p1"],
        "patch": ["patch", "--binary", "-s", "-p1"],
    }[program]
    result = subprocess.run(command, input=diff, cwd=before, capture_output=True, check=False)
    assert result.returncode == 0, result.stderr + result.stdout
    assert contents(before) == fixed


def test_a_file_takes_the_same_bytes(before: Path) -> None:
    shown = statusquo(before, "fix", "--diff", "--isolated", "windows.py", "marked.py")
    assert statusquo(before, "fix", "--diff", "--isolated", "--output-file=d", "windows.py", "marked.py").out == ""
    assert (before / "d").read_bytes() == shown.out.encode()


@pytest.mark.further
def test_people_get_nothing_raw_and_read_the_text_of_every_encoding(before: Path) -> None:
    shown = statusquo(before, "fix", "--diff", "--isolated", ".", environ={"FORCE_COLOR": "1"}).out
    bare = re.sub(r"\x1b\[[\d;]*m", "", shown)
    nasty.check_shown(re.sub("\r$|\t$", "", bare, flags=re.MULTILINE))
    assert "# café ÿ" in bare
    assert "# 日本\\" in bare
    assert '"\\x1b[31m\\u202e"' in bare
    assert " \\x3a:error::a\n" in bare


def test_a_source_of_windows_is_shown_as_ever(tmp_path: Path) -> None:
    write(tmp_path, windows_py=SOURCES["windows_py"], tabs_py=APP.replace("    ", "\t"))
    plain = statusquo(tmp_path, "fix", "--diff", "--isolated", ".").out
    coloured = statusquo(tmp_path, "fix", "--diff", "--isolated", ".", environ={"FORCE_COLOR": "1"}).out
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


@pytest.mark.parametrize(("environ", "stopped"), [({}, False), ({"GITHUB_ACTIONS": "true"}, True)])
def test_commands_in_a_source_are_stopped_where_somebody_would_obey_them(
    before: Path, environ: dict[str, str], stopped: bool
) -> None:
    lines = statusquo(before, "fix", "--diff", "--isolated", "commands.py", environ={"GITHUB_ACTIONS": "", **environ})
    first, *_, last = lines.out.split("\n")[:-1]
    assert first.startswith("::stop-commands::") is stopped
    if stopped:
        token = first.removeprefix("::stop-commands::")
        assert re.fullmatch("[0-9a-f]{32}", token)
        assert last == f"::{token}::"
    ordinary = statusquo(before, "fix", "--diff", "--isolated", "windows.py", environ={"GITHUB_ACTIONS": "true"})
    assert "::" not in ordinary.out
