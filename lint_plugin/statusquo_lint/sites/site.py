"""Where a literal stands: the site that rules, evidence and safety judge."""

from __future__ import annotations

import enum

from statusquo._dataclasses import dataclass, field
from statusquo._typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from statusquo_lint.model import Confidence, Source
    from statusquo_lint.sites.protocol import Context
    from statusquo_lint.syntax.bindings import Bindings
    from statusquo_lint.syntax.text import Text


T = TypeVar("T")


class SiteKind(enum.Enum):
    """The construct that gives a literal its meaning, the innermost that does."""

    COMPARISON = "comparison"  # operand of == and !=, element of the display right of in / not in
    IDENTITY = "identity"  # operand of is / is not, argument of assertIs
    CASE = "case"  # value pattern
    ARGUMENT = "argument"  # of a call or decorator, positional or keyword
    RETURN = "return"  # alone or in a returned tuple, also yield
    STORE = "store"  # assignment, class attribute, default, dict value under a status key
    COLLECTION = "collection"  # element of a list, tuple or set, key of a dict
    ASSERTION = "assertion"  # argument of a call-style assertion
    RANGE = "range"  # operand of an order comparison, of // and of range()
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Module:
    """One parsed file with what the whole detector asks of it."""

    source: Source
    tree: ast.Module
    bindings: Bindings
    text: Text
    context: Context
    kept: dict[Callable[[Module], Any], Any] = field(default_factory=dict, compare=False, repr=False)
    """The answers of `once`, which live as long as the module."""

    def once(self, find: Callable[[Module], T]) -> T:
        """What `find` says of this module; it is called once."""
        if find not in self.kept:
            self.kept[find] = find(self)
        answer: T = self.kept[find]
        return answer


@dataclass(frozen=True, slots=True)
class Site:
    """A literal with what the code around it says of it; None where it says nothing of the kind."""

    literal: ast.Constant
    path: tuple[ast.AST, ...]
    """The literal's ancestors, the module first, the parent last."""
    kind: SiteKind
    holder: ast.AST
    """The ancestor that makes the kind: the Compare, Call, Return, Assign, Dict ..."""
    bound: str | None = None
    """The name, attribute, keyword, parameter or dict key that the literal is bound to."""
    callee: str | None = None
    """Of a call: the qualified name of what is called (imports and aliases resolved), or its spelling as written."""
    subject: ast.expr | None = None
    """What the literal is compared with, matched against or asserted of."""
    position: int | None = None
    """The index among a call's positional arguments or in a returned tuple, from 0."""
    container: ast.expr | None = None
    """The innermost display (tuple, list, set or dict) that holds the literal."""

    @property
    def code(self) -> int:
        """The literal's value."""
        return cast("int", self.literal.value)

    def with_evidence(self, confidence: Confidence, evidence: str, clue: str, weak: bool) -> StatusSite:
        """The site of a literal that is a status; several times as fast as `dataclasses.replace`."""
        return StatusSite(
            self.literal,
            self.path,
            self.kind,
            self.holder,
            self.bound,
            self.callee,
            self.subject,
            self.position,
            self.container,
            confidence=confidence,
            evidence=evidence,
            clue=clue,
            weak=weak,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusSite(Site):
    """A site whose literal is a status, with the evidence for it; rules check these."""

    confidence: Confidence
    """How sure we are that it is a status."""
    evidence: str
    """Why we believe it, one clause."""
    clue: str
    """The id of the clue that says so."""
    weak: bool = False
    """Whether nothing but the number itself says so."""
