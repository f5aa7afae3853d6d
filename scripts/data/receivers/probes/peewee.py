"""peewee."""

from __future__ import annotations

from typing import Any

import peewee

from scripts.data.receivers.probing import Seen, probe, probe_each

_DATABASE = peewee.SqliteDatabase(":memory:")


class Visit(peewee.Model):
    """A record with a status."""

    status = peewee.IntegerField()
    text = peewee.CharField(default="")

    class Meta:
        database = _DATABASE


def _queried(expression: Any) -> Seen:
    _DATABASE.create_tables([Visit])
    Visit.delete().execute()
    Visit.create(status=404, text="404")
    query = Visit.select(Visit.text).where(expression)
    return Seen((str(query), query.sql()[0], [row.text for row in query]), {"parameters": query.sql()[1]})


@probe_each("peewee.Field.{}", "integer", ("==", ">=", "in_", "between"), every=True)
def integers(status: int, operator: str) -> Seen:
    expressions = {
        "==": lambda: Visit.status == status,
        ">=": lambda: Visit.status >= status,
        "in_": lambda: Visit.status.in_([status]),
        "between": lambda: Visit.status.between(status, 499),
    }
    return _queried(expressions[operator]())


@probe("peewee.Field.==", "text", every=True)
def text(status: int) -> Seen:
    return _queried(Visit.text == status)


@probe("peewee.Model.create", "status", every=True)
def created(status: int) -> Seen:
    _DATABASE.create_tables([Visit])
    Visit.delete().execute()
    visit = Visit.create(status=status)
    return Seen([row.status for row in Visit.select()], {"visit": visit.status})
