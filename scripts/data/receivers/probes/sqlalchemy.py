"""SQLAlchemy."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from scripts.data.receivers.probing import Seen, probe, probe_each

_TABLE = sa.Table("visits", sa.MetaData(), sa.Column("status", sa.Integer), sa.Column("text", sa.String))
_STATUS = _TABLE.c.status


def _compiled(expression: Any) -> Seen:
    """The statement as it is shown, with its values written out, and what a database answers."""
    statement = sa.select(_TABLE.c.text).where(expression) if expression._is_column_element else expression  # noqa: SLF001
    literal = str(statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    bound = statement.compile(dialect=sqlite.dialect())
    types = sorted(repr(bind.type) for bind in bound.binds.values())
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        _TABLE.create(connection)
        connection.execute(_TABLE.insert(), [{"status": 404, "text": "a"}, {"status": 200, "text": "b"}])
        rows = [tuple(row) for row in connection.execute(statement)]
    return Seen((literal, types, rows))


@probe_each("sqlalchemy.Column.{}", "typed", ("==", ">=", "in_", "between"), every=True)
def typed(status: int, operator: str) -> Seen:
    expressions = {
        "==": lambda: status == _STATUS,
        ">=": lambda: status <= _STATUS,
        "in_": lambda: _STATUS.in_([status]),
        "between": lambda: _STATUS.between(status, 499),
    }
    return _compiled(expressions[operator]())


@probe_each("sqlalchemy.{}", "untyped", ("literal", "case", "column", "func"), every=True)
def untyped(status: int, name: str) -> Seen:
    expressions = {
        "literal": lambda: sa.literal(status) == _STATUS,
        "case": lambda: sa.case((_STATUS > 0, status), else_=0) == _STATUS,
        "column": lambda: sa.column("status") == status,
        "func": lambda: sa.func.coalesce(_STATUS, status) == 404,
    }
    return _compiled(expressions[name]())


@probe("sqlalchemy.insert", "values", every=True)
def inserted(status: int) -> Seen:
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        _TABLE.create(connection)
        connection.execute(_TABLE.insert().values(status=status))
        return Seen([tuple(row) for row in connection.execute(sa.select(_STATUS))])


@probe("sqlalchemy.Column", "default", every=True)
def default(status: int) -> Seen:
    column = sa.Column("status", sa.Integer, default=status)
    default: Any = column.default
    return Seen(default.arg + 0, {"default.arg": default.arg}, {"repr": repr(column.default)})
