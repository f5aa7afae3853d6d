"""Classify the reason phrase of a code: the current text, an older one, another code's text, a misspelling.

Phrases are compared with all texts that the code has or had, rather than with the running Python's own table, so that
the verdict does not depend on the interpreter.
"""

from __future__ import annotations

import difflib
import enum
import functools
import re
from dataclasses import dataclass

from statusquo import registry

NEAR = 0.85
"""The similarity (difflib's ratio) from which a text counts as a misspelling rather than as a different text."""

_RESERVED = 306
_FORMER_BY_MEANING = frozenset({302, 306})
"""Codes whose former texts moved to other codes: `Moved Temporarily` is not a text of 302 alone."""


class Kind(enum.Enum):
    """The relation of a text to its code."""

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
    """The current texts: the registry's and Python's, or `(Unused)` for reserved codes."""
    record = registry.record(code)
    if record is None or record.registration == "unassigned":
        return ()
    texts = (record.phrase, record.python_phrase, "(Unused)" if record.registration == "unused" else None)
    return tuple(dict.fromkeys(text for text in texts if text is not None))


def accepted(code: int) -> tuple[str, ...]:
    """All texts that the code has or had, the current ones first."""
    texts = current(code)
    if not texts:
        return ()
    reserved = ("Reserved",) if code == _RESERVED else ()
    return tuple(dict.fromkeys((*texts, *registry.phrases_of(code), *reserved)))


@functools.lru_cache(maxsize=4096)
def read(code: int, phrase: str) -> Reading:
    """Classify `phrase` for `code`, which must be registered.

    >>> read(404, "Not Found").kind.name, read(413, "Payload Too Large").kind.name, read(404, "not-found").kind.name
    ('CURRENT', 'OLDER', 'STYLED')
    >>> read(208, "Multi-Status (WebDav)").kind.name, read(501, "Not Implmeneted").kind.name
    ('FOREIGN', 'MISSPELT')
    """
    texts = accepted(code)
    if phrase in texts:
        return Reading(Kind.CURRENT if phrase in current(code) else Kind.OLDER, texts[0])
    folded = fold(phrase)
    by_fold = {fold(text): text for text in reversed(texts)}
    if folded in by_fold:
        return Reading(Kind.STYLED, by_fold[folded])
    if folded in {fold(text) for text in superseded(code)}:
        return Reading(Kind.SUPERSEDED, texts[0])
    if owner_of(phrase) not in (None, code):
        return Reading(Kind.FOREIGN, texts[0])
    return _deviation(folded, by_fold)


def _deviation(folded: str, by_fold: dict[str, str]) -> Reading:
    """Classify a text that is no code's phrase; `by_fold` maps the folded form of each accepted text to the text."""
    bare = folded.rstrip(". ")
    if bare in by_fold:
        return Reading(Kind.FULL_STOP, by_fold[bare])
    for text in sorted(by_fold, key=len, reverse=True):
        if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", folded):
            return Reading(Kind.ANNOTATED, by_fold[text])
    near = [text for text in by_fold if _may_be_near(folded, text)]
    if near:
        nearest = max(near, key=lambda text: likeness(folded, text))
        if likeness(folded, nearest) >= NEAR:
            return Reading(Kind.MISSPELT, by_fold[nearest])
    return Reading(Kind.OWN, next(reversed(by_fold.values())))


def owner_of(phrase: str) -> int | None:
    """The code that has this text, ignoring case, punctuation and a final remark in parentheses."""
    return _owners().get(fold(phrase)) or _owners().get(fold(re.sub(r"\([^()]*\)\s*$", "", phrase)))


def superseded(code: int) -> tuple[str, ...]:
    """The unofficial meanings of a code, before or beside the registered one: `Checkpoint` for 103."""
    record = registry.record(code)
    if record is None or not current(code):
        return ()
    folded = {fold(text) for text in accepted(code)}
    return tuple(use.name for use in record.unofficial if use.name is not None and fold(use.name) not in folded)


def fold(text: str) -> str:
    """The text without case, hyphens, apostrophes and parentheses.

    >>> fold("Non-Authoritative Information"), fold("(Unused)"), fold("I'm a teapot")
    ('non authoritative information', 'unused', 'im a teapot')
    """
    plain = re.sub(r"['\N{RIGHT SINGLE QUOTATION MARK}()]", "", text.casefold())
    return " ".join(re.sub(r"[-_/\s]+", " ", plain).split())


def likeness(text: str, other: str) -> float:
    """The similarity of two texts, from 0 to 1, in either order.

    >>> likeness("not found", "not found"), likeness("a", "b")
    (1.0, 0.0)
    """
    first, second = sorted((text, other))
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
