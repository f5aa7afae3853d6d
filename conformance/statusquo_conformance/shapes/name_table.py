"""A dict of name to code, `{"not_found": 404}`, or to a record that contains the code."""

from __future__ import annotations

from statusquo_conformance.names import are_of_classes, standard_name
from statusquo_conformance.probe.observe import shown
from statusquo_conformance.shapes.evidence import has_evidence
from statusquo_conformance.shapes.fallback import answer_to_names
from statusquo_conformance.shapes.left_out import left_out
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.tables import offered, table_items
from statusquo_conformance.shapes.values import code_in, description_in, phrase_of
from statusquo_conformance.status_set import Capability, Entry


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a dict (or an object with `keys()` and `items()`) whose keys are names and values mostly codes."""
    items = table_items(obj)
    names = [(key, value) for key, value in items if isinstance(key, str) and key.startswith(prefix)]
    if not names or 2 * len(names) < len(items):
        return None
    of_class = are_of_classes(name for name, _ in names)
    entries = [
        Entry(
            name=name,
            standard_name=standard_name(name, prefix=prefix, of_class=of_class),
            code=_code(value),
            raw=value,
            member=value,
            phrase=None if isinstance(value, (int, str, bytes, float)) else phrase_of(value),
            description=None if isinstance(value, (int, str, bytes, float)) else description_in(value),
        )
        for name, value in names
    ]
    if 2 * sum(entry.code is not None for entry in entries) <= len(entries) or not has_evidence(obj, entries):
        return None
    others = [(shown(key), shown(value)) for key, value in items if not isinstance(key, str)]
    capabilities = offered(obj, LOOKUP_BY_NAME="__getitem__", ITERATION="__iter__")
    if answer := answer_to_names(obj, [name for name, _ in names]):
        capabilities -= {Capability.LOOKUP_BY_NAME}
    return Reading(tuple(entries), capabilities, notes=(*left_out(others), *answer))


def _code(value: object) -> int | None:
    """The code of a value: a number, a text that starts with one, or a record."""
    is_mistake = isinstance(value, tuple) and len(value) == 1  # a trailing comma: (404,)
    return None if is_mistake or isinstance(value, (bool, float)) else code_in(value)


SHAPE = Shape("name-table", "dict of name to code", read)
