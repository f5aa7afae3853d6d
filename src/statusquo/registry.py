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

import functools
import json
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

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


class Spec(NamedTuple):
    """Where a code is defined.

    >>> from statusquo import HTTPStatus
    >>> str(HTTPStatus.NOT_FOUND.spec)
    'RFC 9110, section 15.5.5'
    """

    rfc: int
    section: str
    """The section's number, `15.5.5`; empty where the whole RFC is meant."""
    url: str

    def __str__(self) -> str:
        return f"RFC {self.rfc}, section {self.section}" if self.section else f"RFC {self.rfc}"


@dataclass(frozen=True, slots=True)
class Name:
    """One UPPER_CASE name of a code."""

    name: str
    since: tuple[int, int] | None
    """The first Python whose `http.HTTPStatus` has it; None where no release has (PAYLOAD_TOO_LARGE)."""
    origin: str
    """`python` where a release has it, else where it comes from: `rfc7231`, `rfc2616`, `classic-documentation`, ..."""
    canonical: bool
    """Whether the newest `http.HTTPStatus` shows a member by this name; exactly one name of a Python code is."""


@dataclass(frozen=True, slots=True)
class UnofficialUse:
    """A meaning that somebody gave to a code outside the registry, or beside the registered one."""

    owner: str
    name: str | None
    meaning: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that is known of one code."""

    code: int
    registration: str
    """The state in the IANA registry: `assigned`, `temporary`, `unused`, `obsoleted` or `unassigned`."""
    phrase: str | None
    """The registered reason phrase; None for unused and unassigned codes."""
    python_phrase: str | None
    """The phrase in the newest `http.HTTPStatus`; None where that has no such member."""
    description: str
    """The description in the newest `http.HTTPStatus`; empty where that has no such member."""
    former_phrases: tuple[str, ...]
    """What earlier specifications called it, their own spellings included."""
    names: tuple[Name, ...]
    """Its UPPER_CASE names, the canonical one first."""
    spec: Spec | None
    """The section that defines it today; None where no RFC does."""
    classic: Spec | None
    """What the documentation of Python 3.5 and 3.6 cited (RFC 7231 and its kin); None where it has no such row."""
    unofficial: tuple[UnofficialUse, ...]
    note: str = ""
    """One sentence on what is special: deprecated, reserved, an early allocation; empty for most."""


@dataclass(frozen=True, slots=True)
class ReleaseMember:
    """One name in `http.HTTPStatus.__members__` of a release."""

    name: str
    code: int
    phrase: str
    description: str
    alias_of: str | None
    """The canonical name it is an alias of; None for a member of its own."""


@dataclass(frozen=True, slots=True)
class Release:
    """`http.HTTPStatus` as one release of Python has it."""

    python: tuple[int, int]
    members: tuple[ReleaseMember, ...]
    """Members and aliases in definition order."""
    categories: bool
    """Whether members have `is_success` and its kin."""
    str_is_digits: bool
    """Whether `str(member)` is `404`; else it is `HTTPStatus.NOT_FOUND`."""
    contains_codes: bool
    """Whether `404 in HTTPStatus` is True; else it raises TypeError."""
    contains_unhashable: bool
    """Whether `[] in HTTPStatus` is False; else it raises TypeError."""


def records() -> Mapping[int, Record]:
    """Every registered code and every unofficial one, by code, in ascending order; read-only."""
    return _load()[1]


def record(code: int) -> Record | None:
    """The record of `code`; None where the code is neither registered nor known to be used.

    >>> record(499).unofficial[0].owner
    'nginx'
    >>> record(299) is None
    True
    """
    return _load()[1].get(code)


def code_of(name: str) -> int | None:
    """The code that an UPPER_CASE name stands for: Python's names and those of RFC 9110, 7231 and 2616.

    >>> code_of("NOT_FOUND"), code_of("PAYLOAD_TOO_LARGE"), code_of("NOPE")
    (404, 413, None)
    """
    known = _load_names().get(name)
    return None if known is None else known[0]


def first_python(name: str) -> tuple[int, int] | None:
    """The first Python whose `http.HTTPStatus` has `name`; None where none has, or the name is unknown.

    >>> first_python("TOO_EARLY"), first_python("PAYLOAD_TOO_LARGE")
    ((3, 9), None)
    """
    known = _load_names().get(name)
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
    return _load_releases()


def release(python: tuple[int, int]) -> Release:
    """`http.HTTPStatus` as that release of Python has it.

    Raises LookupError where the release is not on record.

    >>> len(release((3, 12)).members), len(release((3, 13)).members)
    (62, 66)
    """
    known = _load_releases()
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
    return _load()[0]


def _version(text: str) -> tuple[int, int]:
    major, minor = text.split(".")
    return int(major), int(minor)


def _spec(row: list[Any] | None) -> Spec | None:
    if row is None:
        return None
    rfc, section = row
    anchor = f"#section-{section}" if section else ""
    return Spec(rfc, section, f"https://www.rfc-editor.org/rfc/rfc{rfc}.html{anchor}")


def _names(rows: list[Any]) -> tuple[Name, ...]:
    return tuple(
        Name(name, _version(since) if since else None, origin, canonical=position == 0 and since is not None)
        for position, (name, since, origin) in enumerate(rows)
    )


def _record(row: dict[str, Any]) -> Record:
    return Record(
        code=row["code"],
        registration=row["registration"],
        phrase=row["phrase"],
        python_phrase=row["python_phrase"],
        description=row["description"],
        former_phrases=tuple(row["former_phrases"]),
        names=_names(row["names"]),
        spec=_spec(row["spec"]),
        classic=_spec(row["classic"]),
        unofficial=tuple(UnofficialUse(*use) for use in row["unofficial"]),
        note=row["note"],
    )


def _read(name: str) -> Any:
    return json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


@functools.cache
def _load() -> tuple[str, Mapping[int, Record]]:
    data = _read("registry.json")
    return data["iana_updated"], MappingProxyType({row["code"]: _record(row) for row in data["records"]})


@functools.cache
def _load_names() -> Mapping[str, tuple[int, Name]]:
    return MappingProxyType({name.name: (known.code, name) for known in _load()[1].values() for name in known.names})


@functools.cache
def _load_releases() -> Mapping[tuple[int, int], Release]:
    loaded = {}
    for row in _read("releases.json"):
        python = _version(row["python"])
        members = tuple(ReleaseMember(*member) for member in row["members"])
        loaded[python] = Release(
            python,
            members,
            categories=row["categories"],
            str_is_digits=row["str_is_digits"],
            contains_codes=row["contains_codes"],
            contains_unhashable=row["contains_unhashable"],
        )
    return MappingProxyType(loaded)
