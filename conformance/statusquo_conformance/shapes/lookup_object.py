"""An object that looks up names or codes and lists none: `HTTP["not_found"]` is 404, `status[404].message` a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import ModuleType

from statusquo import registry
from statusquo_conformance.guard import must_stop
from statusquo_conformance.names import standard_name
from statusquo_conformance.shapes.evidence import STATUS_CODES, has_phrase
from statusquo_conformance.shapes.fallback import for_others_note, is_own, texts_for_others
from statusquo_conformance.shapes.objects import object_name
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.values import code_in, decoded, description_in, phrase_of
from statusquo_conformance.status_set import Capability, Entry

_MIN_ENTRIES = 2
_BY_NAME = "it lists no names, so the standard names were looked up; other names that it has are unknown"
_BY_CODE = "it lists no codes, so the codes from 100 to 599 were looked up"


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of an object whose `[]` returns the codes of at least two standard names, in upper or lower case.

    Otherwise, of an object whose `[]` returns the phrases of at least two codes, as a text or in an object.
    """
    lookup = getattr(type(obj), "__getitem__", None)
    if isinstance(obj, (type, ModuleType, Mapping, Sequence)) or not callable(lookup):
        return None
    named = _by_name(lookup, obj, prefix)
    if len(named) >= _MIN_ENTRIES:
        return Reading(tuple(named), frozenset({Capability.LOOKUP_BY_NAME}), (_BY_NAME,))
    given = {code: _answer(lookup, obj, code) for code in STATUS_CODES}
    others = texts_for_others(given)
    coded = _by_code({code: answer for code, answer in given.items() if is_own(code, answer, others)})
    if sum(map(has_phrase, coded)) >= _MIN_ENTRIES:
        capabilities = frozenset[str]() if others else frozenset({Capability.LOOKUP_BY_CODE})
        return Reading(tuple(coded), capabilities, (_BY_CODE, *for_others_note(others, len(given) - len(coded))))
    return None


def _by_name(lookup: Callable[..., object], obj: object, prefix: str) -> list[Entry]:
    entries: list[Entry] = []
    codes: set[int] = set()
    for standard, code in _standard_names():
        if code in codes:
            continue  # already found under a newer name
        for name in (f"{prefix}{standard}", f"{prefix}{standard.lower()}"):
            answer = _answer(lookup, obj, name)
            if code_in(answer) == code:  # another code may be a guess, for which a requirement checks
                phrase, description = phrase_of(answer), description_in(answer)
                entries.append(Entry(name, standard, code, answer, answer, phrase, description))
                codes.add(code)
                break
    return entries


def _by_code(given: Mapping[int, object]) -> list[Entry]:
    entries: list[Entry] = []
    for code, answer in given.items():
        text = decoded(answer)
        phrase = phrase_of(answer) if text is None else text
        if phrase is not None:
            name = object_name(answer)
            standard = None if name is None else standard_name(name)
            entries.append(Entry(name, standard, code, code, answer, phrase, description_in(answer)))
    return entries


def _answer(lookup: Callable[..., object], obj: object, key: str | int) -> object:
    try:
        return lookup(obj, key)
    except BaseException as error:  # usually KeyError, but a target may raise anything
        if must_stop(error):
            raise
        return None


def _standard_names() -> list[tuple[str, int]]:
    """The names of every registered code, with the code, newest names first."""
    return [(name.name, code) for code, record in registry.records().items() for name in record.names]


SHAPE = Shape("lookup-object", "object that looks up names or codes", read)
