"""Decide whether numbers are statuses: by names, texts and the collection's own name.

Sizes, colours and job states are numbers from 100 to 599 too, and the codes of other protocols even share names with
HTTP's. A list of their violations would help nobody.
"""

from __future__ import annotations

import re
from types import ModuleType
from typing import TYPE_CHECKING

from statusquo import registry
from statusquo_conformance.names import embedded_number, is_known
from statusquo_conformance.shapes.owners import is_owners_collection, is_owners_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_conformance.status_set import Entry

STATUS_CODES = range(100, 600)
BY_NUMBERS_ALONE = "no name or text in it is that of a status: it was recognised by its numbers alone"
"""The note of a reader that had no other evidence."""
_GROUP = re.compile(r"(?<!\d)[1-5]xx(?![a-z])", re.IGNORECASE)
_STATUS_WORD = re.compile(r"http|status", re.IGNORECASE)


def has_evidence(obj: object, entries: Iterable[Entry]) -> bool:
    """Whether the named entries of a collection look like statuses.

    One of these is enough: a standard name with its own code, a code in use that is part of its name, a phrase of
    its code, or the name of its unofficial owner. A standard name with a wrong code is reported as a mistake only if
    the collection's name mentions HTTP or status and its other codes are in use.
    """
    listed = list(entries)
    if are_groups(listed):
        return False
    if any(map(is_certain, listed)) or is_owners_collection(_name_of(obj), (entry.code for entry in listed)):
        return True
    if not has_status_name(obj) or not are_mostly_used(entry.code for entry in listed):
        return False
    return any(entry.code in STATUS_CODES and says_status(entry, entry.code) for entry in listed)


def is_certain(entry: Entry) -> bool:
    """Whether an entry is certainly a status."""
    if entry.code not in STATUS_CODES:
        return False
    if entry.standard_name is not None and registry.code_of(entry.standard_name) == entry.code:
        return True
    if entry.name is not None and is_owners_name(entry.name, entry.code):
        return True
    in_name = embedded_number(entry.name or "") == entry.code and is_used(entry.code)  # AES_256 is not a status
    return in_name or has_phrase(entry)


def has_phrase(entry: Entry) -> bool:
    """Whether the phrase of an entry is a current or former phrase of its code."""
    phrases = () if entry.code is None else registry.phrases_of(entry.code)
    return entry.phrase is not None and entry.phrase.casefold() in {text.casefold() for text in phrases}


def says_status(entry: Entry, code: int | None) -> bool:
    """Whether the name of an entry is that of a status or contains a status code; with `code`, exactly this code."""
    if is_known(entry.standard_name):
        return True
    number = embedded_number(entry.name or "")
    return number is not None and (number == code if code is not None else number in STATUS_CODES)


def are_groups(entries: Iterable[Entry]) -> bool:
    """Whether most names are those of groups of codes, `CODE_4XX = 400`: such a number stands for a hundred codes."""
    groups = [entry.name is not None and _GROUP.search(entry.name) is not None for entry in entries]
    return 2 * sum(groups) > len(groups)


def are_mostly_used(codes: Iterable[int | None]) -> bool:
    """Whether at least half of the codes are registered or in unofficial use."""
    used = list(map(is_used, codes))
    return any(used) and 2 * sum(used) >= len(used)


def has_status_name(obj: object) -> bool:
    """Whether the name of a class or module, or of an object's class, mentions HTTP or status."""
    return _STATUS_WORD.search(_name_of(obj)) is not None


def _name_of(obj: object) -> str:
    named = obj if isinstance(obj, (type, ModuleType)) else type(obj)
    return named.__name__.rpartition(".")[2]


def is_used(code: int | None) -> bool:
    """Whether a code is registered or in unofficial use."""
    record = None if code is None or code not in STATUS_CODES else registry.record(code)
    return record is not None and (record.registration != "unassigned" or bool(record.unofficial))
