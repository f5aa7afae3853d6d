"""Draws of collections outside the survey, described from their sources before the suite was run on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scripts.outside.wildrun.objects import WildObject, codes_of, load
from scripts.outside.wildrun.running import run_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from scripts.outside.wildrun.running import Seen

PYTHON = "3.12"
DRAWN, DRAWN_AGAIN, DRAWN_THIRD = "drawn.toml", "drawn_again.toml", "drawn_third.toml"
REFUSED = "refused"
"""The shape of what looks like a table of statuses and is none."""
BAD = frozenset({"fail", "error"})


@dataclass(frozen=True, slots=True)
class Drawn:
    """One object of a draw with what reading its source says of it, and what the suite says."""

    target: str
    distribution: str
    version: str
    shape: str
    codes: int
    names: int
    fails: tuple[str, ...]
    differences: tuple[str, ...]
    seen: Seen
    """The suite's result, or why there is none."""

    @property
    def target_data(self) -> Mapping[str, Any] | None:
        """The suite's part of the report, if the suite judged it."""
        return self.seen.target

    @property
    def reason(self) -> str:
        """Why the suite did not judge it; empty where it did."""
        return self.seen.reason

    @property
    def is_refused(self) -> bool:
        """Whether the suite looked at it and found no statuses."""
        return "TargetError" in self.reason and "HTTP status codes" in self.reason

    @property
    def is_crash(self) -> bool:
        """Whether the suite itself ended in an error, or did not end."""
        return self.target_data is None and self.seen.is_started and "TargetError" not in self.reason

    @property
    def is_answered(self) -> bool:
        """Whether it counts: a package that cannot be installed or imported here does not."""
        return self.target_data is not None or self.is_refused or self.is_crash

    @property
    def has_shape(self) -> bool:
        """Whether the suite reads it as the shape that its source has."""
        if self.target_data is None:
            return self.shape == REFUSED and self.is_refused
        return bool(self.target_data["recognition"]["shape"] == self.shape)

    @property
    def has_verdict(self) -> bool:
        """Whether something that binds fails exactly where its source says so."""
        if self.target_data is None:
            return self.shape == REFUSED and self.is_refused
        return self.shape != REFUSED and bool(failing(self.target_data)) == bool(self.fails)


@dataclass(frozen=True, slots=True)
class Figures:
    """How many objects of a draw the suite got right."""

    objects: int
    """Those that it judged, refused or failed on: not those that cannot be imported here."""
    shape: int
    verdict: int
    same: int
    """Shape, codes, names and findings, all as the source was read."""
    crashes: int


def figures_of(drawn: Sequence[Drawn]) -> Figures:
    """The figures of one run."""
    seen = [one for one in drawn if one.is_answered]
    return Figures(
        objects=len(seen),
        shape=sum(one.has_shape for one in seen),
        verdict=sum(one.has_verdict for one in seen),
        same=sum(one.has_shape and not one.differences for one in seen),
        crashes=sum(one.is_crash for one in seen),
    )


def run_drawn(table: str) -> Iterator[Drawn]:
    """The suite on every object of a table, in its order."""
    rows = load(table)["object"]
    for row, seen in zip(rows, run_all(map(_object, rows)), strict=True):
        yield _drawn(row, seen)


def differences(row: Mapping[str, Any], target: Mapping[str, Any]) -> Iterator[str]:
    """The differences between the suite's reading and findings and those of the row."""
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
    if (found_failing := failing(target)) != sorted(row["fails"].split()):
        yield f"fails {' '.join(found_failing) or 'nothing'}"
    if "advises" in row:
        advised, read = set(advising(target)), set(row["advises"].split())
        for word, ids in (("advises", advised - read), ("does not advise", read - advised)):
            if ids:
                yield f"{word} {' '.join(sorted(ids))}"


def failing(target: Mapping[str, Any]) -> list[str]:
    """The ids of the requirements that bind and are broken, sorted."""
    return sorted(result["requirement"] for result in findings(target) if result["outcome"] in BAD)


def advising(target: Mapping[str, Any]) -> list[str]:
    """The ids of the requirements that are broken and advise; what only informs is left out."""
    return sorted(result["requirement"] for result in findings(target) if result["outcome"] not in BAD)


def findings(target: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The results that say that something is wrong: failures, then advice, but not what only informs."""
    listed = [result for result in target["results"] if result["scored"]]
    yield from (result for result in listed if result["outcome"] in BAD)
    yield from (result for result in listed if result["outcome"] == "advisory" and result["level"] == "SHOULD")


def _drawn(row: Mapping[str, Any], seen: Seen) -> Drawn:
    return Drawn(
        target=_spelling(row),
        distribution=row["distribution"],
        version=row["version"],
        shape=row["shape"],
        codes=len(codes_of(row["codes"])),
        names=row["names"],
        fails=tuple(row["fails"].split()),
        differences=() if seen.target is None else tuple(differences(row, seen.target)),
        seen=seen,
    )


def _spelling(row: Mapping[str, Any]) -> str:
    spelling: str = row.get("target") or row["file"]
    return spelling


def _object(row: Mapping[str, Any]) -> WildObject:
    return WildObject(
        id=_spelling(row),
        distribution=row["distribution"],
        version=row["version"],
        needs=row.get("needs", ""),
        python=row.get("python", PYTHON),
        target=row.get("target", ""),
        file=row.get("file", ""),
        shape=row["shape"],
        hierarchy=False,
        codes=codes_of(row["codes"]),
        names=frozenset(),
        findings=(),
    )
