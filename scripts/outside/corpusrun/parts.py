"""The table of a corpus on the disk: one Parquet file a batch, written whole or not at all."""

# ruff: noqa: PLC0415  # pyarrow is no dependency of the project

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scripts.outside.corpusrun.checking import checked

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from scripts.outside.corpusrun.batches import Batch
    from scripts.outside.corpusrun.checking import Job

TEXTS = ("code", "message", "confidence", "evidence", "clue", "safety", "writes", "reason", "problem")
VERSIONS = ("settings", "statusquo", "python")
FIGURES = ("files", "lines", "cpu_seconds", "wall_seconds")
"""What the end of a part says of its batch, beside the rows."""
_OURS = re.compile(r"\.?part-[0-9a-f]{32}\.parquet(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Work:
    """The function that an engine maps over batches; a value, so that it can be sent to other processes."""

    job: Job
    into: Path

    def __call__(self, batch: Batch) -> str:
        """Check the batch and write its part; return the part's name."""
        return written(batch, self.job, self.into)


def written(batch: Batch, job: Job, into: Path) -> str:
    """Check the batch and write its part under a name of its own, which becomes the part's name at the end."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    done = checked(batch.files, job)
    figures = {name: str(getattr(done, name)) for name in FIGURES}
    table = pa.Table.from_pylist(done.rows, schema=_schema().with_metadata(figures))
    unfinished = into / f".{batch.name}.{os.getpid()}"
    pq.write_table(table, unfinished, compression="zstd")
    unfinished.replace(into / batch.name)
    return batch.name


def _schema() -> Any:
    import pyarrow as pa

    texts = [pa.field(name, pa.string()) for name in ("project", "path")]
    numbers = [pa.field(name, pa.int32()) for name in ("row", "column")]
    return pa.schema([*texts, *numbers, *(pa.field(name, pa.string()) for name in (*TEXTS, *VERSIONS))])


def remove_others(into: Path, names: Collection[str]) -> int:
    """Remove parts of files that have changed or gone, and what an ended process left; return how many there were."""
    others = [path for path in into.iterdir() if path.name not in names and _OURS.fullmatch(path.name)]
    for path in others:
        path.unlink()
    return len(others)


def table(into: Path) -> Any:
    """All rows of the table, in an order that stays."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    parts = sorted(into.glob("part-*.parquet"))
    rows = pa.concat_tables([_schema().empty_table(), *(pq.read_table(part) for part in parts)])
    return rows.sort_by([(name, "ascending") for name in ("path", "row", "column", "code", "message")])


def figures(into: Path) -> dict[str, float]:
    """The sums over all parts of the figures, the findings and the problems."""
    import pyarrow.parquet as pq

    sums = dict.fromkeys((*FIGURES, "findings", "problems"), 0.0)
    for part in into.glob("part-*.parquet"):
        file = pq.ParquetFile(part)
        said = file.schema_arrow.metadata
        for name in FIGURES:
            sums[name] += float(said[name.encode()])
        problems = len(file.read(["problem"])["problem"].drop_null())
        sums["problems"] += problems
        sums["findings"] += file.metadata.num_rows - problems
    return sums
