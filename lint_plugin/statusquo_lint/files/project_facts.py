"""Project facts: what a verdict may depend on beside the file itself, read here and handed in to the detector.

`scan` reads nothing. A verdict that would depend on a fact takes the usual answer and notes the fact's name in
`Source.asked`; who scans reads the facts that were asked for and, where one is unusual, scans again with them.
"""

# ruff: noqa: PTH113, PTH118, PTH120  # unlike Path.is_file, these say False where nothing can be asked

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from statusquo_lint.files.shown_signatures import forget_tests, signatures_are_shown
from statusquo_lint.model import NEIGHBOURS, SIGNATURES, ProjectFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ALL = (NEIGHBOURS, SIGNATURES)
"""The names of all that can be asked; the answers hold for every module directly in a folder."""

_SHADOWED = ("http", "enum")
"""Modules of the standard library that a file beside a script is imported in place of."""


def project_facts(path: str, names: Iterable[str]) -> ProjectFacts:
    """Read the facts of these names for the file at `path`; the others are the usual ones.

    A text without a file (`<stdin>`) has the current folder's neighbours and belongs to no project with tests.
    """
    folder, wanted = os.path.dirname(path), frozenset(names)
    own_http, in_package = neighbours(folder) if NEIGHBOURS in wanted else (False, False)
    shown = SIGNATURES in wanted and not path.startswith("<") and signatures_are_shown(folder)
    return ProjectFacts(own_http, in_package, shown)


def as_text(name: str, folder: str) -> str:
    """Return one fact of a folder as a text to compare; raises ValueError for a name that is none."""
    if name == NEIGHBOURS:
        return "".join(f"{answer:d}" for answer in neighbours(folder))
    if name == SIGNATURES:
        return f"{signatures_are_shown(folder):d}"
    raise ValueError(name)


def written(facts: Mapping[str, str], names: Iterable[str]) -> str:
    """Return those of the facts that have these names, as a cache keeps them.

    >>> written({NEIGHBOURS: "00", SIGNATURES: "1"}, [SIGNATURES])
    'signatures=1'
    """
    return " ".join(f"{name}={facts[name]}" for name in sorted(names))


def forget() -> None:
    """Drop what was read so far: a new run sees the files as they are now."""
    forget_tests()


def neighbours(folder: str) -> tuple[bool, bool]:
    """Whether a folder has an `http.py` or `enum.py` of its own, and if so whether it is a package."""
    found = any(_is_file(folder, f"{name}.py") or _is_file(folder, name, "__init__.py") for name in _SHADOWED)
    return found, found and _is_file(folder, "__init__.py")


def _is_file(*parts: str) -> bool:
    return os.path.isfile(os.path.join(*parts))
