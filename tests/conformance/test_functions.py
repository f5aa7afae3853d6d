"""Functions from code to phrase and from name to code: which are asked, and what their answers are taken for."""

from __future__ import annotations

import functools
import os
import sys
import time
import unittest.mock
import warnings
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import pytest
from statusquo_conformance import check
from statusquo_conformance.probe.reaching import reach
from statusquo_conformance.shapes import recognise
from statusquo_conformance.target_errors import TargetError

from statusquo import HTTPStatus as Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PHRASES = {member.value: member.phrase for member in Reference}
CODES = {member.name: member.value for member in Reference}


class Object:
    def __call__(self, code: int) -> str:
        return PHRASES[code]

    def method(self, code: int) -> str:
        return PHRASES[code]

    @classmethod
    def of_class(cls, code: int) -> str:
        return PHRASES[code]

    @staticmethod
    def static(code: int) -> str:
        return PHRASES[code]


def with_default(code: int, default: str = "Unknown", *, lang: str = "en") -> str:
    return PHRASES.get(code, default)


@functools.cache
def cached(code: int) -> str:
    return PHRASES[code]


def warning(code: int) -> str:
    warnings.warn("old", DeprecationWarning, stacklevel=2)
    return PHRASES[code]


async def coroutine(code: int) -> str:
    return PHRASES[code]


def generator(code: int) -> Iterator[str]:
    yield PHRASES[code]


def leaving(code: int) -> str:
    raise SystemExit(code)


def unsigned(code: int) -> str:
    return PHRASES[code]


unsigned.__signature__ = 1  # type: ignore[attr-defined]  # of another type than Python expects


@pytest.mark.parametrize(
    "function",
    [
        len,
        print,
        sys.exit,
        os._exit,
        time.sleep,
        {}.get,
        coroutine,
        generator,
        leaving,
        unsigned,
        lambda code: iter([PHRASES[code]]),
        unittest.mock.Mock(),
        unittest.mock.MagicMock(),
        lambda: PHRASES,
        lambda one, two: PHRASES[one],
        lambda code: f"Room {code}",
        lambda code: 200 <= code < 300,
        lambda code: code,
        lambda code: None,
        lambda code: "Error" if code >= 400 else "Success",
        lambda name: 404,
        lambda name: CODES.get(name, 0) and 999,
    ],
    ids=lambda value: getattr(value, "__name__", type(value).__name__),
)
def test_other_functions_are_refused_with_a_sentence(function: object) -> None:
    with pytest.raises(TargetError, match=r"^it is .* without HTTP status codes .*adapter"):
        recognise(function, "it")


