"""The pytest plugin: options, and nothing else until one of them asks for a check.

Only the standard library and pytest are imported here, so that neither a missing extra nor the suite's own imports
touch a run that did not ask.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

_PASTED = re.compile(r"(?:.*/)?conformance\[(?P<target>(?:(?!/conformance\[).)+?)\](?:::(?P<id>[^\[\]]+))?")
_NEEDED = ("hypothesis",) if sys.version_info >= (3, 11) else ("hypothesis", "tomli")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options and the ini key."""
    group = parser.getgroup("conformance", "conformance of HTTPStatus-like objects")
    group.addoption(
        "--conformance",
        metavar="TARGET",
        action="append",
        default=[],
        help="check TARGET: pkg.module.Name, pkg.module:Name, path/to/file.py:Name, a module, or pkg.module:factory(); "
        "may be given several times",
    )
    group.addoption(
        "--conformance-profile",
        metavar="NAME",
        help="measure against this profile: data, int, enum, python3.10 ... python3.14 (default: the one that fits)",
    )
    group.addoption(
        "--conformance-only",
        metavar="WORDS",
        action="append",
        default=[],
        help="check only these requirements: ids, areas or patterns, separated by commas",
    )
    group.addoption("--conformance-strict", action="store_true", help="what a target SHOULD do fails as well")
    group.addoption(
        "--conformance-adapter",
        metavar="MODULE:FUNCTION",
        help="read targets with this function, which returns rows of (name, code, phrase, member)",
    )
    group.addoption(
        "--conformance-prefix", metavar="PREFIX", help="of a module's or class's names, take those that start with this"
    )
    group.addoption(
        "--conformance-examples",
        metavar="N",
        type=int,
        default=20,
        help="search each infinite domain with N examples (default: 20)",
    )
    group.addoption(
        "--conformance-seed",
        metavar="N",
        type=int,
        default=0,
        help="search other examples than the usual ones (default: 0, the same in every run)",
    )
    group.addoption("--conformance-baseline", metavar="FILE", help="TOML file of known deviations")
    group.addoption(
        "--conformance-update-baseline",
        action="store_true",
        help="write what fails today into the baseline, and take out what no longer fails",
    )
    group.addoption("--conformance-json", metavar="FILE", help="write the report as JSON")
    group.addoption("--conformance-html", metavar="FILE", help="write the report as one HTML page")
    group.addoption("--conformance-compare", metavar="FILE", help="tell what changed since this report in JSON")
    group.addoption("--conformance-list", action="store_true", help="list the requirements and exit")
    parser.addini("conformance", "targets to check on a bare `pytest`, one a line", type="linelist", default=[])


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> int | None:
    """Answer `--conformance-list`."""
    if not config.getoption("conformance_list"):
        return None
    _check_installed()
    from statusquo_conformance.listing import print_list  # noqa: PLC0415  # only where it is asked for

    return print_list(config.getoption("conformance_profile"))


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Bring in the suite where the options, the ini key or a pasted test id ask for it."""
    pasted = [match for argument in config.args if (match := _PASTED.fullmatch(argument)) is not None]
    config.args[:] = [argument for argument in config.args if _PASTED.fullmatch(argument) is None]
    asked = [*config.getoption("conformance"), *(match["target"] for match in pasted)]
    if config.args_source is not config.ArgsSource.ARGS:
        asked += config.getini("conformance")
    targets = list(dict.fromkeys(target.strip() for target in asked))
    if not targets:
        _check_unused(config)
        return
    _check_installed()
    with _not_rewritten(config):
        from statusquo_conformance.activation import activate  # noqa: PLC0415
        from statusquo_conformance.requirements import all_requirements  # noqa: PLC0415  # inert until asked

        all_requirements()
    activate(config, targets, [(match["target"], match["id"]) for match in pasted])


@contextmanager
def _not_rewritten(config: pytest.Config) -> Generator[None]:
    """Import the suite's modules as an installer compiled them, with pytest's import hook set aside.

    pytest rewrites the assertions of every module in a distribution that has a plugin. The suite asserts nothing, and
    where the rewritten modules are not kept, on a fresh machine or under PYTHONDONTWRITEBYTECODE, writing them anew
    takes about a tenth of a run.
    """
    hook = getattr(config.pluginmanager, "rewrite_hook", None)
    if hook not in sys.meta_path:
        yield
        return
    place = sys.meta_path.index(hook)
    sys.meta_path.remove(hook)
    try:
        yield
    finally:
        sys.meta_path.insert(place, hook)


def _check_installed() -> None:
    missing = _first_missing(_NEEDED)
    if missing:
        raise pytest.UsageError(
            f"--conformance needs {missing}, which is not installed: pip install 'statusquo[conformance]'"
        )


def _check_unused(config: pytest.Config) -> None:
    for option in ("baseline", "update_baseline", "json", "html", "compare", "adapter", "only", "profile"):
        if config.getoption(f"conformance_{option}"):
            raise pytest.UsageError(
                f"--conformance-{option.replace('_', '-')} needs something to check: add --conformance=package.Name"
            )


def _first_missing(modules: Iterable[str]) -> str | None:
    return next((name for name in modules if importlib.util.find_spec(name) is None), None)
