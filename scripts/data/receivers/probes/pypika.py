"""PyPika."""

from __future__ import annotations

import pypika

from scripts.data.receivers.probing import Seen, probe_each

_TABLE = pypika.Table("visits")


@probe_each("pypika.Field.{}", "value", ("==", ">=", "isin", "between"), every=True)
def compared(status: int, operator: str) -> Seen:
    expressions = {
        "==": lambda: _TABLE.status == status,
        ">=": lambda: _TABLE.status >= status,
        "isin": lambda: _TABLE.status.isin([status]),
        "between": lambda: _TABLE.status[status:499],
    }
    return Seen(str(pypika.Query.from_(_TABLE).select("*").where(expressions[operator]())))


@probe_each("pypika.Query.{}", "value", ("insert", "update"), every=True)
def written(status: int, kind: str) -> Seen:
    if kind == "insert":
        return Seen(str(pypika.Query.into(_TABLE).insert(status)))
    return Seen(str(pypika.Query.update(_TABLE).set(_TABLE.status, status)))
