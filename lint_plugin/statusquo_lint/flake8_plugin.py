"""The flake8 plugin, which passes flake8's syntax tree to the detector.

This module imports only the standard library and flake8, so that an installation without the `lint` extra does not
affect flake8. The detector and the settings are imported after flake8 has parsed its options.
"""

# ruff: noqa: PLC0415  # import only what is needed

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

from flake8.exceptions import ExecutionError  # type: ignore[import-untyped, unused-ignore]

from statusquo._escape import escaped
from statusquo._typing import TYPE_CHECKING, Any, ClassVar
from statusquo._version import __version__

if TYPE_CHECKING:
    from argparse import Namespace
    from ast import Module
    from collections.abc import Iterator

    from flake8.options.manager import OptionManager  # type: ignore[import-untyped, unused-ignore]

    from statusquo_lint.model import Finding, Source
    from statusquo_lint.settings import Resolver

PREFIX = "statusquo_"
EXTRA = "statusquo's rules need its lint extra: pip install 'statusquo[lint]'"

Report = tuple[int, int, str, type["Plugin"]]

_OPTIONS = (
    (
        "minimum-python",
        False,
        "lowest Python that the project supports (default: from requires-python, otherwise 3.10)",
    ),
    ("enable", True, "opt-in rules to report, as codes or code prefixes"),
    ("allowed-codes", True, "status codes that are allowed as numbers"),
    ("extra-codes", True, "codes outside the registry that the project uses"),
    ("unofficial-codes", False, "whether HTS301 accepts unregistered codes such as 499: allow (default) or report"),
    ("extra-status-names", True, "names of variables, attributes, parameters and keys whose value is a status"),
    ("extra-callables", True, "callables that take a status, with the argument: shop.web.fail:0"),
    ("confidence", False, "lowest confidence to report: sure, likely (default) or possible"),
    ("style", False, "what fixes write: auto (default), member or value"),
    ("names", False, "whose names to use: http.HTTPStatus (default), rest_framework.status, auto, numbers ..."),
)


