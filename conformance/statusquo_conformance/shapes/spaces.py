"""The namespaces of a module, class or object: attributes, slots, fields with defaults, properties of status names."""

from __future__ import annotations

import functools
import types
from dataclasses import dataclass
from typing import TYPE_CHECKING

from statusquo_conformance.guard import error_text, must_stop
from statusquo_conformance.names import names_status
from statusquo_conformance.shapes.values import is_class, read_attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_PLAIN = (int, str, bytes, float, tuple)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """In the place of a value that cannot be read: what reading it raises."""

    error: str


def spaces(obj: object) -> Iterator[dict[str, object]]:
    """The names and values, those of the object first; a name that is in an earlier one hides a later one."""
    if is_class(obj):
        yield dict(_computed(obj))
        yield dict(_defaults(obj))
        yield from (_bound(obj, vars(base)) for base in type.mro(obj) if base.__module__ != "builtins")
        return
    space = getattr(obj, "__dict__", None)
    if isinstance(space, dict):
        yield space
    elif (fields := getattr(type(obj), "_fields", None)) and isinstance(obj, tuple):
        yield dict(zip(fields, obj, strict=False))
    if not isinstance(obj, types.ModuleType) and type(obj).__module__ != "builtins":
        yield dict(_computed(obj))
        yield from spaces(type(obj))
        yield dict(_proxied(obj))


def _proxied(obj: object) -> Iterator[tuple[str, object]]:
    """The attributes with the name of a status, of an object that stands for one of another class: a lazy one."""
    claimed = read_attribute(obj, "__class__")
    if not is_class(claimed) or claimed is type(obj):
        return
    names = dict.fromkeys(name for space in spaces(claimed) for name in space)
    yield from ((name, _value(obj, name)) for name in (*names, *_slots(claimed)) if names_status(name))


def _bound(cls: type, space: Mapping[str, object]) -> dict[str, object]:
    """The names and values of a class; those of its own descriptors with the name of a status as it gives them."""
    return {name: _value(cls, name) if _is_descriptor(name, value) else value for name, value in space.items()}


def _is_descriptor(name: str, value: object) -> bool:
    """Whether a value is an object whose class, written in Python, computes what the attribute of a class is."""
    if isinstance(value, (types.FunctionType, property, functools.cached_property)) or not names_status(name):
        return False
    return isinstance(read_attribute(type(value), "__get__"), types.FunctionType)


def _computed(obj: object) -> Iterator[tuple[str, object]]:
    """The values of slots, and of properties with the name of a status; other properties are not run."""
    for base in reversed(type.mro(type(obj))):
        yield from ((name, _value(obj, name)) for name in _slots(base))
        for name, value in list(vars(base).items()):
            if isinstance(value, (property, functools.cached_property)) and names_status(name):
                yield name, _value(obj, name)


def _slots(cls: type) -> list[str]:
    """The slots of a class in the order of `__slots__`; the class itself has them in the order of the alphabet."""
    written = vars(cls).get("__slots__", ())
    order = [written] if isinstance(written, str) else list(written) if isinstance(written, (tuple, list, dict)) else []
    slots = [name for name, value in vars(cls).items() if isinstance(value, types.MemberDescriptorType)]
    return sorted(slots, key=lambda name: order.index(name) if name in order else len(order))


def _value(obj: object, name: str) -> object:
    try:
        return getattr(obj, name)
    except BaseException as error:  # a property of a target may raise anything
        if must_stop(error):
            raise
        return Unreadable(f"raises {error_text(error)}")


def _defaults(cls: type) -> Iterator[tuple[str, object]]:
    """The plain defaults of a data class's fields: the standard library's, attrs, pydantic, msgspec, a named tuple."""
    fields = read_attribute(cls, "__dataclass_fields__")
    listed = read_attribute(cls, "__attrs_attrs__")
    models = read_attribute(cls, "__pydantic_fields__")
    pairs: list[tuple[object, object]] = [*_items(read_attribute(cls, "_field_defaults"))]
    pairs += [(name, read_attribute(field, "default")) for name, field in (*_items(fields), *_items(models))]
    if isinstance(listed, tuple):
        pairs += [(read_attribute(field, "name"), read_attribute(field, "default")) for field in listed]
    structs, defaults = read_attribute(cls, "__struct_fields__"), read_attribute(cls, "__struct_defaults__")
    if isinstance(structs, tuple) and isinstance(defaults, tuple) and defaults:
        pairs += zip(structs[-len(defaults) :], defaults, strict=False)
    yield from ((name, value) for name, value in pairs if isinstance(name, str) and isinstance(value, _PLAIN))


def _items(value: object) -> Iterable[tuple[object, object]]:
    return list(value.items()) if isinstance(value, dict) else ()
