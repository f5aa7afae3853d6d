"""The list of requirements as a page of the documentation."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_conformance.model import Reference, Requirement


def requirements_page(requirements: Iterable[Requirement]) -> str:
    """Every requirement with id, level, sentence and source, one table an area, as Markdown."""
    known = list(requirements)
    introduction = (
        f"{len(known)} requirements. MUST fails a run; SHOULD is an advisory, and fails with `--conformance-strict`; "
        "MAY is for information. `statusquo explain ID` prints one of them, and [conformance.md](conformance.md) says "
        "how they are run."
    )
    parts = ["# Requirements", introduction]
    for area, members in groupby(known, key=lambda item: item.area):
        rows = [
            f"| `{item.id}` | {item.level.value} | {_cell(item.sentence)} | {_link(item.source)} |" for item in members
        ]
        parts.append("\n".join([f"## {area}", "", "| id | level | requirement | source |", "|---|---|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def _link(source: Reference) -> str:
    return f"[{_cell(source.text)}]({source.url})" if source.url else _cell(source.text)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
