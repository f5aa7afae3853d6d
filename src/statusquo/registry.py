"""The facts behind the enum: the registration of each code, its names and phrases, and the Python that added them.

They are read from two data files on first use. The sources are the IANA registry, RFC 9110 and its predecessors, the
Python documentation, and `http.HTTPStatus` of every release since 3.5.

>>> from statusquo import registry
>>> registry.record(413).phrase, registry.phrases_of(413)[1:]
('Content Too Large', ('Payload Too Large', 'Request Entity Too Large'))
>>> registry.name_for(413), registry.name_for(413, python=(3, 13))
('REQUEST_ENTITY_TOO_LARGE', 'CONTENT_TOO_LARGE')
"""

from __future__ import annotations

from statusquo._facts import Name, Record, Release, ReleaseMember, Spec, UnofficialUse
from statusquo._load import load_registry, load_releases
from statusquo._names import code_of, first_python, name_for, phrases_of
from statusquo._typing import TYPE_CHECKING

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
    """Return the records of all registered and unofficial codes, as a read-only mapping in ascending order."""
    return load_registry().records


def record(code: int) -> Record | None:
    """Return the record of `code`; None if the code is neither registered nor known to be used.

    >>> record(499).unofficial[0].owner
    'nginx'
    >>> record(299) is None
    True
    """
    return load_registry().records.get(code)


def spec_of(code: int) -> Spec:
    """Return the RFC section that currently defines `code`.

    Raises LookupError if no RFC defines it: for unassigned codes, and for those that only a draft defines.

    >>> print(spec_of(428))
    RFC 6585, section 3
    """
    facts = record(code)
    if facts is None or facts.spec is None:
        raise LookupError(f"no RFC defines the status code {int(code)}")
    return facts.spec


def releases() -> Mapping[tuple[int, int], Release]:
    """Return the facts about `http.HTTPStatus` in each release, as a read-only mapping by version, oldest first."""
    return load_releases()


def release(python: tuple[int, int]) -> Release:
    """Return the facts about `http.HTTPStatus` in one release of Python, such as `(3, 12)`.

    Raises LookupError if the release is not on record.

    >>> len(release((3, 12)).members), len(release((3, 13)).members)
    (62, 66)
    """
    by_version = load_releases()
    try:
        return by_version[python]
    except KeyError:
        versions = ", ".join(f"{major}.{minor}" for major, minor in by_version)
        raise LookupError(f"Python {'.'.join(map(str, python))} is not on record; choose from {versions}") from None


def iana_updated() -> str:
    """Return the date of the IANA registry from which these facts were taken, as `YYYY-MM-DD`.

    >>> iana_updated()
    '2025-09-15'
    """
    return load_registry().iana_updated
