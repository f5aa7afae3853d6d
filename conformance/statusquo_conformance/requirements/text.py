"""Text of members, as used in status lines, logs and cache keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from statusquo_conformance import sources
from statusquo_conformance.model import Level, NotApplicable
from statusquo_conformance.probe import values
from statusquo_conformance.probe.expect import all_give, answer_to, expect, together, violation
from statusquo_conformance.probe.members import int_members
from statusquo_conformance.probe.observe import ask, same
from statusquo_conformance.probe.running import older_than
from statusquo_conformance.probe.sampling import try_examples
from statusquo_conformance.requirements import requirement
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import Entry, StatusSet

_INTS = {Capability.INT_MEMBERS}
_FIRST = ("int.members-are-ints",)
_FORMATS = ("format(MEMBER)", "f'{MEMBER}'", "'{}'.format(MEMBER)")
_SPECS = tuple(f"format(MEMBER, {spec!r})" for spec in values.FORMAT_SPECS)
_PERCENT = tuple(f"{template!r} % MEMBER" for template in values.PERCENT_FORMATS)


@requirement(
    "text.format-is-digits",
    Level.MUST,
    "format() of a member returns the digits of its code",
    sources.FORMAT,
    capabilities=_INTS,
    prerequisites=_FIRST,
)
def format_is_digits(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Servers build status lines with f-strings, and some cache them: a wrong text then affects later responses."""
    for entry in int_members(status_set):
        if all_give(status_set, _FORMATS, [str(entry.code)] * len(_FORMATS), entry):
            continue
        for expression in _FORMATS:
            violations = list(expect(status_set, expression, str(entry.code), entry))
            yield from violations
            if violations:
                break


@requirement(
    "text.format-specs",
    Level.MUST,
    "Formatting with a specification gives the same result as for the code",
    sources.FORMAT,
    capabilities=_INTS,
    prerequisites=(*_FIRST, "text.format-is-digits"),
)
def format_specs(status_set: StatusSet, effort: Effort) -> Iterator[Violation]:
    """Tried with `{:d}`, `{:>5}`, `{:x}` and others; if formatting the int raises, formatting the member must too."""
    members = int_members(status_set)
    for entry in members:
        if _all_like_the_code(status_set, _SPECS, entry):
            continue
        for spec in values.FORMAT_SPECS:
            yield from _like_the_code(status_set, entry, spec)

    def any_spec(spec: str) -> Iterator[Violation]:
        for entry in members[:1]:
            yield from _like_the_code(status_set, entry, spec)

    yield from try_examples(values.format_specs(), any_spec, effort)


@requirement(
    "text.percent-formats",
    Level.MUST,
    "%-formatting of numbers gives the same result as for the code",
    sources.PERCENT,
    capabilities=_INTS,
    prerequisites=_FIRST,
)
def percent_formats(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """http.server writes its status line with `"HTTP/1.1 %d %s"`."""
    for entry in int_members(status_set):
        if _all_like_the_code(status_set, _PERCENT, entry):
            continue
        for template in values.PERCENT_FORMATS:
            expected = ask(lambda template=template, code=entry.code: template % (code,))
            if expected.error is None:  # %c of -1 raises
                yield from expect(status_set, f"{template!r} % MEMBER", expected.value, entry)


@requirement(
    "text.str-is-digits",
    Level.SHOULD,
    "str() of a member returns the digits of its code",
    sources.INT_ENUM,
    capabilities=_INTS,
    prerequisites=_FIRST,
)
def str_is_digits(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """As in Python 3.11 and newer; in older versions, it returns `HTTPStatus.NOT_FOUND`."""
    if older_than(3, 11):
        raise NotApplicable("before Python 3.11, str(http.HTTPStatus.OK) is not a number either")
    for entry in int_members(status_set):
        for expression in ("str(MEMBER)", "'%s' % MEMBER"):
            violations = list(expect(status_set, expression, str(entry.code), entry))
            yield from violations
            if violations:
                break


@requirement(
    "text.repr-shows-code",
    Level.SHOULD,
    "repr() of a member shows its code",
    sources.REPR,
    capabilities=_INTS,
    prerequisites=_FIRST,
)
def repr_shows_code(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Logs and failed assertions print it."""
    for entry in int_members(status_set):
        answer = answer_to(status_set, "repr(MEMBER)", entry)
        if answer.error is not None or not isinstance(answer.value, str) or str(entry.code) not in answer.value:
            yield violation(status_set, "repr(MEMBER)", f"a text that contains {entry.code}", str(answer), entry)


def _all_like_the_code(status_set: StatusSet, expressions: tuple[str, ...], entry: Entry) -> bool:
    """Whether all expressions about MEMBER give the text that they give for the code itself, evaluated as one."""
    plain = replace(entry, member=int(entry.code or 0))
    expected = answer_to(status_set, together(expressions), plain).value
    return isinstance(expected, tuple) and all_give(status_set, expressions, expected, entry)


def _like_the_code(status_set: StatusSet, entry: Entry, spec: str) -> Iterator[Violation]:
    expected = ask(lambda: format(int(entry.code or 0), spec))
    expression = f"format(MEMBER, {spec!r})"
    answer = answer_to(status_set, expression, entry)
    if expected.error is not None:
        agrees = isinstance(answer.error, type(expected.error))
    else:
        agrees = answer.error is None and same(answer.value, expected.value)
    if not agrees:
        yield violation(status_set, expression, str(expected), str(answer), entry)
