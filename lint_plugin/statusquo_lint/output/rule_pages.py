"""The address of a rule's page, for reports that link to it."""

from __future__ import annotations

import functools
from importlib import metadata

from statusquo._version import __version__

_RELEASE = f"https://pypi.org/project/statusquo/{__version__}/"
"""The page of the release, whose description leads to the documentation."""


def page(code: str) -> str:
    """Return the address of the page of a rule: in the documentation where the package names its address."""
    site = documentation()
    return f"{site.rstrip('/')}/rules/{code}/" if site else _RELEASE


@functools.cache
def documentation() -> str:
    """Return the address of the documentation, `Documentation` in `[project.urls]`; empty where none is stated."""
    try:
        stated = metadata.metadata("statusquo").get_all("Project-URL") or []
    except metadata.PackageNotFoundError:
        return ""
    labelled = dict(entry.partition(", ")[::2] for entry in stated)
    address: str = labelled.get("Documentation", "")
    return address
