"""What the readers of namespaces of exception and response classes share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_conformance.shapes.classes import (
    class_code,
    class_entry,
    gets_code_when_made,
    is_status_class,
    made_entry,
)
from statusquo_conformance.shapes.evidence import STATUS_CODES
from statusquo_conformance.shapes.namespace import public_items
from statusquo_conformance.shapes.reading import Reading

if TYPE_CHECKING:
    from statusquo_conformance.status_set import Entry


def read_classes(obj: object, prefix: str) -> Reading | None:
    """Rows of the classes that carry a code; where none does, of the exceptions that get one when they are made.

    An exception that inherits a code and sets another in its constructor has that one.
    """
    classes = [
        (name, value)
        for name, value in public_items(obj)
        if name.startswith(prefix) and isinstance(value, type) and is_status_class(value)
    ]
    if not all(name.islower() for name, _ in classes):
        classes = [(name, cls) for name, cls in classes if not name.islower()]  # a loop's variable, left behind
    carried = [(name, cls, code) for name, cls in classes if (code := class_code(cls)) is not None]
    entries = [_entry(name, cls, code, prefix) for name, cls, code in carried]
    notes: tuple[str, ...] = ()
    if not entries:
        entries = [entry for name, cls in classes if (entry := made_entry(name, cls, prefix)) is not None]
        notes = ("the codes are those of instances made for the purpose",)
    if not any(entry.code in STATUS_CODES for entry in entries):
        return None
    return Reading(tuple(entries), notes=notes)


def _entry(name: str, cls: type, code: int, prefix: str) -> Entry:
    made = made_entry(name, cls, prefix) if gets_code_when_made(cls) else None
    return class_entry(name, cls, code, prefix) if made is None or made.code == code else made
