"""What a reason phrase is to its code: today's text, an older one, another code's, a misspelling.

Phrases are compared with the set of texts that the code has or had, never with the running Python's own table: tables
that are derived from that one would change their verdict with the interpreter.
"""

from __future__ import annotations

import difflib
import enum
import functools
import re
from dataclasses import dataclass

from statusquo import registry

NEAR = 0.85
"""The similarity (difflib's ratio) from which on a text is a misspelling rather than a text of its own."""

_RESERVED = 306
_FORMER_BY_MEANING = frozenset({302, 306})
"""Codes whose meaning moved along with the text: `Moved Temporarily` is not 302's alone."""


class Kind(enum.Enum):
    """How a text stands to its code."""

    CURRENT = "the registered text"
    OLDER = "an older text of this code"
    STYLED = "another spelling in case, hyphens or punctuation"
    SUPERSEDED = "a superseded meaning of this code"
    FOREIGN = "another code's text"
    FULL_STOP = "a full stop at the end"
    ANNOTATED = "extra words around the registered text"
    MISSPELT = "misspelt"
    OWN = "a text of its own"


@dataclass(frozen=True, slots=True)
class Reading:
    """The kind of a phrase and the text that it was compared with."""

    kind: Kind
    nearest: str


def is_registered(code: int) -> bool:
    """Whether the code has a text that a phrase can be compared with."""
    return bool(accepted(code))


def current(code: int) -> tuple[str, ...]:
    """The texts in force: the registry's and Python's; `(Unused)` for the codes that are set aside."""
    record = registry.record(code)
    if record is None or record.registration == "unassigned":
        return ()
    texts = (record.phrase, record.python_phrase, "(Unused)" if record.registration == "unused" else None)
    return tuple(dict.fromkeys(text for text in texts if text is not None))


def accepted(code: int) -> tuple[str, ...]:
    """All texts that the code has or had, those in force first."""
    known = current(code)
    if not known:
        return ()
    reserved = ("Reserved",) if code == _RESERVED else ()
    return tuple(dict.fromkeys((*known, *registry.phrases_of(code), *reserved)))


@functools.lru_cache(maxsize=4096)
def read(code: int, phrase: str) -> Reading:
    """How `phrase` stands to `code`, which is registered.

    >>> read(404, "Not Found").kind.name, read(413, "Payload Too Large").kind.name, read(404, "not-found").kind.name
    ('CURRENT', 'OLDER', 'STYLED')
    >>> read(208, "Multi-Status (WebDav)").kind.name, read(501, "Not Implmeneted").kind.name
    ('FOREIGN', 'MISSPELT')
    """
    known = accepted(code)
    if phrase in known:
        return Reading(Kind.CURRENT if phrase in current(code) else Kind.OLDER, known[0])
    folded = fold(phrase)
    by_fold = {fold(text): text for text in reversed(known)}
    if folded in by_fold:
        return Reading(Kind.STYLED, by_fold[folded])
    if folded in {fold(text) for text in superseded(code)}:
        return Reading(Kind.SUPERSEDED, known[0])
    if owner_of(phrase) not in (None, code):
        return Reading(Kind.FOREIGN, known[0])
    return _deviation(folded, by_fold)


def _deviation(folded: str, known: dict[str, str]) -> Reading:
    """What is wrong with a text that is nobody's phrase; `known` has the accepted texts by their folded form."""
    bare = folded.rstrip(". ")
    if bare in known:
        return Reading(Kind.FULL_STOP, known[bare])
    for text in sorted(known, key=len, reverse=True):
        if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", folded):
            return Reading(Kind.ANNOTATED, known[text])
    near = [text for text in known if _may_be_near(folded, text)]
    if near:
        nearest = max(near, key=lambda text: likeness(folded, text))
        if likeness(folded, nearest) >= NEAR:
            return Reading(Kind.MISSPELT, known[nearest])
    return Reading(Kind.OWN, next(reversed(known.values())))


def owner_of(phrase: str) -> int | None:
    """The code whose text this is, up to spelling and a remark in parentheses."""
    return _owners().get(fold(phrase)) or _owners().get(fold(re.sub(r"\([^()]*\)\s*$", "", phrase)))


def superseded(code: int) -> tuple[str, ...]:
    """Meanings that were given to a code before or beside its registered one: `Checkpoint` for 103."""
    record = registry.record(code)
    if record is None or not current(code):
        return ()
    known = {fold(text) for text in accepted(code)}
    return tuple(use.name for use in record.unofficial if use.name is not None and fold(use.name) not in known)


def fold(text: str) -> str:
    """The text without case, hyphens, apostrophes and parentheses.

    >>> fold("Non-Authoritative Information"), fold("(Unused)"), fold("I'm a teapot")
    ('non authoritative information', 'unused', 'im a teapot')
    """
    plain = re.sub(r"['\N{RIGHT SINGLE QUOTATION MARK}()]", "", text.casefold())
    return " ".join(re.sub(r"[-_/\s]+", " ", plain).split())


def likeness(one: str, other: str) -> float:
    """How much of the two texts is common, 0 to 1, the same in both directions."""
    first, second = sorted((one, other))
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio()


def _may_be_near(one: str, other: str) -> bool:
    """Whether the lengths allow it; to compare the texts themselves takes a second for a text of a megabyte."""
    return 2 * min(len(one), len(other)) >= NEAR * (len(one) + len(other))


@functools.cache
def _owners() -> dict[str, int]:
    owners: dict[str, int] = {}
    for code in registry.records():
        texts = current(code) if code in _FORMER_BY_MEANING else accepted(code)
        for text in texts:
            if fold(text) != "unused":
                owners.setdefault(fold(text), code)
    return owners
