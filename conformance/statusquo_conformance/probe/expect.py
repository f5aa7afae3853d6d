"""Expectations as Python expressions: the expression that a check evaluates becomes the repro line."""

from __future__ import annotations

import functools
import keyword
from collections.abc import Mapping
from typing import TYPE_CHECKING

from statusquo_conformance.exit_guard import GUARD
from statusquo_conformance.guard import must_stop
from statusquo_conformance.model import Violation
from statusquo_conformance.probe.observe import Answer, ask, same, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

    from statusquo_conformance.status_set import Entry, StatusSet


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
    """Create a violation whose expression needs only the name `target`."""
    subject = expression
    if entry is not None:
        subject = subject_of(entry)
        if "MEMBER" in expression or "CODE" in expression:
            expression = expression.replace("MEMBER", reach(status_set, entry)).replace("CODE", str(entry.code))
    return Violation(subject=subject, expected=expected, actual=actual, expression=expression)


def subject_of(entry: Entry) -> str:
    """The name of the entry for a report; without a name, its code."""
    if entry.name is not None:
        return entry.name
    return shown(entry.raw) if entry.code is None else str(entry.code)


def reach(status_set: StatusSet, entry: Entry) -> str:
    """The Python expression that gets the entry's member from `target`."""
    expressions = list(_expressions(status_set, entry))
    for text in expressions:
        answer = ask(lambda text=text: eval(text, {"target": status_set.container}))  # noqa: S307  # built below
        if answer.error is None and answer.value is entry.member:
            return text
    return shown(entry.member) if type(entry.member) in (int, str) or not expressions else expressions[0]


def _expressions(status_set: StatusSet, entry: Entry) -> Iterator[str]:
    name, code = entry.name, entry.code
    if name is not None:
        if name.isidentifier() and not keyword.iskeyword(name):
            yield f"target.{name}"
        yield f"target[{name!r}]"
        yield f"vars(target)[{name!r}]"
    values = ask(lambda: status_set.container.__args__).value  # type: ignore[attr-defined]  # of a type, as typing has it
    for text, listed in (("target", status_set.container), ("target.__args__", values)):
        if isinstance(listed, (list, tuple)):
            yield from (f"{text}[{index}]" for index, item in enumerate(listed) if item is entry.member)
    if code is not None:
        yield f"target[{int(code)}]"
        yield f"target({int(code)})"
        if isinstance(status_set.container, Mapping):
            yield f"next(key for key in target if key == {int(code)})"


@functools.lru_cache(maxsize=8192)
def _compiled(expression: str) -> CodeType:
    return compile(expression, f"<{expression}>", "eval")
