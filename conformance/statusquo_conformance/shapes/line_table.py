"""A dict of code to status line, `{404: "404 Not Found"}`, as in bottle and wheezy.http."""

from __future__ import annotations

from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.tables import read_table
from statusquo_conformance.shapes.values import decoded, split_line
from statusquo_conformance.status_set import Entry


def read(obj: object, prefix: str) -> Reading | None:  # a table of lines has no names
    """The entries of a dict whose values start with a code; a requirement checks that it equals the key."""
    return read_table(obj, lambda value: split_line(value) is not None, _entry)


def _entry(key: object, code: int | None, value: object) -> Entry:
    line = split_line(value)
    return Entry(None, None, code, key, value, phrase=line[1] if line else decoded(value))


SHAPE = Shape("line-table", "dict of code to status line", read)
