"""What a type checker must accept, and the types it must infer; `test_typing.py` runs the checkers on it."""

from __future__ import annotations

import http
from typing import Literal

from typing_extensions import assert_never, assert_type

import statusquo
from statusquo import HTTPStatus, constants, registry

looked_up = HTTPStatus(404)
assert_type(looked_up, HTTPStatus)
assert_type(HTTPStatus["NOT_FOUND"].phrase, str)
assert_type(looked_up.description, str)
assert_type(looked_up.value, int)
assert_type(looked_up.is_success, bool)
assert_type(looked_up.spec, registry.Spec)
assert_type(looked_up.spec.rfc, int)
assert_type(str(looked_up), str)
assert_type(f"{looked_up:d}", str)
assert_type(list(HTTPStatus), list[HTTPStatus])
assert_type(registry.record(404), registry.Record | None)
assert_type(registry.name_for(404, (3, 13)), str | None)
assert_type(statusquo.__version__, str)

assert_type(looked_up.stdlib, http.HTTPStatus)
assert_type(HTTPStatus.NOT_FOUND.stdlib.phrase, str)

number: int = HTTPStatus.OK
name: str = looked_up.name
alias: HTTPStatus = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
odd_alias: HTTPStatus = HTTPStatus.REQUEST_RANGE_NOT_SATISFIABLE
constant: HTTPStatus = constants.NOT_FOUND
contained: bool = 404 in HTTPStatus
compared: bool = looked_up == 404 or looked_up >= 500


def by_value(status: int) -> str:
    """A plain number against members."""
    match status:
        case HTTPStatus.OK | HTTPStatus.CREATED:
            return "fine"
        case HTTPStatus.REQUEST_URI_TOO_LONG:
            return "long"
        case _:
            return "other"


def by_member(status: HTTPStatus) -> str:
    """A member against members."""
    match status:
        case HTTPStatus.NOT_FOUND:
            return status.phrase
        case _:
            return f"{status} {status.phrase}"


by_value(HTTPStatus.OK)
by_member(looked_up)


def by_stdlib(status: http.HTTPStatus) -> str:
    """A function that takes members of http.HTTPStatus alone."""
    return status.phrase


def by_either(status: http.HTTPStatus | HTTPStatus) -> str:
    """A function that takes members of both."""
    return status.phrase


def all_matched(status: Literal[HTTPStatus.OK, HTTPStatus.CREATED]) -> int:
    """A match that is known to be complete."""
    match status:
        case HTTPStatus.OK:
            return 1
        case HTTPStatus.CREATED:
            return 2
        case _:
            assert_never(status)


def all_compared(status: Literal[HTTPStatus.OK, HTTPStatus.CREATED]) -> int:
    """Comparisons that are known to be complete, as with http.HTTPStatus."""
    if status == HTTPStatus.OK:
        return 1
    if status == HTTPStatus.CREATED:
        return 2
    assert_never(status)


def equal_to_numbers(status: HTTPStatus) -> bool:
    """What any checker must not call unnecessary."""
    return status == 404 or status in (500, 502) or status != 200


by_stdlib(looked_up.stdlib)
by_either(looked_up)
by_either(looked_up.stdlib)
