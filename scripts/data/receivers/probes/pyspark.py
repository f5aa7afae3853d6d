"""PySpark: column expressions, as Spark answers them in its local mode, and as Spark Connect sends them."""

from __future__ import annotations

from pyspark.sql.connect import functions as connect

from scripts.data.receivers.probes.pyspark_3 import OPERATORS, answered
from scripts.data.receivers.probing import Seen, probe_each

__all__ = ["answered", "sent"]


class _Client:
    """A client that has no server, for the names of expressions alone."""

    thread_local = None


@probe_each("pyspark.sql.connect.column.Column.{}", "other", tuple(OPERATORS))
def sent(status: int, operator: str) -> Seen:
    column = OPERATORS[operator](connect, connect.col("status"), status)
    return Seen(str(column.to_plan(_Client())), shown={"repr": repr(column)})