class Plugin:
    """Reports the HTS rules in flake8, with the settings of the nearest `[tool.statusquo]` for each file."""

    name = "statusquo"
    version = __version__
    _resolver: ClassVar[Resolver | None] = None

    def __init__(self, tree: Module, filename: str, lines: list[str]) -> None:
        """Take the syntax tree, name and lines of a file, which flake8 has already read."""
        self._tree = tree
        self._filename = filename
        self._lines = lines

    @classmethod
    def add_options(cls, manager: OptionManager) -> None:
        """Register an option for each setting of the detector."""
        for name, many, text in _OPTIONS:
            manager.add_option(
                f"--statusquo-{name}",
                default=None,
                parse_from_config=True,
                comma_separated_list=many,
                help=text,
            )

    @classmethod
    def parse_options(cls, options: Namespace) -> None:
        """Check the options once before any file; on an error, flake8 prints its text and stops."""
        given = {
            name: value
            for name, _, _ in _OPTIONS
            if (value := getattr(options, PREFIX + name.replace("-", "_"), None)) is not None
        }
        if not _extra_is_installed():
            cls._resolver = None
            if given or _selects_our_rules(options):
                raise ExecutionError(EXTRA)
            return
        # imported here, in the parent, so that flake8's forked workers share the modules
        import statusquo_lint.scan  # noqa: F401
        from statusquo_lint.knowledge.sinks import all_sinks
        from statusquo_lint.rules import all_rules
        from statusquo_lint.settings import Resolver
        from statusquo_lint.settings.keys import key_named

        all_rules()
        all_sinks()

        overrides: dict[str, object] = {"fixes": False}
        for name, value in given.items():
            key = key_named(name)
            if key is not None:  # pragma: no branch: every option is a key, as a test says
                try:
                    overrides[key.field] = key.parse(value)
                except ValueError as error:
                    raise ExecutionError(f"--statusquo-{name}: {error}") from error
        cls._resolver = Resolver(overrides=overrides, selected=_selected(options))
        _read_settings(cls._resolver, options)

    def run(self) -> Iterator[Report]:
        """Yield each finding in flake8's format: line from 1, column in characters from 0.

        This method raises no exception: an error in a worker process makes flake8 stop the others, and the `Pool` of
        the standard library then sometimes waits for them forever. An error in a settings table that `parse_options`
        did not read is reported as a finding in each file of its folder.
        """
        if self._resolver is None:
            return
        from statusquo_lint.inspection import scanned
        from statusquo_lint.model import UNREADABLE, Source
        from statusquo_lint.scan import scan
        from statusquo_lint.settings import SettingsError

        try:
            settings = self._resolver.for_file(self._filename)
        except SettingsError as error:
            yield 1, 0, f"{UNREADABLE} {escaped(str(error))}", type(self)
            return
        source = Source("".join(self._lines), self._filename, self._tree)
        try:
            needs_facts = settings.options.names.is_auto or settings.options.names.is_numbers
            findings = scanned(source, settings) if needs_facts else scan(source, settings.options)
        except RecursionError:
            return  # flake8's own checks report such deep nesting
        if findings and self._is_no_python(source):
            return
        if settings.baseline and findings:
            try:
                findings = self._beyond(findings, settings.baseline, source)
            except SettingsError as error:
                yield 1, 0, f"{UNREADABLE} {escaped(str(error))}", type(self)
                return
        for finding in findings:
            if finding.code != UNREADABLE:  # flake8 has its own E999
                yield finding.span.row, finding.span.col, f"{finding.code} {escaped(finding.message)}", type(self)

    def _beyond(self, findings: list[Finding], baseline: str, source: Source) -> list[Finding]:
        """Return the findings that the baseline does not know; raises SettingsError."""
        from statusquo_lint.baseline.fingerprints import with_fingerprints
        from statusquo_lint.baseline.known import unknown
        from statusquo_lint.baseline.reading import known_of_file

        marked = with_fingerprints(findings, source.text, source.tree)
        new = unknown(marked, known_of_file(baseline, self._filename))
        return [finding for finding, is_new in zip(marked, new, strict=True) if is_new]

    def _is_no_python(self, source: Source) -> bool:
        """Whether flake8 was told to look into data, whose numbers are not the program's."""
        from statusquo_lint.files.displays import is_data_alone
        from statusquo_lint.files.language import not_python

        name = "<stdin>" if self._filename in ("stdin", "-") else self._filename
        data = source.text.encode("utf-8", "surrogatepass")
        return bool(not_python(name, data)) or is_data_alone(source.text, source.tree)


def _read_settings(resolver: Resolver, options: Namespace) -> None:
    """Read the settings for each given path, so that an invalid table stops flake8 before it checks any file."""
    from statusquo_lint.baseline.reading import known_of_file
    from statusquo_lint.settings import SettingsError, usable

    for name in getattr(options, "filenames", None) or ["."]:
        path = getattr(options, "stdin_display_name", "") if name == "-" else name
        try:
            is_folder = os.path.isdir(path)  # noqa: PTH112  (pre-commit passes thousands of paths)
            settings = usable(resolver.for_folder(Path(path))) if is_folder else resolver.for_file(path)
            if settings.baseline:
                known_of_file(settings.baseline, path)
        except SettingsError as error:
            raise ExecutionError(escaped(str(error))) from error


def _extra_is_installed() -> bool:
    needed = ["libcst", "packaging"] + (["tomli"] if sys.version_info < (3, 11) else [])
    return all(importlib.util.find_spec(name) is not None for name in needed)


def _selects_our_rules(options: Any) -> bool:
    return any(code.startswith("HTS") for code in _selected(options))


def _selected(options: Any) -> tuple[str, ...]:
    lists = (getattr(options, name, None) or () for name in ("select", "extend_select"))
    return tuple(code for codes in lists for code in codes)
