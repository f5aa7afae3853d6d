"""What the linter's processes take: memory over ten thousand files, time and memory in one file of 100,000 rows."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import projects
from benchmarks.rows import Measurement, Row
from benchmarks.timing import Command, compare, cost

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = 10_000
PROCESSES = 2
FEW, MANY = 10_000, 100_000
BLOCK = """
@app.get('/things/{number}')
def thing_{number}(request, client, status=200):
    answer = client.get(f'/inner/{{request.id}}')
    if answer.status_code == 404:
        return jsonify(error='none'), 404
    if answer.status_code in (500, 502, 503):
        raise HTTPException(status_code=502)
    total = sum(len(part) for part in answer.parts) + {number}
    return Response(answer.text, status=status)
"""
BLOCK_ROWS = BLOCK.count("\n")
SCAN = """
import sys
from statusquo_lint.model import Source
from statusquo_lint.options import Options
from statusquo_lint.scan import scan
found = scan(Source(open('large.py').read() if sys.argv[1] == 'scan' else '', 'large.py'), Options())
if sys.argv[1] == 'parse':
    import ast
    tree = ast.parse(open('large.py').read())
"""

KEPT = "what grows are the findings that the printing process keeps, and the tree of the largest file"
COLD = Row(f"`check` of {FILES:,} files, nothing in the cache, largest process", "MiB", at_most=60, tried=KEPT)
WARM = Row(f"`check` of {FILES:,} files, all in the cache, largest process", "MiB", at_most=60, tried=KEPT)
GROWTH = Row(f"`scan` of {MANY:,} rows against {FEW:,}, processor time; the square would be 100", "x", at_most=12)
MEMORY = Row(f"`scan` of {MANY:,} rows against parsing them, memory", "x", at_most=1.5)
TIME = Row(f"`scan` of {MANY:,} rows against parsing them, processor time", "x")
ROWS = (COLD, WARM, GROWTH, MEMORY, TIME)


def measure() -> Iterator[Measurement]:
    """The largest process of each run, by its resident memory."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _fill(folder / "tree")
        time.sleep(3)  # what was written just now is read again, and the second run would check some of it
        environ = (("XDG_CACHE_HOME", str(folder / "cache")),)
        check = (sys.executable, "-m", "statusquo", "check", "-q", f"--jobs={PROCESSES}", "tree")
        for row in (COLD, WARM):
            yield Measurement(row, cost(Command(check, folder, exit_codes=(1,), environ=environ)).peak_mib)
        yield from _large_file(folder)


def _fill(tree: Path) -> None:
    """A tree of exactly so many files: copies of the projects, one beside the other, the last one incomplete."""
    count = copy = 0
    while count < FILES:
        copy += 1
        for project in map(Path, projects.folders()):
            for path in sorted(project.rglob("*.py"))[: FILES - count]:
                into = tree / str(copy) / project.name / path.relative_to(project)
                into.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, into)
                count += 1


def _large_file(folder: Path) -> Iterator[Measurement]:
    results = {}
    for rows in (FEW, MANY):
        where = folder / str(rows)
        where.mkdir()
        blocks = (BLOCK.format(number=number) for number in range(rows // BLOCK_ROWS))
        (where / "large.py").write_text("from flask import Response\n" + "".join(blocks))
        commands = [Command((sys.executable, "-c", SCAN, what), where) for what in ("scan", "parse", "nothing")]
        results[rows] = compare(*commands, rounds=1)
    few, many = ((scanned.cpu_seconds - nothing.cpu_seconds) for scanned, _, nothing in results.values())
    yield Measurement(GROWTH, many / few)
    scanned, parsed, nothing = results[MANY]
    yield Measurement(MEMORY, (scanned.peak_mib - nothing.peak_mib) / (parsed.peak_mib - nothing.peak_mib))
    yield Measurement(TIME, (scanned.cpu_seconds - nothing.cpu_seconds) / (parsed.cpu_seconds - nothing.cpu_seconds))
