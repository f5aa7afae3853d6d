"""The names and phrases of codes, which most readers of the registry ask for, without its records.

`statusquo.registry` gives most of these functions to users. The linter asks here, since loading the records takes a
twelfth of the time in which it checks a small file.
"""

from __future__ import annotations

from statusquo._name_table import TABLE

_UNKNOWN: tuple[tuple[()], tuple[()]] = ((), ())
_BY_NAME = {name: (code, since) for code, (names, _) in TABLE.items() for name, since in names}

CODES = tuple(TABLE)
"""The registered codes and the unofficial ones, in ascending order."""


def names_of(code: int) -> tuple[str, ...]:
    """Return all names of `code`, the canonical one first."""
    return tuple(name for name, _ in TABLE.get(code, _UNKNOWN)[0])


def members_since() -> dict[str, tuple[int, tuple[int, int]]]:
    """Return the names that `http.HTTPStatus` of any release has, with the code and the first release."""
    return {name: (code, since) for name, (code, since) in _BY_NAME.items() if since is not None}


def code_of(name: str) -> int | None:
    """Return the code for an UPPER_CASE name of Python or of a specification of HTTP; None if it is unknown.

    >>> code_of("NOT_FOUND"), code_of("PAYLOAD_TOO_LARGE"), code_of("NOPE")
    (404, 413, None)
    """
    entry = _BY_NAME.get(name)
    return None if entry is None else entry[0]


def first_python(name: str) -> tuple[int, int] | None:
    """Return the first Python whose `http.HTTPStatus` has `name`; None if there is none or the name is unknown.

    >>> first_python("TOO_EARLY"), first_python("PAYLOAD_TOO_LARGE")
    ((3, 9), None)
    """
    entry = _BY_NAME.get(name)
    return None if entry is None else entry[1]


def name_for(code: int, python: tuple[int, int] = (3, 10)) -> str | None:
    """Return the name for `code` that exists on Python `python` and newer; None if that release has no member.

    For 413, 414, 416 and 422, this is the name of RFC 9110 from Python 3.13, and the older name before.

    >>> name_for(422), name_for(422, (3, 13)), name_for(425, (3, 8))
    ('UNPROCESSABLE_ENTITY', 'UNPROCESSABLE_CONTENT', None)
    """
    names = TABLE.get(code, _UNKNOWN)[0]
    return next((name for name, since in names if since is not None and since <= python), None)


def phrases_of(code: int) -> tuple[str, ...]:
    """Return all current and former reason phrases of `code`: the registered one, Python's, then former ones.

    >>> phrases_of(418)
    ("I'm a Teapot", "I'm a teapot", '(Unused)')
    >>> phrases_of(299)
    ()
    """
    return TABLE.get(code, _UNKNOWN)[1]
