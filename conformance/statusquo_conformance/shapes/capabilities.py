"""The capabilities that the entries of a target show, for every shape."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from statusquo_conformance.guard import must_stop
from statusquo_conformance.shapes.values import has_attribute
from statusquo_conformance.status_set import Capability, Entry

if TYPE_CHECKING:
    from collections.abc import Sequence

CATEGORIES = ("is_informational", "is_success", "is_redirection", "is_client_error", "is_server_error")


def shown_by(obj: object, entries: Sequence[Entry]) -> frozenset[str]:
    """The capabilities that follow from the entries and from one membership test."""
    shown: set[str] = set()
    members = [entry.member for entry in entries if entry.code is not None]
    if any(entry.name is not None for entry in entries):
        shown.add(Capability.NAMES)
    if any(entry.phrase is not None for entry in entries):
        shown.add(Capability.PHRASES)
    if any(entry.description is not None for entry in entries):
        shown.add(Capability.DESCRIPTIONS)
    if 2 * sum(isinstance(member, int) and not isinstance(member, bool) for member in members) > len(members):
        shown.add(Capability.INT_MEMBERS)
    if members and not isinstance(members[0], type) and any(has_attribute(members[0], name) for name in CATEGORIES):
        shown.add(Capability.CATEGORIES)
    if members and _answers_containment(obj, next(entry.code for entry in entries if entry.code is not None)):
        shown.add(Capability.CONTAINMENT)
    return frozenset(shown)


def _answers_containment(obj: object, code: int) -> bool:
    contains = getattr(type(obj), "__contains__", None)
    if contains is None:
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return bool(code in obj)  # type: ignore[operator]  # tests whether it is supported
        except BaseException as error:  # an error means no
            if must_stop(error):
                raise
            return False
