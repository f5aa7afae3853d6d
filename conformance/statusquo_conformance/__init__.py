"""The conformance suite: tests for what any `HTTPStatus`-like object must do.

PYTEST_DONT_REWRITE: the suite reports its own violations and contains no assert statements to rewrite.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from os import PathLike

    from statusquo_conformance.checked_report import CheckedReport

__all__ = ["check"]


def check(  # noqa: PLR0913  # the options of the command line, as keyword arguments
    obj: object,
    profile: str | None = None,
    *,
    name: str | None = None,
    strict: bool | None = None,
    only: Sequence[str] = (),
    baseline: str | PathLike[str] | None = None,
    adapter: str | Callable[[object], Iterable[object]] | None = None,
    prefix: str | None = None,
    examples: int | None = None,
    seed: int | None = None,
) -> CheckedReport:
    """Check an object, or the target that a string names, and return a report.

    `profile` is the name of a profile; by default, the one that fits the object. `name` is the object's name in the
    report. With `strict`, SHOULD requirements fail as MUST requirements do. `only` selects requirements by id, area or
    pattern. `baseline` is the path of a file of known deviations. `adapter` is your own reader, as a function or as
    `module:function`: it takes the object and returns tuples of (name, code, phrase, member). `prefix` selects the
    names of a module or class that start with it. `examples` and `seed` control the search of infinite domains.
    The report's `raise_for_failures()` raises one exception that lists every failure.

    What no argument says is taken from `[tool.statusquo.conformance]` of the nearest pyproject.toml that has it, from
    the current folder upwards.

    Raises `TargetError` if the object is not a collection of status codes, and `ProfileError`, `SelectionError` or
    `BaselineError` if the profile, the selection or the baseline cannot be used, and
    `SettingsError` if the settings cannot.

    >>> from http.client import responses
    >>> check(responses).verdict.value
    'conformant'
    """
    # Imported here to keep `import statusquo_conformance` fast.
    from statusquo_conformance.checked_report import CheckedReport  # noqa: PLC0415
    from statusquo_conformance.checking import Options, check_object  # noqa: PLC0415
    from statusquo_conformance.settings.table import find_settings  # noqa: PLC0415

    options = Options(
        profile=profile,
        strict=strict,
        only=tuple(only),
        baseline=baseline,
        adapter=adapter,
        prefix=prefix,
        examples=examples,
        seed=seed,
        settings=find_settings(Path.cwd()),
    )
    return CheckedReport.of(check_object(obj, options, name))
