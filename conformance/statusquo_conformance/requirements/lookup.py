"""Lookup: the right member for a known key, and an exception rather than a guess for an unknown one."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from statusquo_conformance import sources
from statusquo_conformance.model import Level, NotApplicable
from statusquo_conformance.probe import values
from statusquo_conformance.probe.containers import by_code, for_lookups, lookup_error
from statusquo_conformance.probe.expect import answer_to, violation
from statusquo_conformance.probe.members import codes_of, int_members, named
from statusquo_conformance.probe.observe import same, shown
from statusquo_conformance.probe.sampling import try_examples
from statusquo_conformance.requirements import requirement
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import Entry, StatusSet

_BY_CODE = {Capability.LOOKUP_BY_CODE}
_BY_NAME = {Capability.LOOKUP_BY_NAME}
_ENUM = {Capability.ENUM}
_ALL_NUMBERS = range(1000)
_EQUAL_NUMBERS = "(target(float(CODE)), target(__import__('decimal').Decimal(CODE)), target(OTHER))"
_UNKNOWN_NAMES = ("NOPE", "", " ", "__NOPE__", "404", "NOT FOUND", "\x00")


@requirement(
    "lookup.code-gives-member",
    Level.MUST,
    "Lookup by code returns the member with that code",
    sources.ENUM_TYPE,
    capabilities=_BY_CODE | _ENUM | {Capability.INT_MEMBERS},
)
def code_gives_member(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """For example, `HTTPStatus(404) is HTTPStatus.NOT_FOUND`."""
    for entry in _first_of_each_code(status_set):
        yield from _is_member(status_set, "target(CODE)", entry)


@requirement(
    "lookup.member-gives-itself",
    Level.MUST,
    "Lookup by a member returns the member",
    sources.ENUM_TYPE,
    capabilities=_BY_CODE | _ENUM,
    prerequisites=("lookup.code-gives-member",),
)
def member_gives_itself(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Code that normalises its argument with `HTTPStatus(status)` receives members too."""
    for entry in status_set.members:
        yield from _is_member(status_set, "target(MEMBER)", entry)


