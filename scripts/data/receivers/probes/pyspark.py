"""PySpark: column expressions, as Spark Connect sends them."""

from __future__ import annotations

from typing import Any

from pyspark.sql.connect import functions

from scripts.data.receivers.probing import Seen, probe_each

_OPERATORS: dict[str, Any] = {
    "==": lambda column, status: column == status,
    ">=": lambda column, status: column >= status,
    "isin": lambda column, status: column.isin([status]),
    "between": lambda column, status: column.between(status, 499),
    "lit": lambda _, status: functions.lit(status),
    "when": lambda column, status: functions.when(column > 0, status).otherwise(0),
}


class _Client:
    """A client that has no server, for the names of expressions alone."""

    thread_local = None


@probe_each("pyspark.sql.Column.{}", "other", tuple(_OPERATORS))
def compared(status: int, operator: str) -> Seen:
    column = _OPERATORS[operator](functions.col("status"), status)
    return Seen(str(column.to_plan(_Client())))
