"""Collections of statuses as people write them: what they are taken for, and what a maintainer is told of them."""

from __future__ import annotations

import functools
import sys
from typing import NamedTuple

import pytest
from catalogue import TARGETS
from statusquo_conformance.checking import Options, job_for
from statusquo_conformance.model import Outcome, Report
from statusquo_conformance.shapes import recognise
from statusquo_conformance.shapes.evidence import BY_NUMBERS_ALONE
from statusquo_conformance.target_errors import TargetError


class Expected(NamedTuple):
    """What the suite should make of a target."""

    shape: str
    codes: int
    names: int = 0
    fails: frozenset[str] = frozenset()
    advice: frozenset[str] = frozenset()


def named(shape: str, codes: int, *fails: str, advice: str = "") -> Expected:
    return Expected(shape, codes, codes, frozenset(fails), frozenset(advice.split()))


def table(shape: str, codes: int, *fails: str, advice: str = "") -> Expected:
    return Expected(shape, codes, 0, frozenset(fails), frozenset(advice.split()))


COPIES = ("copy.shallow", "copy.deep", "copy.pickle")
TARGETS_AND_VERDICTS = {
    "Prefixed": named("constants-class", 4),
    "Camel": named("constants-class", 5),
    "Pascal": named("int-enum", 5),
    "TUPLES": named("object-class", 3),
    "RECORDS": named("name-table", 3),
    "LIST": table("record-list", 3),
    "TUPLE_OF_PAIRS": table("record-list", 3),
    "Data": named("object-class", 3),
    "TYPED": named("name-table", 3),
    "RANGES": table("phrase-table", 4),
    "OPENAPI": table("record-table", 3),
    "LAZY": named("constants-module", 3),
    "Flagged": named("int-enum", 3, "lookup.unknown-code-raises"),
    "Lines": named("enum", 4),
    "Digits": named("enum", 3, "codes.are-ints"),
    "Nums": named("int-enum", 4),
    "WrongNum": named("constants-class", 3, "names.standard-meaning", "names.embedded-number"),
    "StatusPrefix": named("constants-class", 3),
    "Suffix": named("constants-class", 3),
    "ECodes": named("enum", 3),
    "REVERSED": named("name-table", 4),
    "GROUPS": Expected("names-table", 3, 9),
    "Nested": named("nested-class", 5),
    "TupEnum": named("enum", 3),
    "PROXY": table("phrase-table", 2),
    "USER": table("phrase-table", 3),
    "CHAIN": table("phrase-table", 2),
    "ENUMKEY": table("phrase-table", 3, advice="phrases.registered"),
    "EXC": named("class-table", 3),
    "IntSub": named("constants-class", 3, "text.format-is-digits", *COPIES, advice="text.str-is-digits"),
    "Few": named("int-enum", 2),
    "Own": named("int-enum", 6),
    "STRREC": table("record-table", 3, advice="phrases.registered"),
    "BYTES": table("bytes-table", 3),
    "SLOTS": table("object-table", 2, *COPIES),
    "WRONG": table("phrase-table", 6, "phrases.own-code"),
    "GERMAN": table("phrase-table", 4, advice="phrases.registered"),
    "Wrapped": named("enum", 2),
    "NS": named("constants-class", 3),
    "NT": named("constants-class", 3),
    "DC": named("constants-class", 3),
    "LOOK": named("lookup-object", 3, "lookup.never-guesses"),
    "Mixed": named("int-enum", 2),
    "MODULE_WITH_PORTS": named("constants-module", 2),
    "Strict": named("int-enum", 2, "text.format-is-digits", advice="text.str-is-digits"),
    "MIXED_LINES": table("line-table", 4, "phrases.line-own-code"),
    "SWAPPED_LINES": table("line-table", 3, "phrases.line-own-code"),
    "AcmeStatus": named("int-enum", 3, "names.standard-meaning"),
    "Kay": named("int-enum", 3),
    "Err": named("constants-class", 3),
    "ACME_MODULE": named("constants-module", 2),
    "WITH_CODE": table("phrase-table", 2, "hashing.agrees-with-equality"),
    "TRIPLES": table("text-table", 2),
    "DEFAULTS": table("phrase-table", 2),
    "MISSPELT": named("name-table", 3, advice="names.spelling"),
}
DRAWN = {
    "SENT_LINES": table("line-table", 3),
    "SENT_LINES_SWAPPED": table("line-table", 3, "phrases.line-own-code"),
    "SENT_LINES_FILLED": table("line-table", 3),
    "LINES_WITH_BREAKS": table("line-table", 2, "phrases.no-control-characters"),
    "KINDS": table("object-table", 5),
    "ONE_KIND_EACH": table("object-table", 3),
    "CLASSES_BY_TEXT": Expected("class-table", 3, 2),
    "WRAPPER": named("name-table", 4, advice="codes.in-range"),
    "BY_NAME": named("lookup-object", 3),
    "BY_CODE": table("lookup-object", 3, *COPIES),
    "WITH_ARGUMENTS": named("class-module", 2),
    "COMPILED": named("class-module", 1),
    "INHERITED": named("class-module", 3),
    "PRIVATE": named("class-module", 2),
    "MESSAGES": named("class-module", 4),
    "WITH_SETTINGS": named("constants-module", 2),
    "HTTPCodes": named("int-enum", 3),
    "HTTPShifted": named("int-enum", 2, "names.standard-meaning"),
    "FarStatus": named("int-enum", 4, advice="codes.in-range"),
    "MESSAGES_ONLY": table("phrase-table", 3, advice="phrases.registered"),
}
EVERYTHING = TARGETS_AND_VERDICTS | DRAWN
NO_TARGETS = ["RETRY", "Ports", "Sizes", "Look", "Rec", "ROOMS", "Colors", "Smtp"]
NO_TARGETS_DRAWN = ["Job", "KeySize", "MailStatus", "Constrained", "Points", "REPLIES", "CODES", "BY_ANY_NUMBER"]
EXPECTED_OF_FEW = ("codes.rfc9110-present",)
"""Told of every target here: they are short."""
BY_RELEASE = {"text.str-is-digits": (3, 11)}


