"""Rows about the module: what it is, and whether it can name the enum where the number stands."""

from __future__ import annotations

import ast
import functools
import os

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.model import Answer
from statusquo_lint.safety.enum_name import BOTH_TAKEN, HIDDEN, IMPORTED_BELOW, StatusName, Unnamed
from statusquo_lint.safety.rows import Row
from statusquo_lint.safety.runtimes import PYTHON_2, parts, runtime_of

if TYPE_CHECKING:
    from statusquo_lint.safety.place import Place
    from statusquo_lint.sites.site import Module


def _stub(place: Place) -> bool:
    return place.module.source.path.endswith(".pyi")


def _migration(place: Place) -> bool:
    return place.module.once(_lies_in_migrations) and "django" in place.facts.roots


def _lies_in_migrations(module: Module) -> bool:
    return "migrations" in parts(module.source.path)


def _unnamed(why: str, place: Place) -> str | bool:
    name = place.name
    return isinstance(name, Unnamed) and name.why == why and (name.name or True)


def _circular(place: Place) -> str:
    """The project's own names, where the module defines them or is imported while they are defined."""
    names = place.facts.vocabulary
    if not names.left or (isinstance(place.name, StatusName) and not place.name.statement):
        return ""
    path = os.path.abspath(place.module.source.path)  # noqa: PTH100
    return names.dotted if any(_is_at(path, one) for one in names.left) else ""


def _is_at(path: str, left: str) -> bool:
    """Whether a path is a file, or lies in a folder, which ends in a separator."""
    return path.startswith(left) if left.endswith(os.sep) else path == left


def _own_http(place: Place) -> bool:
    if place.facts.vocabulary.home != "http":
        return False
    return isinstance(place.name, StatusName) and bool(place.name.statement) and place.facts.own_http


def _lists_its_names(place: Place) -> bool:
    return place.facts.enumerates_itself and not place.facts.names.is_bound


def _reads_itself(place: Place) -> bool:
    return place.facts.reads_itself


def _restricted(place: Place) -> str:
    """Which runtime without `http.HTTPStatus` the module is for, unless it imports the enum all the same."""
    runtime: str = place.module.once(runtime_of)
    if not runtime or place.facts.names.is_bound:
        return ""
    # whoever has a constant of httplib replaced moves to Python 3: the rule for it says what is unsafe
    return "" if runtime == PYTHON_2 and type(place.site.literal) is not ast.Constant else runtime


MODULES: tuple[Row[Place], ...] = (
    Row("module.stub", Answer.LEAVE, "a stub describes types", _stub),
    Row("module.migration", Answer.LEAVE, "a migration records what the database was told", _migration),
    Row("module.runtime", Answer.LEAVE, "{name} no http.HTTPStatus to import", _restricted),
    Row(
        "name.circular",
        Answer.LEAVE,
        "{name} is defined here, or by a module that imports this one first",
        _circular,
    ),
    Row("name.both-taken", Answer.LEAVE, BOTH_TAKEN, functools.partial(_unnamed, BOTH_TAKEN)),
    Row("name.hidden", Answer.LEAVE, HIDDEN, functools.partial(_unnamed, HIDDEN)),
    Row("name.imported-below", Answer.LEAVE, IMPORTED_BELOW, functools.partial(_unnamed, IMPORTED_BELOW)),
    Row(
        "name.own-http",
        Answer.LEAVE,
        "an own http.py here would be imported instead of the standard library's",
        _own_http,
    ),
    Row(
        "module.lists-its-names",
        Answer.LEAVE,
        "the module goes through its own names, where it would find the import",
        _lists_its_names,
    ),
    Row("module.reads-its-file", Answer.LEAVE, "the module reads its own file, whose text would change", _reads_itself),
)
