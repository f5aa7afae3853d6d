"""The formats of a report that is written to a file, by the name of their option."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statusquo_conformance.reports.data import Document

FILES = ("json", "html", "markdown", "badge")
"""The options of pytest and of the command, which also has `junit`: pytest has its own."""


def rendered(option: str, document: Document) -> str:  # the modules are imported only if requested
    """The document in the format of an option."""
    if option == "json":
        from statusquo_conformance.reports.json import dump as render  # noqa: PLC0415
    elif option == "html":
        from statusquo_conformance.reports.html import page as render  # noqa: PLC0415  # imports jinja2
    elif option == "markdown":
        from statusquo_conformance.reports.markdown import page as render  # noqa: PLC0415
    elif option == "badge":
        from statusquo_conformance.reports.badge import badge as render  # noqa: PLC0415
    else:
        from statusquo_conformance.reports.junit_file import junit as render  # noqa: PLC0415
    return render(document)
