"""How the suite's time grows: ten times the codes or the targets should take about ten times as long.

Growth with the square would be 100.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.rows import Measurement, Row
from benchmarks.timing import Command, compare

if TYPE_CHECKING:
    from collections.abc import Iterator

FEW, MANY = 1_000, 10_000
FEW_TARGETS, MANY_TARGETS = 5, 50
ROUNDS = 1
MOST_SECONDS = 6
BODY = {
    "class of constants": "type('Status', (), known | {f'HTTP_{c}_N{n}': c for n, c in numbered})",
    "int enum": "enum.IntEnum('Status', known | {f'NAME_{n}': 1000 + n for n in range(count)})",
}
"""Statuses of every kind of number beside the known ones, without which nothing would be recognised."""
GROWTH = {
    "class of constants": Row(f"a class of {MANY:,} constants against one of {FEW:,}, processor time", "x", at_most=15),
    "int enum": Row(f"an int enum of {MANY:,} members against one of {FEW:,}, processor time", "x", at_most=15),
}
TIME = {
    "class of constants": Row(f"a class of {MANY:,} constants, processor time", "s", at_most=MOST_SECONDS),
    "int enum": Row(f"an int enum of {MANY:,} members, processor time", "s", at_most=MOST_SECONDS),
}
IN_PYTEST = Row(f"pytest on an int enum of {MANY:,} members, processor time", "s", at_most=MOST_SECONDS)
TARGETS = Row(f"a further target among {MANY_TARGETS} against one among {FEW_TARGETS}", "x", at_most=1.3)
ROWS = (*GROWTH.values(), *TIME.values(), IN_PYTEST, TARGETS)
CHECK = """
import enum, http, sys
from statusquo_conformance import check
known = {member.name: int(member) for member in http.HTTPStatus}
count = int(sys.argv[1])
numbered = [(n, 100 + n % 500) for n in range(count)]
check(BODY)
"""


def measure() -> Iterator[Measurement]:
    """Whole processes, less what starting and importing costs."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for kind, body in BODY.items():
            script = CHECK.replace("BODY", body)
            few, many, nothing = compare(
                Command((sys.executable, "-c", script, str(FEW)), folder),
                Command((sys.executable, "-c", script, str(MANY)), folder),
                Command((sys.executable, "-c", script, "0"), folder),
                rounds=ROUNDS,
            )
            growth = (many.cpu_seconds - nothing.cpu_seconds) / (few.cpu_seconds - nothing.cpu_seconds)
            yield Measurement(GROWTH[kind], growth)
            yield Measurement(TIME[kind], many.cpu_seconds)
        yield _in_pytest(folder)
        yield _targets(folder)


def _in_pytest(folder: Path) -> Measurement:
    """An int enum of many members as a target of pytest, which writes its failures and reports them."""
    body = BODY["int enum"].replace("range(count)", f"range({MANY})")
    (folder / "large.py").write_text(
        "import enum\nimport http\n"
        f"known = {{member.name: int(member) for member in http.HTTPStatus}}\nStatus = {body}\n"
    )
    pytest = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--conformance=large.Status")
    (cost,) = compare(Command(pytest, folder, exit_codes=(0, 1)), rounds=ROUNDS)
    return Measurement(IN_PYTEST, cost.cpu_seconds)


def _targets(folder: Path) -> Measurement:
    (folder / "shop.py").write_text(
        "from http.client import responses\n"
        + "\n".join(f"T{number} = dict(responses)" for number in range(MANY_TARGETS))
    )
    conform = (sys.executable, "-m", "statusquo", "conform")
    few, many, nothing = (
        Command((*conform, *(f"shop.T{number}" for number in range(count))), folder)
        for count in (FEW_TARGETS, MANY_TARGETS, 1)
    )
    one_few, one_many, one = compare(few, many, nothing, rounds=ROUNDS)
    per_few = (one_few.cpu_seconds - one.cpu_seconds) / (FEW_TARGETS - 1)
    per_many = (one_many.cpu_seconds - one.cpu_seconds) / (MANY_TARGETS - 1)
    return Measurement(TARGETS, per_many / per_few)
