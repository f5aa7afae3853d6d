"""Vocabularies: whose names a fix writes for status codes."""

from __future__ import annotations

from statusquo import _names
from statusquo._dataclasses import dataclass, replace
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, SupportsIndex

ALWAYS, NEVER = (0, 0), (99, 0)
_OLDEST, _NEWEST = (3, 10), (99, 0)
_FIRST = (3, 5)
"""The first Python with `http.HTTPStatus`."""
AUTO_NAMES, NUMBERS_NAMES = "auto", "numbers"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names for status codes, plain and picklable: what they are, where they come from, and what they do as text."""

    names: str
    """As the setting `names` has it: `http.HTTPStatus`, `rest_framework.status`."""
    home: str
    """The module of `from home import local`."""
    local: str
    """What is imported: `HTTPStatus`, `status`, `codes`."""
    others: tuple[str, ...] = ()
    """More dotted paths of the same names, so that an import of these serves too: `statusquo.HTTPStatus`."""
    plain: bool = False
    """Whether the names are plain integers, which nothing can tell from the number."""
    table: tuple[tuple[int, str], ...] | None = None
    """The codes and their names; None where they are those of `http.HTTPStatus`."""
    complete: bool = False
    """Without a table: whether every release of Python finds all names, as in `statusquo.HTTPStatus`."""
    str_digits: tuple[int, int] = ALWAYS
    """The Python from which on `str()` of a member is the digits."""
    format_digits: tuple[int, int] = ALWAYS
    """The Python from which on `format()` of a member does what it does for the number."""
    measured: bool = False
    """Whether its members are those that receivers are measured with."""
    why_lacking: str = ""
    """Why a code has no name, a clause with `{code}`; empty for the usual one."""
    roots: tuple[str, ...] = ()
    """Of a project's own enum: the folders from which the project's modules are imported."""
    left: tuple[str, ...] = ()
    """The files and folders of the project that cannot import the names, which are not there yet at that time."""

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:
        """Pickle the usual one by its name, so that each process has one of it, and any other by its fields."""
        return "HTTP" if self is HTTP else object.__reduce_ex__(self, protocol)

    def name_for(self, code: int, minimum_python: tuple[int, int]) -> str | None:
        """The name of a code that exists wherever the project runs; None where there is none.

        >>> HTTP.name_for(404, (3, 10)), HTTP.name_for(422, (3, 13)), NUMBERS.name_for(404, (3, 10))
        ('NOT_FOUND', 'UNPROCESSABLE_CONTENT', None)
        """
        if self.table is None:
            return _names.name_for(code, _NEWEST if self.complete else minimum_python)
        return next((name for known, name in self.table if known == code), None)

    def code_of(self, name: str) -> int | None:
        """The code of a name, None for any other; of two codes with one name there is none."""
        if self.table is None:
            return _names.code_of(name)
        return next((code for code, known in self.table if known == name), None)

    def lacks(self, code: int, minimum_python: tuple[int, int]) -> str:
        """Why a code has no name, one clause."""
        if self.why_lacking:
            return self.why_lacking.format(code=code)
        python = f"Python {minimum_python[0]}.{minimum_python[1]}"
        if self.measured and minimum_python < _FIRST:
            return f"{python}, the minimum Python, has no {self.names}"
        return f"{self.names}{f' of {python}' if self.measured else ''} has no name for {code}"

    def beside(self, *paths: str) -> Vocabulary:
        """The same names, for which an import of any of these paths serves."""
        return replace(self, others=tuple(path for path in paths if path != self.dotted))

    @property
    def dotted(self) -> str:
        """The path that is imported: `rest_framework.status`, `acme.status.HTTPStatus`."""
        return f"{self.home}.{self.local}"

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path of these names, the one to import first."""
        return (self.dotted, *self.others)

    def codes(self) -> frozenset[int]:
        """The codes of the table; empty where the names are those of `http.HTTPStatus`."""
        return frozenset(code for code, _ in self.table or ())

    def is_text(self, minimum_python: tuple[int, int]) -> bool:
        """Whether the text of a member is the digits on every Python of the project."""
        return minimum_python >= self.str_digits and (self.measured or minimum_python >= self.format_digits)

    @property
    def is_auto(self) -> bool:
        """Whether each file stays with the names that it uses already."""
        return self.names == AUTO_NAMES

    @property
    def is_numbers(self) -> bool:
        """Whether numbers are written in the place of names."""
        return self.names == NUMBERS_NAMES


HTTP = Vocabulary("http.HTTPStatus", "http", "HTTPStatus", ("statusquo.HTTPStatus",), str_digits=(3, 11), measured=True)
"""The standard library's enum."""
STATUSQUO = Vocabulary("statusquo.HTTPStatus", "statusquo", "HTTPStatus", complete=True)
"""The reference of this distribution: all names on every Python, and always the digits as text."""
AUTO = Vocabulary(AUTO_NAMES, "", "HTTPStatus")
"""The names that a file uses already, else those of `http.HTTPStatus`."""
NUMBERS = Vocabulary(NUMBERS_NAMES, "", "", table=(), plain=True)
"""No names: the way back."""


def numbered(names: str, lacking: frozenset[int], why_lacking: str, more: tuple[tuple[int, str], ...]) -> Vocabulary:
    """The vocabulary of a module whose names say their codes: `status.HTTP_404_NOT_FOUND`."""
    home, _, local = names.rpartition(".")
    table = [(code, f"HTTP_{code}_{name}") for code, name in _standard() if code not in lacking]
    return Vocabulary(names, home, local, plain=True, table=(*table, *more), why_lacking=why_lacking)


def enumerated(names: str, format_digits: tuple[int, int]) -> Vocabulary:
    """The vocabulary of an enum with the members of `http.HTTPStatus` by the names of Python 3.10."""
    home, _, local = names.rpartition(".")
    return Vocabulary(names, home, local, table=tuple(_standard()), format_digits=format_digits)


def _standard() -> list[tuple[int, str]]:
    named = ((code, _names.name_for(code, _OLDEST)) for code in _names.CODES)
    return sorted((code, name) for code, name in named if name is not None)
