"""A draw of collections outside the survey, described from their sources before the suite was run on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scripts.outside.wildrun.objects import WildObject, codes_of, load
from scripts.outside.wildrun.running import run_all

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

PYTHON = "3.12"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One object of the draw with what reading its source says of it, and what the suite says."""

    target: str
    distribution: str
    version: str
    shape: str
    codes: int
    names: int
    fails: tuple[str, ...]
    differences: tuple[str, ...]
    reason: str = ""
    """Why the suite was not run on it; empty where it was."""


def run_drawn() -> Iterator[Drawn]:
    """The suite on every object of `drawn.toml`, in its order."""
    rows = load("drawn.toml")["object"]
    for row, seen in zip(rows, run_all(map(_object, rows)), strict=True):
        yield Drawn(
            target=row["target"],
            distribution=row["distribution"],
            version=row["version"],
            shape=row["shape"],
            codes=len(codes_of(row["codes"])),
            names=row["names"],
            fails=tuple(row["fails"].split()),
            differences=() if seen.target is None else tuple(differences(row, seen.target)),
            reason=seen.reason,
        )


def differences(row: dict[str, Any], target: dict[str, Any]) -> Iterator[str]:
    """The differences between the suite's reading and verdict and those of the row."""
    seen = target["recognition"]
    if seen["shape"] != row["shape"]:
        yield f"read as {seen['shape']}"
    codes, expected = {entry["code"] for entry in seen["entries"]} - {None}, codes_of(row["codes"])
    for word, found in (("extra", codes - expected), ("missing", expected - codes)):
        if found:
            yield f"codes {word}: {' '.join(map(str, sorted(found)))}"
    names = len({entry["name"] for entry in seen["entries"]} - {None})
    if names != row["names"]:
        yield f"{names} names"
    failing = sorted(
        result["requirement"]
        for result in target["results"]
        if result["scored"] and result["outcome"] in {"fail", "error"}
    )
    if failing != sorted(row["fails"].split()):
        yield f"fails {' '.join(failing) or 'nothing'}"


def _object(row: dict[str, Any]) -> WildObject:
    return WildObject(
        id=row["target"],
        distribution=row["distribution"],
        version=row["version"],
        needs=row.get("needs", ""),
        python=PYTHON,
        target=row["target"],
        file="",
        shape=row["shape"],
        hierarchy=False,
        codes=codes_of(row["codes"]),
        names=frozenset(),
        findings=(),
    )
