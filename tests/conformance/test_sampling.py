"""Examples of infinite domains: drawn in a default run, the same each time, and searched by Hypothesis beyond that."""

from __future__ import annotations

import http
import os
import random
import sys
from typing import TYPE_CHECKING

import pytest
from catalogue import BROKEN, SEARCHING, TARGETS, has, module_of, namespace
from hypothesis import strategies as st
from statusquo_conformance import check
from statusquo_conformance.checking import Options, job_for
from statusquo_conformance.model import Effort, Violation
from statusquo_conformance.probe import sampling, values
from statusquo_conformance.probe.sampling import Domain, try_examples
from statusquo_conformance.probe.search import search

if TYPE_CHECKING:
    from pathlib import Path

    from warm import Warm

DOMAIN = Domain(lambda source: source.randrange(-(10**6), 10**6), st.integers, (0, 1))


def tried(effort: Effort) -> list[int]:
    seen: list[int] = []

    def look(number: int) -> list[Violation]:
        seen.append(number)
        return []

    assert try_examples(DOMAIN, look, effort) == []
    return seen


def above(limit: int) -> list[Violation]:
    def look(number: int) -> list[Violation]:
        return [Violation("n", "less", str(number), f"{number} > {limit}")] if number > limit else []

    return try_examples(DOMAIN, look, Effort())


def test_the_simple_examples_come_first_and_a_seed_draws_the_same_ones_again() -> None:
    assert tried(Effort())[:2] == [0, 1]
    assert len(tried(Effort())) == 2 + 2 * Effort().examples
    assert tried(Effort()) == tried(Effort())
    assert tried(Effort(seed=1)) != tried(Effort())
    assert len(tried(Effort(examples=3))) == 2 + 6


def test_the_global_generator_of_random_numbers_is_left_alone() -> None:
    before = random.getstate()
    tried(Effort())
    assert random.getstate() == before


def test_more_than_the_default_number_of_examples_are_those_of_hypothesis() -> None:
    seen: list[int] = []

    def look(number: int) -> list[Violation]:
        seen.append(number)
        return []

    search(st.integers(), look, Effort(examples=21))
    assert len(tried(Effort(examples=21))) == len(seen) == 21


def test_what_holds_gives_nothing_and_does_not_ask_hypothesis(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "search", None)
    assert above(10**7) == []


def test_a_failure_is_reported_as_the_simplest_example_that_fails() -> None:
    assert [violation.actual for violation in above(1000)] == ["1001"]


def test_a_failure_that_hypothesis_does_not_find_is_reported_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "search", lambda *_: [])
    assert len(above(1000)) == 1


def test_of_a_target_that_changes_the_first_failure_is_reported() -> None:
    """The others may fail because of it."""
    changed: list[int] = []

    def look(number: int) -> list[Violation]:
        if number == 1:
            changed.append(number)
        return [Violation("n", "same", f"after {number}", "len(target)")] if changed else []

    domain = Domain(DOMAIN.draw, DOMAIN.strategy, (0, 1), may_change_target=True)
    assert [violation.actual for violation in try_examples(domain, look, Effort())] == ["after 1"]


@pytest.mark.parametrize("domain", [values.integers_outside({404}), values.numbers([404]), values.format_specs()])
def test_each_domain_draws_what_its_strategy_draws_too(domain: Domain[object]) -> None:
    source = random.Random(0)
    kinds = {type(domain.draw(source)) for _ in range(200)} | {type(example) for example in domain.first}
    assert len(kinds) == 1
    assert len({domain.draw(source) for _ in range(200)}) > 40


def test_codes_are_never_drawn_as_integers_outside_them() -> None:
    codes = set(range(-5, 2000)) - {7}
    domain = values.integers_outside(codes)
    source = random.Random(1)
    assert not codes & {domain.draw(source) for _ in range(300)}
    assert not codes & set(domain.first)


def test_every_drawn_number_is_python_source_of_a_number() -> None:
    source = random.Random(2)
    domain = values.numbers([100, 404])
    for text in (*domain.first, *(domain.draw(source) for _ in range(300))):
        assert hasattr(eval(text), "__float__"), text  # plain constants and two constructors


@pytest.mark.further
@pytest.mark.parametrize(
    "path", [path for path in BROKEN if namespace(path).KILLS & SEARCHING], ids=lambda path: path.stem
)
def test_a_default_run_catches_what_only_examples_show(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = namespace(path)
    adapter = f"{path}:read" if has(path, "read") else None
    monkeypatch.delitem(sys.modules, module_of(path))  # an earlier test may have read, and so changed, the target
    options = Options(profile=facts.PROFILE, adapter=adapter, folders=(str(TARGETS),))
    job = job_for(f"{path}:HTTPStatus", options)
    failing = {id_ for id_ in job.selected if id_ in SEARCHING and job.run.result(id_).violations}
    assert failing >= facts.KILLS & SEARCHING


LOOK = """
import sys, pytest

@pytest.hookimpl(trylast=True)
def pytest_sessionfinish():
    print("\\nIMPORTED" if "hypothesis" in sys.modules else "\\nWITHOUT")
"""


@pytest.mark.once
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--conformance=http.client.responses"], b"WITHOUT"),
        (["--conformance=http.client.responses", "--conformance-examples=21"], b"IMPORTED"),
        (["--conformance=http.HTTPStatus"], b"WITHOUT"),
    ],
    ids=["table", "table-deep", "enum"],
)
def test_a_plain_run_does_not_import_hypothesis(tmp_path: Path, warm: Warm, arguments: list[str], said: bytes) -> None:
    """Hypothesis's own pytest plugin imports it at the end of every run, so it is left out here."""
    (tmp_path / "look.py").write_text(LOOK)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}
    only = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "statusquo_conformance.plugin,look"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    done = warm.run(command, tmp_path, {**kept, **only})
    assert done.returncode == 0, done.stdout + done.stderr
    assert said in done.stdout.split()


def test_a_report_without_a_search_names_no_version_of_hypothesis_unless_somebody_imported_it() -> None:
    assert "hypothesis" in check(http.HTTPStatus, only=["codes.in-range"]).versions  # this file imports it
