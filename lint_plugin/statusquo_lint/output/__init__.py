"""The output formats, one module each with `render(report, style) -> str`."""

from __future__ import annotations

from importlib import import_module
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from statusquo_lint.output.report import Report
    from statusquo_lint.output.style import Style

FORMATS = {"text": "text", "concise": "concise", "json": "as_json", "github": "github", "sarif": "sarif"}
"""Each format's name and module; a module is imported when its format is asked for."""


def render(report: Report, name: str, style: Style) -> str:
    """Return the report in the format of that name (one of FORMATS)."""
    output: str = import_module(f"{__name__}.{FORMATS[name]}").render(report, style)
    return output


def put(stream: IO[str], text: str, name: str) -> None:
    """Write what `render` gave in the format of that name; JSON and SARIF are UTF-8 whatever the stream's encoding."""
    raw = getattr(stream, "buffer", None)
    if raw is None or name not in ("json", "sarif"):
        stream.write(text)
        return
    stream.flush()
    raw.write(text.encode())
    raw.flush()
