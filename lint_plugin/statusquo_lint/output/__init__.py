"""The output formats, one module each with `render(report, style) -> str`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statusquo_lint.output.report import Report
    from statusquo_lint.output.style import Style

FORMATS = {"text": "text", "concise": "concise", "json": "as_json", "github": "github", "sarif": "sarif"}
"""Each format's name and module; a module is imported when its format is asked for."""


def render(report: Report, name: str, style: Style) -> str:
    """Return the report in the format of that name (one of FORMATS)."""
    output: str = import_module(f"{__name__}.{FORMATS[name]}").render(report, style)
    return output
