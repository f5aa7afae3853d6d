"""Rows about the module: what it is, and whether it can name the enum where the number stands."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from statusquo_lint.safety.enum_name import BOTH_TAKEN, HIDDEN, IMPORTED_BELOW, StatusName, Unnamed
from statusquo_lint.safety.rows import Outcome, Refusal, Tell

if TYPE_CHECKING:
    from statusquo_lint.safety.places import Place


def _stub(place: Place) -> bool:
    return place.module.source.path.endswith(".pyi")


def _migration(place: Place) -> bool:
    return "django" in place.facts.roots and "migrations" in Path(place.module.source.path).parts


def _unnamed(why: str, place: Place) -> str | bool:
    name = place.name
    return isinstance(name, Unnamed) and name.why == why and (name.name or True)


def _own_http(place: Place) -> bool:
    return isinstance(place.name, StatusName) and bool(place.name.statement) and place.facts.own_http


def _lists_its_names(place: Place) -> bool:
    return place.facts.enumerates_itself and not place.facts.names.is_bound


MODULES: tuple[Refusal[Place], ...] = (
    Refusal("module.stub", "a stub describes types", _stub, Tell.SOURCE),
    Refusal("module.migration", "a migration records what the database was told", _migration, Tell.RECORD),
    Refusal("name.both-taken", BOTH_TAKEN, functools.partial(_unnamed, BOTH_TAKEN), Tell.IMPORT),
    Refusal("name.hidden", HIDDEN, functools.partial(_unnamed, HIDDEN), Tell.IMPORT),
    Refusal("name.imported-below", IMPORTED_BELOW, functools.partial(_unnamed, IMPORTED_BELOW), Tell.IMPORT),
    Refusal(
        "name.own-http",
        "an own http.py here would be imported instead of the standard library's",
        _own_http,
        Tell.IMPORT,
    ),
    Refusal(
        "module.lists-its-names",
        "the module goes through its own names, where it would find the import",
        _lists_its_names,
        Tell.IMPORT,
        Outcome.UNSAFE,
    ),
)
