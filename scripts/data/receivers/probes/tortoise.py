"""Tortoise ORM."""

from __future__ import annotations

import asyncio
from typing import Any

from tortoise import Tortoise, fields, models

from scripts.data.receivers.probing import Seen, probe, probe_each


class Visit(models.Model):
    """A record with a status."""

    id = fields.IntField(primary_key=True)
    status = fields.IntField()
    text = fields.CharField(max_length=40, default="")


async def _with_database(use: Any) -> Seen:
    await Tortoise.init(db_url="sqlite://:memory:", modules={"models": [__name__]})
    await Tortoise.generate_schemas()
    try:
        seen: Seen = await use()
    finally:
        await Tortoise.close_connections()
    return seen


@probe_each("tortoise.models.Model.filter.{}", "value", ("status", "status__in", "text"))
def filtered(status: int, field: str) -> Seen:
    async def use() -> Seen:
        await Visit.create(status=404, text="404")
        query = Visit.filter(**{field: [status] if field.endswith("in") else status})
        return Seen((query.sql(), len(await query)))

    return asyncio.run(_with_database(use))


@probe("tortoise.models.Model.create", "status")
def created(status: int) -> Seen:
    async def use() -> Seen:
        visit = await Visit.create(status=status)
        stored = await Visit.get(id=visit.id)
        return Seen(stored.status, {"visit": visit.status})

    return asyncio.run(_with_database(use))
