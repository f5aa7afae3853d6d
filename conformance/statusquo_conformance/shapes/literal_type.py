"""A type of codes: `typing.Literal[200, 404]`, as annotations of web frameworks and API clients have it.

>>> from typing import Literal
>>> from statusquo_conformance.shapes import recognise
>>> recognise(Literal[200, 404], "Answer").shape
'literal-type'
"""

from __future__ import annotations

import types
import typing
from collections import abc
from typing import TYPE_CHECKING

from statusquo_conformance.shapes.evidence import BY_NUMBERS_ALONE, STATUS_CODES, are_mostly_used, is_certain
from statusquo_conformance.shapes.objects import is_status_object, object_entry, object_name
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.values import (
    code_in,
    code_of_scalar,
    phrase_of,
    plain_int,
    read_attribute,
    split_line,
)
from statusquo_conformance.status_set import Capability, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNIONS = (typing.Union, types.UnionType)
_QUALIFIERS = ("Final", "ClassVar", "Required", "NotRequired", "ReadOnly")
_COLLECTIONS = (list, set, frozenset, tuple, type, abc.Sequence, abc.Set, abc.Collection, abc.Iterable, abc.Container)
_DEPTH = 8
"""How deep types in types are read: an alias may name itself."""


def read(obj: object, prefix: str) -> Reading | None:
    """Rows of a type most of whose values are codes, half of them in use; a value that is no code is named in a note.

    Beside numbers, a text of digits and a bool are codes by mistake: rows without a code. Where all codes are texts,
    they are the keys of a document: `Literal["default", "200", "404"]`.
    """
    values = list(_values(obj))
    as_texts = not any(isinstance(value, int) for value in values)
    rows = [(value, _entry(value, prefix, as_texts=as_texts)) for value in values]
    entries = tuple(entry for _, entry in rows if entry is not None)
    codes = [entry.code for entry in entries if entry.code in STATUS_CODES]
    if 2 * len(codes) <= len(values) or not are_mostly_used(codes):
        return None
    notes = () if any(map(is_certain, entries)) else (BY_NUMBERS_ALONE,)
    others = [ascii(value) for value, entry in rows if entry is None]
    if others:
        notes = (*notes, f"left out, since they are no codes: {', '.join(others)}")
    return Reading(entries, notes=notes, lacks=frozenset({Capability.INT_MEMBERS}))


def _values(obj: object, depth: int = _DEPTH) -> Iterator[object]:
    """What a literal type allows, through unions, annotations, aliases, type variables and collections."""
    origin = typing.get_origin(obj)
    if origin is typing.Literal:
        yield from typing.get_args(obj)
    elif depth:
        for part in _parts(obj, origin):
            yield from _values(part, depth - 1)


def _parts(obj: object, origin: object) -> tuple[object, ...]:
    if origin is typing.Annotated:
        return typing.get_args(obj)[:1]
    if origin in _UNIONS or origin in _COLLECTIONS or getattr(origin, "_name", "") in _QUALIFIERS:
        return typing.get_args(obj)
    if isinstance(obj, typing.TypeVar):
        return (obj.__bound__, *obj.__constraints__)
    name = "__value__" if type(obj).__name__ == "TypeAliasType" else "__supertype__"
    return (read_attribute(obj, name),)


def _entry(value: object, prefix: str, *, as_texts: bool) -> Entry | None:
    if is_status_object(value):
        return object_entry(value, object_name(value), code_in(value), phrase_of(value), prefix)
    if isinstance(value, (bool, int)) or split_line(value) is not None:
        is_key = as_texts and isinstance(value, str) and value.isdigit()
        code = code_of_scalar(value) if is_key else plain_int(value)
        return Entry(None, None, code, value, value)
    return None


SHAPE = Shape("literal-type", "type of codes", read)
