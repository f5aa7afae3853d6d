"""What passes between the detector, the rules, the fixer and the front ends: plain, picklable values."""

from __future__ import annotations

import enum
import sys

from statusquo._dataclasses import dataclass, field, fields
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.vocabulary import HTTP, Vocabulary

if TYPE_CHECKING:
    import ast
    from collections.abc import Sequence

UNREADABLE = "HTS901"
"""The finding on a file that cannot be read, decoded or parsed."""
STATUS = "{status}"
"""Stands in an edit's text for the vocabulary's name in the module: `HTTPStatus`, `S`, `http.HTTPStatus`, `status`."""


class Confidence(enum.IntEnum):
    """How sure the evidence makes us that a literal is a status code."""

    POSSIBLE = 1
    LIKELY = 2
    SURE = 3


class Safety(enum.Enum):
    """Whether an edit may be made unattended (ruff's meaning of safe and unsafe)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Answer(enum.Enum):
    """What a fix may write in the place of a number."""

    MEMBER = "member"
    VALUE = "value"
    LEAVE = "leave"


class Style(enum.Enum):
    """What fixes write."""

    AUTO = "auto"  # a member where nothing can tell it from the number, its value elsewhere
    MEMBER = "member"  # members alone
    VALUE = "value"  # values alone


NEIGHBOURS = "neighbours"
"""The project facts `own_http` and `in_package`, by the name under which they are asked for."""
ENUM = "enum:"
"""Begins the name of the project fact on one enum, `enum:acme.status.HTTPStatus`, as the module's import has it."""
DECORATOR = "decorator:"
"""Begins the name of the project fact on one decorator, `decorator:acme.auth.signed_in`."""
CALLED = "()"
"""Ends it where the decorator is called: `@signed_in("admin")`."""
PARAMETER = "parameter:"
"""Begins the name of the project fact on one argument, `parameter:HTTPStatus:acme.testing.fails_with:0`."""
METHOD = "#"
"""Stands in it between the classes that may have a method, with `|` between them, and its name."""
TRAIL = "trail:"
"""Begins, among the names of facts, what was read for those on decorators and arguments: see `files.trails`."""


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """What a verdict may depend on beside the file: read at the edge and handed in, since `scan` reads nothing."""

    own_http: bool = False
    """Whether an `http.py` or `enum.py` lies beside the file, which a script would import."""
    in_package: bool = False
    """Whether it lies beside the `__init__.py` of a package."""
    enums: tuple[tuple[str, Vocabulary], ...] = ()
    """The enums of the project that were asked for and found, by what the module's imports call them."""
    passing: tuple[str, ...] = ()
    """The decorators of the project that were asked for and give results to the caller alone."""
    taking: tuple[str, ...] = ()
    """The arguments that were asked for and that the project's own functions use as a member may be."""
    trail: str = field(default="", compare=False)
    """What was read for the last two; no verdict depends on it."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file's text as the detector reads it; `tree` saves a parse where the host has one already."""

    text: str
    path: str = "<unknown>"
    tree: ast.Module | None = None
    facts: ProjectFacts = ProjectFacts()
    """What was read beside the file; the usual answers where nothing was read."""
    within: tuple[int, int] | None = None
    """The first and the last row to look at, where an editor wants to know of a few at once; None for all."""
    asked: set[str] | None = field(default=None, compare=False)
    """Takes the names of the project facts that verdicts depend on, `NEIGHBOURS`; see `TRAIL`."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of source: rows from 1, columns in characters from 0, the end exclusive."""

    row: int
    col: int
    end_row: int
    end_col: int


def _restore(record: Any, state: Sequence[object]) -> None:
    """Fill a record that another process has sent; of a text that many hold, this one keeps a single copy."""
    for known, value in zip(fields(record), state, strict=True):
        object.__setattr__(record, known.name, sys.intern(value) if isinstance(value, str) else value)


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `span` by `text`, in which `STATUS` stands for the enum's name in this module."""

    span: Span
    text: str

    __setstate__ = _restore


@dataclass(frozen=True, slots=True)
class Fix:
    """What would repair a finding: the edits, whether they are safe, and one clause of reason where they are not."""

    edits: tuple[Edit, ...]
    safety: Safety
    reason: str = ""
    answer: Answer = Answer.MEMBER
    """Whether a member or its value is written."""
    row: str = ""
    """The id of the safety row that decided; empty where the rule itself knows."""
    unbinds: tuple[str, ...] = ()
    """Local names whose import is dropped if the edits remove their last use (HTS401, HTS402, HTS404)."""
    names: Vocabulary = field(default=HTTP, compare=False, repr=False)
    """Whose names the edits write, or of HTS404 replace."""
    written: tuple[Edit, ...] = field(default=(), compare=False, repr=False)
    """The edits for a program that makes this fix alone: with the name as the module has it, and the import.

    Only where the output format asks for them, and empty where the fix cannot be made.
    """

    __setstate__ = _restore


@dataclass(frozen=True, slots=True)
class InCell:
    """The place of a finding in a notebook, whose span counts rows and columns of the cell."""

    number: int
    """Of the cell among all cells, from 1."""
    file_span: Span
    """The same place in the notebook's JSON text."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A reported site: the rule's code, its message, where it is, why we believe it, and the fix if there is one."""

    code: str
    message: str
    span: Span
    confidence: Confidence
    evidence: str
    fix: Fix | None = None
    refusal: str = field(default="")
    """Why there is no fix, one clause; empty where there is one or the rule only reports."""
    clue: str = ""
    """The id of the clue by which a literal is a status; empty where the rule itself knows."""
    cell: InCell | None = None
    """Where the file is a notebook, the cell."""
    fingerprint: str = field(default="", compare=False)
    """What a baseline knows the finding by; empty where there is none."""

    __setstate__ = _restore

    @property
    def not_fixed(self) -> str:
        """Why a plain `statusquo fix` leaves it, one clause; empty where it would edit it."""
        if self.fix is None:
            return self.refusal or "its rule reports only"
        return "" if self.has_safe_fix else self.fix.reason or "the edit is unsafe"

    @property
    def has_safe_fix(self) -> bool:
        """Whether a plain `statusquo fix` would edit this finding."""
        return self.fix is not None and self.fix.safety is Safety.SAFE
