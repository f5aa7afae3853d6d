"""What a run prints: the findings in one of the formats, the differences that a fix would make."""

from __future__ import annotations

from statusquo._typing import IO, TYPE_CHECKING
from statusquo_lint.output.formats import FORMATS, format_named

if TYPE_CHECKING:
    from statusquo_lint.output.report import Report
    from statusquo_lint.output.style import Style

_PIECE = 65_536

__all__ = ["FORMATS", "format_named", "put", "render"]


def render(report: Report, name: str, style: Style) -> str:
    """Return the report in the format of that name (one of FORMATS)."""
    return format_named(name).render(report, style)


def put(stream: IO[str], text: str, name: str) -> None:
    """Write what `render` gave in the format of that name; a document is UTF-8 whatever the stream's encoding."""
    raw = getattr(stream, "buffer", None)
    if raw is None or not format_named(name).document:
        for start in range(0, len(text), _PIECE):  # the stream encodes a copy of what it is given
            stream.write(text[start : start + _PIECE])
        return
    stream.flush()
    raw.write(text.encode())
    raw.flush()
