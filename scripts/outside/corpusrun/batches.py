"""Which files are checked together, and what a batch is called."""

from __future__ import annotations

import hashlib
import os
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scripts.outside.corpusrun.checking import Job

LARGEST = 4
"""How many times its usual size a batch may have."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that one process checks, relative to the folder, and the name of the part that tells of them."""

    name: str
    files: tuple[str, ...]


def batches(job: Job, size: int) -> Iterator[Batch]:
    """All Python files below the job's folder, about `size` at a time.

    A batch ends after a file whose name says so and not after a number of files, so that a file that comes or goes
    changes one batch and leaves all that follow.
    """
    files: list[str] = []
    for file in python_files(job.folder):
        files.append(file)
        if zlib.crc32(os.fsencode(file)) % size == 0 or len(files) == LARGEST * size:
            yield _named(files, job)
            files = []
    if files:
        yield _named(files, job)


def python_files(folder: Path) -> Iterator[str]:
    """The regular `.py` files below the folder, relative to it, in an order that stays; links are not followed."""
    waiting = [""]
    while waiting:
        at = waiting.pop()
        folders = []
        with os.scandir(folder / at) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                path = os.path.join(at, entry.name)  # noqa: PTH118  # a corpus has many files
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                elif entry.name.endswith(".py") and entry.is_file(follow_symlinks=False):
                    yield path
        waiting += reversed(folders)


def _named(files: list[str], job: Job) -> Batch:
    """The batch with a name that changes with whatever its rows depend on: files, settings and versions."""
    digest = hashlib.sha256("\0".join((job.settings, job.statusquo, job.python)).encode())
    for file in files:
        state = os.stat(job.folder / file, follow_symlinks=False)  # noqa: PTH116
        digest.update(b"\0%b\0%d\0%d" % (os.fsencode(file), state.st_size, state.st_mtime_ns))
    return Batch(f"part-{digest.hexdigest()[:32]}.parquet", tuple(files))
