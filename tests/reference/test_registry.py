"""The registry: its answers, their edges, and that it agrees with the enum and with every release."""

from __future__ import annotations

import dataclasses
import re
import runpy
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from facts import RELEASES, classic_rows, facts, members
from hypothesis import given
from hypothesis import strategies as st
from tree import SCRIPTS

from statusquo import HTTPStatus, _names, registry
from statusquo._load import early_allocation

if TYPE_CHECKING:
    from pathlib import Path

MADE = ("registry.json", "releases.json", "_name_table.py")
RENAMED = {413, 414, 416, 422}


def version_of(text: str) -> tuple[int, int]:
    major, minor = map(int, text.split("."))
    return major, minor


VERSIONS = [version_of(text) for text in RELEASES]


def test_enum_and_data_hold_the_same_members() -> None:
    newest = registry.releases()[VERSIONS[-1]].members
    held = {name: member for name, member in HTTPStatus.__members__.items() if name != "REQUEST_RANGE_NOT_SATISFIABLE"}
    assert [(row.name, row.code, row.phrase, row.description) for row in newest] == [
        (name, member.value, member.phrase, member.description) for name, member in held.items()
    ]
    assert {row.name: row.alias_of for row in newest if row.alias_of} == {
        name: member.name for name, member in held.items() if member.name != name
    }


@pytest.mark.parametrize("member", HTTPStatus, ids=lambda member: member.name)
def test_a_members_record_agrees_with_the_member(member: HTTPStatus) -> None:
    known = registry.record(member)
    assert known is not None
    assert (known.code, known.python_phrase, known.description) == (member.value, member.phrase, member.description)
    assert known.spec == member.spec
    assert known.names[0].name == member.name
    assert [name.canonical for name in known.names] == [True] + [False] * (len(known.names) - 1)
    assert known.phrase in (member.phrase, None)
    assert (known.phrase is None) is (known.registration == "unused")


def test_registered_codes_are_those_of_the_iana_registry() -> None:
    states = {
        code: known.registration for code, known in registry.records().items() if known.registration != "unassigned"
    }
    assert len(states) == 64
    assert {code: state for code, state in states.items() if state != "assigned"} == {
        104: "temporary",
        306: "unused",
        418: "unused",
        510: "obsoleted",
    }
    assert set(states) - {member.value for member in HTTPStatus} == {104, 306}


def test_unassigned_records_are_there_for_their_unofficial_use_alone() -> None:
    for known in registry.records().values():
        if known.registration == "unassigned":
            assert known.unofficial
            assert (known.phrase, known.names, known.spec, known.classic) == (None, (), None, None)


def test_records_come_in_ascending_order_under_their_own_code() -> None:
    assert list(registry.records()) == sorted(registry.records())
    assert all(code == known.code for code, known in registry.records().items())


def test_no_name_stands_for_two_codes() -> None:
    names = [name.name for known in registry.records().values() for name in known.names]
    assert len(names) == len(set(names))
    assert all(name == name.upper() and name.isidentifier() for name in names)


@pytest.mark.parametrize("name", HTTPStatus.__members__)
def test_every_name_of_the_enum_is_known(name: str) -> None:
    assert registry.code_of(name) == HTTPStatus[name].value


@pytest.mark.parametrize(
    ("name", "code"),
    [("PAYLOAD_TOO_LARGE", 413), ("MOVED_TEMPORARILY", 302), ("REQUEST_TIME_OUT", 408), ("SWITCH_PROXY", 306)],
)
def test_a_name_that_only_specifications_have_is_known_and_in_no_python(name: str, code: int) -> None:
    assert registry.code_of(name) == code
    assert registry.first_python(name) is None


@given(st.text())
def test_an_unknown_name_is_none_and_never_an_error(name: str) -> None:
    if registry.code_of(name) is None:
        assert registry.first_python(name) is None


@pytest.mark.parametrize("name", ["ok", "NotFound", "HTTP_404_NOT_FOUND", "", "404", " OK"])
def test_names_are_exact(name: str) -> None:
    assert registry.code_of(name) is None


