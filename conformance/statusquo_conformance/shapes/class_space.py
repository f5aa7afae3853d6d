"""Shared by the readers of namespaces of exception and response classes."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from statusquo_conformance.names import is_known, standard_name
from statusquo_conformance.shapes.classes import (
    class_code,
    class_entry,
    instance_entry,
    is_status_class,
    may_set_code_in_init,
    own_code,
)
from statusquo_conformance.shapes.evidence import is_used
from statusquo_conformance.shapes.left_out import LeftOut, left_out
from statusquo_conformance.shapes.making import Made, made
from statusquo_conformance.shapes.namespace import public_items
from statusquo_conformance.shapes.reading import Reading
from statusquo_conformance.shapes.values import CLASS_CODES, error_of, has_attribute, read_attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from statusquo_conformance.status_set import Entry

_FROM_INSTANCES = "the codes come from instances that the suite created"


@dataclass(frozen=True, slots=True)
class _Read:
    """A class with what was read of it."""

    name: str
    cls: type
    made: Made
    entry: Entry | None

    @property
    def is_from_instance(self) -> bool:
        return class_code(self.cls) is None and self.entry is not None


def read_classes(obj: object, prefix: str) -> Reading | None:
    """The entries of classes with a code, and of exceptions that get a code in their constructor.

    Where some classes have a code, only exceptions of their family, or with the name of a status, are created to read
    it. If an exception inherits a code and sets another in its constructor, the latter counts. A class of the family
    without a code, or one that cannot be created, is named in a note.
    """
    classes = _classes(obj, prefix)
    read = _family(classes, prefix)
    entries = [one.entry for one in read if one.entry is not None]
    if not any(is_used(entry.code) for entry in entries):
        return None  # the codes of another protocol, such as CoAP's, may have the names of HTTP's
    return Reading(tuple(entries), notes=(*_instances(read), *left_out(_left_out(read, prefix))))


def _family(classes: Sequence[tuple[str, type]], prefix: str) -> list[_Read]:
    """The classes that are read: those with a code, then those that belong to one that was read, until none is left."""
    with_code = any(class_code(cls) is not None for _, cls in classes)
    read: dict[str, _Read] = {}
    while True:
        bases = _bases(one.cls for one in read.values() if one.entry is not None)
        more = [
            _read(name, cls, prefix)
            for name, cls in classes
            if name not in read and (not with_code or _has_code(cls) or _belongs(name, cls, bases, prefix))
        ]
        if not more:
            return [read[name] for name, _ in classes if name in read]
        read.update((one.name, one) for one in more)


def _has_code(cls: type) -> bool:
    return class_code(cls) is not None or (issubclass(cls, BaseException) and bool(own_code(cls)))


def _classes(obj: object, prefix: str) -> list[tuple[str, type]]:
    classes = [(name, value) for name, value in public_items(obj) if name.startswith(prefix) and is_status_class(value)]
    # A loop at the top of the module leaves a variable behind, whose class has another name.
    return [(name, cls) for name, cls in classes if not name.islower() or read_attribute(cls, "__name__") == name]


def _read(name: str, cls: type, prefix: str) -> _Read:
    code = class_code(cls)
    if code is not None and not may_set_code_in_init(cls):
        return _Read(name, cls, Made(), class_entry(name, cls, code, prefix))
    one = made(cls)
    entry = instance_entry(name, cls, one.instance, prefix)
    if code is not None and (entry is None or entry.code == code):
        entry = class_entry(name, cls, code, prefix)
    return _Read(name, cls, one, entry)


def _belongs(name: str, cls: type, bases: AbstractSet[type], prefix: str) -> bool:
    """Whether a class has the name of a status, or one of the bases of the classes that were read."""
    return is_known(standard_name(name, prefix=prefix, of_class=True)) or not bases.isdisjoint(_bases([cls]))


def _bases(classes: Iterable[type]) -> AbstractSet[type]:
    """The classes and their bases, without those of the standard library, which strangers share."""
    bases = {base for cls in classes for base in type.mro(cls)}
    return {base for base in bases if base.__module__.partition(".")[0] not in sys.stdlib_module_names}


def _instances(read: Sequence[_Read]) -> Iterator[str]:
    names = [one.name for one in read if one.is_from_instance]
    if len(names) == sum(one.entry is not None for one in read):
        yield _FROM_INSTANCES
    elif names:
        yield f"created by the suite to read their codes: {', '.join(names)}"


def _left_out(read: Sequence[_Read], prefix: str) -> Iterator[LeftOut]:
    family = [one.cls for one in read if one.entry is not None]
    bases, own = _bases(family), set(family)
    for one in read:
        is_base = one.cls in bases and one.cls not in own
        if one.made.error and not one.made.needs_arguments:
            yield (f"the code that {one.name} sets" if one.entry else one.name), one.made.error
        elif one.entry is None and (code := own_code(one.cls)) and not is_base:
            yield one.name, code
        elif one.entry is None and not is_base and _belongs(one.name, one.cls, bases, prefix):
            yield from ((one.name, reason) for reason in _without_code(one))


def _without_code(one: _Read) -> Iterator[str]:
    """Why no code was read of a class that has, or sets, an attribute for it; nothing for a class that has none."""
    instance = one.made.instance
    if one.made.error:
        yield f"cannot be created with placeholders: {one.made.error}"
    elif instance is None:
        code = getattr(vars(one.cls).get("__init__"), "__code__", None)
        if _has_attribute(one.cls) or (code is not None and not set(CLASS_CODES).isdisjoint(code.co_names)):
            yield "no code before it is created"
    elif raised := [f"{name} {error}" for name in CLASS_CODES if (error := error_of(instance, name))]:
        yield raised[0]
    elif _has_attribute(instance):
        yield "no code"


def _has_attribute(obj: object) -> bool:
    return any(has_attribute(obj, name) for name in CLASS_CODES)
