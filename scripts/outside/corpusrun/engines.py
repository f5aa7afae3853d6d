"""The engines that map one function over batches; each yields the names of parts."""

# ruff: noqa: PLC0415  # none of them is a dependency of the project

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from scripts.outside.corpusrun.batches import Batch

    Engine = Callable[[Callable[[Batch], str], Sequence[Batch], int], Iterator[str]]

REPOSITORY = Path(__file__).resolve().parents[3]


def none(function: Callable[[Batch], str], batches: Sequence[Batch], workers: int) -> Iterator[str]:
    """One after the other, in this process."""
    del workers
    yield from map(function, batches)


def dask(function: Callable[[Batch], str], batches: Sequence[Batch], workers: int) -> Iterator[str]:
    """A cluster of processes on this machine; a process that dies is started again, and its batch with it."""
    from distributed import Client, LocalCluster, as_completed

    settings = {"n_workers": workers, "threads_per_worker": 1, "processes": True, "dashboard_address": ":0"}
    with LocalCluster(**settings) as cluster, Client(cluster) as client:
        # one by one: a single message with all batches of a large corpus would hold up the cluster
        for future in as_completed([client.submit(function, batch, pure=False) for batch in batches]):
            yield future.result()


def spark(function: Callable[[Batch], str], batches: Sequence[Batch], workers: int) -> Iterator[str]:
    """Spark in this machine's processes, a task a batch; another master is set as everywhere in Spark."""
    from pyspark import SparkConf, SparkContext

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH")]))
    settings = SparkConf().setIfMissing("spark.master", f"local[{workers}]").setAppName("statusquo")
    context = SparkContext(conf=settings.set("spark.ui.enabled", "false"))
    try:
        yield from context.parallelize(batches, max(1, len(batches))).map(function).collect()
    finally:
        context.stop()


ENGINES: Mapping[str, Engine] = {"none": none, "dask": dask, "spark": spark}
NEEDS = {"none": ("pyarrow",), "dask": ("pyarrow", "distributed"), "spark": ("pyarrow", "pyspark")}
"""What an engine imports."""
INSTALLS = {"pyarrow": "pyarrow", "distributed": "'dask[distributed]'", "pyspark": "pyspark"}
"""How pip calls it."""
