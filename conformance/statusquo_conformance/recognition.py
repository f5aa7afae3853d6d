"""The first lines of a report: where the target comes from, and what the suite recognised it as."""

from __future__ import annotations

import csv
import re
import sys
from functools import cache
from importlib import metadata
from inspect import getmodulename
from pathlib import Path
from typing import TYPE_CHECKING

from statusquo_conformance.model import Recognition
from statusquo_conformance.shapes import shape_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.status_set import StatusSet
    from statusquo_conformance.target import Target

_FIRST_NAME = re.compile(r'^"?([^/,."\n]+)', re.MULTILINE)


def describe(status_set: StatusSet, target: Target | None = None) -> Recognition:
    """The recognition of a status set; without a target, only what its entries show."""
    distribution, version = _distribution(target.module, target.file) if target else ("", "")
    return Recognition(
        spelling=status_set.spelling,
        shape=status_set.shape,
        shape_text=shape_text(status_set.shape),
        codes=len({entry.code for entry in status_set.entries if entry.code is not None}),
        names=len({entry.name for entry in status_set.entries if entry.name is not None}),
        distribution=distribution,
        version=version,
        path=f"{target.module}:{target.attribute}".rstrip(":") if target else "",
        file=target.file if target else "",
        notes=status_set.notes,
        capabilities=tuple(sorted(status_set.capabilities)),
        entries=status_set.entries,
    )


def _distribution(module: str, file: str) -> tuple[str, str]:
    top = module.partition(".")[0]
    if top in sys.stdlib_module_names:
        return "Python", ".".join(map(str, sys.version_info[:3]))
    try:
        distribution, home = _distribution_of(top)
        elsewhere = home is not None and not Path(file).resolve().is_relative_to(home)
        return ("", "") if distribution is None or elsewhere else (distribution.metadata["Name"], distribution.version)
    except Exception:  # noqa: BLE001  # ignore broken metadata of an unrelated package
        return "", ""


@cache
def _distribution_of(top: str) -> tuple[metadata.Distribution | None, Path | None]:
    """The distribution of a top-level module, and the folder that has its modules; None for an editable installation.

    `metadata.packages_distributions` tells the former as well, and looks for every file of every distribution.
    """
    first = next((each for each, names in _distributions() if top in names and _has(each, top)), None)
    if first is None or not first.metadata["Name"]:
        return None, None
    distribution = metadata.distribution(first.metadata["Name"])
    if any(name in (top, f"{top}.py") for name in _top_names(distribution, top)):
        return distribution, Path(str(distribution.locate_file(""))).resolve()
    return distribution, None


@cache
def _distributions() -> tuple[tuple[metadata.Distribution, frozenset[str]], ...]:
    """Each distribution, and the names that its modules may have: those that it declares or the first ones of paths."""
    return tuple(
        (each, frozenset(_declared(each) or _FIRST_NAME.findall(_record(each)))) for each in metadata.distributions()
    )


def _has(distribution: metadata.Distribution, top: str) -> bool:
    if declared := _declared(distribution):
        return top in declared
    return any(top in (name, getmodulename(name)) for name in _top_names(distribution, top))


def _top_names(distribution: metadata.Distribution, top: str) -> Iterator[str]:
    """The first names in the paths of its files that begin with `top`, of those files that exist."""
    for path, *_ in csv.reader(_record(distribution).splitlines()):
        if path.startswith(top) and Path(str(distribution.locate_file(path))).exists():
            yield path.partition("/")[0]


def _declared(distribution: metadata.Distribution) -> list[str]:
    return (distribution.read_text("top_level.txt") or "").split()


def _record(distribution: metadata.Distribution) -> str:
    """The list of its files; an egg has others, of which `files` knows."""
    return distribution.read_text("RECORD") or "\n".join(map(str, distribution.files or ()))