@requirement(
    "lookup.equal-number-gives-member",
    Level.SHOULD,
    "Lookup by a number equal to a code returns the member",
    sources.ENUM_TYPE,
    capabilities=_BY_CODE | _ENUM | {Capability.INT_MEMBERS},
    prerequisites=("lookup.code-gives-member",),
)
def equal_number_gives_member(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Python's own HTTPStatus accepts a float, a Decimal and a member of another IntEnum."""
    for entry in _first_of_each_code(status_set):
        values = answer_to(status_set, _EQUAL_NUMBERS, entry, OTHER=_member_of_another(entry)).value
        if isinstance(values, tuple) and all(value is entry.member for value in values):
            continue
        for number in (
            "float(CODE)",
            "__import__('decimal').Decimal(CODE)",
            "__import__('enum').IntEnum('Other', {'X': CODE}).X",
        ):
            yield from _is_member(status_set, f"target({number})", entry)


@requirement(
    "lookup.name-gives-member",
    Level.MUST,
    "Lookup by name returns the member of that name",
    sources.ENUM_TYPE,
    capabilities=_BY_NAME,
)
def name_gives_member(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """This includes aliases."""
    for entry, name in named(status_set):
        yield from _is_member(status_set, f"target[{name!r}]", entry, "target[NAME]")


@requirement(
    "lookup.attribute-gives-member",
    Level.MUST,
    "The attribute of a name is the member of that name",
    sources.ATTRIBUTES,
    capabilities=_ENUM,
)
def attribute_gives_member(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """For example, `HTTPStatus.NOT_FOUND`."""
    for entry, name in named(status_set):
        if name.isidentifier():
            yield from _is_member(status_set, f"getattr(target, {name!r})", entry, "getattr(target, NAME)")


@requirement(
    "lookup.unknown-code-raises",
    Level.MUST,
    "Lookup of an unknown code raises",
    sources.ENUM_TYPE,
    capabilities=_BY_CODE,
    unless="open",
)
def unknown_code_raises(status_set: StatusSet, effort: Effort) -> Iterator[Violation]:
    """Tried with all other numbers up to 999, and arbitrary ones; `lookup.unknown-is-not-none` covers None."""
    expression = _code_lookup(status_set)
    status_set, codes = for_lookups(status_set), codes_of(status_set)

    def raises(number: int) -> Iterator[Violation]:
        answer = answer_to(status_set, expression, CODE=number)
        if answer.error is None and answer.value is not None:
            text = expression.replace("CODE", str(number))
            yield violation(status_set, text, f"raises {lookup_error(text).__name__}", str(answer))

    numbers = [number for number in (*_ALL_NUMBERS, *values.EDGES) if number not in codes]
    answered = [broken for number in numbers for broken in raises(number)]
    # where there are some, the search finds one of them again
    yield from answered or try_examples(values.integers_outside({*codes, *numbers}), raises, effort)


@requirement(
    "lookup.unknown-code-error",
    Level.MUST,
    "An unknown code raises ValueError from a call, KeyError from []",
    sources.ENUM_TYPE,
    capabilities=_BY_CODE,
    unless="open",
)
def unknown_code_error(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Callers catch the exception that Python's own HTTPStatus raises."""
    expression = _code_lookup(status_set)
    status_set, codes = for_lookups(status_set), codes_of(status_set)
    error = lookup_error(expression)
    for number in (*_ALL_NUMBERS, *values.EDGES):
        answer = answer_to(status_set, expression, CODE=number) if number not in codes else None
        if answer is not None and answer.error is not None and not isinstance(answer.error, error):
            text = expression.replace("CODE", str(number))
            yield violation(status_set, text, f"raises {error.__name__}", str(answer))


@requirement(
    "lookup.unknown-is-not-none",
    Level.SHOULD,
    "Lookup of an unknown code or name does not return None",
    sources.MAPPING,
)
def unknown_is_not_none(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Otherwise a misspelt name goes unnoticed; reported once for codes and once for names."""
    status_set, codes = for_lookups(status_set), codes_of(status_set)
    expression = by_code(status_set)
    number = next(number for number in range(999, -1, -1) if number not in codes)
    texts = [] if expression is None else [expression.replace("CODE", str(number))]
    if Capability.LOOKUP_BY_NAME in status_set.capabilities:
        texts.append("target['NOPE']")
    for text in texts:
        answer = answer_to(status_set, text)
        if answer.error is None and answer.value is None:
            yield violation(status_set, text, f"raises {lookup_error(text).__name__}", "None")


@requirement(
    "lookup.unknown-name-raises",
    Level.MUST,
    "Lookup of an unknown name raises KeyError",
    sources.ENUM_TYPE,
    capabilities=_BY_NAME,
)
def unknown_name_raises(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Tried with names unlike any known one, and for an Enum class with other spellings of known ones."""
    names = _names(status_set)
    spellings = set() if Capability.ENUM in status_set.capabilities else {name.casefold() for name in names}
    for text in _UNKNOWN_NAMES:
        if text and text not in names and text.casefold().replace(" ", "_") not in spellings:
            yield from _raises_key_error(for_lookups(status_set), text)


@requirement(
    "lookup.never-guesses",
    Level.MUST,
    "Lookup of a fragment of a name raises KeyError",
    sources.ENUM_TYPE,
    capabilities=_BY_NAME,
    prerequisites=("lookup.unknown-name-raises",),
)
def never_guesses(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """A lookup by first match returns 401 for "authorized" and 100 for the empty text."""
    names = _names(status_set)
    folded = {name.casefold() for name in names}
    tried: set[str] = {""}
    yield from _raises_key_error(for_lookups(status_set), "")
    for name in sorted(names):
        for fragment in (name[:-1], name[1:], name[: len(name) // 2], name[len(name) // 2 :], f"{name}X"):
            if fragment.casefold() not in folded and fragment not in tried:
                tried.add(fragment)
                yield from _raises_key_error(for_lookups(status_set), fragment)


@requirement(
    "lookup.unknown-attribute-raises",
    Level.MUST,
    "An unknown attribute raises AttributeError",
    sources.ATTRIBUTES,
    capabilities={Capability.NAMES},
)
def unknown_attribute_raises(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """`getattr(target, name, None)` and hasattr() depend on it."""
    for text in ("target.NOPE_NO_SUCH_STATUS", "target.no_such_status_nope"):
        yield from _raises(status_set, text, AttributeError)


@requirement(
    "lookup.foreign-raises",
    Level.MUST,
    "Lookup of anything but a number raises ValueError",
    sources.ENUM_TYPE,
    capabilities=_BY_CODE | _ENUM | {Capability.INT_MEMBERS},
)
def foreign_raises(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Tried with None, objects, containers and NaN, and with True and False, which equal 1 and 0."""
    for value in (*values.FOREIGN, "True", "False"):
        yield from _raises(status_set, f"target({value})", ValueError)


@requirement(
    "lookup.text-is-no-code",
    Level.SHOULD,
    "Lookup of digits as text raises ValueError",
    sources.ENUM_TYPE,
    capabilities=_BY_CODE | _ENUM | {Capability.INT_MEMBERS},
)
def text_is_no_code(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Python's own HTTPStatus rejects "404"; code that relies on a target that accepts it is not portable."""
    for value in values.CODE_TEXTS:
        yield from _raises(status_set, f"target({value})", ValueError)


def _first_of_each_code(status_set: StatusSet) -> list[Entry]:
    """The first member of each code; `aliases.same-member` checks the others."""
    by_code: dict[int | None, Entry] = {}
    for entry in int_members(status_set):
        by_code.setdefault(entry.code, entry)
    return list(by_code.values())


_Other = enum.IntEnum("_Other", {"X": 0})


def _member_of_another(entry: Entry) -> _Other:
    """A member of another enum with the entry's code; a class for each of 10,000 codes would take a second."""
    member = int.__new__(_Other, int(entry.code or 0))
    member._name_, member._value_ = "X", int(member)
    return member


def _is_member(status_set: StatusSet, expression: str, entry: Entry, shared: str = "") -> Iterator[Violation]:
    """Yield a violation unless the expression gives the member; `shared` says the same with the word NAME."""
    answer = (
        answer_to(status_set, shared, entry, NAME=entry.name) if shared else answer_to(status_set, expression, entry)
    )
    plain = type(entry.member) in (int, str) and same(answer.value, entry.member)
    if answer.error is not None or not (plain or answer.value is entry.member):
        yield violation(status_set, expression, shown(entry.member), str(answer), entry)


def _raises(status_set: StatusSet, expression: str, error: type[Exception]) -> Iterator[Violation]:
    answer = answer_to(status_set, expression)
    if not isinstance(answer.error, error):
        yield violation(status_set, expression, f"raises {error.__name__}", str(answer))


def _raises_key_error(status_set: StatusSet, name: str) -> Iterator[Violation]:
    answer = answer_to(status_set, "target[NAME]", NAME=name)
    returns_none = answer.error is None and answer.value is None
    if not isinstance(answer.error, KeyError) and not returns_none:
        yield violation(status_set, f"target[{name!r}]", "raises KeyError", str(answer))


def _names(status_set: StatusSet) -> set[str]:
    return {entry.name for entry in status_set.entries if entry.name is not None}


def _code_lookup(status_set: StatusSet) -> str:
    expression = by_code(status_set)
    if expression is None or (Capability.ENUM in status_set.capabilities and not int_members(status_set)):
        raise NotApplicable("members cannot be looked up by number")
    return expression
