"""A dict of code to status object."""

from __future__ import annotations

from statusquo_conformance.names import standard_name
from statusquo_conformance.shapes.objects import is_status_object, object_name
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.tables import read_table
from statusquo_conformance.shapes.values import description_in, phrase_in
from statusquo_conformance.status_set import Entry


def read(obj: object, prefix: str) -> Reading | None:
    """Rows of a dict whose values are objects with a code or a phrase of their own; enum members are such objects."""

    def row(key: object, code: int | None, value: object) -> Entry:
        name = object_name(value)
        return Entry(
            name=name,
            standard_name=None if name is None else standard_name(name, prefix=prefix),
            code=code,
            raw=key,
            member=value,
            phrase=phrase_in(value),
            description=description_in(value),
        )

    return read_table(obj, is_status_object, row)


SHAPE = Shape("object-table", "dict of code to status object", read)
