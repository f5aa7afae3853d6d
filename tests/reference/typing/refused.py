"""What a type checker must refuse: each marked line, and no other."""

from __future__ import annotations

import http

from statusquo import HTTPStatus, registry

never = HTTPStatus.NOPE  # refused
reason = HTTPStatus.OK.reason  # refused
text: str = HTTPStatus.OK  # refused
HTTPStatus.OK.is_success()  # refused
registry.name_for("404")  # refused
code = registry.record(404).code  # refused
registry.records()[1] = None  # refused
HTTPStatus.OK.stdlib = http.HTTPStatus.OK  # refused


def by_stdlib(status: http.HTTPStatus) -> str:
    """A function that takes members of http.HTTPStatus alone."""
    return status.phrase


by_stdlib(HTTPStatus.OK)  # refused
by_stdlib(404)  # refused
