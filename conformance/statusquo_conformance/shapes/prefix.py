"""The prefix that an author gave all names: `ACME_NOT_FOUND`, `kNotFound`, `ERR_FORBIDDEN`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_conformance.names import is_known, standard_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MIN_NAMES = 2


def common_prefix(names: Sequence[str]) -> str:
    """The shortest common prefix without which most names are those of statuses; empty if they already are.

    >>> common_prefix(["ACME_NOT_FOUND", "ACME_NOT_MODIFIED"]), common_prefix(["kOk", "kNotFound"])
    ('ACME_', 'k')
    >>> common_prefix(["HTTP_OK", "HTTP_NOT_FOUND"]), common_prefix(["RED", "READY"])
    ('', '')
    """
    if len(names) < _MIN_NAMES or _mostly_known(names, ""):
        return ""
    return next((prefix for prefix in _common_prefixes(names) if _mostly_known(names, prefix)), "")


def _mostly_known(names: Sequence[str], prefix: str) -> bool:
    return 2 * sum(is_known(standard_name(name, prefix=prefix)) for name in names) > len(names)


def _common_prefixes(names: Sequence[str]) -> Iterator[str]:
    """The common prefixes that end at a word boundary in all names: after an underscore, or before a capital."""
    first, last = min(names), max(names)  # in alphabetical order: a prefix of these two is a prefix of all
    for end in range(1, len(first) + 1):
        if first[:end] != last[:end]:
            return
        following = {name[end : end + 1] for name in names}
        if first[end - 1] == "_" or (first[end - 1].islower() and all(text.isupper() for text in following)):
            yield first[:end]
