"""The recogniser: it finds the shape of a target, and reads its entries into the normal form.

Shapes are tried from the specific to the general: an Enum class is a class too, and a table of status lines is a table
of texts. To add a shape, write a module with a `SHAPE`, and add it to the list below.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from statusquo_conformance.guard import error_text, must_stop
from statusquo_conformance.shapes import (
    attribute_lookup,
    bytes_table,
    class_class,
    class_module,
    class_table,
    code_function,
    constants_class,
    constants_module,
    function_class,
    grouped_table,
    int_enum,
    line_class,
    line_module,
    line_table,
    literal_type,
    lookup_dict,
    lookup_object,
    name_table,
    name_text_table,
    names_table,
    nested_class,
    object_module,
    object_table,
    other_enum,
    phrase_table,
    reason_function,
    record_list,
    record_table,
    text_table,
)
from statusquo_conformance.shapes.capabilities import shown_by
from statusquo_conformance.shapes.evidence import STATUS_CODES
from statusquo_conformance.shapes.left_out import left_out
from statusquo_conformance.shapes.namespace import public_items, says_other_number
from statusquo_conformance.shapes.prefix import common_prefix
from statusquo_conformance.shapes.refusal import refusal
from statusquo_conformance.shapes.unread import unread
from statusquo_conformance.shapes.values import plain_int
from statusquo_conformance.status_set import StatusSet
from statusquo_conformance.target_errors import TargetError

if TYPE_CHECKING:
    from statusquo_conformance.shapes.reading import Reading, Shape

SHAPES: tuple[Shape, ...] = (
    int_enum.SHAPE,
    other_enum.SHAPE,
    lookup_dict.SHAPE,
    line_table.SHAPE,
    name_text_table.SHAPE,
    phrase_table.SHAPE,
    bytes_table.SHAPE,
    names_table.SHAPE,
    text_table.SHAPE,
    record_table.SHAPE,
    class_table.SHAPE,
    object_table.SHAPE,
    name_table.SHAPE,
    grouped_table.SHAPE,
    constants_module.SHAPE,
    line_module.SHAPE,
    object_module.SHAPE,
    class_module.SHAPE,
    constants_class.SHAPE,
    line_class.SHAPE,
    object_module.CLASS_SHAPE,
    class_class.SHAPE,
    function_class.SHAPE,
    nested_class.SHAPE,
    record_list.SHAPE,
    literal_type.SHAPE,
    lookup_object.SHAPE,
    attribute_lookup.SHAPE,
    reason_function.SHAPE,
    code_function.SHAPE,
)
_ASKED = (lookup_object.SHAPE, attribute_lookup.SHAPE, reason_function.SHAPE, code_function.SHAPE)
"""The shapes of what lists nothing and is asked for each code or name."""


def recognise(obj: object, spelling: str, prefix: str | None = None) -> StatusSet:
    """Read `obj` with the shape that fits; `prefix` selects the named constants that start with it.

    A module or class may contain several kinds of objects: the shape with the most codes wins, or the first of equals.

    Raises `TargetError` where no shape fits.

    >>> from http.client import responses
    >>> status_set = recognise(responses, "http.client.responses")
    >>> status_set.shape, status_set.entries[0].code, status_set.entries[0].phrase
    ('phrase-table', 100, 'Continue')
    """
    try:
        best = _best(obj, prefix or "")
        if prefix is None:
            best = _without_prefix(obj, best)
        if best is not None:
            shape, reading = best
            return status_set(obj, spelling, shape.id, reading, prefix or "")
        why = refusal(obj, spelling, lambda value: _best(value, "") is not None)
    except BaseException as error:
        if must_stop(error):
            raise
        raise TargetError(
            f"reading {spelling} raised {error_text(error)}; make sure that its attributes can be read"
        ) from error
    raise TargetError(why)


def shape_text(shape: str) -> str:
    """The description of a shape for people."""
    return next((candidate.text for candidate in SHAPES if candidate.id == shape), "read by the adapter")


def status_set(obj: object, spelling: str, shape: str, reading: Reading, prefix: str = "") -> StatusSet:
    """The normal form of a reading; a note names what it does not show."""
    return StatusSet(
        spelling=spelling,
        container=obj,
        shape=shape,
        entries=reading.entries,
        capabilities=(reading.capabilities | shown_by(obj, reading.entries)) - reading.lacks,
        notes=(*reading.notes, *left_out(unread(obj, reading.entries, prefix))),
    )


def _best(obj: object, prefix: str) -> tuple[Shape, Reading] | None:
    best: tuple[int, Shape, Reading] | None = None
    for shape in SHAPES:
        if best is not None and shape in _ASKED:
            break  # an object that lists its names needs no lookup of standard names
        if (reading := shape.read(obj, prefix)) is None:
            continue
        codes = len({entry.code for entry in reading.entries if entry.code is not None})
        if best is None or codes > best[0]:
            best = (codes, shape, reading)
        if isinstance(obj, (Mapping, enum.EnumMeta)):
            break
    return None if best is None else best[1:]


def _without_prefix(obj: object, best: tuple[Shape, Reading] | None) -> tuple[Shape, Reading] | None:
    """Read the same entries without the prefix that all names share; without a reading, try all numbers."""
    if best is None and not isinstance(obj, Mapping):
        numbers = [name for name, value in public_items(obj) if plain_int(value) in STATUS_CODES]
        names = [name for name in numbers if not says_other_number(name)]
    else:
        names = [entry.name for entry in best[1].entries if entry.name is not None] if best else []
    prefix = common_prefix(names)
    better = _best(obj, prefix) if prefix else None
    if better is None:
        return best
    shape, reading = better
    entries = tuple(entry for entry in reading.entries if entry.name in names)
    notes = (*reading.notes, f"the names are read without their prefix {prefix!r}")
    return shape, replace(reading, entries=entries, notes=notes)
