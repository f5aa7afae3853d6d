"""The facts behind the enum: who registered a code, which names and phrases it has or had, and since which Python.

Read from two data files beside this module the first time they are needed; the sources are the IANA registry, RFC 9110
and its predecessors, the Python documentation, and `http.HTTPStatus` of every release from 3.5 on.

>>> from statusquo import registry
>>> registry.record(413).phrase, registry.phrases_of(413)[1:]
('Content Too Large', ('Payload Too Large', 'Request Entity Too Large'))
>>> registry.name_for(413), registry.name_for(413, python=(3, 13))
('REQUEST_ENTITY_TOO_LARGE', 'CONTENT_TOO_LARGE')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo._facts import Name, Record, Release, ReleaseMember, Spec, UnofficialUse
from statusquo._load import load_registry, load_releases

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Name",
    "Record",
    "Release",
    "ReleaseMember",
    "Spec",
    "UnofficialUse",
    "code_of",
    "first_python",
    "iana_updated",
    "name_for",
    "phrases_of",
    "record",
    "records",
    "release",
    "releases",
    "spec_of",
]


def records() -> Mapping[int, Record]:
    """Every registered code and every unofficial one, by code, in ascending order; read-only."""
    return load_registry().records


def record(code: int) -> Record | None:
    """The record of `code`; None where the code is neither registered nor known to be used.

    >>> record(499).unofficial[0].owner
    'nginx'
    >>> record(299) is None
    True
    """
    return load_registry().records.get(code)


def code_of(name: str) -> int | None:
    """The code that an UPPER_CASE name stands for: Python's names and those of RFC 9110, 7231 and 2616.

    >>> code_of("NOT_FOUND"), code_of("PAYLOAD_TOO_LARGE"), code_of("NOPE")
    (404, 413, None)
    """
    known = load_registry().names.get(name)
    return None if known is None else known[0]


def first_python(name: str) -> tuple[int, int] | None:
    """The first Python whose `http.HTTPStatus` has `name`; None where none has, or the name is unknown.

    >>> first_python("TOO_EARLY"), first_python("PAYLOAD_TOO_LARGE")
    ((3, 9), None)
    """
    known = load_registry().names.get(name)
    return None if known is None else known[1].since


def name_for(code: int, python: tuple[int, int] = (3, 10)) -> str | None:
    """The name to write for `code` where `python` is the oldest release to run on; None where that has no member.

    Below 3.13 that is the older name for 413, 414, 416 and 422, from 3.13 on the name of RFC 9110.

    >>> name_for(422), name_for(422, (3, 13)), name_for(425, (3, 8))
    ('UNPROCESSABLE_ENTITY', 'UNPROCESSABLE_CONTENT', None)
    """
    known = record(code)
    if known is None:
        return None
    return next((name.name for name in known.names if name.since is not None and name.since <= python), None)


def phrases_of(code: int) -> tuple[str, ...]:
    """Every text that is or was the reason phrase of `code`: the registered one, Python's, the former ones.

    >>> phrases_of(418)
    ("I'm a Teapot", "I'm a teapot", '(Unused)')
    >>> phrases_of(299)
    ()
    """
    known = record(code)
    if known is None:
        return ()
    texts = (known.phrase, known.python_phrase, *known.former_phrases)
    return tuple(dict.fromkeys(text for text in texts if text is not None))


def spec_of(code: int) -> Spec:
    """The RFC section that defines `code` today.

    Raises LookupError where no RFC does: for unassigned codes, and for those that only a draft defines.

    >>> print(spec_of(428))
    RFC 6585, section 3
    """
    known = record(code)
    if known is None or known.spec is None:
        raise LookupError(f"no RFC defines the status code {int(code)}")
    return known.spec


def releases() -> Mapping[tuple[int, int], Release]:
    """`http.HTTPStatus` of every release on record, by version, oldest first; read-only."""
    return load_releases()


def release(python: tuple[int, int]) -> Release:
    """`http.HTTPStatus` as that release of Python has it.

    Raises LookupError where the release is not on record.

    >>> len(release((3, 12)).members), len(release((3, 13)).members)
    (62, 66)
    """
    known = load_releases()
    try:
        return known[python]
    except KeyError:
        have = ", ".join(f"{major}.{minor}" for major, minor in known)
        raise LookupError(f"Python {'.'.join(map(str, python))} is not on record; these are: {have}") from None


def iana_updated() -> str:
    """The day on which the IANA registry was last updated before these facts were taken from it, as `YYYY-MM-DD`.

    >>> iana_updated()
    '2025-09-15'
    """
    return load_registry().iana_updated
