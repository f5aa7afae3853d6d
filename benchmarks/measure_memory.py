"""What the linter's processes take: memory over ten thousand files, time and memory in one file of 100,000 rows."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import projects
from timing import Command, Measurement, compare, cost

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = 10_000
PROCESSES = 2
MOST_MIB = 60
FEW, MANY = 10_000, 100_000
AT_MOST = 12
"""Times as long for ten times the rows; growth with the square would be 100."""
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
ROWS = BLOCK.count("\n")
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


def measure() -> Iterator[Measurement]:
    """The largest process of each run, by its resident memory; every run is a cold one."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _fill(folder / "tree")
        environ = (("XDG_CACHE_HOME", str(folder / "cache")),)
        check = (sys.executable, "-m", "statusquo", "check", "-q", f"--jobs={PROCESSES}", "tree")
        for kind in ("cold", "warm"):
            peak = cost(Command(check, folder, exit_codes=(1,), environ=environ)).peak_mib
            yield Measurement(f"check of {FILES:,} files, {kind}, largest process", peak, "MiB", MOST_MIB)
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
        blocks = (BLOCK.format(number=number) for number in range(rows // ROWS))
        (where / "large.py").write_text("from flask import Response\n" + "".join(blocks))
        commands = [Command((sys.executable, "-c", SCAN, what), where) for what in ("scan", "parse", "nothing")]
        results[rows] = compare(*commands, rounds=1)
    few, many = ((scanned.cpu_seconds - nothing.cpu_seconds) for scanned, _, nothing in results.values())
    yield Measurement(f"scan of {MANY:,} rows against {FEW:,}, CPU", many / few, "x", AT_MOST)
    scanned, parsed, nothing = results[MANY]
    memory = (scanned.peak_mib - nothing.peak_mib) / (parsed.peak_mib - nothing.peak_mib)
    yield Measurement(f"scan of {MANY:,} rows against parsing them, memory", memory, "x", 1.5)
    cpu = (scanned.cpu_seconds - nothing.cpu_seconds) / (parsed.cpu_seconds - nothing.cpu_seconds)
    yield Measurement(f"scan of {MANY:,} rows against parsing them, CPU", cpu, "x")