@pytest.mark.parametrize("python", VERSIONS)
def test_the_name_to_write_exists_in_that_python_and_is_canonical_there(python: tuple[int, int]) -> None:
    canonical = {row.code: row.name for row in registry.release(python).members if row.alias_of is None}
    assert {code: registry.name_for(code, python) for code in canonical} == canonical
    assert {code for code in registry.records() if registry.name_for(code, python)} == set(canonical)


@pytest.mark.parametrize(
    ("code", "python", "name"),
    [
        (413, (3, 12), "REQUEST_ENTITY_TOO_LARGE"),
        (413, (3, 13), "CONTENT_TOO_LARGE"),
        (413, (4, 0), "CONTENT_TOO_LARGE"),
        (425, (3, 9), "TOO_EARLY"),
        (425, (3, 8), None),
        (451, (3, 7), None),
        (104, (3, 14), None),
        (306, (3, 14), None),
        (499, (3, 14), None),
        (299, (3, 14), None),
    ],
)
def test_the_name_to_write_follows_the_minimum_python(code: int, python: tuple[int, int], name: str | None) -> None:
    assert registry.name_for(code, python) == name


def test_the_name_to_write_is_the_old_one_unless_told_otherwise() -> None:
    assert {code for code in RENAMED if registry.name_for(code) == registry.name_for(code, (3, 12))} == RENAMED


@pytest.mark.parametrize("version", RELEASES)
def test_first_python_is_never_later_than_a_release_that_has_the_name(version: str) -> None:
    for name, *_ in members(version):
        first = registry.first_python(name)
        assert first is not None
        assert first <= version_of(version)


@pytest.mark.parametrize("version", RELEASES)
def test_a_release_is_as_probed(version: str) -> None:
    release = registry.release(version_of(version))
    assert [(row.name, row.code, row.phrase, row.description) for row in release.members] == members(version)
    assert [row.alias_of is not None for row in release.members] == [row[4] for row in facts(version)["members"]]
    seen = {expression: (kind, text) for expression, kind, text in facts(version)["experiments"]}
    assert release.categories is (seen["HTTPStatus.OK.is_success"][0] == "is")
    assert release.str_is_digits is (seen["str(NF)"] == ("is", "'404'"))
    assert release.contains_codes is (seen["200 in HTTPStatus"] == ("is", "True"))
    assert release.contains_unhashable is (seen["[] in HTTPStatus"] == ("is", "False"))


@pytest.mark.parametrize(
    ("today", "tense"),
    [
        ("2024-11-13", ", expires 2026-11-13"),
        ("2026-11-12", ", expires 2026-11-13"),
        ("2026-11-13", ", expires 2026-11-13"),
        ("2026-11-14", "; it ran out on 2026-11-13, unless it was renewed after 2025-09-15"),
        ("2027-01-01", "; it ran out on 2026-11-13, unless it was renewed after 2025-09-15"),
    ],
)
def test_the_note_on_an_early_allocation_is_in_the_tense_of_the_day(today: str, tense: str) -> None:
    note = early_allocation("2024-11-13", "2026-11-13", "2025-09-15", today)
    assert note == f"an early allocation for a draft, registered 2024-11-13{tense}"


def test_every_date_in_a_note_is_in_the_right_tense_on_the_day_of_this_test() -> None:
    today = time.strftime("%Y-%m-%d")
    for known in registry.records().values():
        for day in re.findall(r"(?:expires|will \w+ on|until) (\d{4}-\d\d-\d\d)", known.note):
            assert today <= day, known.note
        for day in re.findall(r"(?:expired|ran out|renewed after|registered)(?: on)? (\d{4}-\d\d-\d\d)", known.note):
            assert day <= today, known.note


def test_every_date_in_the_notes_is_one_whose_tense_the_test_above_knows() -> None:
    known = r"(?:expires|ran out on|renewed after|registered) \d{4}-\d\d-\d\d"
    notes = [record.note for record in registry.records().values()]
    dates = sum(len(re.findall(r"\d{4}-\d\d-\d\d", note)) for note in notes)
    assert dates == sum(len(re.findall(known, note)) for note in notes) == (2 if "expires" in " ".join(notes) else 3)


