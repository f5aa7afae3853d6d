"""The types of the registry: records, names, sections, releases."""

from __future__ import annotations

from statusquo._dataclasses import dataclass
from statusquo._named_tuples import NamedTuple


class Spec(NamedTuple):
    """The section that defines a code.

    >>> from statusquo import HTTPStatus
    >>> str(HTTPStatus.NOT_FOUND.spec)
    'RFC 9110, section 15.5.5'
    """

    rfc: int
    section: str
    """The number of the section, `15.5.5`; empty for the whole RFC."""
    url: str

    def __str__(self) -> str:
        return f"RFC {self.rfc}, section {self.section}" if self.section else f"RFC {self.rfc}"


@dataclass(frozen=True, slots=True)
class Name:
    """One UPPER_CASE name of a code."""

    name: str
    since: tuple[int, int] | None
    """The first Python whose `http.HTTPStatus` has it; None if no release has it (PAYLOAD_TOO_LARGE)."""
    origin: str
    """`python` if a release has it, otherwise the source: `rfc7231`, `rfc2616`, `classic-documentation`, ..."""
    canonical: bool
    """Whether it is the member's own name in the newest `http.HTTPStatus`; exactly one name of a Python code is."""


@dataclass(frozen=True, slots=True)
class UnofficialUse:
    """An unofficial meaning of a code, without registration or in addition to the registered one."""

    owner: str
    name: str | None
    meaning: str


@dataclass(frozen=True, slots=True)
class Record:
    """All facts about one code."""

    code: int
    registration: str
    """The state in the IANA registry: `assigned`, `temporary`, `unused`, `obsoleted` or `unassigned`."""
    phrase: str | None
    """The registered reason phrase; None for unused and unassigned codes."""
    python_phrase: str | None
    """The phrase in the newest `http.HTTPStatus`; None without a member."""
    description: str
    """The description in the newest `http.HTTPStatus`; empty without a member."""
    former_phrases: tuple[str, ...]
    """The phrases in earlier specifications, as spelled there."""
    names: tuple[Name, ...]
    """Its UPPER_CASE names, the canonical one first."""
    spec: Spec | None
    """The section that currently defines it; None if no RFC does."""
    classic: Spec | None
    """The section that the documentation of Python 3.5 and 3.6 cited, such as one of RFC 7231; None without one."""
    unofficial: tuple[UnofficialUse, ...]
    note: str = ""
    """What is special about the code: deprecated, reserved, first defined elsewhere; empty for most.

    Whether an early allocation has expired is decided on the day on which the registry is loaded.
    """


@dataclass(frozen=True, slots=True)
class ReleaseMember:
    """One name in `http.HTTPStatus.__members__` of a release."""

    name: str
    code: int
    phrase: str
    description: str
    alias_of: str | None
    """The canonical name of which it is an alias; None for a member's own name."""


@dataclass(frozen=True, slots=True)
class Release:
    """`http.HTTPStatus` as one release of Python has it."""

    python: tuple[int, int]
    members: tuple[ReleaseMember, ...]
    """Members and aliases in definition order."""
    categories: bool
    """Whether members have `is_success` and the other category predicates."""
    str_is_digits: bool
    """Whether `str(member)` is `404`; otherwise it is `HTTPStatus.NOT_FOUND`."""
    contains_codes: bool
    """Whether `404 in HTTPStatus` is True; otherwise it raises TypeError."""
    contains_unhashable: bool
    """Whether `[] in HTTPStatus` is False; otherwise it raises TypeError."""
