"""An object that answers to names and shows none: `HTTP["not_found"]` is 404."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import ModuleType

from statusquo import registry
from statusquo_conformance.guard import must_stop
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.values import code_in, description_in, phrase_of
from statusquo_conformance.status_set import Capability, Entry

_FEWEST = 2
_NOTE = "it lists no names, so it was asked for the standard ones; what else it answers to is not known"


def read(obj: object, prefix: str) -> Reading | None:
    """Rows of an object with `[]` that gives at least two standard names their codes, in either case of letters."""
    lookup = getattr(type(obj), "__getitem__", None)
    if isinstance(obj, (type, ModuleType, Mapping, Sequence)) or not callable(lookup):
        return None
    entries: list[Entry] = []
    for standard, code in _standard_names():
        for name in (f"{prefix}{standard}", f"{prefix}{standard.lower()}"):
            answer = _answer(lookup, obj, name)
            if code_in(answer) == code:  # another code may be a guess, which a requirement looks for
                phrase, description = phrase_of(answer), description_in(answer)
                entries.append(Entry(name, standard, code, answer, answer, phrase, description))
                break
    if len(entries) < _FEWEST:
        return None
    return Reading(tuple(entries), frozenset({Capability.LOOKUP_BY_NAME}), (_NOTE,))


def _answer(lookup: Callable[..., object], obj: object, name: str) -> object:
    try:
        return lookup(obj, name)
    except BaseException as error:  # KeyError as a rule; a target may raise anything
        if must_stop(error):
            raise
        return None


def _standard_names() -> list[tuple[str, int]]:
    """The current name of every registered code, with the code."""
    return [(name, code) for code in registry.records() if (name := registry.name_for(code, (3, 14))) is not None]


SHAPE = Shape("lookup-object", "object that answers to names", read)
