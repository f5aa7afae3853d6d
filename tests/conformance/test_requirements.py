"""The requirements as data: what ids, sentences, sources and profiles are like, and that no id is used twice."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from statusquo_conformance.model import Level, Requirement
from statusquo_conformance.profile import load_profile, profile_names
from statusquo_conformance.requirements import all_requirements

LEDGER = Path(__file__).parents[2] / "conformance" / "statusquo_conformance" / "ledger.txt"
REQUIREMENTS = {item.id: item for item in all_requirements()}


def ledger_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_there_are_at_least_seventy() -> None:
    assert len(REQUIREMENTS) >= 70


def test_ids_and_sentences_are_unique() -> None:
    repeated = [what for what, times in Counter(item.id for item in all_requirements()).items() if times > 1]
    repeated += [what for what, times in Counter(item.sentence for item in all_requirements()).items() if times > 1]
    assert not repeated


@pytest.mark.parametrize("item", REQUIREMENTS.values(), ids=lambda item: item.id)
def test_a_requirement_reads_like_one(item: Requirement) -> None:
    assert re.fullmatch(r"[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*", item.id), "ids are area.words-with-hyphens"
    assert len(item.sentence) <= 72, "sentences fit a table"
    assert not re.search(r"\b(should|must|shall|may)\b", item.sentence, re.IGNORECASE), "the level is a field"
    assert not item.sentence.endswith("."), "no full stop: it is quoted inside other sentences"
    assert item.source.text
    assert item.source.url.startswith("https://")
    assert isinstance(item.level, Level)
    assert item.check.__doc__, "the check says why the requirement is there"


@pytest.mark.parametrize("item", REQUIREMENTS.values(), ids=lambda item: item.id)
def test_prerequisites_exist_and_come_from_no_circle(item: Requirement) -> None:
    def reach(id_: str, path: tuple[str, ...]) -> None:
        assert id_ in REQUIREMENTS, id_
        assert id_ not in path, f"{' > '.join(path)} > {id_}"
        for first in REQUIREMENTS[id_].prerequisites:
            reach(first, (*path, id_))

    reach(item.id, ())


def test_every_requirement_is_in_the_ledger_once() -> None:
    ids = [line.split()[0] for line in ledger_lines(LEDGER.read_text("utf-8"))]
    assert not [id_ for id_, times in Counter(ids).items() if times > 1]
    assert not REQUIREMENTS.keys() - set(ids), "add the new ids at the end of ledger.txt"


def test_an_id_in_the_ledger_is_in_use_or_retired_with_a_reason() -> None:
    for line in ledger_lines(LEDGER.read_text("utf-8")):
        id_, edition, *rest = line.split(maxsplit=2)
        assert re.fullmatch(r"\d{4}-\d{2}", edition), line
        if id_ not in REQUIREMENTS:
            assert rest, f"{id_} is not in use: say `retired:` and why"
            assert re.fullmatch(r"retired: .{10,}", rest[0]), line


def test_the_ledger_only_ever_grows_at_its_end() -> None:
    root = LEDGER.parents[2]
    name = LEDGER.relative_to(root).as_posix()
    log = subprocess.run(
        ["git", "log", "--format=%H", "--", name], cwd=root, capture_output=True, text=True, check=False
    )
    if log.returncode != 0:
        pytest.skip("not a git checkout: there is no history to compare with")
    now = [line.split()[:2] for line in ledger_lines(LEDGER.read_text("utf-8"))]
    for commit in log.stdout.split():
        then = subprocess.run(
            ["git", "show", f"{commit}:{name}"], cwd=root, capture_output=True, text=True, check=True
        ).stdout
        old = [line.split()[:2] for line in ledger_lines(then)]
        assert now[: len(old)] == old, f"ledger.txt of {commit[:9]} is no longer the beginning"


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_lists_requirements_that_exist(name: str) -> None:
    profile = load_profile(name)
    assert not set(profile.requirements) - REQUIREMENTS.keys()
    assert profile.requirements


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_lists_the_prerequisites_of_what_it_scores(name: str) -> None:
    profile = load_profile(name)
    for id_ in profile.requirements:
        missing = set(REQUIREMENTS[id_].prerequisites) - set(profile.requirements)
        assert not missing, f"{id_} would be blocked by what the profile does not show"


def test_every_requirement_is_scored_in_some_profile() -> None:
    scored = {id_ for name in profile_names() for id_ in load_profile(f"{name}@next").requirements}
    assert REQUIREMENTS.keys() == scored
