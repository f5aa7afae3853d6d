"""Tuples with named fields, as `typing.NamedTuple` makes them in three times the time.

That compiles the annotation of each field, a check that no class here needs. Type checkers see the one of `typing`.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing.TYPE_CHECKING without importing typing
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414  # given away
else:
    from collections import namedtuple

    _OF_CLASSES = frozenset({"__module__", "__qualname__", "__annotations__", "__classcell__"})

    class _Made(type):
        """Makes a tuple's class of the statement of a class with annotations."""

        def __new__(cls, name, bases, namespace):
            if not bases:
                return super().__new__(cls, name, bases, namespace)
            fields = namespace["__annotations__"]
            defaults = [namespace[field] for field in fields if field in namespace]
            made = namedtuple(name, fields, defaults=defaults, module=namespace["__module__"])  # noqa: PYI024  # see above
            made.__annotations__ = made.__new__.__annotations__ = dict(fields)
            for key, value in namespace.items():
                if key not in _OF_CLASSES and key not in fields:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Made):
        """The base of a class with annotated fields, which becomes one of tuples."""
