"""The answer of a table to what it does not list: one text for every code, such as `Unknown`, is no guess.

A function of the same behaviour is read in the same way: its answer is shown in a note, and nothing fails.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeGuard

from statusquo_conformance.probe.containers import asked_copy
from statusquo_conformance.probe.observe import shown
from statusquo_conformance.shapes.calling import NOBODYS, UNKNOWN, answers
from statusquo_conformance.shapes.evidence import STATUS_CODES, has_phrase, is_used
from statusquo_conformance.shapes.values import code_in, decoded, is_class, phrase_of
from statusquo_conformance.status_set import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 5
"""The number of different answers up to which they are made for groups of codes: one for each class of codes."""
_FOR_OTHERS = 3
"""The number of unassigned codes with the same text from which it is the text for unknown codes."""
_SHOWN = 3
_FRAGMENTS = 8
"""The number of known names of which a part is looked up: a table that searches its names guesses."""


def answer_to_codes(obj: object, codes: Iterable[int | None]) -> tuple[str, ...]:
    """A note on what a mapping answers to codes that it does not list; none if it raises, or guesses a status."""
    if not _may_answer(obj):
        return ()
    others = sorted(set(STATUS_CODES) - set(codes))
    given = dict(answers(asked_copy(obj).__getitem__, others))
    forms = {_form(code, answer): answer for code, answer in given.items()}
    if len(forms) > _MOST or not all(map(_is_no_status, given.values())):
        return ()
    return for_others_note(list(forms), len(others))


def answer_to_names(obj: object, names: Iterable[str]) -> tuple[str, ...]:
    """A note on what a mapping answers to names that it does not list, if that is always the same."""
    if not _may_answer(obj):
        return ()
    known = sorted(names)
    fragments = [name[:-1] for name in known[:_FRAGMENTS] if name[:-1] not in known]
    given = [answer for _, answer in answers(asked_copy(obj).__getitem__, (*NOBODYS, *fragments))]
    if any(answer is UNKNOWN or answer != given[0] for answer in given):
        return ()
    return (f"its answer to unknown names: {shown(given[0])}",)


def texts_for_others(given: Mapping[Any, object]) -> list[str]:
    """The texts that a function gives for codes that nobody uses, with the code in them as {}."""
    unused = [code for code in STATUS_CODES if not is_used(code)]
    texts = Counter(_text(code, given[code]) for code in unused)
    return [text for text, count in texts.items() if text and count >= _FOR_OTHERS]


def is_own(code: object, answer: object, others: list[str]) -> bool:
    """Whether the answer is that of this code: a text for unknown codes may be the phrase of one code."""
    text = _text(code, answer)
    if answer is UNKNOWN or text not in others:
        return answer is not UNKNOWN
    return isinstance(code, int) and has_phrase(Entry(None, None, code, code, answer, text))


def for_others_note(texts: list[str], count: int) -> tuple[str, ...]:
    """The note on the answer to `count` unknown codes; none without texts."""
    if not texts:
        return ()
    more = ", ..." if len(texts) > _SHOWN else ""
    return (f"its answer to {count} codes that it does not know: {', '.join(map(shown, texts[:_SHOWN]))}{more}",)


def _may_answer(obj: object) -> TypeGuard[Mapping[object, object]]:
    """Whether a mapping has its own code for what it does not list; a plain dict raises."""
    return isinstance(obj, Mapping) and type(obj) is not dict


def _is_no_status(answer: object) -> bool:
    """Whether an answer is for unknown codes, a text or a class for all of them, and not the status of another."""
    if answer is UNKNOWN:
        return False
    return is_class(answer) or decoded(answer) is not None or code_in(answer) is None


def _form(code: object, answer: object) -> str:
    """A text for the answer, with the code in it as {}."""
    return _text(code, answer) or shown(answer)


def _text(code: object, answer: object) -> str:
    text = decoded(answer)
    if text is None and answer is not UNKNOWN:
        text = phrase_of(answer)
    return (text or "").replace(str(code), "{}")
