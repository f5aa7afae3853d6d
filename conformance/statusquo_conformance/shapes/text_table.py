"""A dict of code to (phrase, description): `http.server.BaseHTTPRequestHandler.responses`."""

from __future__ import annotations

from statusquo_conformance.names import is_known, standard_name
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.tables import read_table
from statusquo_conformance.shapes.values import decoded, split_line
from statusquo_conformance.status_set import Entry


def read(obj: object, prefix: str) -> Reading | None:  # the phrases are not names
    """The entries of a dict whose values are sequences that start with a phrase; for names, see `names_table`."""
    return read_table(obj, _fits, _entry)


def _fits(value: object) -> bool:
    return isinstance(value, (tuple, list)) and bool(value) and decoded(value[0]) is not None


def names_only(value: tuple[object, ...] | list[object]) -> bool:
    """Whether a sequence contains names of one status: words joined by underscores, not sentences."""
    texts = [text for item in value if (text := decoded(item)) is not None]
    if len(texts) < len(value) or any(" " in text for text in texts):
        return False
    return any("_" in text or text.islower() for text in texts) or all(is_known(standard_name(text)) for text in texts)


def _entry(key: object, code: int | None, value: object) -> Entry:
    texts = [decoded(item) for item in value[:2]] if isinstance(value, (tuple, list)) else [decoded(value)]
    phrase = texts[0] if texts else None
    line = split_line(phrase) if phrase else None
    return Entry(
        name=None,
        standard_name=None,
        code=code,
        raw=key,
        member=value,
        phrase=line[1] if line and line[1] else phrase,
        description=texts[1] if len(texts) > 1 else None,
    )


SHAPE = Shape("text-table", "dict of code to (phrase, description)", read)
