"""Modules and classes of constants, in particular `http.client`."""

from __future__ import annotations

import enum
import warnings
from types import ModuleType
from typing import TYPE_CHECKING

from statusquo_conformance import sources
from statusquo_conformance.model import Level, NotApplicable
from statusquo_conformance.probe.expect import answer_to, violation
from statusquo_conformance.probe.members import coded
from statusquo_conformance.probe.observe import ask, shown
from statusquo_conformance.requirements import requirement
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import Entry, StatusSet

_CONSTANTS = {Capability.CONSTANTS, Capability.NAMES}


@requirement(
    "constants.all-lists-them",
    Level.MAY,
    "If `__all__` lists one constant, it lists all of them",
    sources.ALL,
    capabilities=_CONSTANTS,
)
def all_lists_them(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """`from module import *` imports the listed names; http.client lists no constants."""
    listed = _namespace(status_set).get("__all__")
    if not isinstance(listed, (list, tuple)):
        raise NotApplicable("there is no __all__")
    names = {name for name in listed if isinstance(name, str)}
    entries = [entry for entry in status_set.entries if entry.name is not None]
    if any(entry.name in names for entry in entries):
        for entry in entries:
            if entry.name not in names:
                yield violation(status_set, f"{entry.name!r} in target.__all__", "True", "False", entry)


@requirement(
    "constants.enum-names",
    Level.MUST,
    "A constant taken from an enum has the name of its member",
    sources.HTTP_CLIENT,
    capabilities=_CONSTANTS,
)
def enum_names(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """`http.client.NOT_FOUND is HTTPStatus.NOT_FOUND`; names that the enum lacks are allowed."""
    for entry in status_set.entries:
        if isinstance(entry.member, enum.Enum) and entry.name is not None:
            named = ask(lambda entry=entry: type(entry.member).__members__.get(entry.name))
            if isinstance(named.value, enum.Enum) and named.value is not entry.member:
                yield violation(status_set, "MEMBER", shown(named.value), shown(entry.member), entry)


@requirement(
    "constants.enum-complete",
    Level.MAY,
    "If constants are taken from an enum, all of its names are",
    sources.HTTP_CLIENT,
    capabilities=_CONSTANTS,
    unless="partial",
)
def enum_complete(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """http.client has all names of http.HTTPStatus, including aliases."""
    kinds = {type(entry.member): None for entry in status_set.entries if isinstance(entry.member, enum.Enum)}
    if not kinds:
        raise NotApplicable("the constants are not members of an enum")
    names = {entry.name for entry in status_set.entries}
    for kind in kinds:
        for name in kind.__members__:
            if name not in names:
                yield violation(status_set, f"target.{name}", f"{kind.__name__}.{name}", "missing")


@requirement(
    "constants.responses-table",
    Level.MAY,
    "A `responses` table beside the constants has a phrase for every code",
    sources.HTTP_CLIENT,
    capabilities=_CONSTANTS,
)
def responses_table(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """For example, `http.client.responses[404]` is "Not Found"."""
    table = _namespace(status_set).get("responses")
    if not isinstance(table, dict):
        raise NotApplicable("there is no table named responses")
    for entry, code in coded(status_set):
        answer = ask(lambda code=code: table.get(code))
        if answer.error is not None or not isinstance(answer.value, (str, bytes)):
            yield violation(status_set, "target.responses[CODE]", "a phrase", "missing", entry)


@requirement(
    "constants.no-look-alikes",
    Level.MAY,
    "No other number in the module looks like a status code",
    sources.MODULES,
    capabilities=_CONSTANTS,
)
def no_look_alikes(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """HTTPS_PORT is 443: code that scans the module for numbers has to exclude it."""
    taken = {entry.name for entry in status_set.entries}
    for name, value in sorted(_namespace(status_set).items(), key=lambda item: str(item[0])):
        if name not in taken and type(value) is int and 100 <= value <= 599:
            yield violation(status_set, f"target.{name}", "not a number from 100 to 599", str(value))


@requirement(
    "constants.no-warnings",
    Level.MAY,
    "Reading a name emits no warning",
    sources.MODULES,
    capabilities={Capability.NAMES},
)
def no_warnings(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Deprecated names may warn, but under `-W error` a scan of the module then fails."""
    for entry in status_set.entries:
        if entry.name is None or not entry.name.isidentifier():
            continue
        warning = _warning_of(status_set, entry)
        if warning:
            yield violation(status_set, f"target.{entry.name}", "no warning", warning, entry)


def _warning_of(status_set: StatusSet, entry: Entry) -> str:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        answer_to(status_set, "getattr(target, NAME)", NAME=entry.name)
    return caught[0].category.__name__ if caught else ""


def _namespace(status_set: StatusSet) -> dict[str, object]:
    container = status_set.container
    return dict(vars(container)) if isinstance(container, (ModuleType, type)) else {}
