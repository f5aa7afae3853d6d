"""Lookup and containment: by code alone, with any object whatever."""

from __future__ import annotations

import datetime as dt
import decimal
import enum
import fractions
import http
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statusquo import HTTPStatus

CODES = {member.value for member in HTTPStatus}

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(99, 600),
    st.integers(99, 600).map(float),
    st.integers(99, 600).map(decimal.Decimal),
    st.integers(99, 600).map(fractions.Fraction),
    st.integers(99, 600).map(complex),
    st.integers(99, 600).map(str),
    st.floats(),
    st.text("0123456789OK _", max_size=6),
    st.sampled_from([*HTTPStatus.__members__, "²⁰⁰", "٢٠٠", "200\0", "\ud800", "ok"]),
    st.binary(max_size=4),
    st.just(dt.timedelta(200)),
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.integers(), inner, max_size=2) | st.tuples(inner),
    max_leaves=4,
)


def expected(value: object) -> HTTPStatus | None:
    """The member that equals `value`, or None: equality of numbers decides, as for any dict key."""
    return next((member for member in HTTPStatus if member.value == value), None)


@given(anything)
def test_lookup_gives_the_member_that_equals_the_value_or_raises_valueerror(value: Any) -> None:
    member = expected(value)
    if member is None:
        with pytest.raises(ValueError, match="is not a valid HTTPStatus"):
            HTTPStatus(value)
    else:
        assert HTTPStatus(value) is member


@given(anything)
def test_containment_never_raises_and_agrees_with_lookup(value: Any) -> None:
    assert (value in HTTPStatus) is (expected(value) is not None)


@pytest.mark.parametrize("hundred", range(-1, 1001, 100))
def test_every_code_is_found_exactly_when_a_member_has_it(hundred: int) -> None:
    for code in range(hundred, hundred + 100):
        assert (code in HTTPStatus) is (code in CODES)
        if code in CODES:
            assert HTTPStatus(code).value == code
        else:
            with pytest.raises(ValueError, match=f"{code} is not a valid HTTPStatus"):
                HTTPStatus(code)


@given(st.text("ABCDEFOKNTU_abc", max_size=12))
def test_lookup_by_name_is_exact(name: str) -> None:
    if name in HTTPStatus.__members__:
        assert HTTPStatus[name].value in CODES
    else:
        with pytest.raises(KeyError):
            HTTPStatus[name]


class Unhashable:
    """Equal to 200 and without a hash."""

    __hash__ = None  # type: ignore[assignment]  # as a list has none

    def __eq__(self, other: object) -> bool:
        return other == 200


def test_a_value_without_a_hash_is_found_by_equality_as_on_python_3_14() -> None:
    assert Unhashable() in HTTPStatus
    assert HTTPStatus(Unhashable()) is HTTPStatus.OK  # type: ignore[arg-type]  # at run time anything may come


def test_a_comparison_that_fails_is_the_callers_business() -> None:
    class Broken:
        def __eq__(self, other: object) -> bool:
            raise RuntimeError("broken comparison")

        __hash__ = None  # type: ignore[assignment]  # as a list has none

    with pytest.raises(RuntimeError, match="broken comparison"):
        assert Broken() in HTTPStatus


class Other(enum.IntEnum):
    OK = 200
    NOPE = 299


def test_a_member_of_another_enum_counts_by_its_number() -> None:
    assert Other.OK in HTTPStatus
    assert Other.NOPE not in HTTPStatus
    assert HTTPStatus(Other.OK) is HTTPStatus.OK


@pytest.mark.parametrize("values", [(200, "OK"), (404, "Not Found", "x"), (200, None)])
def test_several_values_are_refused_with_valueerror_as_on_python_3_14(values: tuple[Any, ...]) -> None:
    with pytest.raises(ValueError, match="is not a valid HTTPStatus"):
        HTTPStatus(*values)


def test_no_value_is_refused_with_typeerror() -> None:
    with pytest.raises(TypeError):
        HTTPStatus()  # type: ignore[call-arg]  # what type checkers refuse, too


def test_dictionaries_and_sets_take_member_and_number_as_one_key() -> None:
    by_number: dict[int, str] = {200: "number"}
    by_member: dict[int, str] = {HTTPStatus.OK: "number"}
    assert by_number[HTTPStatus.OK] == by_member[200] == "number"
    assert len({HTTPStatus.OK, 200, Other.OK}) == 1


@pytest.mark.parametrize("member", HTTPStatus, ids=lambda member: member.name)
def test_stdlib_is_the_member_of_this_python_with_the_same_code_and_the_way_back_leads_here(member: HTTPStatus) -> None:
    assert member.stdlib is http.HTTPStatus(member.value)
    assert isinstance(member.stdlib, http.HTTPStatus)
    assert int(member.stdlib) == member == member.value
    assert HTTPStatus(member.stdlib) is member


def test_stdlib_of_a_code_that_this_python_lacks_names_the_code_and_the_next_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(http, "HTTPStatus", enum.IntEnum("HTTPStatus", {"OK": 200}))
    assert int(HTTPStatus.OK.stdlib) == 200
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    expected = f"http.HTTPStatus of Python {version} has no code 404; use statusquo.HTTPStatus or the number"
    with pytest.raises(ValueError, match=f"^{expected}$"):
        _ = HTTPStatus.NOT_FOUND.stdlib
