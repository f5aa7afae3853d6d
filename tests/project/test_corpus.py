"""`scripts.outside.corpus`: the table of a corpus is whole, whatever its files are and whenever a run ends."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
import tree

from scripts.outside import corpus
from scripts.outside.corpusrun.batches import LARGEST, batches, python_files
from scripts.outside.corpusrun.checking import Job, checked
from scripts.outside.corpusrun.engines import ENGINES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = [pytest.mark.once, pytest.mark.further]

COMPARED = "if r.status_code == 404: pass\n"
LOADED = 120


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three projects: one with findings, one with what cannot be read as Python, one called like a module."""
    for name, text in {
        "one/a.py": COMPARED,
        "one/deep/b.py": COMPARED * 2,
        "one/notes.txt": COMPARED,
        "two/broken.py": "def (\n",
        "two/bytes.py": "\udcff = 1 if status_code == 404 else 2\n",
        "two/-x.py": COMPARED,
        "click/__init__.py": "raise SystemExit('a file of the corpus was run')\n",
        "json.py": "raise SystemExit('a file of the corpus was run')\n",
    }.items():
        path = tmp_path / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(errors="surrogateescape"))
    return tmp_path / "corpus"


@dataclass(frozen=True)
class Odd(Job):
    """A job whose command does something odd where `odd.py` is among the files."""

    code: str = ""

    def limit(self, files: Sequence[str]) -> float:
        return 0.3 if self.code.startswith("import time") and "odd.py" in files else LOADED

    def command(self, files: Sequence[str]) -> list[str]:
        return [sys.executable, "-c", self.code] if "odd.py" in files else super().command(files)


def places(rows: list[dict[str, Any]]) -> list[tuple[str, str, int]]:
    return [(row["path"], row["code"], row["row"]) for row in rows if "code" in row]


# ---- which files


def test_an_empty_folder_has_no_batch(tmp_path: Path) -> None:
    assert list(batches(Job(tmp_path), 10)) == []


def test_links_and_other_files_are_left_out(folder: Path) -> None:
    (folder / "one/link.py").symlink_to(folder / "one/a.py")
    (folder / "again").symlink_to(folder / "one")
    os.mkfifo(folder / "one/pipe.py")
    names = ["json.py", "click/__init__.py", "one/a.py", "one/deep/b.py", "two/-x.py", "two/broken.py", "two/bytes.py"]
    assert list(python_files(folder)) == names


def test_every_file_is_in_one_batch_and_no_batch_is_large(tmp_path: Path) -> None:
    names = [f"{number}.py" for number in range(300)]
    for name in names:
        (tmp_path / name).touch()
    found = list(batches(Job(tmp_path), 10))
    assert sorted(file for batch in found for file in batch.files) == sorted(names)
    assert max(len(batch.files) for batch in found) <= 10 * LARGEST
    assert 10 < len(found) < 90


def test_a_file_that_comes_changes_one_batch(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.py").touch()
    before = {batch.name for batch in batches(Job(tmp_path), 10)}
    (tmp_path / "00.py").touch()
    after = {batch.name for batch in batches(Job(tmp_path), 10)}
    assert len(before - after) == 1
    assert len(after - before) <= 2  # the new file's own name may end a batch


def test_a_batch_is_called_otherwise_after_whatever_its_rows_depend_on(folder: Path) -> None:
    def names(job: Job) -> set[str]:
        return {batch.name for batch in batches(job, 1000)}

    job = Job(folder, statusquo="1", python="3.11")
    seen = [names(one) for one in (job, replace(job, statusquo="2"), replace(job, python="3.12"))]
    seen.append(names(replace(job, settings="--isolated")))
    os.utime(folder / "one/a.py", ns=(0, 0))
    seen.append(names(job))
    (folder / "two/broken.py").rename(folder / "two/other.py")
    seen.append(names(job))
    assert len(set().union(*seen)) == len(seen)


# ---- one batch


def test_findings_have_their_project_place_and_fix_and_nothing_of_the_corpus_is_run(folder: Path) -> None:
    done = checked([*python_files(folder)], Job(folder, statusquo="1", python="3.11"))
    assert places(done.rows) == [
        ("one/a.py", "HTS101", 1),
        ("one/deep/b.py", "HTS101", 1),
        ("one/deep/b.py", "HTS101", 2),
        ("two/-x.py", "HTS101", 1),
        ("two/broken.py", "HTS901", 1),
        ("two/bytes.py", "HTS901", 1),
    ]
    assert (done.files, done.lines) == (7, 8)
    row = done.rows[0]
    assert (row["project"], row["column"], row["clue"]) == ("one", 21, "named.status-code")
    assert (row["safety"], row["writes"], row["statusquo"]) == ("safe", "member", "1")


def test_a_file_that_has_gone_is_a_problem_and_the_others_are_checked(folder: Path) -> None:
    done = checked(["one/a.py", "one/gone.py", "one/deep/b.py"], Job(folder))
    assert [path for path, _, _ in places(done.rows)] == ["one/a.py", "one/deep/b.py", "one/deep/b.py"]
    (row,) = [row for row in done.rows if "problem" in row]
    assert row["path"] == "one/gone.py"
    assert "no such file" in row["problem"]


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("import time; time.sleep(600)", "no answer in 0.3 s"),
        ("import os; os._exit(70)", "ended with 70: "),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "ended with -9: "),
        ("print('{')", "no document: "),
    ],
)
def test_a_file_that_ends_or_holds_the_process_costs_no_other(folder: Path, code: str, problem: str) -> None:
    (folder / "odd.py").touch()
    done = checked(["one/a.py", "odd.py", "two/-x.py"], Odd(folder, code=code))
    assert [(row["path"], row.get("problem")) for row in done.rows] == [
        ("one/a.py", None),
        ("odd.py", problem),
        ("two/-x.py", None),
    ]


