"""A run that is killed, interrupted or out of room: every file is entirely old or entirely new, and nothing is lost."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lint_command import APP, statusquo, write
from statusquo_lint import inspection
from statusquo_lint.files import write as writing
from statusquo_lint.files.write import SUFFIX
from statusquo_lint.scan import scan

if TYPE_CHECKING:
    from statusquo_lint.model import Finding, Source
    from statusquo_lint.options import Options

PROJECT = '[project]\nrequires-python = ">=3.11"\n'
COMMAND = [sys.executable, "-m", "statusquo_lint", "fix", "--quiet", "--jobs=2", "."]


def tree(folder: Any, count: int) -> dict[str, bytes]:
    """Write a project of `count` files and return what each of them becomes when it is fixed."""
    write(folder, pyproject_toml=PROJECT)
    wanted = {}
    write(folder, sample_py=APP)
    statusquo(folder, "fix", "sample.py")
    fixed = (folder / "sample.py").read_bytes()
    (folder / "sample.py").unlink()
    for number in range(count):
        path = folder / f"p{number % 40}" / f"m{number}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(APP.encode() + f"# {number}\n".encode())
        wanted[str(path)] = fixed + f"# {number}\n".encode()
    return wanted


def states(wanted: dict[str, bytes]) -> tuple[int, int]:
    """Return how many files are old and how many new; any other state fails."""
    old = new = 0
    for path, content in wanted.items():
        now = Path(path).read_bytes()
        if now == content:
            new += 1
        else:
            assert now.startswith(APP.encode() + b"# "), path
            old += 1
    return old, new


def leftovers(folder: Any) -> list[str]:
    return [name for _, _, names in os.walk(folder) for name in names if not name.endswith((".py", ".toml"))]


@pytest.mark.slow
@pytest.mark.parametrize(("files", "rounds"), [(320, 1), pytest.param(2000, 3, marks=pytest.mark.long)])
def test_a_run_over_many_files_may_be_ended_at_any_moment_and_run_again(
    tmp_path: Path, files: int, rounds: int
) -> None:
    wanted = tree(tmp_path, files)
    chance = random.Random(20)
    for kill in (signal.SIGKILL, signal.SIGINT, signal.SIGTERM) * rounds:
        before = leftovers(tmp_path)
        process = subprocess.Popen(
            COMMAND, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
        time.sleep(0.4 + 0.6 * chance.random())
        if kill is signal.SIGTERM:
            process.send_signal(kill)
        else:
            os.killpg(process.pid, kill)  # as a terminal does, and SIGKILL to all is the worst case
        _, errors = process.communicate(timeout=60)
        assert b"Traceback" not in errors
        states(wanted)
        remains = leftovers(tmp_path)
        assert all(name.endswith(SUFFIX) for name in remains)
        assert kill is signal.SIGKILL or remains == before
    done = subprocess.run(COMMAND, cwd=tmp_path, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert states(wanted) == (0, files)


@pytest.mark.once
@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of written files, which needs resource")
def test_a_full_disk_leaves_every_file_old_with_one_line_each(tmp_path: Path) -> None:
    wanted = tree(tmp_path, 3)
    big = tmp_path / "p0" / "big.py"
    big.write_text(APP + "#" * 5000 + "\n")
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000));"
        "from statusquo_lint.cli import main; sys.exit(main(['fix', '.']))"
    )
    # Without -B a module that is compiled here would be kept cut off, and fail to be imported ever after.
    command = [sys.executable, "-B", "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert big.read_text() == APP + "#" * 5000 + "\n"
    assert "p0/big.py: not changed: file too large" in done.stderr
    assert states(wanted) == (0, 3)
    assert leftovers(tmp_path) == []


def test_a_really_full_disk_loses_nothing(tmp_path: Path) -> None:
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(tmp_path)], capture_output=True, check=False
    ).returncode:
        pytest.skip("no small file system may be mounted here")
    try:
        wanted = tree(tmp_path, 4)
        with (tmp_path / "fill.toml").open("wb", buffering=0) as stream, contextlib.suppress(OSError):
            while stream.write(b"x" * 4096):
                pass
        done = statusquo(tmp_path, "fix", ".")
        assert done.code == 1
        assert done.err.count("not changed: no space left on device") == 4
        assert states(wanted) == (4, 0)
        assert leftovers(tmp_path) == []
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


@pytest.mark.parametrize("kind", ["read-only", "hard link", "changed"])
def test_what_is_left_alone_is_said_in_one_line_and_the_rest_is_fixed(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = tree(tmp_path, 2)
    path = tmp_path / "p0" / "m0.py"
    if kind == "read-only":
        path.chmod(0o444)
    elif kind == "hard link":
        os.link(path, tmp_path / "copy.txt")
    else:
        real = writing.replace

        def late(target: str, old: bytes, new: bytes) -> None:
            if target.endswith("m0.py"):
                path.write_bytes(APP.encode() + b"# edited meanwhile\n")
            real(target, old, new)

        monkeypatch.setattr(writing, "replace", late)
    done = statusquo(tmp_path, "fix", ".")
    assert done.code == 1
    assert [line for line in done.err.splitlines() if "p0/m0.py" in line and "not changed" in line]
    assert states(wanted) == (1, 1)


@pytest.mark.once
def test_a_file_over_5_mb_is_checked_and_not_rewritten(tmp_path: Path) -> None:
    write(
        tmp_path,
        pyproject_toml=PROJECT,
        big_py=APP + "#" + "x" * 5 * 1024 * 1024 + "\n",
        quiet_py="#" + "x" * 6_000_000,
    )
    before = (tmp_path / "big.py").read_bytes()
    for command in (["check"], ["fix"], ["fix", "--unsafe-fixes"]):
        done = statusquo(tmp_path, *command, "--output-format=concise")
        assert done.code == 1
        lines = [line.split(" ", 1)[1] for line in done.out.splitlines()]
        assert lines[0] == "HTS902 5.0 MB: checked, but too large to rewrite"
        assert [line[:6] for line in lines[1:]] == ["HTS101", "HTS103", "HTS103"]
        assert "[*]" not in done.out
        assert "quiet.py" not in done.out
    assert (tmp_path / "big.py").read_bytes() == before


def test_a_file_that_kills_the_process_that_reads_it_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stands for the kernel ending a process that ran out of memory."""
    wanted = tree(tmp_path, 40)
    parent = os.getpid()

    def deadly(source: Source, options: Options) -> list[Finding]:
        if source.path.endswith("m7.py") and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return scan(source, options)

    monkeypatch.setattr(inspection, "scan", deadly)
    if sys.platform != "linux":
        pytest.skip("the patched scan reaches the workers by fork only")
    done = statusquo(tmp_path, "fix", "--jobs=2", ".")
    assert done.code == 2
    assert "p7/m7.py: ended the process that read it" in done.err
    assert states(wanted) == (1, 39)