@functools.cache
def report_on(name: str) -> Report:
    file = "drawn" if name in DRAWN or name in NO_TARGETS_DRAWN else "odd"
    return job_for(f"{file}:{name}", Options(folders=(str(TARGETS),), examples=3)).finished()


@pytest.mark.once
@pytest.mark.parametrize("name", EVERYTHING)
def test_a_collection_is_read_as_its_author_meant_it(name: str) -> None:
    expected, seen = EVERYTHING[name], report_on(name).recognition
    assert seen is not None
    assert (seen.shape, seen.codes, seen.names) == (expected.shape, expected.codes, expected.names)


@pytest.mark.parametrize("name", EVERYTHING)
def test_a_collection_fails_and_is_advised_where_its_maintainer_would_want_to_know(name: str) -> None:
    expected = EVERYTHING[name]
    told: dict[Outcome, set[str]] = {outcome: set() for outcome in Outcome}
    for result in report_on(name).results:
        if result.scored and not (result.outcome is Outcome.ADVISORY and result.requirement.level.value == "MAY"):
            told[result.outcome].add(result.requirement.id)
    assert told[Outcome.ERROR] == set()
    assert told[Outcome.FAIL] == expected.fails
    asked = {id_ for id_ in expected.advice if sys.version_info[:2] >= BY_RELEASE.get(id_, (3, 10))}
    assert told[Outcome.ADVISORY] - set(EXPECTED_OF_FEW) == asked


def test_an_enum_of_numbers_that_nobody_uses_as_codes_is_none_of_statuses() -> None:
    with pytest.raises(TargetError, match="without HTTP status codes"):
        job_for("ssl.Purpose", Options())


@pytest.mark.parametrize("name", NO_TARGETS + NO_TARGETS_DRAWN)
def test_other_numbers_are_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(TargetError, match="without HTTP status codes"):
        report_on(name)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("CODES", "a tuple of bare numbers"),
        ("Constrained", "CREATED is 165, not 201"),
        ("REPLIES", "no name or text in it is that of a status"),
    ],
)
def test_the_sentence_says_why_numbers_are_not_taken_for_statuses(name: str, said: str) -> None:
    with pytest.raises(TargetError, match=said):
        report_on(name)


def test_a_number_too_long_to_be_shown_is_told_by_its_length() -> None:
    numbers = type("Numbers", (dict,), {"NOT_FOUND": 10**5000, "GONE": 418})
    with pytest.raises(TargetError, match="NOT_FOUND is a number of 16610 bits"):
        recognise(numbers, "m.Numbers", "")


def test_a_name_that_cannot_be_shown_is_no_traceback() -> None:
    class Name(str):
        def __format__(self, spec: str) -> str:
            raise ValueError

    table = {Name("NOT_FOUND"): 3, Name("GONE"): 404, 1: 3}
    with pytest.raises(TargetError, match=r"^reading m\.table raised ValueError"):
        recognise(table, "m.table", "")


def test_an_object_whose_class_has_no_name_is_refused_in_one_sentence() -> None:
    with pytest.raises(TargetError, match="without HTTP status codes"):
        recognise(type("", (), {})(), "m.nameless", "")


@pytest.mark.parametrize("name", ["HTTPCodes", "MESSAGES_ONLY"])
def test_what_is_taken_for_statuses_by_its_numbers_alone_is_marked(name: str) -> None:
    seen, plain = report_on(name).recognition, report_on("Few").recognition
    assert seen is not None
    assert plain is not None
    assert (BY_NUMBERS_ALONE in seen.notes, BY_NUMBERS_ALONE in plain.notes) == (True, False)


def test_the_code_of_an_exception_is_the_one_that_it_has_when_it_is_made() -> None:
    seen = report_on("INHERITED").recognition
    assert seen is not None
    assert {entry.name: entry.code for entry in seen.entries} == {
        "ApiError": 500,
        "NotFoundError": 404,
        "Forbidden": 403,
    }


def test_a_text_with_what_the_maker_gave_in_it_is_no_phrase() -> None:
    seen = report_on("WITH_ARGUMENTS").recognition
    assert seen is not None
    assert {entry.name: entry.phrase for entry in seen.entries} == {"NotFound": None, "Gone": "Gone"}
