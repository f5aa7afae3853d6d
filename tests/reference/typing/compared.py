"""Comparisons of members with numbers, none of which is unnecessary; `test_typing.py` runs the checkers on it."""

from __future__ import annotations

from statusquo import HTTPStatus, constants


def answers(status: HTTPStatus, code: int) -> list[bool]:
    """A member on either side, known or not."""
    return [
        status == 404,
        404 == status,  # noqa: SIM300  # the other side
        status != 404,
        status in (404, 410),
        status not in {404, 410},
        code == HTTPStatus.NOT_FOUND,
        HTTPStatus.NOT_FOUND == 404,
        HTTPStatus(404) == 404,
        HTTPStatus["NOT_FOUND"] == 404,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE == 413,
        HTTPStatus.TOO_MANY_REQUESTS == 429,
        constants.NOT_FOUND == 404,
        status.value == 404,
        code in (HTTPStatus.OK, HTTPStatus.CREATED),
        200 <= status < 300,
    ]


def matched(status: HTTPStatus) -> str:
    """A number as a pattern."""
    match status:
        case 404:
            return "gone"
        case 200 | 201:
            return "fine"
        case _:
            return "other"
