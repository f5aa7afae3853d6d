"""Whether numbers are statuses at all: what names, texts and the collection's own name say of them.

Sizes, colours and the states of a job are numbers from 100 to 599 too, and the codes of other protocols even have the
names of HTTP's. Nobody is helped by a list of what is wrong with them.
"""

from __future__ import annotations

import re
from types import ModuleType
from typing import TYPE_CHECKING

from statusquo import registry
from statusquo_conformance.names import embedded_number, is_known

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_conformance.status_set import Entry

STATUS_CODES = range(100, 600)
BY_NUMBERS_ALONE = "no name or text in it is a status's: it was taken for a collection of statuses by its numbers"
"""The note of a reader that had nothing else to go by."""
_SPEAKS = re.compile(r"http|status", re.IGNORECASE)


def has_evidence(obj: object, entries: Iterable[Entry]) -> bool:
    """Whether the named rows of a collection look like statuses.

    One standard name with its own code is enough, one code in use that its name has in it, or one phrase of its code. A
    standard name with another code is a mistake, and worth telling, where the collection is called after statuses and
    its other codes are in use.
    """
    rows = list(entries)
    if any(map(is_certain, rows)):
        return True
    if not is_called_so(obj) or not are_mostly_used(entry.code for entry in rows):
        return False
    return any(entry.code in STATUS_CODES and says_status(entry, entry.code) for entry in rows)


def is_certain(entry: Entry) -> bool:
    """Whether a row is a status beyond doubt."""
    if entry.code not in STATUS_CODES:
        return False
    if entry.standard_name is not None and registry.code_of(entry.standard_name) == entry.code:
        return True
    in_name = embedded_number(entry.name or "") == entry.code and _is_used(entry.code)  # AES_256 is no status
    return in_name or has_phrase(entry)


def has_phrase(entry: Entry) -> bool:
    """Whether the phrase of a row is one that its code has or had."""
    known = () if entry.code is None else registry.phrases_of(entry.code)
    return entry.phrase is not None and entry.phrase.casefold() in {text.casefold() for text in known}


def says_status(entry: Entry, code: int | None) -> bool:
    """Whether the name of a row is a status's, or has a status code in it; with a code, that very one."""
    if is_known(entry.standard_name):
        return True
    number = embedded_number(entry.name or "")
    return number is not None and (number == code if code is not None else number in STATUS_CODES)


def are_mostly_used(codes: Iterable[int | None]) -> bool:
    """Whether half of the codes are registered, or somebody's own."""
    known = list(map(_is_used, codes))
    return any(known) and 2 * sum(known) >= len(known)


def is_called_so(obj: object) -> bool:
    """Whether a class or module, or the class of an object, has a name that speaks of HTTP or of statuses."""
    named = obj if isinstance(obj, (type, ModuleType)) else type(obj)
    return _SPEAKS.search(named.__name__.rpartition(".")[2]) is not None


def _is_used(code: int | None) -> bool:
    known = None if code is None or code not in STATUS_CODES else registry.record(code)
    return known is not None and (known.registration != "unassigned" or bool(known.unofficial))
