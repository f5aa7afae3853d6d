"""A dict of code to name, `{404: "HTTP_404_NOT_FOUND"}`, as the reverse of a table of names has it.

>>> from statusquo_conformance.shapes import recognise
>>> recognise({200: "HTTP_200_OK", 404: "HTTP_404_NOT_FOUND"}, "table").shape
'name-text-table'
"""

from __future__ import annotations

import enum
import re

from statusquo_conformance.names import are_of_classes, embedded_number, is_known, standard_name
from statusquo_conformance.shapes.prefix import common_prefix
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.tables import read_table, table_items
from statusquo_conformance.status_set import Capability, Entry

_MAX_LENGTH = 200
_CAPITAL = re.compile(r"[a-z][A-Z]")


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a dict most of whose texts of several words are names, half of them of statuses; else, of phrases.

    One word such as `Gone` is a name and a phrase. Names in capitals alone may all be of one's own: `USER_UNKNOWN`.
    """
    texts = [value for _, value in table_items(obj) if isinstance(value, str) and not isinstance(value, enum.Enum)]
    names = [text for text in texts if _is_name(text)]
    prefix = prefix or common_prefix(names)
    phrases = [text for text in texts if not _is_name(text) and not text.strip().isidentifier()]
    of_class = are_of_classes(names)  # the names of exceptions, to be looked up
    known = sum(
        is_known(standard_name(text, prefix=prefix, of_class=of_class)) or embedded_number(text) is not None
        for text in names
    )
    shout = bool(names) and all(text.isupper() and text.isidentifier() for text in texts)  # no phrase is written so
    if (2 * known < len(names) and not shout) or len(names) <= len(phrases):
        return None

    def to_entry(key: object, code: int | None, value: object) -> Entry:
        name = value if isinstance(value, str) else None
        standard = None if name is None else standard_name(name, prefix=prefix, of_class=of_class)
        return Entry(name, standard, code, key, value)

    reading = read_table(obj, lambda value: isinstance(value, str), to_entry)
    if reading is None:
        return None
    return Reading(reading.entries, reading.capabilities, reading.notes, frozenset({Capability.PHRASES}))


def _is_name(text: str) -> bool:
    """Whether a text is words joined by underscores, with a blank beside one by mistake, or by capitals."""
    words = [word.strip() for word in text[:_MAX_LENGTH].split("_")]
    if len(text) > _MAX_LENGTH or not "".join(words).isalnum():
        return False
    return len(list(filter(None, words))) > 1 or _CAPITAL.search(text) is not None


SHAPE = Shape("name-text-table", "dict of code to name", read)
