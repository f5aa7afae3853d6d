"""The pytest plugin: it adds options, and does nothing else until one of them requests a check.

This module and those that it imports need only the standard library and pytest, so that neither a missing extra nor the
suite's own imports affect a run without these options.
"""

from __future__ import annotations

import importlib.util
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from statusquo_conformance import defaults
from statusquo_conformance.ini import WITH_PATHS, chosen, declare, typed

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from statusquo_conformance.pasted import Pasted

_START_PATH = tuple(sys.path)
"""The import path before a conftest adds to it: plugins are imported first."""
_LEFT_OUT = pytest.StashKey[list[str]]()
"""The configured targets that this run does not check."""
_NEEDED = ("hypothesis",) if sys.version_info >= (3, 11) else ("hypothesis", "tomli")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options and the ini keys."""
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
        help="check against this profile: data, int, enum, python3.10 ... python3.14; int@next is its next edition "
        "(default: the one that fits)",
    )
    group.addoption(
        "--conformance-only",
        metavar="WORDS",
        action="append",
        default=[],
        help="check only these requirements: ids, areas or patterns (comma-separated)",
    )
    group.addoption("--conformance-strict", action="store_true", default=None, help="fail on SHOULD requirements too")
    group.addoption(
        "--conformance-adapter",
        metavar="MODULE:FUNCTION",
        help="read targets with this function, which returns tuples of (name, code, phrase, member)",
    )
    group.addoption(
        "--conformance-prefix",
        metavar="PREFIX",
        help="read only the names of a module or class that start with PREFIX",
    )
    group.addoption(
        "--conformance-examples",
        metavar="N",
        type=int,
        help=f"try N examples per infinite domain (default: {defaults.EXAMPLES})",
    )
    group.addoption(
        "--conformance-seed",
        metavar="N",
        type=int,
        help="search other examples (default: 0, the same in every run)",
    )
    group.addoption("--conformance-baseline", metavar="FILE", help="TOML file of known deviations")
    group.addoption(
        "--conformance-update-baseline",
        action="store_true",
        help="write today's failures to the baseline, and remove what no longer fails",
    )
    group.addoption("--conformance-json", metavar="FILE", help="write the report as JSON")
    group.addoption("--conformance-html", metavar="FILE", help="write the report as one HTML page")
    group.addoption("--conformance-markdown", metavar="FILE", help="write the report as Markdown, for a comment")
    group.addoption("--conformance-badge", metavar="FILE", help="write the verdict as JSON for an endpoint badge")
    group.addoption("--conformance-compare", metavar="FILE", help="show changes since this JSON report")
    group.addoption("--conformance-list", action="store_true", help="list the requirements and exit")
    declare(parser)


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> int | None:
    """Answer `--conformance-list`."""
    if not chosen(config, "list"):
        return None
    _check_installed()
    from statusquo_conformance.listing import print_list  # noqa: PLC0415  # only if requested

    return print_list(chosen(config, "profile"))


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Load the suite if the options, the ini key or a pasted test id request it."""
    configured = [target.strip() for target in config.getini("conformance")]
    pasted = _take_pasted(config, [*config.getoption("conformance"), *configured])
    requested = [*config.getoption("conformance"), *(id_.target for id_ in pasted)]
    if config.args_source is not config.ArgsSource.ARGS or config.getini(WITH_PATHS):
        requested += configured
    targets = list(dict.fromkeys(target.strip() for target in requested))
    config.stash[_LEFT_OUT] = [target for target in configured if target not in targets]
    if not targets:
        _check_unused(config)
        return
    _check_installed()
    with _not_rewritten(config):
        from statusquo_conformance.activation import activate  # noqa: PLC0415
        from statusquo_conformance.requirements import all_requirements  # noqa: PLC0415  # only if requested

        all_requirements()
    activate(config, targets, pasted, _START_PATH)


def _take_pasted(config: pytest.Config, targets: Sequence[str]) -> list[Pasted]:
    """Take the ids of the suite's items out of pytest's arguments."""
    if not any("conformance" in argument for argument in config.args):
        return []
    with _not_rewritten(config):
        from statusquo_conformance.pasted import pasted_id  # noqa: PLC0415  # only if requested

    ids = {argument: pasted_id(argument, targets) for argument in config.args}
    config.args[:] = [argument for argument in config.args if ids[argument] is None]
    return [id_ for id_ in ids.values() if id_ is not None]


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say which configured targets are not checked, and how to change that."""
    left_out = config.stash.get(_LEFT_OUT, [])
    if not left_out:
        return []
    names = ", ".join(left_out)
    return [f"conformance: {names} not checked, because paths are given; {WITH_PATHS} = true checks it with them"]


@contextmanager
def _not_rewritten(config: pytest.Config) -> Generator[None]:
    """Import the suite's modules without pytest's import hook, as an installer compiled them.

    pytest rewrites the assertions of every module in a distribution that has a plugin. The suite has no assertions,
    and without a cache (on a fresh machine or under PYTHONDONTWRITEBYTECODE) rewriting takes about a tenth of a run.
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
    """Refuse options that do nothing, if the user typed them: in `addopts`, they are for other runs."""
    option = typed(
        config,
        (
            "baseline",
            "update_baseline",
            "json",
            "html",
            "markdown",
            "badge",
            "compare",
            "adapter",
            "only",
            "profile",
        ),
    )
    if option is not None:
        raise pytest.UsageError(f"{option} needs a target: add --conformance=package.Name")


def _first_missing(modules: Iterable[str]) -> str | None:
    return next((name for name in modules if importlib.util.find_spec(name) is None), None)
