"""The vocabularies that fixes can write: those of the standard library and of the frameworks.

The names are those that every release of a library since Python 3.10 came has, from October 2021 on, without a warning:
starlette 0.17 to 1.10, djangorestframework 3.13 to 3.18, httpx 0.20 to 0.28. fastapi gives away the module of
starlette. Where no name does, the number stays.
"""

from __future__ import annotations

import functools
import re

from statusquo._lazy_pattern import lazy_pattern
from statusquo_lint.vocabulary import AUTO, HTTP, NUMBERS, STATUSQUO, Vocabulary, enumerated, numbered

_RENAMED = frozenset({413, 414, 416, 422})
"""Codes whose older names warn in starlette from 0.48 on, the first release with the newer ones."""
_STARLETTE = "starlette renamed its constant of {code}, so that no name fits all its releases"
_LATER = frozenset({102, 103, 421, 425})
"""Codes that `rest_framework.status` has from 3.15 on only."""
_REST_FRAMEWORK = "older releases of rest_framework.status have no name for {code}"
_OWN = ((509, "HTTP_509_BANDWIDTH_LIMIT_EXCEEDED"),)
"""What `rest_framework.status` has beyond the registry."""
_FORMATTED = (3, 11)
"""Below it `format(codes.OK, "d")` raises ValueError, since the class has a `__str__` of its own."""

_SPEAKS = lazy_pattern(r"status|http|code", re.IGNORECASE)
"""Matches in what an enum of statuses is called."""
NAMES = (
    HTTP.names,
    STATUSQUO.names,
    "rest_framework.status",
    "starlette.status",
    "fastapi.status",
    "httpx.codes",
    AUTO.names,
    NUMBERS.names,
)
"""The values of the setting `names` besides dotted paths of a project's own enum."""


@functools.cache
def vocabulary(names: str) -> Vocabulary | None:
    """The vocabulary of a value of the setting `names`; None for any other text.

    >>> vocabulary("rest_framework.status").name_for(404, (3, 10)), vocabulary("acme.status.HTTPStatus")
    ('HTTP_404_NOT_FOUND', None)
    >>> vocabulary("starlette.status").name_for(422, (3, 10)), vocabulary("httpx.codes").name_for(422, (3, 13))
    (None, 'UNPROCESSABLE_ENTITY')
    """
    match names:
        case "rest_framework.status":
            return numbered(names, _LATER, _REST_FRAMEWORK, _OWN)
        case "starlette.status" | "fastapi.status":
            return numbered(names, _RENAMED, _STARLETTE, ()).beside("fastapi.status", "starlette.status")
        case "httpx.codes":
            return enumerated(names, _FORMATTED)
    return next((known for known in (HTTP, STATUSQUO, AUTO, NUMBERS) if known.names == names), None)


def may_be_enum(dotted: str, name: str) -> bool:
    """Whether a path may be that of an enum of statuses, so that it is worth to look for its source."""
    return "." in dotted and name.isupper() and _SPEAKS.search(dotted.rpartition(".")[2]) is not None
