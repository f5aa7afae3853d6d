"""Snowpark: column expressions, as they are sent."""

from __future__ import annotations

from typing import Any

from snowflake.snowpark import functions

from scripts.data.receivers.probing import Seen, probe_each

_OPERATORS: dict[str, Any] = {
    "==": lambda column, status: column == status,
    ">=": lambda column, status: column >= status,
    "isin": lambda column, status: column.isin([status]),
    "lit": lambda _, status: functions.lit(status),
    "when": lambda column, status: functions.when(column > 0, status),
}


@probe_each("snowflake.snowpark.Column.{}", "other", tuple(_OPERATORS))
def compared(status: int, operator: str) -> Seen:
    expression = _OPERATORS[operator](functions.col("status"), status)._expression  # noqa: SLF001  # what is sent
    literal = getattr(expression, "right", expression)
    return Seen((type(expression).__name__, str(expression), repr(getattr(literal, "datatype", None))))
