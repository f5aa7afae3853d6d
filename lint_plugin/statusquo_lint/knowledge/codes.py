"""Status codes as their readers know them: which are telling, which are everyday numbers, what they are called."""

from __future__ import annotations

import functools
import re

from statusquo import _names

ROUND = frozenset({100, 101, 102, 103, *range(200, 209), 226, 300, 400, 500})
"""Registered codes that are everyday numbers too: alone they prove nothing."""

FAMOUS = frozenset({301, 302, 304, 307, 308, 401, 403, 404, 405, 409, 410, 415, 422, 429, 501, 502, 503, 504})
"""Telling codes that everybody reads as a status."""

INFORMATIONAL = frozenset({100, 101, 102, 103})
"""Codes that precede an answer: no view answers with one."""

LOWEST_ERROR = 400
"""The first code that says that something went wrong."""

VAGUE = frozenset({100, 101, 102, 103, 203, 205, 207, 208, 226, 300})
"""Round ones that programs seldom mean as a status."""


SELDOM = frozenset({208, 226, 305, 306, 418, 421, 424, 425, 426, 451, 506, 508, 510, 511})
"""Registered codes that servers seldom send, to which vendors give meanings of their own."""


@functools.cache
def registered() -> frozenset[int]:
    """The codes that `http.HTTPStatus` has."""
    return frozenset(code for code, _ in _names.members_since().values())


@functools.cache
def known_codes() -> frozenset[int]:
    """The registered codes, members or not (104), and the unofficial ones that are known to be sent."""
    return frozenset(_names.CODES)


def plausible(codes: frozenset[int]) -> bool:
    """Whether a set of numbers is one of statuses: known codes only, a telling one among them.

    >>> plausible(frozenset({200, 404})), plausible(frozenset({200, 400})), plausible(frozenset({404, 405, 406, 419}))
    (True, False, True)
    >>> plausible(frozenset({404, 250}))
    False
    """
    return codes <= known_codes() and not codes.isdisjoint(registered() - ROUND)


@functools.cache
def names_of(code: int) -> frozenset[str]:
    """The names of a code in lower case without separators: `notfound`."""
    return frozenset(_squash(text) for text in (*_names.names_of(code), *_names.phrases_of(code)))


def says_code(name: str, code: int) -> bool:
    """Whether a name says the status itself: `HTTP_404_NOT_FOUND`, `NotFound`, `HTTP_OK`, `STATUS_404` for 404 or 200.

    >>> says_code("HTTP_404_NOT_FOUND", 404), says_code("SC_OK", 200), says_code("status_code", 404)
    (True, True, False)
    >>> says_code("HTTP_STATUS_OK", 200), says_code("HTTP_EXPECTATION_FAILED", 417)
    (True, True)
    """
    return str(code) in name or not names_of(code).isdisjoint(_bare(_squash(name)))


def is_phrase(text: str, code: int) -> bool:
    """Whether a text is the reason phrase of a code, or its name, in any spelling.

    >>> is_phrase("Not Found", 404), is_phrase("not_found", 404), is_phrase("no such user", 404)
    (True, True, False)
    """
    return _squash(text) in names_of(code)


@functools.lru_cache(maxsize=256)
def _squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


_PREFIXES = ("http", "https", "status", "code", "sc", "err", "error", "response", "e")
_SUFFIXES = ("status", "code", "error")
_LONGEST = 200
"""Letters of a name that may say a status; one of thousands has as many words to take off."""


@functools.lru_cache(maxsize=4096)
def _bare(squashed: str) -> frozenset[str]:
    """A squashed name without each run of the words before it, or of those after it: `httpstatusok` gives `ok` too."""
    found = {squashed}
    if len(squashed) > _LONGEST:
        return frozenset(found)
    for words, cut in ((_PREFIXES, str.removeprefix), (_SUFFIXES, str.removesuffix)):
        new = {squashed}
        while new:
            new = {cut(one, word) for one in new for word in words} - found
            found |= new
    return frozenset(found)
