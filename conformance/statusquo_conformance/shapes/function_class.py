"""A class, or a module, of functions that return a status: `StatusCodes.not_found_404()`."""

from __future__ import annotations

import enum
import inspect
import types
import warnings
from typing import cast

from statusquo_conformance.guard import error_text, must_stop
from statusquo_conformance.names import names_status, standard_name
from statusquo_conformance.probe.observe import shown
from statusquo_conformance.shapes.evidence import STATUS_CODES
from statusquo_conformance.shapes.left_out import left_out
from statusquo_conformance.shapes.namespace import public_items
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.values import RECORD_PHRASES, code_in, decoded, description_in, phrase_in
from statusquo_conformance.status_set import Entry

_MIN_ENTRIES = 2


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of functions with a status's name that return a status when called without arguments."""
    if not isinstance(obj, (type, types.ModuleType)) or isinstance(obj, enum.EnumMeta):
        return None
    answers = [
        (name, _entry(obj, name, value, prefix))
        for name, value in public_items(obj)
        if name.startswith(prefix)
        and names_status(name, prefix=prefix)
        and isinstance(_function(value), types.FunctionType)
    ]
    entries = [entry for _, entry in answers if isinstance(entry, Entry)]
    others = [(f"{name}()", entry) for name, entry in answers if isinstance(entry, str)]
    return Reading(tuple(entries), notes=left_out(others)) if len(entries) >= _MIN_ENTRIES else None


def _function(value: object) -> object:
    return value.__func__ if isinstance(value, (staticmethod, classmethod)) else value


def _entry(obj: object, name: str, value: object, prefix: str) -> Entry | str:
    """The entry of a function; without one, the reason."""
    bound = getattr(obj, name)
    if inspect.iscoroutinefunction(bound):
        return "is a coroutine function"
    try:
        if any(map(_is_required, inspect.signature(bound).parameters.values())):
            return "needs an argument"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answer = cast("object", bound())
    except BaseException as error:  # a function of the target may raise anything
        if must_stop(error):
            raise
        return f"raises {error_text(error)}"
    code = code_in(answer)
    if code not in STATUS_CODES:
        return f"returns {shown(answer)}"
    phrase = phrase_in(answer, names=RECORD_PHRASES)
    if phrase is None and isinstance(answer, (tuple, list)):
        phrase = next((text for item in answer if (text := decoded(item)) is not None), None)
    return Entry(name, standard_name(name, prefix=prefix), code, code, bound, phrase, description_in(answer))


def _is_required(parameter: inspect.Parameter) -> bool:
    return parameter.default is parameter.empty and parameter.kind not in (
        parameter.VAR_POSITIONAL,
        parameter.VAR_KEYWORD,
    )


SHAPE = Shape("function-class", "class of functions that return a status", read)
