"""What a row of the safety tables is, and how a table is read: the first row that applies decides."""

from __future__ import annotations

from collections.abc import Mapping

from statusquo._dataclasses import dataclass
from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING, Generic, TypeVar
from statusquo_lint.model import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from statusquo_lint.options import Options

S = TypeVar("S")

_AS_TEXT = "the text of a member is not that of the number on every Python"

Applies = bool | str | Mapping[str, object]
"""Whether a row applies; a text fills the `{name}` in its clause, a mapping fills all fields of it."""


class Since(NamedTuple):
    """An answer below Python 3.11, and the one from then on, where the text of a member is its digits."""

    below: Answer
    then: Answer


@dataclass(frozen=True, slots=True)
class Row(Generic[S]):
    """A place where the number stands, or where its value goes, and what may be written there."""

    id: str
    answer: Answer | Since
    why: str
    """The clause that users read; its subject, `it`, is the number."""
    when: Callable[[S], Applies]
    of: tuple[Hashable, ...] = ()
    """The constructs or ends that the row is about; the table asks it of no other."""
    measured: bool = False
    """Whether a member is the answer as a member of `http.HTTPStatus` is text, or is treated by what takes it."""

    def answer_for(self, options: Options) -> Answer:
        """The answer for the names and the minimum Python of a project."""
        names = options.names
        if not isinstance(self.answer, Answer):
            return self.answer.then if names.is_text(options.minimum_python) else self.answer.below
        if self.measured and not (names.measured or names.is_text(options.minimum_python)):
            return Answer.VALUE
        return self.answer

    def clause(self, applies: Applies) -> str:
        """The clause with its fields filled."""
        if isinstance(applies, str):
            return self.why.format(name=applies)
        return self.why.format_map(applies) if isinstance(applies, Mapping) else self.why


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be written in the place of a number, the clause that says why, and the row that decided."""

    answer: Answer
    reason: str
    row: str


@dataclass(frozen=True, slots=True)
class Leak:
    """The use of a name that is no place for a member."""

    name: str
    row: int
    why: str


def always(_subject: object) -> bool:
    """For a row that applies to all that it is asked of."""
    return True


def first(rows: Iterable[Row[S]], subject: S, options: Options) -> Verdict | None:
    """The verdict of the first row that applies; None where no row does."""
    for row in rows:
        applies = row.when(subject)
        if applies and row.id not in options.without:
            answer = row.answer_for(options)
            clause = row.clause(applies) if answer is row.answer or not row.measured else _AS_TEXT
            return Verdict(answer, clause, row.id)
    return None


def indexed(rows: Iterable[Row[S]]) -> dict[object, tuple[Row[S], ...]]:
    """The rows by what they are about, each list in the order of the table."""
    found: dict[Hashable, list[Row[S]]] = {}
    for row in rows:
        for subject in row.of:
            found.setdefault(subject, []).append(row)
    return {subject: tuple(listed) for subject, listed in found.items()}
