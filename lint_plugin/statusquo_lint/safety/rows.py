"""What a row of the safety tables is, and how a table is read: the first row that applies decides."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from statusquo_lint.model import Safety

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from statusquo_lint.options import Options

S = TypeVar("S")

Answer = bool | str | Mapping[str, object]
"""Whether a row applies; a text fills the `{name}` in its clause, a mapping fills all fields of it."""

STR_IS_DIGITS = (3, 11)
"""From this Python on `str()` and `format()` of a member give its digits."""


class Outcome(enum.Enum):
    """What a row makes of the fix, below Python 3.11 and from then on; None leaves it to the rows that follow."""

    SAFE = (Safety.SAFE, Safety.SAFE)
    UNSAFE = (Safety.UNSAFE, Safety.UNSAFE)
    UNSAFE_BELOW = (Safety.UNSAFE, Safety.SAFE)
    UNSAFE_BELOW_ONLY = (Safety.UNSAFE, None)
    REFUSED = (Safety.REFUSED, Safety.REFUSED)
    REFUSED_BELOW = (Safety.REFUSED, Safety.SAFE)
    REFUSED_BELOW_ONLY = (Safety.REFUSED, None)
    REFUSED_BELOW_ELSE_UNSAFE = (Safety.REFUSED, Safety.UNSAFE)

    def on(self, minimum_python: tuple[int, int]) -> Safety | None:
        """The answer for a minimum Python."""
        below, since = self.value
        safety: Safety | None = below if minimum_python < STR_IS_DIGITS else since
        return safety


class Tell(enum.Enum):
    """What can tell a member from the number at a place."""

    NOTHING = "nothing"
    TEXT = "its text"
    TYPE = "its exact type"
    IDENTITY = "its identity"
    RECORD = "a record that keeps it"  # a pickle, a snapshot, a document, a cache, a database
    CHECKER = "a type checker"
    SOURCE = "what reads the source"
    DEFINITION = "the name that is defined by it"
    IMPORT = "the import that the name needs"
    NAMESAKE = "what the module does with its name"  # text, type or record; the clause says which


@dataclass(frozen=True, slots=True)
class Refusal(Generic[S]):
    """A place or use of the value where a member is no plain substitute for the number."""

    id: str
    why: str
    """The clause that users read."""
    when: Callable[[S], Answer]
    tells: Tell
    outcome: Outcome = Outcome.REFUSED
    of: tuple[Hashable, ...] = ()
    """The constructs or uses that the row is about; only these are tried on it."""

    def clause(self, answer: Answer) -> str:
        """The clause with its fields filled."""
        if isinstance(answer, str):
            return self.why.format(name=answer)
        return self.why.format_map(answer) if isinstance(answer, Mapping) else self.why


@dataclass(frozen=True, slots=True)
class Exemption(Refusal[S]):
    """A place or use where nothing tells a member from the number; it stands above refusals that would apply too."""

    tells: Tell = Tell.NOTHING
    outcome: Outcome = Outcome.SAFE


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the fix is safe, the clause where it is not, and the row that says so."""

    safety: Safety
    reason: str = ""
    row: str = ""
    tells: Tell = Tell.NOTHING


SAFE = Verdict(Safety.SAFE)


def always(_subject: object) -> bool:
    """For a row that applies to everything that reaches it."""
    return True


def first(rows: Iterable[Refusal[S]], subject: S, options: Options) -> Verdict | None:
    """The verdict of the first row that applies; None where no row does."""
    for row in rows:
        answer = row.when(subject)
        if not answer or row.id in options.without:
            continue
        safety = row.outcome.on(options.minimum_python)
        if safety is Safety.SAFE:
            return Verdict(safety, row=row.id)
        if safety is not None:
            return Verdict(safety, row.clause(answer), row.id, row.tells)
    return None


def indexed(rows: Iterable[Refusal[S]]) -> dict[object, tuple[Refusal[S], ...]]:
    """The rows by what they are about, each list in the order of the table."""
    by_subject: dict[Hashable, list[Refusal[S]]] = {}
    for row in rows:
        for subject in row.of:
            by_subject.setdefault(subject, []).append(row)
    return {subject: tuple(listed) for subject, listed in by_subject.items()}
