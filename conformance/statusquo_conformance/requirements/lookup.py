"""Lookup: the right member for what is known, an exception and no guess for what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_conformance import sources
from statusquo_conformance.model import Level, NotApplicable
from statusquo_conformance.probe import values
from statusquo_conformance.probe.containers import by_code, for_lookups, lookup_error
from statusquo_conformance.probe.expect import answer_to, violation
from statusquo_conformance.probe.members import codes_of, int_members
from statusquo_conformance.probe.observe import same, shown
from statusquo_conformance.probe.search import search
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
_NO_NAMES = ("NOPE", "", " ", "__NOPE__", "404", "NOT FOUND", "\x00")


@requirement(
    "lookup.code-gives-member",
    Level.MUST,
    "Lookup by code gives the member with that code",
    sources.ENUM_TYPE,
    capabilities=_BY_CODE | _ENUM | {Capability.INT_MEMBERS},
)
def code_gives_member(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """`HTTPStatus(404) is HTTPStatus.NOT_FOUND`."""
    for entry in _first_of_each_code(status_set):
        yield from _is_member(status_set, "target(CODE)", entry)


@requirement(
    "lookup.member-gives-itself",
    Level.MUST,
    "Lookup by a member gives the member",
    sources.ENUM_TYPE,
    capabilities=_BY_CODE | _ENUM,
    prerequisites=("lookup.code-gives-member",),
)
def member_gives_itself(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Code that normalises its argument with `HTTPStatus(status)` is handed members too."""
    for entry in status_set.members:
        yield from _is_member(status_set, "target(MEMBER)", entry)


