"""Shared by the readers of namespaces of exception and response classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_conformance.shapes.classes import (
    class_code,
    class_entry,
    instance_entry,
    is_status_class,
    may_set_code_in_init,
)
from statusquo_conformance.shapes.evidence import STATUS_CODES
from statusquo_conformance.shapes.namespace import public_items
from statusquo_conformance.shapes.reading import Reading

if TYPE_CHECKING:
    from statusquo_conformance.status_set import Entry


def read_classes(obj: object, prefix: str) -> Reading | None:
    """The entries of classes with a code; if there are none, of exceptions that get a code in their constructor.

    If an exception inherits a code and sets another in its constructor, the latter counts.
    """
    classes = [
        (name, value)
        for name, value in public_items(obj)
        if name.startswith(prefix) and isinstance(value, type) and is_status_class(value)
    ]
    if not all(name.islower() for name, _ in classes):
        classes = [(name, cls) for name, cls in classes if not name.islower()]  # drop a leftover loop variable
    with_code = [(name, cls, code) for name, cls in classes if (code := class_code(cls)) is not None]
    entries = [_entry(name, cls, code, prefix) for name, cls, code in with_code]
    notes: tuple[str, ...] = ()
    if not entries:
        entries = [entry for name, cls in classes if (entry := instance_entry(name, cls, prefix)) is not None]
        notes = ("the codes come from instances that the suite created",)
    if not any(entry.code in STATUS_CODES for entry in entries):
        return None
    return Reading(tuple(entries), notes=notes)


def _entry(name: str, cls: type, code: int, prefix: str) -> Entry:
    of_instance = instance_entry(name, cls, prefix) if may_set_code_in_init(cls) else None
    if of_instance is None or of_instance.code == code:
        return class_entry(name, cls, code, prefix)
    return of_instance
