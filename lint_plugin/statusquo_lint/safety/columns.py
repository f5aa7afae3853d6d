"""Whether a comparison is one that a database or a table makes later, row by row: it sees the member itself."""

from __future__ import annotations

import ast

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.syntax.names import COLUMNS, last_name
from statusquo_lint.syntax.scopes import function_around
from statusquo_lint.syntax.walk import every

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.safety.arrival import Arrival
    from statusquo_lint.safety.module_facts import Facts

_PACKAGES = frozenset(
    """
    sqlalchemy sqlmodel snowflake pyspark databricks ibis polars pandas dask modin cudf duckdb peewee pypika sqlglot
    piccolo ormar tortoise gino databases datafusion vaex pyarrow elasticsearch_dsl mongoengine beanie odmantic
    """.split()  # noqa: SIM905
)
"""Packages whose columns make an expression of a comparison, instead of comparing."""
_QUERIES = frozenset(
    """
    filter where having when case select join and_ or_ not_ any_ all_ query exclude filter_by update values loc iloc
    delete find find_one count_documents on withColumn with_column with_columns mutate assign
    """.split()  # noqa: SIM905
)
"""What such an expression is passed to."""
_TABLE = lazy_pattern(
    r"(?:^|_)(?:[dslp]?df|[dl]f\d|frames?|data_?frame|table|tbl|t|c|cols?|columns|logs|query|schema)$|^[A-Z]\w*[a-z]"
)
"""Names of tables, of what has their columns, and of the classes that map them."""
_DATABASES = frozenset({"db", "database", "tables", "models"})
"""Names of what has tables for attributes."""
_TESTED = (ast.If, ast.While, ast.Assert, ast.IfExp, ast.BoolOp, ast.comprehension, ast.match_case)
"""What needs the answer at once."""
_COMBINING = frozenset({ast.BinOp, ast.UnaryOp, ast.Subscript, ast.Call})


def is_of_column(arrival: Arrival) -> bool:
    """Whether the comparison that a value ends in may be part of a query."""
    end = arrival.destination
    if not isinstance(end.node, ast.Compare):
        return False
    operands = (end.node.left, *end.node.comparators)
    if any(isinstance(one, ast.Call) and last_name(one.func) in COLUMNS for one in operands):
        return True
    around = end.path[-2] if isinstance(end.path[-1], ast.keyword) else end.path[-1]
    if any(part is end.node for part in _combined(around)):
        return True
    if isinstance(around, _TESTED) or (isinstance(around, ast.UnaryOp) and isinstance(around.op, ast.Not)):
        return False
    return (
        bool(arrival.facts.roots & _PACKAGES)
        or any(map(_is_of_table, operands))
        or (isinstance(around, ast.Assign) and _goes_into_query(around, arrival))
    )


def _combined(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node that it makes a query of, or takes for one."""
    match node:
        case ast.BinOp(op=ast.BitAnd() | ast.BitOr()):
            yield from (node.left, node.right)
        case ast.UnaryOp(op=ast.Invert()):
            yield node.operand
        case ast.Subscript():
            yield node.slice
        case ast.Call() if last_name(node.func) in _QUERIES:
            yield from node.args
            yield from (keyword.value for keyword in node.keywords)


def _is_of_table(operand: ast.expr) -> bool:
    """Whether it is an attribute or item of what is called a table: `df.status_code`, `Log.status`."""
    owner = operand.value if isinstance(operand, ast.Attribute | ast.Subscript) else None
    if not isinstance(owner, ast.Name | ast.Attribute) or last_name(operand).isupper():
        return False  # a constant of a class
    if isinstance(owner, ast.Attribute) and last_name(owner.value) in _DATABASES:
        return True  # db.log.status
    name = last_name(owner)
    return not name.isupper() and _TABLE.search(name) is not None


def _goes_into_query(statement: ast.Assign, arrival: Arrival) -> bool:
    """Whether the variable that gets the comparison is filtered with, or combined by `&`, in its function."""
    path = arrival.destination.path
    scope = function_around(path) or path[0]
    taken = arrival.facts.asked(_names_in_queries, scope)
    return any(isinstance(target, ast.Name) and target.id in taken for target in statement.targets)


def _names_in_queries(scope: ast.AST, _facts: Facts) -> frozenset[str]:
    return frozenset(
        part.id for node in every(scope, _COMBINING) for part in _combined(node) if isinstance(part, ast.Name)
    )