REASONS: list[tuple[str, Callable[..., object]]] = [
    ("raises KeyError", lambda code: PHRASES[code]),
    ("raises ValueError", lambda code: HTTPStatus(code).phrase and PHRASES[code]),
    ("empty", lambda code: PHRASES.get(code, "")),
    ("Unknown", lambda code: PHRASES.get(code, "Unknown")),
    ("Unknown with the code", lambda code: PHRASES.get(code, f"Unknown ({code})")),
    ("by class", lambda code: PHRASES.get(code, "Client Error" if 400 <= code < 500 else "Other")),
    ("x00 of the class", lambda code: PHRASES.get(code) or PHRASES[code // 100 * 100]),
    ("line", lambda code: f"{code} {PHRASES.get(code, 'Unknown')}"),
    ("bytes", lambda code: PHRASES[code].encode()),
    ("tuple", lambda code: (PHRASES[code], "more of it")),
    ("record", lambda code: {"code": code, "message": PHRASES[code]}),
    ("member", lambda code: Reference(int(code))),
    ("default", with_default),
    ("cached", cached),
    ("warning", warning),
    ("any arguments", lambda *codes, **_: PHRASES[codes[0]]),
    ("partial", functools.partial(with_default, default="?")),
    ("object", Object()),
    ("method", Object().method),
    ("class method", Object.of_class),
    ("static method", Object.static),
    ("bare static method", vars(Object)["static"]),
    ("get of a dict", PHRASES.get),
]


@pytest.mark.parametrize("function", [pytest.param(function, id=id_) for id_, function in REASONS])
def test_a_function_gives_the_phrases_of_the_codes_that_it_knows(function: Callable[[int], object]) -> None:
    found = recognise(function, "it")
    assert found.shape == "reason-function"
    assert {entry.code: entry.phrase for entry in found.entries} == PHRASES
    for entry in found.entries[:3]:
        shown = eval(reach(found, entry), {"target": function})
        assert (type(shown), shown) == (type(entry.member), entry.member)


@pytest.mark.parametrize("function", [pytest.param(function, id=id_) for id_, function in REASONS])
def test_no_function_of_right_phrases_fails_or_is_advised(function: Callable[[int], object]) -> None:
    report = check(function, name="it", profile="data", strict=True)
    assert [result.requirement.id for result in report.failures] == []


def test_a_function_that_ends_or_interrupts_for_a_code_is_read_without_it() -> None:
    def reason(code: int) -> str:
        if code == 410:
            raise SystemExit(3)
        if code == 411:
            raise KeyboardInterrupt
        return PHRASES[code]

    assert {entry.code for entry in recognise(reason, "it").entries} == PHRASES.keys() - {410, 411}


def test_answers_that_raise_when_they_are_compared_are_read() -> None:
    class Text(str):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            raise RuntimeError

        __hash__ = str.__hash__

    assert recognise(lambda code: Text(PHRASES[code]), "it").shape == "reason-function"


def test_what_it_answers_to_unknown_codes_is_told() -> None:
    notes = recognise(with_default, "it").notes
    assert notes[1] == f"its answer to {500 - len(PHRASES)} codes that it does not know: 'Unknown'"


def test_a_function_from_code_to_name_gives_names() -> None:
    found = recognise(lambda code: Reference(code).name, "it")
    assert {entry.name: entry.code for entry in found.entries} == CODES


@pytest.mark.parametrize(
    "function",
    [
        lambda name: CODES[name],
        lambda name: CODES[name.upper()],
        lambda name: {name.lower(): code for name, code in CODES.items()}[name],
        lambda name: {name.lower().replace("_", "-"): code for name, code in CODES.items()}[name],
        CODES.get,
        lambda name: CODES.get(name, 500),
        lambda name: CODES.get(name, 404),
        lambda name: Reference[name],
        CODES.__getitem__,
    ],
)
def test_a_function_gives_the_codes_of_the_names_that_it_knows(function: Any) -> None:
    found = recognise(function, "it")
    assert found.shape == "code-function"
    assert {entry.code for entry in found.entries} == set(CODES.values())
    report = check(function, name="it", profile="data", strict=True)
    assert [result.requirement.id for result in report.failures] == []


def test_a_function_from_phrase_to_code_is_asked_by_the_registered_phrases() -> None:
    codes = {phrase: code for code, phrase in PHRASES.items()}
    found = recognise(lambda phrase: codes[phrase], "it")
    assert {entry.code for entry in found.entries} == set(CODES.values())


@pytest.mark.parametrize(
    ("function", "id_", "expression"),
    [
        (lambda code: {**PHRASES, 404: "Gone"}[code], "phrases.own-code", "target(404)"),
        (lambda code: f"{code if code != 404 else 403} {PHRASES[code]}", "phrases.line-own-code", "target(404)"),
        (lambda name: {**CODES, "GONE": 404}[name], "names.standard-meaning", "target('GONE')"),
        (lambda name: {**CODES, "GONE": 404}.get(name, 500), "names.standard-meaning", "target('GONE')"),
    ],
)
def test_a_wrong_answer_is_a_finding_with_the_call_that_shows_it(function: Any, id_: str, expression: str) -> None:
    (result,) = check(function, name="it", only=[id_]).results
    assert [violation.expression for violation in result.violations] == [expression]