@requirement(
    "lookup.equal-number-gives-member",
    Level.SHOULD,
    "Lookup by a number equal to a code gives the member",
    sources.ENUM_TYPE,
    capabilities=_BY_CODE | _ENUM | {Capability.INT_MEMBERS},
    prerequisites=("lookup.code-gives-member",),
)
def equal_number_gives_member(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """A float, a Decimal, a member of somebody else's IntEnum, as Python's own takes them."""
    for entry in _first_of_each_code(status_set):
        for number in (
            "float(CODE)",
            "__import__('decimal').Decimal(CODE)",
            "__import__('enum').IntEnum('Other', {'X': CODE}).X",
        ):
            yield from _is_member(status_set, f"target({number})", entry)


@requirement(
    "lookup.name-gives-member",
    Level.MUST,
    "Lookup by name gives the member of that name",
    sources.ENUM_TYPE,
    capabilities=_BY_NAME,
)
def name_gives_member(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """For aliases too."""
    for entry in status_set.entries:
        if entry.name is not None:
            yield from _is_member(status_set, f"target[{entry.name!r}]", entry)


@requirement(
    "lookup.attribute-gives-member",
    Level.MUST,
    "The attribute of a name is the member of that name",
    sources.ATTRIBUTES,
    capabilities=_ENUM,
)
def attribute_gives_member(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """`HTTPStatus.NOT_FOUND`."""
    for entry in status_set.entries:
        if entry.name is not None and entry.name.isidentifier():
            yield from _is_member(status_set, f"getattr(target, {entry.name!r})", entry)


@requirement(
    "lookup.unknown-code-raises",
    Level.MUST,
    "Lookup of an unknown code raises",
    sources.ENUM_TYPE,
    capabilities=_BY_CODE,
)
def unknown_code_raises(status_set: StatusSet, effort: Effort) -> Iterator[Violation]:
    """All numbers to 999 that are none of the codes, and arbitrary others; an answer of None is another matter."""
    expression = _code_lookup(status_set)
    asked, known = for_lookups(status_set), codes_of(status_set)

    def raises(number: int) -> Iterator[Violation]:
        answer = answer_to(asked, expression, CODE=number)
        if answer.error is None and answer.value is not None:
            text = expression.replace("CODE", str(number))
            yield violation(asked, text, f"raises {lookup_error(text).__name__}", str(answer))

    for number in (*_ALL_NUMBERS, *values.EDGES):
        if number not in known:
            yield from raises(number)
    yield from search(values.integers_outside(known), raises, effort)


@requirement(
    "lookup.unknown-code-error",
    Level.MUST,
    "An unknown code raises ValueError from a call, KeyError from []",
    sources.ENUM_TYPE,
    capabilities=_BY_CODE,
)
def unknown_code_error(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Callers catch the one that Python's own raises."""
    expression = _code_lookup(status_set)
    asked, known = for_lookups(status_set), codes_of(status_set)
    wanted = lookup_error(expression)
    for number in (*_ALL_NUMBERS, *values.EDGES):
        answer = answer_to(asked, expression, CODE=number) if number not in known else None
        if answer is not None and answer.error is not None and not isinstance(answer.error, wanted):
            yield violation(asked, expression.replace("CODE", str(number)), f"raises {wanted.__name__}", str(answer))


@requirement(
    "lookup.unknown-is-not-none",
    Level.SHOULD,
    "Lookup of something unknown does not answer None",
    sources.MAPPING,
)
def unknown_is_not_none(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """A misspelt name then goes on as None; told once a kind of lookup."""
    asked, known = for_lookups(status_set), codes_of(status_set)
    expression = by_code(status_set)
    number = next(number for number in range(999, -1, -1) if number not in known)
    texts = [] if expression is None else [expression.replace("CODE", str(number))]
    if Capability.LOOKUP_BY_NAME in status_set.capabilities:
        texts.append("target['NOPE']")
    for text in texts:
        answer = answer_to(asked, text)
        if answer.error is None and answer.value is None:
            yield violation(asked, text, f"raises {lookup_error(text).__name__}", "None")


@requirement(
    "lookup.unknown-name-raises",
    Level.MUST,
    "Lookup of an unknown name raises KeyError",
    sources.ENUM_TYPE,
    capabilities=_BY_NAME,
)
def unknown_name_raises(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Names that are nowhere near a known one; an Enum class knows no other spelling either."""
    names = _names(status_set)
    spelt = set() if Capability.ENUM in status_set.capabilities else {name.casefold() for name in names}
    for text in _NO_NAMES:
        if text and text not in names and text.casefold().replace(" ", "_") not in spelt:
            yield from _no_answer(for_lookups(status_set), text)


@requirement(
    "lookup.never-guesses",
    Level.MUST,
    "Lookup of a fragment of a name raises KeyError",
    sources.ENUM_TYPE,
    capabilities=_BY_NAME,
    prerequisites=("lookup.unknown-name-raises",),
)
def never_guesses(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """A lookup by first match makes 401 of "authorized" and 100 of the empty text."""
    names = _names(status_set)
    folded = {name.casefold() for name in names}
    tried: set[str] = {""}
    yield from _no_answer(for_lookups(status_set), "")
    for name in sorted(names):
        for fragment in (name[:-1], name[1:], name[: len(name) // 2], name[len(name) // 2 :], f"{name}X"):
            if fragment.casefold() not in folded and fragment not in tried:
                tried.add(fragment)
                yield from _no_answer(for_lookups(status_set), fragment)


@requirement(
    "lookup.unknown-attribute-raises",
    Level.MUST,
    "An unknown attribute raises AttributeError",
    sources.ATTRIBUTES,
    capabilities={Capability.NAMES},
)
def unknown_attribute_raises(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """`getattr(target, name, None)` and hasattr() hang on it."""
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
    """None, objects, containers, not-a-number; True is 1 and no code either."""
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
    """Python's own does not take "404"; whoever relies on another one taking it is tied to that one."""
    for value in values.CODE_TEXTS:
        yield from _raises(status_set, f"target({value})", ValueError)


def _first_of_each_code(status_set: StatusSet) -> list[Entry]:
    """A second member with the same code is another requirement's matter."""
    first: dict[int | None, Entry] = {}
    for entry in int_members(status_set):
        first.setdefault(entry.code, entry)
    return list(first.values())


def _is_member(status_set: StatusSet, expression: str, entry: Entry) -> Iterator[Violation]:
    answer = answer_to(status_set, expression, entry)
    plain = type(entry.member) in (int, str) and same(answer.value, entry.member)
    if answer.error is not None or not (plain or answer.value is entry.member):
        yield violation(status_set, expression, shown(entry.member), str(answer), entry)


def _raises(status_set: StatusSet, expression: str, error: type[Exception]) -> Iterator[Violation]:
    answer = answer_to(status_set, expression)
    if not isinstance(answer.error, error):
        yield violation(status_set, expression, f"raises {error.__name__}", str(answer))


def _no_answer(status_set: StatusSet, name: str) -> Iterator[Violation]:
    answer = answer_to(status_set, "target[NAME]", NAME=name)
    silent_none = answer.error is None and answer.value is None
    if not isinstance(answer.error, KeyError) and not silent_none:
        yield violation(status_set, f"target[{name!r}]", "raises KeyError", str(answer))


def _names(status_set: StatusSet) -> set[str]:
    return {entry.name for entry in status_set.entries if entry.name is not None}


def _code_lookup(status_set: StatusSet) -> str:
    expression = by_code(status_set)
    if expression is None or (Capability.ENUM in status_set.capabilities and not int_members(status_set)):
        raise NotApplicable("the members are not looked up by their number")
    return expression
