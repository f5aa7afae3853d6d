"""inline-snapshot: what is written into the source of a test."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.data.receivers.probing import Seen, probe
from scripts.data.receivers.serving import written_out

_TEST = """
from inline_snapshot import snapshot
{setting}
def test_probe():
    assert {{"status": {status}}} == snapshot({before})
"""


def _run(status: int, before: str, flag: str) -> tuple[int, str]:
    setting, text = written_out(status)
    with tempfile.TemporaryDirectory() as folder:
        test = Path(folder) / "test_probe.py"
        test.write_text(_TEST.format(setting=setting, status=text, before=before))
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            f"--inline-snapshot={flag}",
            str(test),
        ]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        return done.returncode, test.read_text().partition("snapshot(")[2]


@probe("inline_snapshot.snapshot", "new")
def created(status: int) -> Seen:
    return Seen(_run(status, "", "create")[1].rpartition("snapshot(")[2])


@probe("inline_snapshot.snapshot", "existing")
def compared(status: int) -> Seen:
    return Seen(_run(status, '{"status": 404}', "disable")[0])
