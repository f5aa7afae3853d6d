"""The sinks: callables and attributes known to take a status, one row each, one module a family.

Adding a sink is one row in the module of its family: the qualified name, where the status stands, and whether the
callable takes a member as it takes the number. In a qualified name, `package.*.Name` stands for every place a package
exports `Name` from; a name that begins with a dot is a method whose receiver need not be known.
"""

from __future__ import annotations

import functools
import importlib

from statusquo._module_names import module_names
from statusquo_lint.knowledge.sinks.base import Members, Sink

__all__ = ["Members", "Sink", "all_sinks", "known_by_all", "sinks_for"]


@functools.cache
def all_sinks() -> tuple[Sink, ...]:
    """Every row of every family."""
    rows: list[Sink] = []
    for name in module_names(__path__):
        rows += getattr(importlib.import_module(f"{__name__}.{name}"), "SINKS", ())
    return tuple(rows)


@functools.cache
def known_by_all() -> frozenset[int]:
    """The codes that no callable refuses."""
    return frozenset(range(1000)).intersection(*(sink.codes for sink in all_sinks() if sink.codes is not None))


@functools.cache
def _by_tail() -> dict[str, tuple[Sink, ...]]:
    found: dict[str, tuple[Sink, ...]] = {}
    for sink in all_sinks():
        found[sink.tail] = (*found.get(sink.tail, ()), sink)
    return found


@functools.lru_cache(maxsize=4096)
def sinks_for(callee: str) -> tuple[Sink, ...]:
    """The rows for a callable by its qualified name, or by its spelling; those that name it fully come first.

    >>> [(sink.position, sink.keyword) for sink in sinks_for("flask.abort")]
    [(0, 'code')]
    >>> sinks_for("os.abort")
    ()
    """
    known = _by_tail().get(callee.rpartition(".")[2], ())
    if not known:
        return ()
    full = tuple(sink for sink in known if sink.names(callee))
    return full or tuple(sink for sink in known if sink.method and "." in callee)
