"""Copying and pickling give the very same member back, and pickles hold the number."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys

import pytest

from statusquo import HTTPStatus

PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_pickling_gives_the_same_member_back(protocol: int) -> None:
    assert [pickle.loads(pickle.dumps(member, protocol)) is member for member in HTTPStatus] == [True] * 62


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_pickle_names_the_public_class_and_the_number_but_no_member(protocol: int) -> None:
    pickled = pickle.dumps(HTTPStatus.CONTENT_TOO_LARGE, protocol)
    assert b"statusquo" in pickled
    assert b"_status" not in pickled
    assert b"TOO_LARGE" not in pickled


def test_the_pickled_value_is_a_plain_integer() -> None:
    assert HTTPStatus.NOT_FOUND.__reduce_ex__(2) == (HTTPStatus, (404,))
    assert type(HTTPStatus.NOT_FOUND.__reduce_ex__(2)[1][0]) is int


@pytest.mark.parametrize("member", HTTPStatus, ids=lambda member: member.name)
def test_copies_are_the_member_itself(member: HTTPStatus) -> None:
    assert copy.copy(member) is member
    assert copy.deepcopy(member) is member
    assert copy.deepcopy({member: [member]})[member][0] is member


def test_a_fresh_interpreter_loads_the_pickle_without_importing_first() -> None:
    pickled = pickle.dumps(HTTPStatus.IM_A_TEAPOT)
    code = f"import pickle; print(repr(pickle.loads({pickled!r})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "<HTTPStatus.IM_A_TEAPOT: 418>\n"
