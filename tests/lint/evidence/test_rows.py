"""Every clue and every exclusion is needed: without it a line of `fixtures/lint/eval` is judged otherwise."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from eval_files import EXPECTED, FILES, expected, options, topic
from statusquo_lint.evidence.all_rows import asked_by, kinds_of, rows, tables
from statusquo_lint.evidence.rows import Clue, Exclusion
from statusquo_lint.model import Confidence, Source
from statusquo_lint.scan import scan

from statusquo.__main__ import CLUE_AREAS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.options import Options

pytestmark = pytest.mark.once

LEDGER = Path(__file__).with_name("clue_ids.txt")
"""The ids that were ever given, one a line; those of rows that are gone are followed by `retired`."""


class Judged(NamedTuple):
    """A file with its source, its options and what it expects."""

    path: Path
    source: Source
    options: Options
    expected: set[tuple[int, int, str]]


class Noted(frozenset[str]):
    """No row is switched off, and each that would be missed is noted: whether it is off is asked once it applies."""

    def __init__(self) -> None:
        self.applied: set[str] = set()

    def __contains__(self, row: object) -> bool:
        self.applied.add(str(row))
        return False


@cache
def judged() -> tuple[Judged, ...]:
    """Each file."""
    found = []
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        plain = re.sub(EXPECTED.pattern, "", text, flags=re.MULTILINE)
        found.append(Judged(path, Source(plain, path.name), replace(options(text), fixes=False), expected(text)))
    return tuple(found)


@cache
def applying() -> dict[str, list[Judged]]:
    """The files in which a row applies, by its id: no other can be judged otherwise without it."""
    files: dict[str, list[Judged]] = {}
    for file in judged():
        noted = Noted()
        scan(file.source, replace(file.options, without=noted))
        for row in noted.applied:
            files.setdefault(row, []).append(file)
    return files


def first_change(without: str, files: Iterable[Judged]) -> str:
    """A line that is judged otherwise without a row: `HTS101/comparisons:8`; empty where there is none."""
    for path, source, chosen, promised in files:
        without_it = replace(chosen, without=frozenset({without}))
        found = {(one.span.row, one.span.col + 1, one.code) for one in scan(source, without_it)}
        if found != promised:
            return f"{topic(path)}:{min(found ^ promised)[0]}"
    return ""


@pytest.mark.further
@pytest.mark.parametrize("row", rows())
def test_a_line_depends_on_the_row(row: str) -> None:
    line = first_change(row, applying().get(row, []))
    assert line, f"no line of fixtures/lint/eval is judged otherwise without {row}"


@pytest.mark.further
def test_nothing_changes_without_a_row_that_does_not_exist() -> None:
    assert not first_change("compared.nothing", judged())


def test_ids_are_unique_and_say_what_is_asked() -> None:
    every = [row.id for table in tables() for row in table.named_rows()]
    assert len(every) == len(set(every)) == len(rows())
    for one in every:
        assert re.fullmatch(r"[a-z]+\.[a-z]+(-[a-z]+)*", one)
    assert {one.partition(".")[0] for one in every} == CLUE_AREAS


def test_the_ledger_has_every_id_and_no_id_comes_back() -> None:
    lines = [line.split() for line in LEDGER.read_text(encoding="utf-8").splitlines()]
    given = [line[0] for line in lines]
    assert given == sorted(set(given))
    assert {line[0] for line in lines if len(line) == 1} == set(rows())
    assert all(line[1:] in ([], ["retired"]) for line in lines)


@pytest.mark.parametrize("row", rows().values(), ids=lambda row: row.id)
def test_a_row_says_in_words_when_it_applies(row: Clue | Exclusion) -> None:  # type: ignore[type-arg]
    assert row.sentence.endswith((".", "`"))
    assert row.why
    assert not row.why.endswith(".")


def test_every_table_is_asked_for_some_kind_of_site() -> None:
    assert all(kinds_of(table) for table in tables())
    assert {one.title for table in tables() for one in asked_by(table)} <= {table.title for table in tables()}


def test_a_finding_names_its_clue() -> None:
    found = [
        one
        for file in judged()
        for one in scan(file.source, replace(file.options, confidence=Confidence.POSSIBLE))
        if one.clue
    ]
    clues = {row.id: row for row in rows().values() if isinstance(row, Clue)}
    assert {one.clue for one in found} == set(clues)
    assert all(one.confidence is clues[one.clue].confidence for one in found)
    print(f"{len(clues)} clues, {len(rows()) - len(clues)} exclusions, {len(tables())} tables, {len(found)} findings")
