"""The table of output formats in `docs/linting.md`, from what each format says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_lint.output import FORMATS, format_named

from scripts.docs.generated.pieces import Block

if TYPE_CHECKING:
    from collections.abc import Iterator


def pieces() -> Iterator[Block]:
    """The one block."""
    rows = [f"| `{name}` | {format_named(name).summary} |" for name in FORMATS]
    yield Block("docs/linting.md", "formats", "\n".join(["| format | for |", "| --- | --- |", *rows]))
