"""PySpark: column expressions, as Spark answers them in its local mode; it needs Java."""

from __future__ import annotations

import functools
from typing import Any

from pyspark.sql import SparkSession
from pyspark.sql import functions as classic

from scripts.data.receivers.probing import Seen, probe_each

OPERATORS: dict[str, Any] = {
    "==": lambda _, column, status: column == status,
    ">=": lambda _, column, status: column >= status,
    "isin": lambda _, column, status: column.isin([status]),
    "between": lambda _, column, status: column.between(status, 499),
    "lit": lambda functions, _, status: functions.lit(status),
    "when": lambda functions, column, status: functions.when(column > 0, status).otherwise(0),
}


@functools.cache
def _spark() -> Any:
    """One session of Spark's local mode for all probes."""
    settings = {"spark.ui.enabled": "false", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    return SparkSession.builder.master("local[1]").config(map=settings).getOrCreate()


@probe_each("pyspark.sql.Column.{}", "other", tuple(OPERATORS))
def answered(status: int, operator: str) -> Seen:
    table = _spark().sql("select * from values (404), (200) as visits(status)")  # needs no worker in Python
    column = OPERATORS[operator](classic, table["status"], status)
    answer = table.select(column)
    return Seen((answer.schema.simpleString(), [tuple(row) for row in answer.collect()]), shown={"repr": repr(column)})
