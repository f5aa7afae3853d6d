"""A dict of code to status object or enum member."""

from __future__ import annotations

import enum
from dataclasses import replace
from typing import TYPE_CHECKING

from statusquo_conformance.shapes.objects import is_status_object, object_entry, object_name
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.tables import read_table
from statusquo_conformance.shapes.values import code_in, phrase_in

if TYPE_CHECKING:
    from statusquo_conformance.status_set import Entry

_NOTE = "the objects are not statuses themselves, so their names and texts are not read"


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a dict whose values are objects with a code or a phrase; enum members are such objects.

    An object under several codes (a kind of error), or a member of an enum with other values, is not a status: its own
    name says nothing about the code.
    """

    def to_entry(key: object, code: int | None, value: object) -> Entry:
        return replace(object_entry(value, object_name(value), code, phrase_in(value), prefix), raw=key)

    reading = read_table(obj, lambda value: isinstance(value, enum.Enum) or is_status_object(value), to_entry)
    if reading is None or not _are_kinds(reading.entries):
        return reading
    entries = [
        replace(entry, name=None, standard_name=None, phrase=None, description=None) for entry in reading.entries
    ]
    return Reading(tuple(entries), reading.capabilities, (*reading.notes, _NOTE))


def _are_kinds(entries: tuple[Entry, ...]) -> bool:
    """Whether one object appears under several codes, or the objects are enum members without a code."""
    if len({id(entry.member) for entry in entries}) < len(entries):
        return True
    return all(isinstance(entry.member, enum.Enum) and code_in(entry.member) != entry.code for entry in entries)


SHAPE = Shape("object-table", "dict of code to status object", read)
