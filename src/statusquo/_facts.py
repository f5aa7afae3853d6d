"""What the registry's answers are made of: records, names, sections, releases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


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
