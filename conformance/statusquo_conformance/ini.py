"""pytest's options of the suite: the command line first, then pytest's own configuration file.

The plugin imports this module in every run, so that it imports only the standard library and pytest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

_TYPES = {
    "profile": "string",
    "only": "linelist",
    "strict": "bool",
    "adapter": "string",
    "prefix": "string",
    "examples": "string",
    "seed": "string",
    "baseline": "string",
    "update_baseline": "bool",
    "json": "string",
    "html": "string",
    "markdown": "string",
    "badge": "string",
    "compare": "string",
    "list": "bool",
}
"""Each option `--conformance-...`, and the type of the ini key `conformance_...` that is its default."""
WITH_PATHS = "conformance_with_paths"
_NUMBERS = ("examples", "seed")
_PATHS = ("baseline", "json", "html", "markdown", "badge", "compare")


def declare(parser: pytest.Parser) -> None:
    """Declare the ini keys."""
    parser.addini("conformance", "targets to check on a bare `pytest`, one per line", type="linelist", default=[])
    parser.addini(WITH_PATHS, "check these targets even if paths are given", type="bool", default=False)
    for name, kind in _TYPES.items():
        text = f"the default of --conformance-{name.replace('_', '-')}"
        parser.addini(f"conformance_{name}", text, type=kind, default=None)  # type: ignore[arg-type]  # a Literal


def chosen(config: pytest.Config, name: str) -> Any:
    """The value of an option: from the command line, otherwise from the ini key; None if neither sets it.

    Raises `pytest.UsageError` if the ini key needs a number.
    """
    given = config.getoption(f"conformance_{name}")
    if given is not None and given is not False and given != []:
        return given
    key = f"conformance_{name}"
    value = config.getini(key)
    if value is None or value in ("", []):
        return None
    if name in _NUMBERS:
        try:
            return int(value)
        except (TypeError, ValueError):
            raise pytest.UsageError(f"{key} = {value}: must be a whole number") from None
    if name in _PATHS and config.inipath is not None and config.inipath.parent != config.invocation_params.dir:
        return str(config.inipath.parent / value)  # as pytest reads the paths of its file
    return value


def typed(config: pytest.Config, names: Iterable[str]) -> str | None:
    """The first of these options that the user has typed, rather than a file or the environment; None without one."""
    words = [str(word).partition("=")[0] for word in config.invocation_params.args]
    options = (f"--conformance-{name.replace('_', '-')}" for name in names)
    return next((option for option in options if option in words), None)
