"""Bring the names in targets to one form: `HTTP_404_NOT_FOUND`, `notFound` and `HTTPNotFound` become NOT_FOUND.

Names are compared with the registered ones without separators, so that `URITooLong` needs no dictionary of acronyms.
Words around a name (`HTTP_`, `_EXCEPTION`, the number) are removed only if a registered name remains. This keeps
HTTP_VERSION_NOT_SUPPORTED and INTERNAL_SERVER_ERROR whole.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from statusquo import registry

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\dA-Za-z_]+|\d+")
_EXCEPTION = re.compile(r"[a-z](Error|Exception)$")
_NUMBER = re.compile(r"(?<!\d)\d{3}(?!\d)")
_BEFORE = frozenset({"HTTP", "HTTPS", "STATUS", "CODE", "RESPONSE", "SC", "ERROR", "HTTPSTATUS", "STATUSCODE"})
_AFTER = frozenset({"STATUS", "CODE", "RESPONSE"})
_CODES = range(100, 600)
_AFTER_CLASS = _AFTER | {"EXCEPTION", "ERROR", "EXC", "ERR"}


def embedded_number(name: str) -> int | None:
    """The three-digit number in a name; None if there is none or more than one.

    >>> embedded_number("HTTP_404_NOT_FOUND"), embedded_number("notFound404"), embedded_number("OK")
    (404, 404, None)
    """
    found = _NUMBER.findall(name)
    return int(found[0]) if len(found) == 1 and found[0].isascii() else None


def standard_name(name: str, *, prefix: str = "", of_class: bool = False) -> str | None:
    """The name without its prefix and number, in upper case with underscores; None if nothing else remains.

    `prefix` is the adopter's own prefix. `of_class` also removes a final `Exception` or `Error`, which in the name of
    a constant would change the meaning (PROCESSING_ERROR is not PROCESSING).

    >>> standard_name("HTTP_404_NOT_FOUND"), standard_name("HTTP_VERSION_NOT_SUPPORTED"), standard_name("HTTP_404")
    ('NOT_FOUND', 'HTTP_VERSION_NOT_SUPPORTED', None)
    >>> standard_name("URITooLongError", of_class=True), standard_name("ACME_OK", prefix="ACME_")
    ('URI_TOO_LONG', 'OK')
    """
    bare = name[len(prefix) :] if prefix and name.startswith(prefix) and len(name) > len(prefix) else name
    number = embedded_number(bare)
    text = bare.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    if number is not None:
        text = _NUMBER.sub(" ", text)
    words = [word.upper() for word in _WORD.findall(text)]
    if not any(word[0].isalpha() and word.isascii() for word in words):
        return None
    after = _AFTER_CLASS if of_class else _AFTER
    return _known_within(words, after) or _stripped(words, after if of_class else frozenset())


def are_of_classes(names: Iterable[str]) -> bool:
    """Whether all of these are the names of exceptions, which may be chosen freely.

    >>> are_of_classes(["NotFoundError", "ConflictException"]), are_of_classes(["NOT_FOUND", "SERVER_ERROR"])
    (True, False)
    """
    listed = list(names)
    return bool(listed) and all(map(_EXCEPTION.search, listed))


def is_known(name: str | None) -> bool:
    """Whether the registry has this standard name."""
    return name is not None and _squash(name) in _known_names()


def names_status(name: str, *, prefix: str = "") -> bool:
    """Whether a name alone says a status: a standard name, or one with a number from 100 to 599.

    >>> names_status("not_found"), names_status("HTTP_404"), names_status("MAX_AGE")
    (True, True, False)
    """
    return is_known(standard_name(name, prefix=prefix)) or embedded_number(name) in _CODES


def _known_within(words: list[str], after: frozenset[str]) -> str | None:
    """The longest known name that remains after removing words at either end."""
    known = _known_names()
    ends = [len(words)]
    while ends[-1] > 1 and words[ends[-1] - 1] in after:
        ends.append(ends[-1] - 1)
    starts = [0]
    while starts[-1] < len(words) - 1 and words[starts[-1]] in _BEFORE:
        starts.append(starts[-1] + 1)
    spans = sorted(
        ((start, end) for start in starts for end in ends if start < end), key=lambda span: span[0] - span[1]
    )
    for start, end in spans:
        if (name := known.get("".join(words[start:end]))) is not None:
            exact = "_".join(words[start:end])
            return exact if registry.code_of(exact) is not None else name
    return None


def _stripped(words: list[str], after: frozenset[str]) -> str | None:
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    while len(words) > 1 and words[-1] in after:
        words = words[:-1]
    return None if len(words) == 1 and words[0] in _BEFORE | after else "_".join(words)


def _squash(name: str) -> str:
    return name.replace("_", "")


@functools.cache
def _known_names() -> dict[str, str]:
    known: dict[str, str] = {}
    for record in registry.records().values():
        for name in record.names:
            known.setdefault(_squash(name.name), name.name)  # the canonical one: REQUEST_TIMEOUT, not ..._TIME_OUT
    return known
