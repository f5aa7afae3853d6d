"""The protocol of an Enum class, as every supported Python's `http.HTTPStatus` has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo import registry
from statusquo_conformance import sources
from statusquo_conformance.model import Level
from statusquo_conformance.probe.expect import answer_to, expect, violation
from statusquo_conformance.probe.observe import ask, shown
from statusquo_conformance.requirements import requirement
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import StatusSet

_ENUM = {Capability.ENUM}
_SUPPORTED = ((3, 10), (3, 11), (3, 12), (3, 13), (3, 14))


@requirement(
    "enum.iteration",
    Level.MUST,
    "Iteration yields every member once, in definition order, without aliases",
    sources.ENUM_TYPE,
    capabilities=_ENUM,
)
def iteration(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """For example, `list(HTTPStatus)`."""
    yield from _yields(status_set, "iter(target)", [entry.member for entry in status_set.members])


@requirement(
    "enum.common-names",
    Level.SHOULD,
    "Every name that all supported Python versions have is present",
    sources.HTTP_STATUS,
    capabilities=_ENUM | {Capability.NAMES},
    unless="partial",
)
def common_names(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """These are 62 names, including the older ones of 413, 414, 416 and 422."""
    common = {member.name: member.code for member in registry.release(_SUPPORTED[0]).members}
    for python in _SUPPORTED[1:]:
        names = {member.name for member in registry.release(python).members}
        common = {name: code for name, code in common.items() if name in names}
    present = {entry.name for entry in status_set.entries}
    for name, code in common.items():
        if name not in present:
            expression = f"target.{name}"
            yield violation(status_set, expression, str(code), str(answer_to(status_set, expression)))


@requirement(
    "enum.length",
    Level.MUST,
    "len() is the number of members",
    sources.ENUM_TYPE,
    capabilities=_ENUM,
)
def length(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Aliases do not count."""
    yield from expect(status_set, "len(target)", len(status_set.members))


@requirement(
    "enum.reversed",
    Level.MUST,
    "reversed() yields the members in reverse order",
    sources.ENUM_TYPE,
    capabilities=_ENUM,
)
def backwards(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """`next(reversed(HTTPStatus))` is the last member."""
    yield from _yields(status_set, "reversed(target)", [entry.member for entry in reversed(status_set.members)])


@requirement(
    "enum.members-mapping",
    Level.MUST,
    "`__members__` maps every name to its member, aliases included",
    sources.ENUM_TYPE,
    capabilities=_ENUM,
)
def members_mapping(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Documentation and forms are generated from it."""
    yield from _yields(status_set, "iter(target.__members__)", [entry.name for entry in status_set.entries])
    for entry in status_set.entries:
        if answer_to(status_set, "target.__members__[NAME] is MEMBER", entry, NAME=entry.name).value is not True:
            yield from expect(status_set, f"target.__members__[{entry.name!r}] is MEMBER", True, entry)


@requirement(
    "enum.numbers-are-no-instances",
    Level.MUST,
    "A plain number is not an instance of the class",
    sources.ENUM_TYPE,
    capabilities=_ENUM,
)
def numbers_are_no_instances(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Otherwise code that distinguishes the two reads `.phrase` from an int."""
    for value in ("404", "'NOT_FOUND'", "None"):
        yield from expect(status_set, f"isinstance({value}, target)", False)


@requirement("enum.name", Level.MUST, "`name` is the member's own name", sources.ENUM_MEMBER, capabilities=_ENUM)
def own_name(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """An alias has the name of its member."""
    for entry in status_set.members:
        yield from expect(status_set, "MEMBER.name", entry.name, entry)


@requirement(
    "enum.value",
    Level.MUST,
    "`value` is the code as a plain int",
    sources.ENUM_MEMBER,
    capabilities=_ENUM | {Capability.INT_MEMBERS},
)
def plain_value(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Programs use `.value` to get a plain number."""
    for entry in status_set.members:
        yield from expect(status_set, "(type(MEMBER.value), MEMBER.value)", (int, entry.code), entry)


@requirement(
    "enum.phrase",
    Level.MUST,
    "Every member has a phrase, a string",
    sources.HTTP_STATUS,
    capabilities=_ENUM | {Capability.PHRASES},
)
def phrase(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """`HTTPStatus.NOT_FOUND.phrase` is an attribute, not a method."""
    for entry in status_set.members:
        answer = answer_to(status_set, "MEMBER.phrase", entry)
        if answer.error is not None or not issubclass(type(answer.value), str):
            yield violation(status_set, "MEMBER.phrase", "a str", str(answer), entry)


@requirement(
    "enum.repr",
    Level.SHOULD,
    "repr() of a member is <Class.NAME: code>",
    sources.ENUM_MEMBER,
    capabilities=_ENUM | {Capability.INT_MEMBERS},
    prerequisites=("text.repr-shows-code",),
)
def own_repr(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """As in every Python version."""
    kind = ask(lambda: status_set.container.__name__).value  # type: ignore[attr-defined]
    for entry in status_set.members:
        expected = f"<{kind}.{entry.name}: {entry.code}>"
        answer = answer_to(status_set, "repr(MEMBER)", entry)
        if isinstance(answer.value, str) and str(entry.code) in answer.value and answer.value != expected:
            yield violation(status_set, "repr(MEMBER)", shown(expected), str(answer), entry)


@requirement(
    "enum.dir",
    Level.MAY,
    "dir() of the class lists its members",
    sources.ENUM_TYPE,
    capabilities=_ENUM,
)
def listed(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Shells and editors complete these names; Python leaves out aliases too."""
    answer = ask(lambda: set(dir(status_set.container)))
    names = answer.value if isinstance(answer.value, set) else set()
    for entry in status_set.members:
        if entry.name not in names:
            yield violation(status_set, f"{entry.name!r} in dir(target)", "True", "False", entry)


def _yields(status_set: StatusSet, iterator: str, expected: list[object]) -> Iterator[Violation]:
    """Yield a violation for the first index at which the iterator, which may be endless, yields another object."""
    islice = f"__import__('itertools').islice({iterator}, {{}}, {{}})"
    answer = answer_to(status_set, f"[*{islice.format(0, len(expected) + 1)}]")
    actual = answer.value if isinstance(answer.value, list) else []
    ids, actual_ids = [*map(_identity, expected), "the end"], [*map(_identity, actual), "the end"]
    for index, (id_, actual_id) in enumerate(zip(ids, actual_ids, strict=False)):
        if id_ != actual_id:
            expression = f"next({islice.format(index, index + 1)}, 'the end')"
            item = "'the end'" if index == len(expected) else shown(expected[index])
            yield violation(status_set, expression, item, str(answer_to(status_set, expression)))
            return


def _identity(value: object) -> object:
    return value if type(value) is str else id(value)
