"""Shared by the readers of functions: which functions are asked, and how."""

from __future__ import annotations

import functools
import inspect
import types
import warnings
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeGuard

from statusquo_conformance.guard import must_stop
from statusquo_conformance.probe.observe import text_of
from statusquo_conformance.shapes.values import has_attribute, read_attribute

if TYPE_CHECKING:
    from collections.abc import Iterable

_PYTHON = (types.FunctionType, types.MethodType, functools.partial)
_LOOKUPS = ("get", "__getitem__")
UNKNOWN = object()
"""In the place of an answer: the function raised, or returned nothing."""
NOBODYS = ("ZZZ", "zzz", "No Such Name")
"""Names that no status has; the answer to them is the one to unknown names."""


def is_lookup(obj: object) -> TypeGuard[Callable[[object], object]]:
    """Whether an object is a function in Python, or an object with one as `__call__`, that takes one argument.

    A function of an extension is not called, but for the lookup of a dict: it might end the process, or sleep.
    """
    if isinstance(obj, (type, types.ModuleType, Mapping)) or not callable(obj):
        return False
    return _is_lookup_of_mapping(obj) or (_is_python(obj) and _takes_one(obj))


def _is_lookup_of_mapping(obj: object) -> bool:
    name = read_attribute(obj, "__name__")
    return type(obj) is types.BuiltinMethodType and name in _LOOKUPS and isinstance(obj.__self__, Mapping)


def _is_python(obj: object) -> bool:
    is_wrapper = isinstance(obj, staticmethod) or has_attribute(obj, "cache_info")
    inner = read_attribute(obj, "__wrapped__") if is_wrapper else obj
    if isinstance(inner, _PYTHON):
        return not inspect.iscoroutinefunction(inner) and not inspect.isgeneratorfunction(inner)
    call = read_attribute(type(inner), "__call__")
    return isinstance(call, types.FunctionType) and not inspect.iscoroutinefunction(call)


def _takes_one(obj: Callable[..., object]) -> bool:
    try:
        parameters = list(inspect.signature(obj).parameters.values())
    except BaseException as error:  # an object of the target may raise anything
        if must_stop(error):
            raise
        return False
    required = [parameter for parameter in parameters if parameter.default is parameter.empty]
    positional = [one for one in parameters if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
    if positional:
        return all(one is positional[0] or one.kind in (one.VAR_POSITIONAL, one.VAR_KEYWORD) for one in required)
    return any(one.kind is one.VAR_POSITIONAL for one in parameters)


def answers(function: Callable[[object], object], keys: Iterable[object]) -> Iterator[tuple[object, object]]:
    """Each key with the function's answer, without warnings; `UNKNOWN` if it raises or returns nothing."""
    for key in keys:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                answer = function(key)
            except BaseException as error:  # a function of the target may raise anything
                if must_stop(error):
                    raise
                answer = UNKNOWN
        if isinstance(answer, (Awaitable, Iterator)):
            answer = UNKNOWN
        yield key, UNKNOWN if answer is None or text_of(answer) == "" else answer
