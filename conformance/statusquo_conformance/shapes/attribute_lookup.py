"""A module, class or object that gives statuses as attributes when asked, and lists none: it has a `__getattr__`.

>>> from http import HTTPStatus
>>> from statusquo_conformance.shapes import recognise
>>> recognise(type("Codes", (), {"__getattr__": lambda self, name: HTTPStatus[name.upper()]})(), "codes").shape
'attribute-lookup'
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from types import FunctionType, ModuleType

from statusquo import registry
from statusquo_conformance.names import standard_name
from statusquo_conformance.shapes.calling import UNKNOWN, answers
from statusquo_conformance.shapes.evidence import STATUS_CODES
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.values import code_in, description_in, phrase_of
from statusquo_conformance.status_set import Entry

_MIN_ENTRIES = 2
_FIRST = (404, 400, 500, 200)
"""The codes whose names are asked for first: an object without two of them is not asked again."""
_NOBODYS = ("ZZZ_NO_SUCH_STATUS", "zzz_no_such_status")
"""Names that no status has: what has an answer to them has one to everything, as a mock has."""
_NOTE = "it lists no names, so the standard names were asked for; other names that it has are unknown"
_Form = Callable[[str, int], str]
_FORMS: tuple[_Form, ...] = (
    lambda name, code: name,
    lambda name, code: name.lower(),
    lambda name, code: f"HTTP_{code}_{name}",
    lambda name, code: f"HTTP_{name}",
)
"""NOT_FOUND, not_found, HTTP_404_NOT_FOUND, HTTP_NOT_FOUND."""


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of an object with a `__getattr__` in Python that has the code of at least two standard names."""
    if isinstance(obj, (Mapping, enum.EnumMeta)) or not _computes_names(obj):
        return None
    if any(answer is not UNKNOWN for _, answer in answers(_attribute(obj), _NOBODYS)):
        return None
    forms = [form for form in _FORMS if len(_right(_entries(obj, form, prefix, _FIRST))) >= _MIN_ENTRIES]
    return Reading(tuple(_entries(obj, forms[0], prefix, STATUS_CODES)), notes=(_NOTE,)) if forms else None


def _computes_names(obj: object) -> bool:
    function = vars(obj).get("__getattr__") if isinstance(obj, ModuleType) else getattr(type(obj), "__getattr__", None)
    return isinstance(function, FunctionType)


def _attribute(obj: object) -> Callable[[object], object]:
    return lambda name: getattr(obj, str(name))


def _entries(obj: object, form: _Form, prefix: str, codes: Iterable[int]) -> list[Entry]:
    names = {f"{prefix}{form(name, code)}": code for code in codes for name in _names(code)}
    entries: list[Entry] = []
    for name, answer in answers(_attribute(obj), names):
        code = None if answer is UNKNOWN else code_in(answer)
        if code in STATUS_CODES and isinstance(name, str):
            standard = standard_name(name, prefix=prefix)
            plain = isinstance(answer, (int, str, bytes)) and not isinstance(answer, enum.Enum)
            phrase, description = (None, None) if plain else (phrase_of(answer), description_in(answer))
            entries.append(Entry(name, standard, code, answer, answer, phrase, description))
    return entries


def _names(code: int) -> list[str]:
    record = registry.record(code)
    return [name.name for name in record.names] if record is not None else []


def _right(entries: list[Entry]) -> set[int | None]:
    return {entry.code for entry in entries if registry.code_of(entry.standard_name or "") == entry.code}


SHAPE = Shape("attribute-lookup", "object that computes its attributes", read)
