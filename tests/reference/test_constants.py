"""Every name is a module constant, and nothing else is public there."""

from __future__ import annotations

import http.client

from statusquo import HTTPStatus, constants


def test_each_name_of_the_enum_is_a_constant_and_the_member_itself() -> None:
    for name, member in HTTPStatus.__members__.items():
        assert getattr(constants, name) is member


def test_a_star_import_brings_exactly_the_names_of_the_enum() -> None:
    scope: dict[str, object] = {}
    exec("from statusquo.constants import *", scope)
    assert set(scope) - {"__builtins__"} == set(HTTPStatus.__members__)
    assert sorted(constants.__all__) == constants.__all__


def test_each_constant_of_http_client_is_here_with_the_same_number() -> None:
    theirs = {name: value for name, value in vars(http.client).items() if isinstance(value, http.HTTPStatus)}
    assert theirs
    assert {name: getattr(constants, name).value for name in theirs} == {
        name: int(value) for name, value in theirs.items()
    }
