"""A dict of code to exception class: `werkzeug.exceptions.default_exceptions`, `webob.exc.status_map`."""

from __future__ import annotations

from statusquo_conformance.shapes.classes import class_entry, is_status_class
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.tables import read_table
from statusquo_conformance.shapes.values import is_class
from statusquo_conformance.status_set import Entry


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a dict whose values are classes; the names are those of the classes."""

    def to_entry(key: object, code: int | None, value: object) -> Entry:
        if not is_class(value):
            return Entry(None, None, code, key, value)
        return class_entry(value.__name__, value, code, prefix, raw=key)

    return read_table(obj, is_status_class, to_entry)


SHAPE = Shape("class-table", "dict of code to class", read)
