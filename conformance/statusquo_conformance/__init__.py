"""The conformance suite: what any `HTTPStatus`-like object must do, tested.

PYTEST_DONT_REWRITE: the suite raises its own violations and has no assert to rewrite.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from os import PathLike

    from statusquo_conformance.checked_report import CheckedReport

__all__ = ["check"]


def check(  # noqa: PLR0913  # the options of the command line, by name
    obj: object,
    profile: str | None = None,
    *,
    name: str | None = None,
    strict: bool = False,
    only: Sequence[str] = (),
    baseline: str | PathLike[str] | None = None,
    adapter: str | Callable[[object], Iterable[object]] | None = None,
    prefix: str | None = None,
    examples: int = 20,
    seed: int = 0,
) -> CheckedReport:
    """Check an object, or the target that a string names, and return the report.

    `profile` is the name of one, by default the one that fits the object; `name` is what the report calls the object.
    `adapter` is the adopter's own reader, `module:function` or the function itself: from the object to rows of
    (name, code, phrase, member).
    The report's `raise_for_failures()` raises one exception that lists every failure.

    Raises `TargetError` for what is no status object, `ProfileError`, `SelectionError` or `BaselineError` for the rest.

    >>> from http.client import responses
    >>> check(responses).verdict.value
    'conformant'
    """
    # `import` alone stays cheap
    from statusquo_conformance.checked_report import CheckedReport  # noqa: PLC0415
    from statusquo_conformance.checking import Options, check_object  # noqa: PLC0415

    options = Options(
        profile=profile,
        strict=strict,
        only=tuple(only),
        baseline=baseline,
        adapter=adapter,
        prefix=prefix,
        examples=examples,
        seed=seed,
    )
    return CheckedReport.of(check_object(obj, options, name))
