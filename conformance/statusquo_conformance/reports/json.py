"""The report as JSON, as described by `document.schema.json` beside this module."""

from __future__ import annotations

from importlib.resources import files
from json import dumps, loads
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from statusquo_conformance.reports.data import Document


def dump(document: Document) -> str:
    """Format the document as indented ASCII JSON with a final newline."""
    return dumps(document, indent=1, ensure_ascii=True) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the report.

    >>> schema()["title"]
    'Conformance report'
    """
    loaded: dict[str, Any] = loads((files(__package__) / "document.schema.json").read_text("utf-8"))
    return loaded
