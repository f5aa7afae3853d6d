"""Load the data files `registry.json` and `releases.json` once, into immutable objects."""

from __future__ import annotations

import functools
import os
import time
from json import loads  # of our own: a target may replace that of the module
from types import MappingProxyType

from statusquo._facts import Name, Record, Release, ReleaseMember, Spec, UnofficialUse
from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class Registry(NamedTuple):
    """The content of `registry.json`."""

    iana_updated: str
    records: Mapping[int, Record]


@functools.cache
def load_registry() -> Registry:
    """Load the registry, on first use."""
    data = _read("registry.json")
    records = {row["code"]: _record(row, data["iana_updated"]) for row in data["records"]}
    return Registry(data["iana_updated"], MappingProxyType(records))


@functools.cache
def load_releases() -> Mapping[tuple[int, int], Release]:
    """Load the releases by version, on first use."""
    loaded = {}
    for row in _read("releases.json"):
        python = _version(row["python"])
        members = tuple(ReleaseMember(*member) for member in row["members"])
        loaded[python] = Release(
            python,
            members,
            categories=row["categories"],
            str_is_digits=row["str_is_digits"],
            contains_codes=row["contains_codes"],
            contains_unhashable=row["contains_unhashable"],
        )
    return MappingProxyType(loaded)


def _version(text: str) -> tuple[int, int]:
    major, minor = text.split(".")
    return int(major), int(minor)


def _spec(row: list[Any] | None) -> Spec | None:
    if row is None:
        return None
    rfc, section = row
    anchor = f"#section-{section}" if section else ""
    return Spec(rfc, section, f"https://www.rfc-editor.org/rfc/rfc{rfc}.html{anchor}")


def _names(rows: list[Any]) -> tuple[Name, ...]:
    return tuple(
        Name(name, _version(since) if since else None, origin, canonical=position == 0 and since is not None)
        for position, (name, since, origin) in enumerate(rows)
    )


def early_allocation(registered: str, expires: str, iana_updated: str, today: str) -> str:
    """Return the note on an early allocation, in the tense that is right on the day `today`; all are `YYYY-MM-DD`.

    IANA may have renewed it after the registry's date.
    """
    text = f"an early allocation for a draft, registered {registered}"
    if today <= expires:
        return f"{text}, expires {expires}"
    return f"{text}; it ran out on {expires}, unless it was renewed after {iana_updated}"


def _note(row: dict[str, Any], iana_updated: str) -> str:
    if "temporary" not in row:
        return str(row["note"])
    registered, expires = row["temporary"]
    return early_allocation(registered, expires, iana_updated, time.strftime("%Y-%m-%d"))


def _record(row: dict[str, Any], iana_updated: str) -> Record:
    return Record(
        code=row["code"],
        registration=row["registration"],
        phrase=row["phrase"],
        python_phrase=row["python_phrase"],
        description=row["description"],
        former_phrases=tuple(row["former_phrases"]),
        names=_names(row["names"]),
        spec=_spec(row["spec"]),
        classic=_spec(row["classic"]),
        unofficial=tuple(UnofficialUse(*use) for use in row["unofficial"]),
        note=_note(row, iana_updated),
    )


def _read(name: str) -> Any:
    # As `pkgutil.get_data` does, from a zip file too; importing `pkgutil` takes longer than reading the file.
    path = os.path.join(os.path.dirname(__file__), name)  # noqa: PTH118, PTH120  # importing `pathlib` too
    try:
        loader: Any = __spec__.loader
        data = loader.get_data(path)
    except (AttributeError, OSError) as error:
        raise FileNotFoundError(
            f"the installation of statusquo is incomplete: it lacks {name}; install it again"
        ) from error
    return loads(data)