# ---- the table


def run(folder: Path, into: Path, *options: str) -> str:
    done = subprocess.run(
        [*command(folder, into), *options], cwd=tree.ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def command(folder: Path, into: Path) -> list[str]:
    start = [sys.executable, "-m", "scripts.outside.corpus", str(folder), f"--into={into}"]
    return [*start, "--size=1", "--workers=2", "--engine=none"]


def table(into: Path) -> list[dict[str, Any]]:
    from scripts.outside.corpusrun import parts

    rows: list[dict[str, Any]] = parts.table(into).to_pylist()
    return rows


def without_times(text: str) -> list[str]:
    return [line for line in text.splitlines() if "seconds" not in line and " batches, " not in line]


def test_what_is_missing_is_named_in_one_sentence(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert corpus.main([str(folder), f"--into={tmp_path / 'table'}"]) == 2
    assert capsys.readouterr().err == (
        "The engine dask needs more: python -m pip install pyarrow 'dask[distributed]'\n"
    )
    assert not (tmp_path / "table").exists()


@pytest.mark.slow
def test_an_empty_corpus_has_an_empty_table(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    (tmp_path / "corpus").mkdir()
    said = run(tmp_path / "corpus", tmp_path / "table")
    assert without_times(said) == ["files: 0", "lines: 0", "findings: 0", "problems: 0"]
    assert table(tmp_path / "table") == []


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_to_the_same_table(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    whole, ended = tmp_path / "whole", tmp_path / "ended"
    said = run(folder, whole)
    assert without_times(said) == ["files: 7", "lines: 8", "findings: 6", "problems: 0"]
    process = subprocess.Popen(command(folder, ended), cwd=tree.ROOT, stdout=subprocess.DEVNULL)
    until = time.monotonic() + LOADED
    while not list(ended.glob("part-*")) and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = {part: part.stat().st_mtime_ns for part in ended.glob("part-*")}
    assert 0 < len(kept) < 7
    (ended / f".{next(iter(kept)).name}.123").write_bytes(b"half a part")
    assert without_times(run(folder, ended)) == without_times(said)
    assert kept.items() <= {part: part.stat().st_mtime_ns for part in ended.iterdir()}.items()
    assert {part.name for part in ended.iterdir()} == {part.name for part in whole.iterdir()}
    assert table(ended) == table(whole)


@pytest.mark.slow
def test_what_changed_is_checked_again_and_what_went_is_gone_and_other_files_stay(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    into = tmp_path / "table"
    run(folder, into)
    (into / "mine.parquet").touch()
    before = {part: part.stat().st_mtime_ns for part in into.glob("part-*")}
    (folder / "one/a.py").write_text("\n" + COMPARED)
    shutil.rmtree(folder / "two")
    assert ", 1 to check" in run(folder, into)
    assert [(row["path"], row["row"]) for row in table(into)] == [
        ("one/a.py", 2),
        ("one/deep/b.py", 1),
        ("one/deep/b.py", 2),
    ]
    assert (into / "mine.parquet").exists()
    same = [part for part, changed in before.items() if part.exists() and part.stat().st_mtime_ns == changed]
    assert len(same) == 3


@pytest.mark.slow
@pytest.mark.parametrize("engine", sorted(set(ENGINES) - {"none"}))
def test_every_engine_gives_the_same_rows(folder: Path, tmp_path: Path, engine: str) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip({"dask": "distributed", "spark": "pyspark"}[engine])
    if engine == "spark" and shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    said, other = run(folder, tmp_path / "none"), run(folder, tmp_path / engine, f"--engine={engine}")
    assert set(without_times(said)) <= set(without_times(other))
    assert table(tmp_path / engine) == table(tmp_path / "none")
