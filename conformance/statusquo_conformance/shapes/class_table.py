"""A dict of code to exception class: `werkzeug.exceptions.default_exceptions`, `webob.exc.status_map`."""

from __future__ import annotations

from dataclasses import replace

from statusquo_conformance.shapes.classes import class_code, class_entry, is_status_class, may_set_code_in_init
from statusquo_conformance.shapes.making import made
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.tables import read_table
from statusquo_conformance.shapes.values import is_class
from statusquo_conformance.status_set import Entry

_SHOWN = 8


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a dict whose values are classes; the names are those of the classes."""

    def to_entry(key: object, code: int | None, value: object) -> Entry:
        if not is_class(value):
            return Entry(None, None, code, key, value)
        return class_entry(value.__name__, value, code, prefix, raw=key)

    reading = read_table(obj, is_status_class, to_entry)
    return reading and replace(reading, notes=(*reading.notes, *_others(reading.entries)))


def _others(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """A note on classes whose own code is not that of their key: meant so, or one in the place of another."""
    own = [(entry, _own_code(entry.member)) for entry in entries if is_class(entry.member)]
    texts = [f"{entry.code} gives {entry.name} ({code})" for entry, code in own if code not in (None, entry.code)]
    more = f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
    return (f"classes with another code of their own: {', '.join(texts[:_SHOWN])}{more}",) if texts else ()


def _own_code(cls: type) -> int | None:
    code = class_code(cls)
    return class_code(made(cls).instance) if code is None or may_set_code_in_init(cls) else code


SHAPE = Shape("class-table", "dict of code to class", read)
