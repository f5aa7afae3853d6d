"""The tables of the wild run: the surveyed objects, the shapes and the rules."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found,unused-ignore]

TABLES = Path(__file__).resolve().parents[3] / "fixtures" / "wild"


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of the survey for one object and rule; `codes` is empty if it is about the whole object."""

    rule: str
    level: str
    codes: frozenset[int]
    detail: str


@dataclass(frozen=True, slots=True)
class WildObject:
    """One surveyed object."""

    id: str
    distribution: str
    """Empty for the standard library."""
    version: str
    needs: str
    """Undeclared dependencies of the distribution."""
    python: str
    target: str
    """Empty if the object is read from a file."""
    file: str
    shape: str
    hierarchy: bool
    codes: frozenset[int]
    names: frozenset[str]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule letter of the survey and the requirements that stand for it."""

    id: str
    text: str
    requirements: tuple[str, ...]


def wild_objects() -> list[WildObject]:
    """Every object of `objects.toml`, in its order."""
    return [_object(row) for row in load("objects.toml")["object"]]


def wild_rules() -> list[Rule]:
    """Every rule of `rules.toml`, in its order."""
    return [Rule(name, row["text"], tuple(row["requirements"])) for name, row in load("rules.toml").items()]


def wild_shapes() -> dict[str, str]:
    """The survey's words for shapes and the suite's."""
    return load("shapes.toml")


def codes_of(ranges: str) -> frozenset[int]:
    """The codes of a text such as `100-103 200`.

    >>> sorted(codes_of("100-103 200"))
    [100, 101, 102, 103, 200]
    """
    found: set[int] = set()
    for part in ranges.split():
        first, _, last = part.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return frozenset(found)


def _object(row: dict[str, Any]) -> WildObject:
    return WildObject(
        id=row["id"],
        distribution=row.get("distribution", ""),
        version=row.get("version", ""),
        needs=row.get("needs", ""),
        python=row["python"],
        target=row.get("target", ""),
        file=row.get("file", ""),
        shape=row["shape"],
        hierarchy=row["hierarchy"],
        codes=codes_of(row["codes"]),
        names=frozenset(row["names"].split()),
        findings=tuple(
            Finding(item["rule"], item["level"], codes_of(item["codes"]), item["detail"]) for item in row["findings"]
        ),
    )


def load(name: str) -> dict[str, Any]:
    """One table by its file name."""
    loaded: dict[str, Any] = tomllib.loads((TABLES / name).read_text("utf-8"))
    return loaded
