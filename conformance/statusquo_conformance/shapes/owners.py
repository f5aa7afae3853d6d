"""The owners of unofficial codes, and the names that they gave them: nginx's 499 is CLIENT_CLOSED_REQUEST."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from statusquo import registry
from statusquo_conformance.names import is_known

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_NOBODY = frozenset({"some", "attributed", "rfc", "cloud", "requests"})
"""The first words of owners that are no owner's name."""
_MIN_CODES = 2


def is_owners_name(name: str, code: int | None) -> bool:
    """Whether a name is the one that an owner gave to the code, or has the owner's name in it.

    >>> is_owners_name("CLIENT_CLOSED_REQUEST", 499), is_owners_name("NGINX_GONE_AWAY", 499)
    (True, True)
    >>> is_owners_name("CLIENT_CLOSED_REQUEST", 498), is_owners_name("GONE_AWAY", 499)
    (False, False)
    """
    record = None if code is None else registry.record(code)
    if record is None or is_known(name):
        return False
    given = {_squashed(use.name) for use in record.unofficial if use.name is not None}
    return _squashed(name) in given or any(code in codes for codes in _codes_named_in(name))


def is_owners_collection(name: str, codes: Iterable[int | None]) -> bool:
    """Whether all codes, at least two, are those of an owner whose name is in the collection's.

    >>> is_owners_collection("NginxCodes", [444, 499]), is_owners_collection("Sizes", [444, 499])
    (True, False)
    """
    given = set(codes)
    return len(given) >= _MIN_CODES and any(given <= owned for owned in _codes_named_in(name))


def _codes_named_in(name: str) -> list[frozenset[int]]:
    words = {word.lower() for word in _WORD.findall(name)}
    return [codes for owner, codes in _owners().items() if owner in words]


def _squashed(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


@functools.cache
def _owners() -> Mapping[str, frozenset[int]]:
    """The first word of each owner, in lower case, with the owner's codes."""
    codes: dict[str, set[int]] = {}
    for record in registry.records().values():
        for use in record.unofficial:
            for part in re.split(r"[;/]", use.owner):
                if (match := _WORD.search(part)) and match[0].lower() not in _NOBODY:
                    codes.setdefault(match[0].lower(), set()).add(record.code)
    return {owner: frozenset(owned) for owner, owned in codes.items()}
