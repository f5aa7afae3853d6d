"""Profiles: frozen, named lists of requirements, one TOML file each in the folder `profiles`.

`int` is the present edition of a profile, `int@2026-11` the same by its number, and `int@next` a preview of the edition
that follows, which `next_edition.toml` lists.
"""

from __future__ import annotations

import difflib
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from statusquo_conformance.shapes.values import has_attribute
from statusquo_conformance.status_set import Capability

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found,unused-ignore]

if TYPE_CHECKING:
    from statusquo_conformance.status_set import StatusSet

FOLDER = Path(__file__).with_name("profiles")
_ADDITIONS = Path(__file__).with_name("next_edition.toml")
NEXT = "next"
"""The name of the edition that is not released yet."""


class ProfileError(Exception):
    """No such profile; the text lists the valid names."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The requirements that a target is checked against."""

    name: str
    edition: str
    """When the list was frozen, or `next`; what is added later is unscored until the next edition."""
    text: str
    requirements: tuple[str, ...]
    """The ids that are scored."""
    demands: frozenset[str]
    """Capabilities whose absence is a failure rather than a reason to skip."""
    release: tuple[int, int] | None = None
    """The Python release whose exact `http.HTTPStatus` is demanded; None without one."""

    @property
    def spelling(self) -> str:
        """As a user chooses it: `int`, `int@next`."""
        return f"{self.name}@{NEXT}" if self.edition == NEXT else self.name


def profile_names() -> tuple[str, ...]:
    """The names of all profiles."""
    return tuple(sorted((path.stem for path in FOLDER.glob("*.toml")), key=_order))


@cache
def load_profile(name: str) -> Profile:
    """Load the profile of that name, with its edition after an `@`; without one, the present edition.

    `extends` in its file adds the lists of another profile, `without` removes ids. Raises `ProfileError` if there is no
    such profile or edition.

    >>> load_profile("int").edition == load_profile("data").edition
    True
    >>> set(load_profile("int@next").requirements) > set(load_profile("int").requirements)
    True
    """
    name, _, edition = name.partition("@")
    path = FOLDER / f"{name}.toml"
    if name not in profile_names():
        close = difflib.get_close_matches(name, profile_names(), n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"the profiles are {', '.join(profile_names())}"
        raise ProfileError(f"no profile {name!r}; {hint}")
    data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    if edition not in ("", NEXT, data["edition"]):
        raise ProfileError(
            f"the profile {name} has no edition {edition!r}; write {name} for {data['edition']}, {name}@{NEXT} for the "
            "next one"
        )
    suffix = f"@{NEXT}" if edition == NEXT else ""
    base = load_profile(data["extends"] + suffix) if "extends" in data else None
    without = set(data.get("without", ()))
    release = data.get("release")
    ids = [*(base.requirements if base else ()), *data.get("requirements", ())]
    if suffix:
        ids += _additions().get(name, {}).get("requirements", ())
    return Profile(
        name=name,
        edition=NEXT if suffix else data["edition"],
        text=data["text"],
        requirements=tuple(dict.fromkeys(id_ for id_ in ids if id_ not in without)),
        demands=(base.demands if base else frozenset()) | frozenset(data.get("demands", ())),
        release=_version(release) if release else None,
    )


@cache
def _additions() -> dict[str, Any]:
    additions: dict[str, Any] = tomllib.loads(_ADDITIONS.read_text("utf-8"))
    return additions


def fitting_profile(wanted: str | None, status_set: StatusSet) -> Profile:
    """The profile that a user wants; without a name, the one that fits, and for `@next` its next edition."""
    name, at, edition = (wanted or "").partition("@")
    return load_profile(f"{name or default_profile(status_set)}{at}{edition}")


def default_profile(status_set: StatusSet) -> str:
    """`enum` for an Enum class whose members carry phrase and description, `int` for int members, else `data`."""
    members = [entry.member for entry in status_set.members]
    if Capability.ENUM in status_set.capabilities and all(
        has_attribute(member, "phrase") and has_attribute(member, "description") for member in members
    ):
        return "enum"
    return "int" if Capability.INT_MEMBERS in status_set.capabilities else "data"


def _version(text: str) -> tuple[int, int]:
    major, minor = text.split(".")
    return int(major), int(minor)


def _order(name: str) -> tuple[bool, list[int], str]:
    version = name.removeprefix("python")
    return (version != name, [int(part) for part in version.split(".")] if version != name else [], name)
