"""Every row of the safety tables is needed: without it some case is judged otherwise."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

import pytest
import safety_cases
from judging import verdict
from statusquo_lint.model import Answer, ProjectFacts
from statusquo_lint.options import Options
from statusquo_lint.safety.explanations import EXPLANATIONS
from statusquo_lint.safety.tables import TABLES, ids
from statusquo_lint.vocabulary import HTTP, Vocabulary

pytestmark = pytest.mark.once

EXPLAINING = {row.id for row in EXPLANATIONS}
PYTHONS = ((3, 10), (3, 11))
OWN = Vocabulary("shop.status.S", "shop.status", "S", table=((404, "GONE"),), roots=("/",), left=("/shop/status.py",))
DJANGO = "from django.db import models\nx = s == 404"


class Case(NamedTuple):
    """A snippet in its file."""

    code: str
    path: str = "shop/views.py"
    facts: ProjectFacts = ProjectFacts()
    names: Vocabulary = HTTP


BY_FILE = {
    "in a stub": Case("x = s == 404", "shop/views.pyi"),
    "in a migration": Case(DJANGO, "shop/migrations/0001_initial.py"),
    "in the module of the own enum": Case("x = s == 404", "/shop/status.py", names=OWN),
    "beside an http.py": Case("x = s == 404", facts=ProjectFacts(own_http=True)),
    "function of another module": Case(
        "from shop.testing import fails\nfails(404)", facts=ProjectFacts(taking=("HTTPStatus:shop.testing.fails:0",))
    ),
    "constant of a module of tests": Case("GONE = 404\ndef test(r): assert r == GONE", "test_shop.py"),
}
CASES = BY_FILE | {
    f"{group}: {name}": Case(code)
    for group, snippets in vars(safety_cases).items()
    if group.isupper()
    for name, code in snippets.items()
}


def judged(case: Case, python: tuple[int, int], *without: str) -> tuple[Answer, str]:
    """The answer on a case and the row that gives it, with some rows switched off."""
    options = Options(minimum_python=python, without=frozenset(without), names=case.names)
    found = verdict(case.code, options, case.path, case.facts)
    return found.answer, found.row


@cache
def with_all_rows() -> dict[tuple[str, tuple[int, int]], tuple[Answer, str]]:
    """The answer and its row on every case, for each Python."""
    return {(name, python): judged(case, python) for name, case in CASES.items() for python in PYTHONS}


def needing(row: str) -> list[str]:
    """The cases that get another answer where the row is switched off.

    Those that the row itself answers are tried first: for most rows there is one, and the others need no try.
    """
    known = with_all_rows()
    own = [key for key, (_, by) in known.items() if by == row]
    for tried in (own, known):
        found = [name for name, python in tried if told(row, judged(CASES[name], python, row), known[name, python])]
        if found:
            return sorted(set(found))
    return []


def told(row: str, now: tuple[Answer, str], before: tuple[Answer, str]) -> bool:
    """Whether an answer is another one; of a row that only explains, whether the explanation is."""
    return now != before if row in EXPLAINING else now[0] is not before[0]


@pytest.mark.further
@pytest.mark.parametrize("row", ids())
def test_row_is_needed(row: str) -> None:
    assert needing(row) != [], f"nothing is judged otherwise without {row}: delete it, or add the case that needs it"


def test_ids_are_unique_and_say_area_and_subject() -> None:
    assert [row for row, count in Counter(ids()).items() if count > 1] == []
    assert [row for row in ids() if not re.fullmatch(r"[a-z]+\.[a-z]+(?:-[a-z]+)*", row)] == []


def test_clause_has_the_fields_that_its_row_fills() -> None:
    for table in TABLES:
        for row in table.rows:
            fields = set(re.findall(r"\{(\w+)\}", row.why))
            assert fields in (set(), {"name"}, {"why", "name"}, {"why", "name", "row"}), row.id
