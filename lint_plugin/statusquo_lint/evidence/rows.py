"""What the evidence is written in: ordered tables of clues and exclusions, and how a table is read.

A table answers one question about a literal. Its rows are tried from the top and the first that applies decides: a
clue says how sure it makes us and why, an exclusion says that there is nothing to report. A third kind of row asks
another table first. There are no weights: what matters more stands higher.
"""

from __future__ import annotations

from statusquo._dataclasses import dataclass
from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar
from statusquo_lint.model import Confidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SURE, LIKELY, POSSIBLE = Confidence.SURE, Confidence.LIKELY, Confidence.POSSIBLE

Told = bool | str | tuple[str, str]
"""Whether a row applies; a text is the `{name}` in the row's reason, and a pair its `{name}` and its `{other}`."""


class Question(Protocol):
    """A question that a table answers."""

    @property
    def without(self) -> frozenset[str]:
        """The ids of the rows that are switched off."""
        ...


Asked = TypeVar("Asked", bound=Question)


class Evidence(NamedTuple):
    """Why a literal is a status: how sure that makes us, the reason in one clause, and the clue that gave it."""

    confidence: Confidence
    why: str
    clue: str
    weak: bool = False
    """Whether the number alone says so: reported, and not fixed unattended."""


@dataclass(frozen=True, slots=True)
class Clue(Generic[Asked]):
    """One reason to take a literal for a status."""

    id: str
    """`area.what-it-is`: it stays with its meaning, and no later clue gets it."""
    confidence: Confidence
    why: str
    """The reason as a finding gives it, in which `{name}` and `{other}` stand for what the place calls itself."""
    applies: Callable[[Asked], Told]
    weak: bool = False
    """Whether nothing but the number itself, or the numbers beside it, says so: such a fix is unsafe."""
    waits: ClassVar[bool] = False
    """A clue that applies waits for no other row."""

    @property
    def sentence(self) -> str:
        """When it applies, in a sentence or two."""
        import inspect  # noqa: PLC0415  (rarely needed)

        return inspect.getdoc(self.applies) or ""

    def evidence(self, question: Asked) -> Evidence | None:
        """What the clue says of a place, None where it does not apply."""
        told = self.applies(question)
        if not told or self.id in question.without:
            return None
        why = self.why
        if isinstance(told, tuple):
            name, other = told
            parts = why.split("{other}")
            why = other.join(part.replace("{name}", name) for part in parts)
        elif isinstance(told, str):
            why = why.replace("{name}", told)
        return Evidence(self.confidence, why, self.id, self.weak)


@dataclass(frozen=True, slots=True)
class Exclusion(Generic[Asked]):
    """One reason to report nothing: no row below it is tried."""

    id: str
    why: str
    applies: Callable[[Asked], bool]

    def excludes(self, question: Asked) -> bool:
        """Whether it applies to a place."""
        return self.applies(question) and self.id not in question.without

    @property
    def sentence(self) -> str:
        """When it applies, in a sentence or two."""
        import inspect  # noqa: PLC0415  (rarely needed)

        return inspect.getdoc(self.applies) or ""


@dataclass(frozen=True, slots=True)
class Ask(Generic[Asked]):
    """Asks another table, and takes its answer; where it has none, the next row is tried.

    An exclusion in that table stops that table only, and not the one that asks.
    """

    table: Callable[[], Table[Any]]
    """Looked up when it is needed, since what a variable holds is an expression again."""
    about: Callable[[Asked], Iterable[Question]]
    """The questions to put, none where there is nothing to ask; of several answers the strongest counts."""
    waits: bool = False
    """Whether a merely possible answer waits for a stronger row below."""
    first: bool = False
    """Whether the first answer counts, be it the strongest or not."""

    def evidence(self, question: Asked) -> Evidence | None:
        """What the other table says."""
        answers = map(self.table().weigh, self.about(question))
        return first(answers) if self.first else strongest(answers)


@dataclass(frozen=True, slots=True)
class Table(Generic[Asked]):
    """The rows that answer one question, in their order."""

    title: str
    """The question, for readers of the table."""
    rows: tuple[Clue[Asked] | Exclusion[Asked] | Ask[Asked], ...]

    def weigh(self, question: Asked) -> Evidence | None:
        """The evidence of the first row that applies, or None where none does or an exclusion comes first."""
        waiting: Evidence | None = None
        for row in self.rows:
            if isinstance(row, Exclusion):
                if row.excludes(question):
                    return None
                continue
            evidence = row.evidence(question)
            if evidence is None:
                continue
            if evidence.confidence is not POSSIBLE:
                return evidence
            waiting = waiting or evidence
            if not row.waits:
                break
        return waiting

    def excludes(self, question: Asked) -> bool:
        """Whether an exclusion of a table that has nothing else applies."""
        for row in self.rows:
            if isinstance(row, Exclusion) and row.applies(question) and row.id not in question.without:
                return True
        return False

    def named_rows(self) -> Iterator[Clue[Asked] | Exclusion[Asked]]:
        """The rows that have an id."""
        return (row for row in self.rows if not isinstance(row, Ask))


def strongest(answers: Iterable[Evidence | None]) -> Evidence | None:
    """The strongest of some answers, the first of equally strong ones; after a sure one the others are left out."""
    best: Evidence | None = None
    for said in answers:
        if said is not None and (best is None or said.confidence > best.confidence):
            best = said
            if best.confidence is SURE:
                break
    return best


def first(answers: Iterable[Evidence | None]) -> Evidence | None:
    """The first of some answers."""
    return next((said for said in answers if said is not None), None)
