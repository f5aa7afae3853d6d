"""The tables of the wild run and the comparison made with them; the run itself needs a package index."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, cast

import pytest
from statusquo_conformance import check
from statusquo_conformance.reports.document import document
from statusquo_conformance.requirements import all_requirements
from statusquo_conformance.shapes import SHAPES

from scripts.data import make_wild_table
from scripts.outside.wildrun.comparing import Agreement, compare_reading, compare_rule, compare_verdict, levels_differ
from scripts.outside.wildrun.drawn import DRAWN, DRAWN_AGAIN, DRAWN_THIRD, REFUSED, Drawn, differences, figures_of
from scripts.outside.wildrun.dropin import candidates
from scripts.outside.wildrun.objects import (
    Finding,
    Rule,
    WildObject,
    codes_of,
    load,
    wild_objects,
    wild_rules,
    wild_shapes,
)
from scripts.outside.wildrun.running import Seen
from scripts.outside.wildrun.state_page import Judged, state_page

if TYPE_CHECKING:
    from pathlib import Path

RULE = Rule("D13", "codes missing", ("codes.rfc9110-present",))


def thing(*findings: Finding, codes: str = "200 404", names: str = "OK NOT_FOUND") -> WildObject:
    return WildObject(
        id="x",
        distribution="",
        version="",
        needs="",
        python="3.12",
        target="x:y",
        file="",
        shape="int_enum",
        hierarchy=False,
        codes=codes_of(codes),
        names=frozenset(names.split()),
        findings=findings,
    )


def target(*subjects: str, level: str = "SHOULD", actual: str = "") -> dict[str, object]:
    entries = [{"name": "OK", "code": 200}, {"name": "NOT_FOUND", "code": 404}]
    result = {
        "requirement": "codes.rfc9110-present",
        "level": level,
        "violations": [{"subject": subject, "actual": actual} for subject in subjects],
    }
    return {"recognition": {"shape": "int-enum", "entries": entries}, "results": [result]}


def compared(one: WildObject, seen: dict[str, object]) -> Agreement:
    agreement = Agreement()
    compare_rule(agreement, one, seen, RULE)
    return agreement


def test_every_rule_stands_for_requirements_that_exist() -> None:
    known = [requirement.id for requirement in all_requirements()]
    for rule in wild_rules():
        for pattern in rule.requirements:
            assert any(fnmatchcase(id_, pattern) for id_ in known), f"{rule.id}: {pattern}"


def test_every_surveyed_shape_is_one_of_the_suite() -> None:
    assert set(wild_shapes().values()) <= {shape.id for shape in SHAPES}
    assert {one.shape for one in wild_objects()} <= wild_shapes().keys()


def test_remarks_are_about_objects_and_rules_that_exist() -> None:
    subjects = {"all", "shape", "codes", "names", "verdict", *(rule.id for rule in wild_rules())}
    for name, remarks in load("remarks.toml").items():
        assert name in {one.id for one in wild_objects()}
        assert remarks.keys() <= subjects, name


def test_every_receiver_has_a_cell_for_each_candidate() -> None:
    table = load("dropin.toml")
    for name, cells in {**table["receivers"], **table["servers"]}.items():
        assert len(cells) == len(candidates()), name


def test_the_table_is_what_the_survey_says(shared: Path) -> None:
    survey = make_wild_table.read(shared / "evals" / "conformance" / "objects.json")
    assert make_wild_table.table(survey) == make_wild_table.TABLE.read_text("utf-8")


@pytest.mark.parametrize(("codes", "text"), [([], ""), ([404], "404"), ([101, 100, 103, 101], "100-101 103")])
def test_codes_are_written_as_ranges_and_read_back(codes: list[int], text: str) -> None:
    assert make_wild_table.ranges(codes) == text
    assert codes_of(text) == set(codes)


def test_nothing_found_by_either_is_no_case() -> None:
    assert compared(thing(), target()).rules == {}


def test_the_same_codes_agree() -> None:
    finding = Finding("D13", "SHOULD", codes_of("101 305"), "")
    agreement = compared(thing(finding), target("101", "305"))
    tally = agreement.rules["D13"]
    assert (tally.agreed_objects, tally.objects, tally.both, tally.missed, tally.extra) == (1, 1, 2, 0, 0)
    assert agreement.differences == []


def test_other_codes_are_told_apart_as_missed_and_extra() -> None:
    finding = Finding("D13", "SHOULD", codes_of("101 305"), "")
    agreement = compared(thing(finding), target("305", "NOT_FOUND"))
    tally = agreement.rules["D13"]
    assert (tally.agreed_objects, tally.both, tally.missed, tally.extra) == (0, 1, 1, 1)
    assert [item.text for item in agreement.differences] == ["missed 101; extra 404"]


def test_a_finding_about_the_whole_object_agrees_with_any() -> None:
    finding = Finding("D13", "SHOULD", frozenset(), "")
    assert compared(thing(finding), target("305", "404")).rules["D13"].agreed_objects == 1
    assert compared(thing(finding), target()).rules["D13"].missed == 1


def test_another_level_than_the_surveyed_one_is_a_difference() -> None:
    finding = Finding("D13", "SHOULD", codes_of("305"), "")
    assert levels_differ(thing(finding), target("305"), [RULE]) == []
    assert len(levels_differ(thing(finding), target("305", level="MUST"), [RULE])) == 1


def test_a_verdict_agrees_where_failures_and_must_findings_come_together() -> None:
    finding = Finding("D2", "MUST", codes_of("404"), "")
    failing = {"profile": "int", "results": [{"requirement": "a.b", "scored": True, "outcome": "fail"}]}
    clean = {"profile": "int", "results": [{"requirement": "a.b", "scored": False, "outcome": "fail"}]}
    agreement = Agreement()
    compare_verdict(agreement, thing(finding), failing)
    compare_verdict(agreement, thing(), clean)
    assert (agreement.verdicts, agreement.differences) == (2, [])
    compare_verdict(agreement, thing(finding), clean)
    compare_verdict(agreement, thing(), failing)
    assert agreement.verdicts == 2
    assert [item.text for item in agreement.differences] == [
        "conformant under the profile int",
        "non-conformant by a.b under the profile int",
    ]


def test_shape_codes_and_names_are_compared_exactly() -> None:
    agreement = Agreement()
    compare_reading(agreement, thing(), target(), wild_shapes())
    compare_reading(agreement, thing(codes="200", names="OK"), target(), wild_shapes())
    assert (agreement.checked, agreement.shapes, agreement.codes, agreement.names) == (2, 2, 1, 1)
    assert [item.text for item in agreement.differences] == ["extra 404", "extra NOT_FOUND"]


ROW = {"shape": "int-enum", "codes": "200 404", "names": 2, "fails": ""}


def drawn(**changes: object) -> list[str]:
    result = {"requirement": "codes.are-ints", "scored": True, "outcome": "pass"}
    return list(differences(ROW | changes, target() | {"results": [result]}))


def test_a_drawn_object_that_is_as_its_source_was_read_has_no_difference() -> None:
    assert drawn() == []


def test_what_is_not_as_a_source_was_read_is_named() -> None:
    assert drawn(shape="enum", codes="200 410", names=3, fails="codes.are-ints") == [
        "read as int-enum",
        "codes extra: 404",
        "codes missing: 410",
        "2 names",
        "fails nothing",
    ]


def test_advice_is_compared_only_where_the_source_was_read_for_it() -> None:
    result = {"requirement": "names.spelling", "level": "SHOULD", "scored": True, "outcome": "advisory"}
    informs = {"requirement": "names.current", "level": "MAY", "scored": True, "outcome": "advisory"}
    seen = target() | {"results": [result, informs]}
    assert list(differences(ROW, seen)) == []
    assert list(differences(ROW | {"advises": "names.spelling"}, seen)) == []
    assert list(differences(ROW | {"advises": "codes.in-range"}, seen)) == [
        "advises names.spelling",
        "does not advise codes.in-range",
    ]


def drawn_one(seen: Seen, **changes: object) -> Drawn:
    known = {"target": "t", "distribution": "d", "version": "1", "shape": "int-enum", "codes": 2, "names": 2}
    return Drawn(**{**known, "fails": (), "differences": (), "seen": seen, **changes})  # type: ignore[arg-type]


IMPORT = "statusquo_conformance.target_errors.TargetError: importing x raised ImportError"
NO_TABLE = "statusquo_conformance.target_errors.TargetError: x is a class without HTTP status codes in a known shape"


def test_what_is_no_table_is_right_where_it_is_refused() -> None:
    refused = drawn_one(Seen(thing(), None, NO_TABLE), shape=REFUSED)
    assert (refused.has_shape, refused.has_verdict, refused.is_answered, refused.is_crash) == (True, True, True, False)
    assert not drawn_one(Seen(thing(), None, NO_TABLE)).has_shape
    assert not drawn_one(Seen(thing(), target()), shape=REFUSED).has_verdict


def test_a_package_that_cannot_be_imported_is_no_case_and_an_error_of_the_suite_is_a_crash() -> None:
    absent = drawn_one(Seen(thing(), None, "no such version", is_started=False))
    unimportable = drawn_one(Seen(thing(), None, IMPORT))
    crash = drawn_one(Seen(thing(), None, "KeyError: 404"))
    figures = figures_of([absent, unimportable, crash])
    assert (figures.objects, figures.shape, figures.verdict, figures.same, figures.crashes) == (1, 0, 0, 0, 1)


@pytest.mark.parametrize(("run", "draw"), [("first_run.toml", DRAWN_AGAIN), ("first_run_third.toml", DRAWN_THIRD)])
def test_the_first_run_is_about_objects_of_its_draw(run: str, draw: str) -> None:
    first = load(run)
    rows = load(draw)["object"]
    assert first["differences"].keys() <= {row.get("target") or row["file"] for row in rows}
    assert first["figures"]["objects"] <= len(rows)


def test_the_page_of_all_objects_shows_what_fails_first_and_a_line_that_shows_it() -> None:
    report = check({200: "OK", 404: "Forbidden"})
    data = cast("dict[str, Any]", document([report])["targets"][0])
    page = state_page([Judged("acme:TABLE", "acme", "1.0", data)])
    assert "| acme 1.0 | `acme:TABLE` | phrase-table | 2 | data | non-conformant | **`phrases.own-code`" in page
    assert "**acme 1.0**, `acme:TABLE`, `phrases.own-code`" in page


@pytest.mark.parametrize("table", [DRAWN, DRAWN_AGAIN, DRAWN_THIRD])
def test_the_table_of_a_draw_names_shapes_and_requirements_that_exist(table: str) -> None:
    known = {requirement.id for requirement in all_requirements()}
    rows = load(table)["object"]
    assert len({row.get("target") or row["file"] for row in rows}) == len(rows) > 28
    for row in rows:
        assert row["shape"] in {REFUSED, *(shape.id for shape in SHAPES)}
        assert {*row["fails"].split(), *row.get("advises", "").split()} <= known
        assert codes_of(row["codes"]) or row["shape"] == REFUSED
