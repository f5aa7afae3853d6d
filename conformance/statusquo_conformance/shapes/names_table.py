"""A dict of code to a tuple of names: `requests.status_codes._codes`."""

from __future__ import annotations

from statusquo_conformance.names import standard_name
from statusquo_conformance.probe.observe import shown
from statusquo_conformance.shapes.evidence import STATUS_CODES
from statusquo_conformance.shapes.left_out import left_out
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.tables import table_items
from statusquo_conformance.shapes.text_table import names_only
from statusquo_conformance.shapes.values import code_of_scalar
from statusquo_conformance.status_set import Capability, Entry


def read(obj: object, prefix: str) -> Reading | None:
    """One entry per name; the first name of a code is the main one, the others are aliases."""
    items = table_items(obj)
    rows = [
        (key, code_of_scalar(key), value)
        for key, value in items
        if isinstance(value, (tuple, list)) and value and names_only(value)
    ]
    if not rows or 2 * len(rows) <= len(items) or 2 * sum(code in STATUS_CODES for _, code, _ in rows) < len(rows):
        return None
    entries = tuple(
        Entry(
            name=name,
            standard_name=standard_name(name, prefix=prefix),
            code=code,
            raw=key,
            member=key,
            is_alias=place > 0,
        )
        for key, code, names in rows
        for place, name in enumerate(names)
        if isinstance(name, str)
    )
    read = {id(key) for key, _, _ in rows}
    others = [(shown(key), shown(value)) for key, value in items if id(key) not in read]
    return Reading(
        entries,
        frozenset({Capability.LOOKUP_BY_CODE, Capability.ITERATION, Capability.CONTAINMENT}),
        notes=left_out(others),
    )


SHAPE = Shape("names-table", "dict of code to names", read)
