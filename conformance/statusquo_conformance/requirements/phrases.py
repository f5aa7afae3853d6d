"""Reason phrases: safe on the wire, and a current or older text of their own code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from statusquo_conformance import sources
from statusquo_conformance.model import Level, NotApplicable
from statusquo_conformance.probe import phrases
from statusquo_conformance.probe.expect import violation
from statusquo_conformance.probe.members import coded, codes_of, is_hierarchy
from statusquo_conformance.probe.observe import ask, shown, text_of
from statusquo_conformance.probe.phrases import Kind
from statusquo_conformance.requirements import requirement
from statusquo_conformance.shapes.evidence import STATUS_CODES, is_used
from statusquo_conformance.shapes.values import CLASS_CODES, line_in, phrase_attribute, read_attribute, split_line
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.probe.phrases import Reading
    from statusquo_conformance.status_set import Entry, StatusSet

_PHRASES = {Capability.PHRASES}
_LINE = re.compile(r"(?:HTTP/\d(?:\.\d)? )?\s*(\d{3})(?!\d)")
_DEVIANT = frozenset({Kind.FULL_STOP, Kind.ANNOTATED, Kind.MISSPELT, Kind.OWN})


@requirement(
    "phrases.no-control-characters",
    Level.MUST,
    "No phrase contains a line break or another control character",
    sources.STATUS_LINE,
    capabilities=_PHRASES,
)
def no_control_characters(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """A line break in a phrase ends the status line: the rest is read as a header. A tab is allowed."""
    for entry, phrase in _phrased(status_set):
        bad = sorted({mark for mark in set(phrase) if (ord(mark) < 0x20 and mark != "\t") or ord(mark) == 0x7F})
        if bad:
            yield violation(status_set, _expression(entry), "no control characters", shown(phrase), entry)


@requirement(
    "phrases.ascii",
    Level.SHOULD,
    "Phrases are ASCII",
    sources.STATUS_LINE,
    capabilities=_PHRASES,
)
def ascii_only(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Other octets are opaque to recipients."""
    for entry, phrase in _phrased(status_set):
        if not phrase.isascii():
            yield violation(status_set, _expression(entry), "ASCII text", shown(phrase), entry)


