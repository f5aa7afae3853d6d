"""The first lines of a report: where the target comes from, and what the suite recognised it as."""

from __future__ import annotations

import sys
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from statusquo_conformance.model import Recognition
from statusquo_conformance.shapes import shape_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from statusquo_conformance.status_set import StatusSet
    from statusquo_conformance.target import Target


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


@cache
def _distributions() -> Mapping[str, list[str]]:
    """The distributions of each top-level module; cached, because it reads the metadata of every installed file."""
    return metadata.packages_distributions()


def _distribution(module: str, file: str) -> tuple[str, str]:
    top = module.partition(".")[0]
    if top in sys.stdlib_module_names:
        return "Python", ".".join(map(str, sys.version_info[:3]))
    try:
        name = next(iter(_distributions().get(top, ())), "")
        if not name:
            return "", ""
        home = _home(name, top)
        elsewhere = home is not None and not Path(file).resolve().is_relative_to(home)
        return ("", "") if elsewhere else (name, metadata.version(name))
    except Exception:  # noqa: BLE001  # ignore broken metadata of an unrelated package
        return "", ""


@cache
def _home(name: str, top: str) -> Path | None:
    """The folder that contains a distribution's modules; None for an editable installation."""
    distribution = metadata.distribution(name)
    if any(path.parts[0] in (top, f"{top}.py") for path in distribution.files or ()):
        return Path(str(distribution.locate_file(""))).resolve()
    return None
