"""What the readers of namespaces of exception and response classes share."""

from __future__ import annotations

from statusquo_conformance.shapes.classes import class_code, class_entry, instance_of, is_status_class
from statusquo_conformance.shapes.namespace import STATUS_CODES, public_items
from statusquo_conformance.shapes.reading import Reading
from statusquo_conformance.shapes.values import description_in, phrase_in
from statusquo_conformance.status_set import Entry


def read_classes(obj: object, prefix: str) -> Reading | None:
    """Rows of the classes that carry a code; where none does, of the exceptions that get one when they are made."""
    classes = [
        (name, value)
        for name, value in public_items(obj)
        if name.startswith(prefix) and isinstance(value, type) and is_status_class(value)
    ]
    if not all(name.islower() for name, _ in classes):
        classes = [(name, cls) for name, cls in classes if not name.islower()]  # a loop's variable, left behind
    entries = [class_entry(name, cls, code, prefix) for name, cls in classes if (code := class_code(cls)) is not None]
    notes: tuple[str, ...] = ()
    if not entries:
        entries = [entry for name, cls in classes if (entry := _made(name, cls, prefix)) is not None]
        notes = ("the codes are those of instances made for the purpose",)
    if not any(entry.code in STATUS_CODES for entry in entries):
        return None
    return Reading(tuple(entries), notes=notes)


def _made(name: str, cls: type, prefix: str) -> Entry | None:
    instance = instance_of(cls)
    code = None if instance is None else class_code(instance)
    if code is None:
        return None
    made = class_entry(name, cls, code, prefix)
    return Entry(
        name=made.name,
        standard_name=made.standard_name,
        code=code,
        raw=code,
        member=cls,
        phrase=phrase_in(instance),
        description=description_in(instance),
    )
