"""How checks ask: guarded calls, strict comparison, and expressions that find a member again."""

from __future__ import annotations

import http
import http.client
import itertools
import re
import types
from http import HTTPStatus

import pytest
from statusquo_conformance.guard import error_text
from statusquo_conformance.probe.containers import for_lookups
from statusquo_conformance.probe.expect import answer_to, expect, expect_error
from statusquo_conformance.probe.observe import ask, same, shown, text_of
from statusquo_conformance.probe.phrases import Kind, accepted, fold, read
from statusquo_conformance.probe.reaching import reach
from statusquo_conformance.shapes import recognise


class Loud(str):
    """Text with opinions."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = str.__hash__

    def __repr__(self) -> str:
        raise RuntimeError("no repr")


@pytest.mark.parametrize(
    ("value", "expected", "agrees"),
    [
        ("404", "404", True),
        (404, "404", False),
        ("404", 404, False),
        (True, 1, False),
        (1, True, False),
        (HTTPStatus.OK, 200, True),
        (200.0, 200, False),
        (200, 200.0, False),
        (2.5, 2.5, True),
        (None, None, True),
        (0, None, False),
        ((4, 4), (4, 4), True),
        ((4, 4), (4, 5), False),
        ((4,), (4, 4), False),
        (Loud("405"), "404", False),
        (Loud("404"), "404", True),
        (int, int, True),
    ],
)
def test_answers_are_compared_by_their_real_type(value: object, expected: object, agrees: bool) -> None:
    assert same(value, expected) is agrees


def test_a_repr_is_one_capped_line_without_addresses_and_never_raises() -> None:
    assert shown(object()) == "<object object>"
    assert shown("a\nb") == r"'a\nb'"
    assert len(shown("x" * 1000)) < 200
    assert shown(Loud("x")) == "<Loud whose repr raises RuntimeError>"


class Bare(str):
    """Text that is its own repr."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str.__str__(self)


@pytest.mark.further
@pytest.mark.parametrize("piece", ["x", " \n", " at 0x12ab", " at 0", "x at 0x1"])
@pytest.mark.parametrize("filling", [" ", "w ", "w", " at 0xF"])
def test_a_text_without_end_is_shown_as_if_it_were_looked_through(filling: str, piece: str) -> None:
    """Only its beginning is, up to these lengths."""
    for kept, length in itertools.product((0, 153, 157, 160, 299, 300), (160, 4800, 5120)):
        for less in range(10):
            text = ("w" * kept + filling * length)[: length - less] + piece * 60 + filling * 300
            whole = " ".join(text.split())
            expected = re.sub(" at 0x[0-9A-Fa-f]+", "", whole)
            assert shown(Bare(text)) == expected[:160] + "..." * (len(expected) > 160)
            assert error_text(ValueError(text)) == (f"ValueError: {whole[:300]}" if whole else "ValueError")


def test_text_is_told_by_the_real_type() -> None:
    class Liar:
        __class__ = str  # type: ignore[assignment]

    assert isinstance(Liar(), str)
    assert text_of(Liar()) is None
    assert text_of(b"caf\xe9") == "caf\xe9"


def test_whatever_a_call_raises_is_an_answer() -> None:
    def leave() -> None:
        raise SystemExit(3)

    answer = ask(leave)
    assert isinstance(answer.error, SystemExit)
    assert str(answer) == "raises SystemExit: 3"


@pytest.mark.parametrize(
    ("target", "spelling", "code", "way"),
    [
        (HTTPStatus, "http.HTTPStatus", 404, "target.NOT_FOUND"),
        (http.client, "http.client", 404, "target.NOT_FOUND"),
        (http.client.responses, "http.client.responses", 404, "target[404]"),
    ],
)
def test_a_member_is_reached_the_way_users_reach_it(target: object, spelling: str, code: int, way: str) -> None:
    status_set = recognise(target, spelling)
    entry = next(entry for entry in status_set.entries if entry.code == code)
    assert reach(status_set, entry) == way


def test_a_name_that_is_a_keyword_is_reached_through_vars() -> None:
    module = types.ModuleType("constants")
    vars(module).update({"continue": 100, "ok": 200, "not_found": 404})
    status_set = recognise(module, "constants")
    assert reach(status_set, status_set.entries[0]) == "vars(target)['continue']"


def test_an_expectation_holds_or_gives_one_violation_that_shows_itself() -> None:
    status_set = recognise(HTTPStatus, "http.HTTPStatus")
    entry = status_set.members[0]
    assert list(expect(status_set, "MEMBER + 1", 101, entry)) == []
    (violation,) = expect(status_set, "MEMBER + 1", 102, entry)
    assert (violation.subject, violation.expected, violation.actual) == ("CONTINUE", "102", "101")
    assert violation.expression == "target.CONTINUE + 1"
    assert list(expect_error(status_set, "target(999)", (ValueError,))) == []
    (missed,) = expect_error(status_set, "target(CODE)", (ValueError, KeyError), entry)
    assert missed.expected == "raises ValueError or KeyError"


def test_other_values_can_be_named() -> None:
    status_set = recognise(HTTPStatus, "http.HTTPStatus")
    first, second = status_set.members[:2]
    assert answer_to(status_set, "MEMBER < OTHER", first, OTHER=second.member).value is True


def test_a_dict_that_keeps_questions_is_asked_in_a_copy() -> None:
    class Keeping(dict):  # type: ignore[type-arg]
        def __missing__(self, code: object) -> str:
            self[code] = "asked"
            return "asked"

    phrases = Keeping({200: "OK", 404: "Not Found"})
    status_set = for_lookups(recognise(phrases, "phrases"))
    assert answer_to(status_set, "target[999]").value == "asked"
    assert 999 not in phrases


@pytest.mark.parametrize(
    ("code", "phrase", "kind"),
    [
        (404, "Not Found", Kind.CURRENT),
        (418, "I'm a Teapot", Kind.CURRENT),
        (418, "(Unused)", Kind.CURRENT),
        (418, "I'm a teapot", Kind.OLDER),
        (413, "Payload Too Large", Kind.OLDER),
        (306, "Switch Proxy", Kind.OLDER),
        (306, "Reserved", Kind.OLDER),
        (203, "Non Authoritative Information", Kind.STYLED),
        (306, "unused", Kind.STYLED),
        (505, "Http Version Not Supported", Kind.STYLED),
        (103, "Checkpoint", Kind.SUPERSEDED),
        (425, "Unordered Collection", Kind.SUPERSEDED),
        (208, "Multi-Status", Kind.FOREIGN),
        (208, "Multi-Status (WebDav)", Kind.FOREIGN),
        (414, "Request Entity Too Large", Kind.FOREIGN),
        (307, "Moved Temporarily", Kind.OWN),
        (205, "Reset Content.", Kind.FULL_STOP),
        (102, "Processing (WebDAV)", Kind.ANNOTATED),
        (507, "Insufficient Storage Space", Kind.ANNOTATED),
        (501, "Not Implmeneted", Kind.MISSPELT),
        (300, "Multiple Choice", Kind.MISSPELT),
        (431, "Your account is inactive", Kind.OWN),
    ],
)
def test_a_phrase_is_read_as_the_survey_reads_it(code: int, phrase: str, kind: Kind) -> None:
    assert read(code, phrase).kind is kind


def test_a_code_that_is_not_registered_has_no_phrase_to_compare_with() -> None:
    assert accepted(499) == ()
    assert accepted(299) == ()


def test_folding_leaves_words_and_full_stops() -> None:
    assert fold("I\N{RIGHT SINGLE QUOTATION MARK}m a  Tea-pot.") == "im a tea pot."
