"""What an editor offers about findings: fixes, `# noqa`, an allowed code, and all safe fixes of a file."""

from __future__ import annotations

import enum
import re

from statusquo._dataclasses import dataclass
from statusquo._typing import TYPE_CHECKING, Any, cast
from statusquo_lint.model import UNREADABLE
from statusquo_lint.rules import too_large_file
from statusquo_lint.server import fixing, projects
from statusquo_lint.server.edits import edits
from statusquo_lint.server.texts import Encoding, Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from statusquo_lint.model import Finding
    from statusquo_lint.server.edits import TextEdit
    from statusquo_lint.server.judging import Judged

QUICK_FIX = "quickfix"
FIX_ALL = "source.fixAll.statusquo"
FIX_ALL_CELLS = f"notebook.{FIX_ALL}"
"""The same in a notebook: VS Code asks each cell for `source.fixAll` at once, and would make the edits once a cell."""
_CODE = re.compile(r"[1-9]\d\d")
_ALLOWED = ("HTS10", "HTS301", "HTS303")
"""The rules about single numbers, which `allowed-codes` silences."""
_OF_FILES = (UNREADABLE, too_large_file.RULE.code)
"""The rules about a file as a whole, which no comment in a row silences."""


class Kind(enum.Enum):
    """What an action does."""

    FIX = "fix"
    IGNORE = "ignore"
    ALLOW = "allow"
    FIX_ALL = "fix all"


@dataclass(frozen=True)
class Action:
    """One offer; what it edits is computed when it is wanted."""

    kind: Kind
    title: str
    preferred: bool = False
    raw: Finding | None = None
    placed: Finding | None = None
    in_notebook: bool = False

    @property
    def shown_as(self) -> str:
        """The protocol's kind."""
        if self.kind is not Kind.FIX_ALL:
            return QUICK_FIX
        return FIX_ALL_CELLS if self.in_notebook else FIX_ALL

    def key(self) -> dict[str, Any]:
        """Return what names the action among those of a version of a unit."""
        if self.placed is None:
            return {"kind": self.kind.value}
        span, cell = self.placed.span, self.placed.cell
        place = [cell.number if cell is not None else 0, span.row, span.col]
        return {"kind": self.kind.value, "code": self.placed.code, "place": place}


def offered(judged: Judged, part: int, first: int, last: int) -> Iterator[Action]:
    """Yield the actions for the rows from `first` to `last` (from 1) of a document, and for its unit."""
    for raw, placed in judged.pairs:
        in_part = (placed.cell.number - 1 if placed.cell is not None else 0) == part
        if in_part and placed.span.row <= last and first <= placed.span.end_row and placed.code not in _OF_FILES:
            yield from _about(judged, raw, placed)
    if any(finding.has_safe_fix for finding in judged.findings):
        yield Action(Kind.FIX_ALL, "statusquo: fix all safe findings", in_notebook=judged.unit.is_notebook)


def _about(judged: Judged, raw: Finding, placed: Finding) -> Iterator[Action]:
    if raw.fix is not None:
        # sentences, because a client shows nothing else
        note = "" if raw.has_safe_fix else f" (unsafe: {raw.fix.reason or 'the meaning is in doubt'})"
        yield Action(Kind.FIX, f"{placed.code}: {_said(placed)}{note}", raw.has_safe_fix, raw, placed)
    yield Action(Kind.IGNORE, f"{placed.code}: ignore here with # noqa", False, raw, placed)
    code = _number(judged, placed)
    file = projects.nearest(judged.unit.path) if code is not None and judged.unit.path else None
    if file is not None:
        yield Action(Kind.ALLOW, f"{placed.code}: allow {code} in {file.name}", False, raw, placed)


def _said(placed: Finding) -> str:
    """What the message says to do: the part behind its colon, such as `use HTTPStatus.NOT_FOUND`."""
    head, _, advice = placed.message.rpartition(": ")
    return advice if head else placed.message


def _number(judged: Judged, placed: Finding) -> int | None:
    """The number that a finding is about; None where it is not about one."""
    if not placed.code.startswith(_ALLOWED):
        return None
    row = judged.unit.part(placed).text.row(placed.span.row - 1)
    written = row[placed.span.col : placed.span.end_col] if placed.span.row == placed.span.end_row else ""
    return int(written) if _CODE.fullmatch(written) else None


@dataclass(frozen=True)
class Made:
    """What an action edits: documents of the unit by their number, or a file beside it."""

    parts: dict[int, list[TextEdit]]
    file: Path | None = None
    file_edits: tuple[TextEdit, ...] = ()

    def __bool__(self) -> bool:
        """Whether it edits anything."""
        return bool(self.parts or self.file_edits)


def made(action: Action, judged: Judged, encoding: Encoding) -> Made:
    """Return what an action edits."""
    if action.kind is Kind.FIX_ALL:
        return Made(fixing.fixed(judged, judged.findings))
    raw, placed = cast("Finding", action.raw), cast("Finding", action.placed)  # of all other kinds
    if action.kind is Kind.FIX:
        return Made(fixing.fixed(judged, [raw], unsafe=not raw.has_safe_fix))
    if action.kind is Kind.IGNORE:
        return Made(fixing.ignored(judged, [raw]))
    code, file = _number(judged, placed), projects.nearest(judged.unit.path)
    text = projects.text_of(file) if file is not None else None
    if code is None or file is None or text is None:  # the file has gone since, or cannot be read
        return Made({})
    return Made({}, file, tuple(edits(Text(text, encoding), projects.with_allowed_code(text, code))))
