"""Look up an entry in a container: by calling an Enum class, or by subscripting a mapping."""

from __future__ import annotations

import copy
import types
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from statusquo_conformance.probe.observe import ask
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from statusquo_conformance.status_set import StatusSet


def by_code(status_set: StatusSet) -> str | None:
    """The expression that looks up CODE, `target(CODE)` or `target[CODE]`; None without lookup by code."""
    if Capability.LOOKUP_BY_CODE not in status_set.capabilities:
        return None
    if isinstance(status_set.container, Mapping):
        return "target[CODE]"
    return "target(CODE)" if callable(status_set.container) else "target[CODE]"


def lookup_error(expression: str) -> type[Exception]:
    """The exception for an unknown value: KeyError from a subscription, ValueError from a call."""
    return KeyError if "[" in expression else ValueError


def for_lookups(status_set: StatusSet) -> StatusSet:
    """The status set to use for unknown keys: with a copy of a defaultdict, which would store every key looked up."""
    container = status_set.container
    copied = asked_copy(container)
    return status_set if copied is container else replace(status_set, container=copied)


def asked_copy(container: Any) -> Any:
    """A copy of a dict that stores what is looked up, also behind a read-only view; any other container itself."""
    is_view = type(container) is types.MappingProxyType
    if is_view or (isinstance(container, dict) and hasattr(type(container), "__missing__")):
        copied = ask(container.copy if is_view else lambda: copy.copy(container))
        if copied.error is None and (is_view or type(copied.value) is type(container)):
            return copied.value
    return container
