"""Names: whether they match their code, how they are spelled, and which are current."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from statusquo import registry
from statusquo_conformance import sources
from statusquo_conformance.model import Level, NotApplicable
from statusquo_conformance.names import are_of_classes, embedded_number
from statusquo_conformance.probe import phrases
from statusquo_conformance.probe.expect import violation
from statusquo_conformance.probe.members import coded, is_hierarchy
from statusquo_conformance.probe.observe import shown
from statusquo_conformance.requirements import requirement
from statusquo_conformance.shapes.evidence import is_used
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import Entry, StatusSet

_NAMES = {Capability.NAMES}
_OTHER_OLDER_NAMES = {"RESERVED": 306, "I_AM_A_TEAPOT": 418, "UNORDERED_COLLECTION": 425}
"""Older spellings that many tables have, although no specification lists them as names."""
_GRPC_NAMES = frozenset(
    {"CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "ALREADY_EXISTS", "PERMISSION_DENIED"}
    | {"RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL"}
    | {"UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED"}
)
"""The names of gRPC's own statuses, less OK and NOT_FOUND; tables map them to the codes of HTTP."""


@requirement(
    "names.standard-meaning",
    Level.MUST,
    "A standard name stands for its registered code",
    sources.REGISTRY,
    capabilities=_NAMES,
)
def standard_meaning(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """The names of RFC 9110 and of its predecessors, in any case and with any prefix."""
    if not _are_free(status_set):
        yield from _wrong_meanings(status_set)


@requirement(
    "names.class-meaning",
    Level.MAY,
    "A class named after a status has the code of that status",
    sources.REGISTRY,
    capabilities=_NAMES,
)
def class_meaning(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """A framework may choose the class names in its hierarchy freely, so this only informs."""
    if _are_free(status_set):
        yield from _wrong_meanings(status_set)


@requirement(
    "names.embedded-number",
    Level.MUST,
    "A number inside a name equals the code",
    sources.STATUS_CODES,
    capabilities=_NAMES,
)
def embedded_numbers(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """For example, `HTTP_404_NOT_FOUND` is 404; in the name of a class, `Sha256Invalid`, other numbers are no codes."""
    free = _are_free(status_set)
    for entry, name, code in _named(status_set):
        number = embedded_number(name)
        if number is not None and number != code and not (free and not is_used(number)):
            yield violation(status_set, "MEMBER", str(number), str(code), entry)


@requirement(
    "names.one-code",
    Level.SHOULD,
    "A name stands for one code",
    sources.STATUS_CODES,
    capabilities=_NAMES,
)
def one_code(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """A table of names per code may list a name twice; which code it then has is a matter of luck."""
    if is_hierarchy(status_set):
        raise NotApplicable("in a hierarchy, several classes may have the same words in their names")
    codes: dict[str, dict[int, Entry]] = {}
    for entry, name, code in _named(status_set):
        standard = entry.standard_name or ""
        key = standard if registry.code_of(standard) is not None else name.casefold()
        codes.setdefault(key, {}).setdefault(code, entry)
    for entries in codes.values():
        if len(entries) > 1:
            numbers = ", ".join(map(str, sorted(entries)))
            yield violation(status_set, "MEMBER", "one code", numbers, next(iter(entries.values())))


@requirement(
    "names.spelling",
    Level.SHOULD,
    "No name is a misspelling of the standard name",
    sources.OVERVIEW,
    capabilities=_NAMES,
)
def spelling(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Reported only if the standard name itself is missing; otherwise, another spelling is a deliberate alias.

    A blank in a name that is otherwise one word is reported too: nobody who looks up the name finds it.
    """
    if _are_free(status_set):
        raise NotApplicable("a hierarchy of classes may choose its names freely")
    present = {(code, entry.standard_name) for entry, _, code in _named(status_set)}
    for entry, written, code in _named(status_set):
        name = entry.standard_name
        if written != (joined := _joined(written)):
            yield violation(status_set, "MEMBER", shown(joined), shown(written), entry)
            continue
        standard_names = _standard_names(code)
        has_standard = any((code, standard) in present for standard in standard_names)
        if name is None or registry.code_of(name) is not None or has_standard:
            continue
        near = [standard for standard in standard_names if phrases.likeness(name, standard) >= phrases.NEAR]
        if near and name not in _OTHER_OLDER_NAMES.keys() | _GRPC_NAMES and not _abbreviates(name, near[0]):
            yield violation(status_set, "MEMBER", near[0], written, entry)


@requirement(
    "names.superseded-meaning",
    Level.SHOULD,
    "No name has a superseded meaning of its code",
    sources.REGISTRY,
    capabilities=_NAMES,
)
def superseded_meaning(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """For example, `CHECKPOINT` for 103, `RESUME_INCOMPLETE` for 308, `UNORDERED` for 425."""
    if _are_free(status_set):
        raise NotApplicable("a hierarchy of classes may choose its names freely")
    for entry, written, code in _named(status_set):
        words = (entry.standard_name or "").split("_")
        for meaning in phrases.superseded(code):
            if words == meaning.upper().split()[: len(words)]:
                yield violation(status_set, "MEMBER", _newest_name(code), f"{written} ({meaning})", entry)


@requirement(
    "names.current",
    Level.MAY,
    "Names are those of RFC 9110",
    sources.OVERVIEW,
    capabilities=_NAMES,
)
def current(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Older names are allowed, and users need them; the report lists them, including those with a wrong code."""
    if _are_free(status_set):
        raise NotApplicable("a hierarchy of classes may choose its names freely")
    for entry, written, code in _named(status_set):
        own = registry.code_of(entry.standard_name or "") or code
        if entry.standard_name in _older_names().get(own, ()):
            yield violation(status_set, "MEMBER", _newest_name(own), written, entry)


def _named(status_set: StatusSet) -> list[tuple[Entry, str, int]]:
    return [(entry, entry.name, code) for entry, code in coded(status_set, aliases=True) if entry.name is not None]


def _are_free(status_set: StatusSet) -> bool:
    """Whether the names are those of classes: of a hierarchy, or written down in a table of exceptions."""
    return is_hierarchy(status_set) or are_of_classes(entry.name for entry in status_set.entries if entry.name)


def _wrong_meanings(status_set: StatusSet) -> Iterator[Violation]:
    for entry, _, code in _named(status_set):
        registered = registry.code_of(entry.standard_name or "")
        if registered not in (None, code):
            yield violation(status_set, "MEMBER", str(registered), str(code), entry)


def _joined(name: str) -> str:
    """The name without blanks around it, and without those beside an underscore."""
    return "_".join(word.strip() for word in name.split("_"))


def _abbreviates(name: str, standard: str) -> bool:
    """Whether the name only omits words: it is then a short form, not a misspelling."""
    return set(name.split("_")) < set(standard.split("_"))


def _newest_name(code: int) -> str:
    record = registry.record(code)
    return record.names[0].name if record is not None and record.names else "a name of RFC 9110"


@functools.cache
def _standard_names(code: int) -> tuple[str, ...]:
    record = registry.record(code)
    return tuple(name.name for name in record.names) if record is not None else ()


@functools.cache
def _older_names() -> dict[int, frozenset[str]]:
    older: dict[int, set[str]] = {}
    for record in registry.records().values():
        names = record.names if record.registration == "unused" and record.python_phrase is None else record.names[1:]
        newest = record.names[0].name.replace("_", "") if record.names else ""
        # Standard names are compared by their letters only: REQUEST_TIME_OUT is REQUEST_TIMEOUT.
        older.setdefault(record.code, set()).update(
            name.name for name in names if name.name.replace("_", "") != newest or name is record.names[0]
        )
    for name, code in _OTHER_OLDER_NAMES.items():
        older.setdefault(code, set()).add(name)
    return {code: frozenset(names) for code, names in older.items()}
