"""Members where a status is expected: behind `status=`, `status_code ==`, `abort(`, `HTTPStatus.`"""

from __future__ import annotations

import re

from statusquo import registry
from statusquo._dataclasses import dataclass
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.codes import registered
from statusquo_lint.knowledge.sinks import all_sinks
from statusquo_lint.knowledge.words import Tier, tier
from statusquo_lint.vocabulary import HTTP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo.registry import Record
    from statusquo_lint.vocabulary import Vocabulary

_MEMBER = re.compile(r"(?<![\w.])(?P<owner>(?:\w+\.)*\w+)\.(?P<typed>\w*)\Z")
_BOUND = re.compile(r"(?P<before>.?)(?P<name>\b[^\W\d]\w*)(?P<gap>[ \t]*)=[ \t]*(?P<typed>\w*)\Z")
_COMPARED = re.compile(r"(?P<name>\b[^\W\d]\w*)(?:\(\))?[ \t]*[!=]=[ \t]*(?P<typed>\w*)\Z")
_AMONG = re.compile(r"(?P<name>\b[^\W\d]\w*)[ \t]+(?:not[ \t]+)?in[ \t]*[\[({](?:[\w.]+,[ \t]*)*(?P<typed>\w*)\Z")
_KEYED = re.compile(r"[\"'](?P<name>[\w-]+)[\"']\]?[ \t]*(?::|=)[ \t]*(?P<typed>\w*)\Z")
_CALLED = re.compile(r"(?<![\w.])(?P<callee>[\w.]+)\([ \t]*(?P<typed>\w*)\Z")


@dataclass(frozen=True)
class Expected:
    """Where a status is expected: the column where what was typed of it begins, and whether it names the enum."""

    start: int
    member: bool = False
    """Whether the name of the member alone is wanted, as behind `HTTPStatus.`."""
    owner: str = ""
    """What stands before that name's dot."""


@dataclass(frozen=True)
class Offer:
    """A member to choose."""

    name: str
    record: Record


def expected(before: str, text: str, names: Vocabulary = HTTP) -> Expected | None:
    """Return where a status is expected behind `before`, the row up to the cursor; None where none is.

    `names` are those that a fix writes: behind `HTTPStatus.`, or `status.` of a framework, a member is expected.

    >>> expected("Response(status=40", ""), expected("x = HTTPStatus.N", "")
    (Expected(start=16, member=False, owner=''), Expected(start=15, member=True, owner='HTTPStatus'))
    >>> expected("timeout=40", ""), expected("print(", "")
    (None, None)
    """
    if "#" in before and before.lstrip().startswith("#"):
        return None
    member = _MEMBER.search(before)
    if member is not None:
        owner = member["owner"]
        if not _means(names, owner.rpartition(".")[2], text):
            return None
        return Expected(member.start("typed"), member=True, owner=owner)
    for found, says in _named(before):
        if says:
            return Expected(found.start("typed"))
    called = _CALLED.search(before)
    if called is not None and _takes_status_first(called["callee"], text):
        return Expected(called.start("typed"))
    return None


def offers(minimum_python: tuple[int, int], names: Vocabulary = HTTP) -> list[Offer]:
    """Return the names that exist on the minimum Python, in the order of their codes."""
    known = ((names.name_for(code, minimum_python), registry.record(code)) for code in sorted(registered()))
    return [Offer(name, record) for name, record in known if name is not None and record is not None]


def _means(names: Vocabulary, owner: str, text: str) -> bool:
    """Whether a name stands for what a fix writes: under its own name, or one that an import gives it."""
    if owner == names.local and (names.dotted == HTTP.dotted or names.home in text):
        return True
    return re.search(rf"\b{names.local}[ \t]+as[ \t]+{re.escape(owner)}\b", text) is not None


def _named(before: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield each form in which a name says what is expected, and whether this one says that it is a status."""
    for pattern in (_COMPARED, _AMONG, _KEYED):
        found = pattern.search(before)
        if found is not None:
            yield found, tier(found["name"]) >= Tier.MEDIUM
    found = _BOUND.search(before)
    if found is not None and not before[: found.start("typed")].rstrip().endswith("=="):
        keyword = not found["gap"] and found["before"] in {"(", " ", ",", ""}
        yield found, tier(found["name"]) >= (Tier.MEDIUM if keyword else Tier.STRONG)


def _takes_status_first(callee: str, text: str) -> bool:
    """Whether the first argument of a callable of that name is a status; its package has to be named in the file."""
    tail = callee.rpartition(".")[2]
    return any(
        sink.position == 0
        and sink.tail == tail
        and ("." in callee if sink.method else re.search(rf"\b{sink.name.partition('.')[0]}\b", text) is not None)
        for sink in all_sinks()
    )
