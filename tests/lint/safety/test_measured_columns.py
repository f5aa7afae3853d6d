"""A column expression that was measured to tell a member from the number gets the number, on every Python."""

from __future__ import annotations

import json
from typing import Any

import pytest
import tree
from judging import judged
from statusquo_lint.knowledge.sinks import Members
from statusquo_lint.model import Answer

from scripts.data.receivers.answering import members_of_row

MEASURED: dict[str, Any] = json.loads((tree.FIXTURES / "facts" / "receivers.json").read_text("utf-8"))
ROWS = [row for library in MEASURED.values() for row in library["rows"] if ".Column." in row["callable"]]
TOLD = {row["callable"] for row in ROWS if members_of_row(row) is not Members.MEMBER}
EXPRESSIONS = {
    "==": "logs['status'] == 404",
    ">=": "logs.status >= 404",
    "isin": "logs.status.isin([404])",
    "in_": "logs.status.in_([404])",
    "between": "logs.status.between(404, 499)",
    "lit": "functions.lit(404)",
    "when": "functions.when(logs.ok, 404)",
}


def test_columns_that_tell_and_columns_that_do_not_were_measured() -> None:
    names = {row["callable"] for row in ROWS}
    assert {"pyspark.sql.Column.==", "snowflake.snowpark.Column.=="} <= TOLD
    assert "pyspark.sql.connect.column.Column.==" in names - TOLD


@pytest.mark.parametrize("python", [(3, 10), (3, 13)])
@pytest.mark.parametrize("callable_", sorted(TOLD))
def test_what_can_tell_gets_the_number(callable_: str, python: tuple[int, int]) -> None:
    package, expression = callable_.partition(".")[0], EXPRESSIONS[callable_.rpartition(".")[2]]
    for use in (f"return logs.filter({expression})", f"gone = {expression}\n    return gone", f"return {expression}"):
        code = f"import {package}\nfrom {package} import functions\ndef gone(logs):\n    {use}\n"
        assert judged(code, python) is Answer.VALUE, code
