"""A function from a name to its code: `status("not_found")` is 404.

>>> from http import HTTPStatus
>>> from statusquo_conformance.shapes import recognise
>>> recognise(lambda name: HTTPStatus[name.upper()].value, "status").shape
'code-function'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo import registry
from statusquo_conformance.names import standard_name
from statusquo_conformance.probe.observe import shown
from statusquo_conformance.shapes.calling import NOBODYS, UNKNOWN, answers, is_lookup
from statusquo_conformance.shapes.evidence import STATUS_CODES
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.values import code_in, phrase_of
from statusquo_conformance.status_set import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    _Form = Callable[[str], str] | None

_MIN_ENTRIES = 2
_NOTE = "it lists no names, so the standard names were passed to it"
_FORMS: tuple[_Form, ...] = (
    str,
    str.lower,
    None,
    lambda name: name.replace("_", "-").lower(),
    lambda name: name.replace("_", " ").title().replace(" ", ""),
)
"""NOT_FOUND, not_found, Not Found, not-found, NotFound; None for the phrases as they are registered."""
_FIRST = (404, 400, 500, 200, 504)
"""The codes whose names are tried first: a function without a code for two of them is not called again."""


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a function that returns the codes of at least two standard names, in one of five spellings.

    A name whose answer is that to an unknown name has no entry; one with another wrong code is a mistake.
    """
    if not is_lookup(obj):
        return None
    forms = [form for form in _FORMS if _knows(obj, form, prefix)]
    if not forms:
        return None
    unknown = {code_in(answer) for _, answer in answers(obj, NOBODYS) if answer is not UNKNOWN}
    entries = [entry for entry in _entries(obj, forms[0], prefix) if entry.code not in unknown or _is_right(entry)]
    entries.sort(key=lambda entry: entry.code or 0)
    more = (f"its answer to unknown names: {', '.join(map(shown, unknown))}",) if unknown else ()
    return Reading(tuple(entries), notes=(_NOTE, *more))


def _knows(obj: Callable[[object], object], form: _Form, prefix: str) -> bool:
    entries = _entries(obj, form, prefix, _FIRST)
    return len({entry.code for entry in entries if _is_right(entry)}) >= _MIN_ENTRIES


def _is_right(entry: Entry) -> bool:
    return entry.code is not None and entry.code == registry.code_of(entry.standard_name or "")


def _entries(
    obj: Callable[[object], object], form: _Form, prefix: str, codes: Iterable[int] = STATUS_CODES
) -> list[Entry]:
    keys = dict.fromkeys(key for code in codes for key in _keys(code, form, prefix))
    entries: list[Entry] = []
    for key, answer in answers(obj, keys):
        code = None if answer is UNKNOWN else code_in(answer)
        if code in STATUS_CODES and isinstance(key, str):
            standard = standard_name(key, prefix=prefix)
            phrase = None if isinstance(answer, (int, str, bytes)) else phrase_of(answer)
            entries.append(Entry(key, standard, code, answer, answer, phrase))
    return entries


def _keys(code: int, form: _Form, prefix: str) -> list[str]:
    record = registry.record(code)
    if form is None:
        return list(registry.phrases_of(code))
    return [f"{prefix}{form(name.name)}" for name in (record.names if record is not None else ())]


SHAPE = Shape("code-function", "function from name to code", read)
