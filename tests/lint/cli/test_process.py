"""The process that treats files: it answers, and ends when it is told to, or when the one that started it is gone."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from lint_command import APP, write
from measuring import measured

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once

BEGIN = """
import os, signal, threading
from multiprocessing import Pipe
from pathlib import Path
from statusquo_lint.cli import process
from statusquo_lint.cli.work import Mode, Work
from statusquo_lint.settings import Resolver
ours, theirs = Pipe()
reader, writer = Pipe(duplex=False)
settings = Resolver(isolated=True).for_file("app.py")
path, work = str(Path("app.py").absolute()), Work(settings, Mode.CHECK)
def ask():
    assert ours.recv() == []
    ours.send([(path, work, True)])
    [result] = ours.recv()
    print(len(result.findings), flush=True)
    END
threading.Thread(target=ask, daemon=True).start()
process._serve(theirs, reader, INHERITED)
"""


def serve(folder: Path, end: str, inherited: str = "None") -> tuple[int, str, str]:
    """Do what a started process does in one of its own, where a thread asks it; its exit code and what was printed."""
    write(folder, app_py=APP)
    done = subprocess.run(
        [sys.executable, "-c", BEGIN.replace("END", end).replace("INHERITED", inherited)],
        cwd=folder,
        env={**os.environ, **measured()},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout, done.stderr


def test_it_ends_where_nobody_asks_any_more(tmp_path: Path) -> None:
    assert serve(tmp_path, "ours.close()") == (0, "3\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_it_ends_at_a_signal(tmp_path: Path, name: str) -> None:
    assert serve(tmp_path, f"os.kill(os.getpid(), signal.{name})") == (0, "3\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_terminals_interruption_is_for_the_process_that_started_it(tmp_path: Path) -> None:
    end = "os.kill(os.getpid(), signal.SIGINT)\n    print('goes on', flush=True)\n    ours.close()"
    assert serve(tmp_path, end) == (0, "3\ngoes on\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_it_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    assert serve(tmp_path, "writer.close()") == (0, "3\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_it_does_not_itself_keep_up_what_it_got_by_a_fork(tmp_path: Path) -> None:
    """The end that it inherits is the one that the death of its parent must close."""
    code, _, printed = serve(tmp_path, "pass", inherited="writer")
    assert (code, printed) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_file_that_takes_too_long_does_not_keep_it(tmp_path: Path) -> None:
    hold = "process.GRACE = 0.1; process.kept = leaving.held(); process.kept.__enter__()"
    end = f"leaving = signal.getsignal(signal.SIGTERM).__self__; {hold}\n    writer.close()"
    assert serve(tmp_path, end) == (1, "3\n", "")
