"""All that a verdict reads beside the module itself, in one place: what a cache has to know of a file's folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from statusquo_lint.safety.neighbours import neighbours
from statusquo_lint.safety.shown_signatures import forget_tests, signatures_are_shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NEIGHBOURS = "neighbours"
SIGNATURES = "signatures"
"""The names of what can be asked; the answers hold for every module directly in a folder."""
ALL = (NEIGHBOURS, SIGNATURES)


def project_fact(name: str, folder: str) -> str:
    """Return one answer as a text to compare; raises ValueError for a name that is none."""
    if name == NEIGHBOURS:
        found, in_package = neighbours(folder)
        return f"{found:d}{in_package:d}"
    if name == SIGNATURES:
        return f"{signatures_are_shown(str(Path(folder, 'module.py'))):d}"
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
