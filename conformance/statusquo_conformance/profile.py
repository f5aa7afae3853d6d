"""Profiles: frozen, named lists of requirements, one TOML file each in the folder `profiles`."""

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


class ProfileError(Exception):
    """No such profile; the text lists the valid names."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The requirements that a target is checked against."""

    name: str
    edition: str
    """When the list was frozen; requirements that are added later are unscored until the next edition."""
    text: str
    requirements: tuple[str, ...]
    """The ids that are scored."""
    demands: frozenset[str]
    """Capabilities whose absence is a failure rather than a reason to skip."""
    release: tuple[int, int] | None = None
    """The Python release whose exact `http.HTTPStatus` is demanded; None without one."""


def profile_names() -> tuple[str, ...]:
    """The names of all profiles."""
    return tuple(sorted((path.stem for path in FOLDER.glob("*.toml")), key=_order))


@cache
def load_profile(name: str) -> Profile:
    """Load the profile of that name; `extends` in its file adds the lists of another profile, `without` removes ids.

    Raises `ProfileError` if there is no such profile.

    >>> load_profile("int").edition == load_profile("data").edition
    True
    """
    path = FOLDER / f"{name}.toml"
    if name not in profile_names():
        close = difflib.get_close_matches(name, profile_names(), n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"the profiles are {', '.join(profile_names())}"
        raise ProfileError(f"no profile {name!r}; {hint}")
    data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    base = load_profile(data["extends"]) if "extends" in data else None
    without = set(data.get("without", ()))
    release = data.get("release")
    ids = [*(base.requirements if base else ()), *data.get("requirements", ())]
    return Profile(
        name=name,
        edition=data["edition"],
        text=data["text"],
        requirements=tuple(dict.fromkeys(id_ for id_ in ids if id_ not in without)),
        demands=(base.demands if base else frozenset()) | frozenset(data.get("demands", ())),
        release=_version(release) if release else None,
    )


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
