"""Every clue and every exclusion is needed: without it a line of `fixtures/lint/eval` is judged otherwise."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from eval_files import EXPECTED, FILES, expected, options, topic
from statusquo_lint.evidence.all_rows import asked_by, kinds_of, rows, tables
from statusquo_lint.evidence.rows import Clue, Exclusion
from statusquo_lint.model import Confidence, Source
from statusquo_lint.scan import scan

from statusquo.__main__ import CLUE_AREAS

if TYPE_CHECKING:
    from statusquo_lint.options import Options

pytestmark = pytest.mark.once

LEDGER = Path(__file__).with_name("clue_ids.txt")
"""The ids that were ever given, one a line; those of rows that are gone are followed by `retired`."""


@cache
def judged() -> tuple[tuple[Path, Source, Options, set[tuple[int, int, str]]], ...]:
    """Each file with its source, its options and what it expects."""
    found = []
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        plain = re.sub(EXPECTED.pattern, "", text, flags=re.MULTILINE)
        found.append((path, Source(plain, path.name), replace(options(text), fixes=False), expected(text)))
    return tuple(found)


@cache
def deciding() -> dict[str, list[int]]:
    """The numbers of the files with a finding by a clue, by that clue: where to look first, since it saves time."""
    numbers: dict[str, list[int]] = {}
    for number, (_, source, chosen, _) in enumerate(judged()):
        for clue in {one.clue for one in scan(source, chosen)}:
            numbers.setdefault(clue, []).append(number)
    return numbers


def first_change(without: frozenset[str]) -> str:
    """A line that is judged otherwise without some rows: `HTS101/comparisons:8`; empty where there is none."""
    first = [judged()[number] for row in sorted(without) for number in deciding().get(row, [])]
    for path, source, chosen, promised in (*first, *judged()):
        found = {(one.span.row, one.span.col + 1, one.code) for one in scan(source, replace(chosen, without=without))}
        if found != promised:
            return f"{topic(path)}:{min(found ^ promised)[0]}"
    return ""


@pytest.mark.further
@pytest.mark.parametrize("row", rows())
def test_a_line_depends_on_the_row(row: str) -> None:
    assert first_change(frozenset({row})), f"no line of fixtures/lint/eval is judged otherwise without {row}"


@pytest.mark.further
def test_nothing_changes_without_a_row_that_does_not_exist() -> None:
    assert not first_change(frozenset({"compared.nothing"}))


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
        for _, source, chosen, _ in judged()
        for one in scan(source, replace(chosen, confidence=Confidence.POSSIBLE))
        if one.clue
    ]
    clues = {row.id: row for row in rows().values() if isinstance(row, Clue)}
    assert {one.clue for one in found} == set(clues)
    assert all(one.confidence is clues[one.clue].confidence for one in found)
    print(f"{len(clues)} clues, {len(rows()) - len(clues)} exclusions, {len(tables())} tables, {len(found)} findings")