@requirement(
    "phrases.not-empty",
    Level.SHOULD,
    "No phrase is empty",
    sources.STATUS_LINE,
    capabilities=_PHRASES,
)
def not_empty(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """An empty phrase is valid on the wire, but useless to a reader."""
    for entry in status_set.members:
        if entry.phrase is not None and not entry.phrase.strip():
            yield violation(status_set, _expression(entry), "a text", shown(entry.phrase), entry)


@requirement(
    "phrases.line-own-code",
    Level.MUST,
    "A status line starts with its own code",
    sources.STATUS_LINE,
    capabilities=_PHRASES,
)
def line_own_code(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """For example, `404: "404 Not Found"`; in a collection of status lines, a phrase without a code fails too."""
    bare = _bare_among_lines(status_set)
    for entry in status_set.members:
        expected = f"a line that starts with {entry.code}"
        if any(entry is other for other in bare):
            yield violation(status_set, _expression(entry), expected, shown(entry.member), entry)
            continue
        for expression, line in _lines(entry):
            match = _LINE.match(text_of(line) or "")
            if match and entry.code is not None and int(match[1]) != entry.code:
                yield violation(status_set, expression, expected, shown(line), entry)
                break


@requirement(
    "phrases.own-code",
    Level.MUST,
    "A phrase is not another registered code's phrase",
    sources.REGISTRY,
    capabilities=_PHRASES,
)
def own_code(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Case, hyphens and a remark in parentheses are ignored.

    A code that nobody uses, with the phrase of a code that is missing, is a slip too: `209: "IM Used"`.
    """
    for entry, phrase, reading in _read(status_set):
        if reading.kind is Kind.FOREIGN:
            actual = f"{shown(phrase)}, the phrase of {phrases.owner_of(phrase)}"
            yield violation(status_set, _expression(entry), shown(reading.nearest), actual, entry)
    present = codes_of(status_set)
    for entry, code in coded(status_set):
        if entry.phrase is None or code not in STATUS_CODES or is_used(code):
            continue
        owner = phrases.owner_of(entry.phrase)
        if owner is not None and owner not in present:
            actual = f"{shown(entry.phrase)}, the phrase of {owner}, which is missing"
            yield violation(status_set, _expression(entry), f"the code {owner}", actual, entry)


@requirement(
    "phrases.registered",
    Level.SHOULD,
    "A phrase is the registered one or a known older one",
    sources.REGISTRY,
    capabilities=_PHRASES,
)
def registered(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """It is not misspelt, annotated or with a full stop; reported once if half of the texts are custom messages."""
    readings = list(_read(status_set))
    if _has_messages(status_set, readings):
        return
    kinds = _DEVIANT - {Kind.OWN} if is_hierarchy(status_set) else _DEVIANT
    deviant = [(entry, phrase, reading) for entry, phrase, reading in readings if reading.kind in kinds]
    texts = {(entry.code, phrase) for entry, phrase in _phrased(status_set)}
    if deviant and 2 * len({(entry.code, phrase) for entry, phrase, _ in deviant}) >= len(texts) > 1:
        entry, phrase, reading = deviant[0]
        actual = (
            f"{len(deviant)} of {len(texts)} texts are custom messages rather than reason phrases, for example"
            f" {entry.code} {shown(phrase)}"
        )
        yield violation(status_set, _expression(entry), "reason phrases", actual, entry)
        return
    for entry, phrase, reading in deviant:
        actual = f"{shown(phrase)}, {reading.kind.value}"
        yield violation(status_set, _expression(entry), shown(reading.nearest), actual, entry)


@requirement(
    "phrases.class-wording",
    Level.MAY,
    "The text of a class is the phrase of its code",
    sources.REGISTRY,
    capabilities=_PHRASES,
)
def class_wording(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Exceptions often have custom messages, so this only informs."""
    if not is_hierarchy(status_set):
        raise NotApplicable("not a hierarchy of classes")
    readings = list(_read(status_set))
    kinds = _DEVIANT if _has_messages(status_set, readings) else {Kind.OWN}
    for entry, phrase, reading in readings:
        if reading.kind in kinds:
            yield violation(status_set, _expression(entry), shown(reading.nearest), shown(phrase), entry)


@requirement(
    "phrases.superseded-meaning",
    Level.SHOULD,
    "No phrase has a superseded meaning of its code",
    sources.REGISTRY,
    capabilities=_PHRASES,
)
def superseded_meaning(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """For example, `Checkpoint` for 103, `Unordered Collection` for 425."""
    yield from _of_kind(status_set, Kind.SUPERSEDED)


@requirement(
    "phrases.current",
    Level.MAY,
    "Phrases are those of RFC 9110",
    sources.OVERVIEW,
    capabilities=_PHRASES,
)
def current(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Older texts are allowed: changing them is a compatibility decision."""
    yield from _of_kind(status_set, Kind.OLDER)


@requirement(
    "phrases.exact-spelling",
    Level.MAY,
    "Phrases have the registered case, hyphens and punctuation",
    sources.REGISTRY,
    capabilities=_PHRASES,
    prerequisites=("phrases.no-control-characters",),
)
def exact_spelling(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Recipients ignore the phrase, so this only informs."""
    yield from _of_kind(status_set, Kind.STYLED)


def _expression(entry: Entry) -> str:
    """The expression for the phrase: the attribute if the member has one, otherwise the member itself."""
    answer = ask(lambda: entry.member.phrase)  # type: ignore[attr-defined]
    if text_of(answer.value) is not None:
        return "MEMBER.phrase"
    attribute = phrase_attribute(entry.member, entry.phrase) if isinstance(entry.member, type) else ""
    return f"MEMBER.{attribute}" if attribute else "MEMBER"


def _lines(entry: Entry) -> Iterator[tuple[str, object]]:
    """What may be the entry's status line, with the expression for it: the member, its key, a part, an attribute."""
    yield _expression(entry), entry.member
    yield _expression(entry), entry.raw
    if isinstance(entry.member, (tuple, list)):
        text = next((item for item in entry.member if text_of(item) is not None), None)
        if (parts := split_line(text)) and parts[1]:
            yield "MEMBER", text
    elif type(entry.member) not in (int, str, bytes) and (line := line_in(entry.member, CLASS_CODES)):
        if isinstance(entry.member, type) and line.attribute not in vars(entry.member):
            return  # the line of its base
        yield f"MEMBER.{line.attribute}", read_attribute(entry.member, line.attribute)


def _bare_among_lines(status_set: StatusSet) -> list[Entry]:
    """The members without a code, if most members are status lines; on the wire, their code would be missing."""
    texts = [entry for entry in status_set.members if entry.code is not None and text_of(entry.member) is not None]
    bare = [entry for entry in texts if not _LINE.match(text_of(entry.member) or "")]
    return bare if 2 * len(bare) < len(texts) else []


def _has_messages(status_set: StatusSet, readings: list[tuple[Entry, str, Reading]]) -> bool:
    """Whether the texts of a hierarchy of classes are custom messages, which may contain the words of a phrase."""
    own = sum(reading.kind is Kind.OWN for _, _, reading in readings)
    return is_hierarchy(status_set) and 2 * own >= len(readings)


def _phrased(status_set: StatusSet) -> list[tuple[Entry, str]]:
    return [(entry, entry.phrase) for entry in status_set.members if entry.phrase is not None and entry.phrase.strip()]


def _read(status_set: StatusSet) -> Iterator[tuple[Entry, str, Reading]]:
    for entry, code in coded(status_set):
        if entry.phrase is not None and entry.phrase.strip() and phrases.is_registered(code):
            yield entry, entry.phrase, phrases.read(code, entry.phrase)


def _of_kind(status_set: StatusSet, kind: Kind) -> Iterator[Violation]:
    for entry, phrase, reading in _read(status_set):
        if reading.kind is kind:
            yield violation(status_set, _expression(entry), shown(reading.nearest), shown(phrase), entry)
