"""The names of the modules in a package, for tables of which each row is a module."""

from __future__ import annotations

import os

from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SOURCE = ".py"


def module_names(folders: Iterable[str]) -> list[str]:
    """Return the sorted names of the modules in a package with this `__path__`.

    `pkgutil.iter_modules` would import `inspect`, which takes as long as all of one of these packages. It is asked only
    where the package is no folder of source files.
    """
    folders = list(folders)
    try:
        names = [name for folder in folders for name in os.listdir(folder)]  # noqa: PTH208  (names are enough)
    except OSError:  # in a zip file
        names = []
    found = {name.removesuffix(_SOURCE) for name in names if name.endswith(_SOURCE)} - {"__init__"}
    if not found:
        import pkgutil  # noqa: PLC0415  (see above)

        found = {module.name for module in pkgutil.iter_modules(folders)}
    return sorted(found)