@pytest.mark.parametrize(
    ("code", "rfc", "section"),
    [
        (207, 2518, "10.2"),
        (421, 7540, "9.1.2"),
        (422, 2518, "10.3"),
        (423, 2518, "10.4"),
        (424, 2518, "10.5"),
        (426, 2817, "4.2"),
        (507, 2518, "10.6"),
    ],
)
def test_a_code_that_a_later_rfc_took_over_names_the_first(code: int, rfc: int, section: str) -> None:
    known = registry.record(code)
    assert known is not None
    assert known.spec is not None
    assert re.fullmatch(rf"first defined (for WebDAV, )?by RFC {rfc}, section {re.escape(section)}", known.note)
    assert rfc < known.spec.rfc, "an RFC that defines a code first is older than the one that defines it now"


def test_what_an_rfc_defines_first_is_no_later_than_what_the_classic_documentation_cites() -> None:
    for known in registry.records().values():
        first = re.search(r"first defined .*RFC (\d+)", known.note)
        if first and known.classic:
            assert int(first[1]) <= known.classic.rfc


def test_an_unknown_release_is_refused_with_those_on_record() -> None:
    with pytest.raises(LookupError, match=r"Python 3\.4 is not on record; choose from 3\.10, .*3\.15"):
        registry.release((3, 4))


@pytest.mark.parametrize("version", RELEASES)
def test_every_phrase_that_a_release_has_is_accepted(version: str) -> None:
    for _, code, phrase, _ in members(version):
        assert phrase in registry.phrases_of(code)


def test_no_phrase_is_accepted_for_two_codes_but_unused() -> None:
    texts = [text for code in registry.records() for text in registry.phrases_of(code)]
    assert {text for text in texts if texts.count(text) > 1} == {"(Unused)"}


@pytest.mark.parametrize("code", [299, 499, 999, -1, 0, 10**30])
def test_a_code_that_no_specification_has_has_no_phrases(code: int) -> None:
    assert registry.phrases_of(code) == ()


@pytest.mark.parametrize("code", [104, 299, 499])
def test_asking_for_the_section_of_a_code_without_one_is_refused(code: int) -> None:
    with pytest.raises(LookupError, match=f"no RFC defines the status code {code}"):
        registry.spec_of(code)


@pytest.mark.parametrize(("code", "_name", "details"), classic_rows(), ids=[row[1] for row in classic_rows()])
def test_the_classic_reference_is_the_one_the_table_prints(code: int, _name: str, details: str) -> None:
    known = registry.record(code)
    assert known is not None
    classic = known.classic
    assert classic is not None
    assert f"RFC {classic.rfc}" in details
    assert classic.section == details.partition("Section ")[2].split(" ")[0]


def test_records_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        registry.records()[200] = None  # type: ignore[index]  # what type checkers refuse, too
    with pytest.raises(dataclasses.FrozenInstanceError):
        registry.records()[200].code = 1  # type: ignore[misc]  # the same


def test_the_table_of_names_says_what_the_records_say() -> None:
    records = registry.records()
    assert tuple(records) == _names.CODES
    for code, known in records.items():
        assert _names.names_of(code) == tuple(name.name for name in known.names)
        texts = (known.phrase, known.python_phrase, *known.former_phrases)
        assert registry.phrases_of(code) == tuple(dict.fromkeys(text for text in texts if text is not None))
        for name in known.names:
            assert (registry.code_of(name.name), registry.first_python(name.name)) == (code, name.since)
    members = {name.name: (code, name.since) for code, known in records.items() for name in known.names if name.since}
    assert _names.members_since() == members


def test_each_record_is_registered_or_used() -> None:
    """So that a code of which nothing is known has none."""
    assert [
        one.code for one in registry.records().values() if one.registration == "unassigned" and not one.unofficial
    ] == []


def test_the_data_files_are_what_the_facts_give(shared: Path) -> None:
    done = subprocess.run(
        [sys.executable, SCRIPTS / "data" / "make_registry.py", shared / "facts", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "".join(f"{name} is up to date\n" for name in MADE))


@pytest.mark.parametrize("script", ["make_registry.py", "make_fixture_facts.py"])
def test_a_folder_without_facts_is_refused_and_nothing_written(
    script: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main = runpy.run_path(str(SCRIPTS / "data" / script))["main"]
    with pytest.raises(SystemExit, match="2"):
        main([str(tmp_path)])
    assert "give the folder of facts" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
