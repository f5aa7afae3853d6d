"""Shared by the readers of Enum classes."""

from __future__ import annotations

import enum
from typing import cast

from statusquo_conformance.guard import must_stop
from statusquo_conformance.names import standard_name
from statusquo_conformance.shapes.evidence import (
    BY_NUMBERS_ALONE,
    are_groups,
    are_mostly_used,
    has_evidence,
    has_status_name,
)
from statusquo_conformance.shapes.reading import Reading
from statusquo_conformance.shapes.values import (
    code_in,
    decoded,
    description_in,
    phrase_in,
    plain_int,
    read_attribute,
    split_line,
)
from statusquo_conformance.status_set import Capability, Entry


def read_enum(obj: object, prefix: str) -> Reading | None:
    """The entries of any Enum class of status codes; aliases are entries that are marked as such.

    If no name or text of the enum is that of a status, the enum's own name must mention HTTP or status, and half of the
    members must be codes in use.
    """
    if not isinstance(obj, enum.EnumMeta):
        return None
    entries = [_entry(obj, name, member, prefix) for name, member in enum.EnumMeta.__members__.fget(obj).items()]  # type: ignore[attr-defined]
    notes: tuple[str, ...] = ()
    if not has_evidence(obj, entries):
        used = are_mostly_used(entry.code for entry in entries)
        if are_groups(entries) or not (has_status_name(obj) and used):
            return None  # an enum of other numbers, some of which happen to be 200 and 404
        notes = (BY_NUMBERS_ALONE,)
    return Reading(
        tuple(entries),
        frozenset({Capability.ENUM, Capability.LOOKUP_BY_CODE, Capability.LOOKUP_BY_NAME, Capability.ITERATION}),
        notes,
    )


def _entry(cls: enum.EnumMeta, name: str, member: object, prefix: str) -> Entry:
    value = read_attribute(member, "_value_")
    raw = member if isinstance(member, int) else value
    code = plain_int(member)
    if code is None and not isinstance(member, (bool, float)):
        code = code_in(value)
        if code is None and value is not None:
            code = code_in(member)
    return Entry(
        name=name,
        standard_name=standard_name(name, prefix=prefix),
        code=code,
        raw=raw,
        member=member,
        phrase=_phrase(cls, member, value, code),
        description=description_in(member),
        is_alias=read_attribute(member, "_name_") != name,
    )


def _phrase(cls: enum.EnumMeta, member: object, value: object, code: int | None) -> str | None:
    if (phrase := phrase_in(member)) is not None:
        return phrase
    if (line := split_line(value)) and line[1]:
        return line[1]
    if isinstance(value, tuple):
        return next((text for item in value if (text := decoded(item)) is not None), None)
    lookup = read_attribute(cls, "get_reason_phrase")
    if code is None or not callable(lookup):
        return None
    try:
        return decoded(cast("object", lookup(code)))
    except BaseException as error:  # a method of the target may raise anything
        if must_stop(error):
            raise
        return None
