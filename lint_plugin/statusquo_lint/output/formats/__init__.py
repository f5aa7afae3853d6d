"""The output formats, one module each: the module is named as `--output-format` names the format.

To add a format, add one module with `FORMAT`, a `Format`. The option, its help, the shell completion and the table in
`docs/linting.md` find it there.
"""

from __future__ import annotations

from importlib import import_module

from statusquo._dataclasses import dataclass
from statusquo._module_names import module_names
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from statusquo_lint.output.report import Report
    from statusquo_lint.output.style import Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """What a format says of itself."""

    render: Callable[[Report, Style], str]
    """Return the whole output, newline-terminated; nothing for a report without findings, unless it is a document."""
    summary: str
    """Who reads it and what it holds: one line of Markdown for the documentation."""
    excerpts: bool = False
    """Whether it shows source lines, which are then read for it."""
    statistics: bool = False
    """Whether `--statistics` may follow it in the same stream; else they go to standard error."""
    document: bool = False
    """Whether the output is one document, which is UTF-8 whatever the encoding of the stream."""
    edits: bool = False
    """Whether it holds edits, which are then made complete for it (`Fix.written`)."""


FORMATS: tuple[str, ...] = tuple(module_names(__path__))
"""The name of every format. A module is imported when its format is asked for."""


def format_named(name: str) -> Format:
    """Return the format of that name (one of FORMATS).

    >>> format_named("sarif").excerpts, format_named("github").excerpts
    (True, False)
    """
    declared: Format = import_module(f"{__name__}.{name}").FORMAT
    return declared
