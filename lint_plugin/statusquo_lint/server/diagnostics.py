"""Findings as the protocol's diagnostics: plain dictionaries, since hundreds of them are sent at each keystroke."""

from __future__ import annotations

from statusquo._dataclasses import dataclass
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.model import UNREADABLE, Confidence
from statusquo_lint.server.pages import page_of

if TYPE_CHECKING:
    from lsprotocol import types

    from statusquo_lint.model import Finding
    from statusquo_lint.server.judging import Judged
    from statusquo_lint.server.texts import Position, Text

SOURCE = "statusquo"
ERROR, WARNING, INFORMATION = 1, 2, 3
DEPRECATED = 2
_SUPERSEDED = "HTS5"


@dataclass(frozen=True)
class Shape:
    """Which parts of a diagnostic a client reads."""

    pages: bool = False
    tags: bool = False
    data: bool = False
    versions: bool = False


def shape_of(capabilities: types.ClientCapabilities) -> Shape:
    """Return what a client says that it reads."""
    document = capabilities.text_document
    published = document.publish_diagnostics if document else None
    if published is None:
        return Shape()
    return Shape(
        pages=bool(published.code_description_support),
        tags=published.tag_support is not None and DEPRECATED in published.tag_support.value_set,
        data=bool(published.data_support),
        versions=bool(published.version_support),
    )


def published(judged: Judged, shape: Shape, *, syntax_errors: bool) -> dict[str, dict[str, Any]]:
    """Return the parameters of `textDocument/publishDiagnostics` for each document of a unit, by its address."""
    answers: dict[str, dict[str, Any]] = {}
    for part in judged.unit.parts:
        answers[part.uri] = {"uri": part.uri, "diagnostics": []}
        if shape.versions and part.version is not None:
            answers[part.uri]["version"] = part.version
    for placed in judged.placed:
        if placed.code != UNREADABLE or syntax_errors:
            part = judged.unit.part(placed)
            answers[part.uri]["diagnostics"].append(diagnostic(placed, part.text, shape))
    return answers


def diagnostic(placed: Finding, text: Text, shape: Shape) -> dict[str, Any]:
    """Return one diagnostic."""
    start, end = text.positions(placed.span)
    made: dict[str, Any] = {
        "range": {"start": _position(start), "end": _position(end)},
        "severity": _severity(placed),
        "code": placed.code,
        "source": SOURCE,
        "message": placed.message,
    }
    page = page_of(placed.code) if shape.pages else ""
    if page:
        made["codeDescription"] = {"href": page}
    if shape.tags and placed.code.startswith(_SUPERSEDED):
        made["tags"] = [DEPRECATED]
    if shape.data:
        made["data"] = {"clue": placed.clue, "confidence": placed.confidence.name.lower(), "evidence": placed.evidence}
    return made


def _position(position: Position) -> dict[str, int]:
    return {"line": max(position.row, 0), "character": position.units}


def _severity(placed: Finding) -> int:
    if placed.code == UNREADABLE:
        return ERROR
    return INFORMATION if placed.confidence is Confidence.POSSIBLE else WARNING
