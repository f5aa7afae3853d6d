"""The settings as values: those for every target, and those for single ones."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class SettingsError(Exception):
    """The settings cannot be used; the text names the file, the key and the next step."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the adopter says about a target."""

    partial: bool = False
    """It lists only some status codes, on purpose."""
    open: bool = False
    """It makes up a member for any code that it does not list."""
    exclude: Mapping[str, str] = field(default_factory=dict)
    """The requirements that are not checked, each with the reason."""


@dataclass(frozen=True, slots=True)
class TargetSettings:
    """The settings of one table; None where it says nothing."""

    profile: str | None = None
    strict: bool | None = None
    baseline: str | None = None
    """The path, from the current folder."""
    adapter: str | None = None
    prefix: str | None = None
    examples: int | None = None
    seed: int | None = None
    timeout: float | None = None
    partial: bool | None = None
    open: bool | None = None
    exclude: Mapping[str, str] = field(default_factory=dict)

    def over(self, other: TargetSettings) -> TargetSettings:
        """These settings and, where they say nothing, those of `other`; what both exclude is excluded."""
        values = {item.name: getattr(self, item.name) for item in fields(self) if item.name != "exclude"}
        merged = {name: getattr(other, name) if value is None else value for name, value in values.items()}
        return TargetSettings(**merged, exclude={**other.exclude, **self.exclude})

    @property
    def declaration(self) -> Declaration:
        """What these settings say about a target."""
        return Declaration(bool(self.partial), bool(self.open), self.exclude)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a project; without a table, nothing is set."""

    everywhere: TargetSettings = field(default_factory=TargetSettings)
    targets: Mapping[str, TargetSettings] = field(default_factory=dict)
    """The tables of single targets, by `plain_name`."""

    def for_target(self, names: Iterable[str]) -> TargetSettings:
        """The settings for a target, which may be written in several ways: the first that has a table counts."""
        own = next((self.targets[name] for name in map(plain_name, names) if name in self.targets), None)
        return self.everywhere if own is None else own.over(self.everywhere)

    def hint(self, names: Sequence[str]) -> str:
        """A note for a target without a table if a table's name is nearly its own; otherwise an empty string."""
        plain = [plain_name(name) for name in names]
        if any(name in self.targets for name in plain):
            return ""
        near = next((close[0] for name in plain if (close := get_close_matches(name, self.targets, 1, 0.9))), "")
        if not near:
            return ""
        return f"the settings have no table for {plain[0]}, but one for {near}; rename it if that is meant"

    @property
    def baselines(self) -> list[str]:
        """The baselines that the tables name."""
        every = (self.everywhere, *self.targets.values())
        return list(dict.fromkeys(table.baseline for table in every if table.baseline is not None))


def plain_name(name: str) -> str:
    """The target's name in one spelling: `mypkg:HTTPStatus` and `mypkg.HTTPStatus` are the same.

    >>> plain_name("mypkg:HTTPStatus")
    'mypkg.HTTPStatus'
    """
    return name.strip().replace(":", ".")
