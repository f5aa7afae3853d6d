"""Expectations as Python expressions: the expression that a check evaluates becomes the repro line."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from statusquo_conformance.exit_guard import GUARD
from statusquo_conformance.guard import must_stop
from statusquo_conformance.model import Violation
from statusquo_conformance.probe.observe import Answer, same, shown
from statusquo_conformance.probe.reaching import reach

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import CodeType

    from statusquo_conformance.status_set import Entry, StatusSet

_WORD = re.compile(r"(?<![.\w])(?:MEMBER|CODE)(?!\w)")


def answer_to(status_set: StatusSet, expression: str, entry: Entry | None = None, **values: object) -> Answer:
    """Evaluate `expression`, in which MEMBER and CODE are those of the entry, and return the answer.

    Other names are keyword arguments in `values`; the expression is compiled once for all of them. Expressions are
    made of constants of this package and of the reprs of plain numbers and strings, never of outside text.
    """
    names = values  # a new dict for each call
    names["target"] = status_set.container
    if entry is not None:
        names["MEMBER"], names["CODE"] = entry.member, entry.code
    code = _compiled(expression)
    try:  # as in `ask`, but without an extra call: this runs a million times on large targets
        return Answer(eval(code, names))  # noqa: S307  # see above
    except BaseException as error:  # a target may raise anything, SystemExit included
        if must_stop(error):
            raise
        return Answer(error=error)
    finally:
        if GUARD.forked:
            GUARD.end_forked()


def expect(status_set: StatusSet, expression: str, expected: object, entry: Entry | None = None) -> Iterator[Violation]:
    """Yield a violation unless the expression gives the expected plain value."""
    answer = answer_to(status_set, expression, entry)
    if answer.error is not None or not same(answer.value, expected):
        yield violation(status_set, expression, shown(expected), str(answer), entry)


def expect_each(status_set: StatusSet, cases: tuple[tuple[str, object], ...], entry: Entry) -> Iterator[Violation]:
    """Yield a violation for each of the (expression, expected plain value) that does not hold.

    They are evaluated as one expression first, and one by one only if that fails: most members pass, and a thousand
    members times a hundred expressions is what a large target costs.
    """
    if not all_give(status_set, tuple(case[0] for case in cases), [case[1] for case in cases], entry):
        for expression, expected in cases:
            yield from expect(status_set, expression, expected, entry)


def all_give(
    status_set: StatusSet, expressions: tuple[str, ...], expected: Sequence[object], entry: Entry, **values: object
) -> bool:
    """Whether all expressions, evaluated as one, give the expected plain values."""
    answer = answer_to(status_set, together(expressions), entry, **values)
    given = answer.value
    return isinstance(given, tuple) and all(map(same, given, expected))


@functools.lru_cache(maxsize=1024)
def together(expressions: tuple[str, ...]) -> str:
    """The expressions as one, which gives the tuple of their values."""
    return f"({', '.join(expressions)},)"


def expect_error(
    status_set: StatusSet, expression: str, errors: tuple[type[BaseException], ...], entry: Entry | None = None
) -> Iterator[Violation]:
    """Yield a violation unless the expression raises one of the errors."""
    answer = answer_to(status_set, expression, entry)
    if not isinstance(answer.error, errors):
        expected = " or ".join(error.__name__ for error in errors)
        yield violation(status_set, expression, f"raises {expected}", str(answer), entry)


def violation(
    status_set: StatusSet, expression: str, expected: str, actual: str, entry: Entry | None = None
) -> Violation:
    """Create a violation whose expression needs only the name `target`; it is empty where none finds the member."""
    subject = expression
    if entry is not None:
        subject = subject_of(entry)
        words = {"CODE": str(entry.code)}
        if "MEMBER" in expression:
            words["MEMBER"] = reach(status_set, entry)
        known = all(words[word] for word in _WORD.findall(expression))
        expression = _WORD.sub(lambda match: words[match[0]], expression) if known else ""
    return Violation(subject=subject, expected=expected, actual=actual, expression=expression)


def subject_of(entry: Entry) -> str:
    """The name of the entry for a report; without a name, its code."""
    if entry.name is not None:
        return entry.name
    return shown(entry.raw) if entry.code is None else str(entry.code)


@functools.lru_cache(maxsize=8192)
def _compiled(expression: str) -> CodeType:
    return compile(expression, f"<{expression}>", "eval")
