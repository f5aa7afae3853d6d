"""A function from a code to its phrase, or to a status object: `httpx.codes.get_reason_phrase`.

>>> from http import HTTPStatus
>>> from statusquo_conformance.shapes import recognise
>>> recognise(lambda code: HTTPStatus(code).phrase, "reason").shape
'reason-function'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_conformance.names import standard_name
from statusquo_conformance.shapes.calling import UNKNOWN, answers, is_lookup
from statusquo_conformance.shapes.evidence import STATUS_CODES, has_phrase, is_certain
from statusquo_conformance.shapes.fallback import for_others_note, is_own, texts_for_others
from statusquo_conformance.shapes.objects import object_name
from statusquo_conformance.shapes.reading import Reading, Shape
from statusquo_conformance.shapes.text_table import names_only
from statusquo_conformance.shapes.values import decoded, description_in, phrase_of, split_line
from statusquo_conformance.status_set import Capability, Entry

if TYPE_CHECKING:
    from collections.abc import Mapping

_MIN_ENTRIES = 2
_FIRST = (200, 404, 500, 301, 201)
"""The codes that are tried first: a function without a phrase for two of them is not called again."""
_NOTE = "it lists no codes, so the codes from 100 to 599 were passed to it"


def read(obj: object, prefix: str) -> Reading | None:
    """The entries of a function that returns the phrases, or the names, of at least two codes.

    The answer to unknown codes, `Unknown` or `499 Unknown`, is no phrase; a note shows it.
    """
    if not is_lookup(obj) or _statuses(_entries(dict(answers(obj, _FIRST)), prefix)) < _MIN_ENTRIES:
        return None
    given = dict(answers(obj, STATUS_CODES))
    others = texts_for_others(given)
    known = {code: answer for code, answer in given.items() if is_own(code, answer, others)}
    entries = _entries(known, prefix)
    if _statuses(entries) < _MIN_ENTRIES:
        return None
    unknown = sum(answer is not UNKNOWN for answer in given.values()) - len(known)
    notes = (_NOTE, *for_others_note(others, unknown))
    return Reading(tuple(entries), notes=notes, lacks=frozenset({Capability.INT_MEMBERS}))


def _entries(given: Mapping[object, object], prefix: str) -> list[Entry]:
    texts: list[object] = [text for answer in given.values() if (text := decoded(answer)) is not None]
    as_names = bool(texts) and any("_" in str(text) for text in texts) and names_only(texts)
    entries = [_entry(code, answer, prefix, as_names=as_names) for code, answer in given.items()]
    return [entry for entry in entries if entry is not None]


def _entry(code: object, answer: object, prefix: str, *, as_names: bool) -> Entry | None:
    if not isinstance(code, int) or answer is UNKNOWN:
        return None
    text = decoded(answer)
    if text is not None and as_names:
        return Entry(text, standard_name(text, prefix=prefix), code, code, answer)
    if text is not None:
        line = split_line(text)
        return Entry(None, None, code, code, answer, line[1] if line and line[1] else text)
    name, phrase = object_name(answer), phrase_of(answer)
    if name is None and phrase is None:
        return None
    standard = None if name is None else standard_name(name, prefix=prefix)
    return Entry(name, standard, code, code, answer, phrase, description_in(answer))


def _statuses(entries: list[Entry]) -> int:
    return sum(has_phrase(entry) or is_certain(entry) for entry in entries)


SHAPE = Shape("reason-function", "function from code to phrase", read)
