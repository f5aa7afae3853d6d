"""The vocabularies hold what the libraries have; where a library is installed, its own names are compared."""

from __future__ import annotations

import http
import importlib
import warnings

import pytest
from statusquo_lint.knowledge.vocabularies import NAMES, may_be_enum, vocabulary
from statusquo_lint.vocabulary import HTTP, STATUSQUO, Vocabulary

import statusquo
from statusquo import registry

LIBRARIES = ("rest_framework.status", "starlette.status", "httpx.codes")
CODES = [code for code in registry.records() if registry.name_for(code, (99, 0)) is not None]


def known(names: str) -> Vocabulary:
    found = vocabulary(names)
    assert found is not None
    return found


@pytest.mark.parametrize("names", ["http.client", "HTTPStatus", "", "requests.codes", "rest_framework", "Numbers"])
def test_other_texts_are_no_vocabulary(names: str) -> None:
    assert vocabulary(names) is None


@pytest.mark.parametrize("names", NAMES)
def test_a_vocabulary_is_called_as_its_setting(names: str) -> None:
    assert known(names).names == names


@pytest.mark.parametrize("names", LIBRARIES)
def test_names_of_a_library_mean_their_codes_and_do_not_warn(names: str) -> None:
    names_of = known(names)
    try:
        home = importlib.import_module(names_of.home)
    except ImportError as error:
        pytest.skip(f"{names_of.home} is not installed: {error}")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        owner = getattr(home, names_of.local, None) or importlib.import_module(names)
        for code, name in names_of.table or ():
            assert getattr(owner, name) == code


@pytest.mark.parametrize("names", [name for name in NAMES if name not in {"auto", "numbers"}])
def test_a_name_leads_back_to_its_code(names: str) -> None:
    for code in CODES:
        name = known(names).name_for(code, (3, 10))
        assert name is None or known(names).code_of(name) == code


def test_numbered_names_say_their_code() -> None:
    for names in ("rest_framework.status", "starlette.status", "fastapi.status"):
        assert all(name.startswith(f"HTTP_{code}_") for code, name in known(names).table or ())


def test_names_of_the_standard_library_are_there_on_this_python() -> None:
    for code in CODES:
        name = HTTP.name_for(code, (3, 10))
        assert name is None or http.HTTPStatus[name] == code
        assert statusquo.HTTPStatus[STATUSQUO.name_for(code, (3, 10)) or ""] == code


def test_what_some_release_lacks_keeps_its_number() -> None:
    assert [code for code in CODES if known("starlette.status").name_for(code, (3, 10)) is None] == [413, 414, 416, 422]
    assert [code for code in CODES if known("rest_framework.status").name_for(code, (3, 10)) is None] == [
        102,
        103,
        421,
        425,
    ]
    assert "starlette renamed" in known("fastapi.status").lacks(422, (3, 10))
    assert "for 425" in known("rest_framework.status").lacks(425, (3, 10))
    assert HTTP.lacks(404, (2, 7)) == "Python 2.7, the minimum Python, has no http.HTTPStatus"
    assert HTTP.lacks(418, (3, 8)) == "http.HTTPStatus of Python 3.8 has no name for 418"


def test_text_of_a_member_is_the_digits_where_the_class_says_so() -> None:
    assert [HTTP.is_text(python) for python in ((3, 10), (3, 11))] == [False, True]
    assert [STATUSQUO.is_text(python) for python in ((3, 10), (3, 11))] == [True, True]
    assert [known("httpx.codes").is_text(python) for python in ((3, 10), (3, 11))] == [False, True]


@pytest.mark.parametrize(
    ("owner", "name", "expected"),
    [
        ("acme.Colour", "RED", False),
        ("HTTPStatus", "OK", False),
        ("acme.HTTPStatus", "phrase", False),
        ("acme.HTTPStatus", "OK", True),
        (".codes.Code", "OK", True),
    ],
)
def test_an_enum_is_looked_for_where_its_path_speaks_of_statuses(owner: str, name: str, expected: bool) -> None:
    assert may_be_enum(owner, name) is expected
