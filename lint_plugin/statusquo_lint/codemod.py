"""The codemod: `python -m libcst.tool codemod -x --no-format statusquo_lint.codemod.UseHTTPStatus [options] PATH`.

It fixes exactly what `statusquo fix` fixes in the same file, with the same settings, detector and engine. libcst
decides which files to visit and how to write them.
"""

from __future__ import annotations

import argparse
import functools
import os
from pathlib import Path

import libcst
from libcst.codemod import CodemodCommand, CodemodContext, SkipFile

from statusquo._escape import escaped
from statusquo._typing import TYPE_CHECKING, Any
from statusquo_lint.files.displays import is_data_alone
from statusquo_lint.files.language import DATA, not_python
from statusquo_lint.files.read import LARGE, UnreadableError, read_regular
from statusquo_lint.fix.reported import fix_text
from statusquo_lint.inspection import find
from statusquo_lint.settings import Resolver, SettingsError
from statusquo_lint.settings.keys import KEYS
from statusquo_lint.settings.values import BadValueError

if TYPE_CHECKING:
    from collections.abc import Callable

    from statusquo_lint.settings.keys import Key

_KEYS = tuple(key for key in KEYS if key.detector or key.name in {"select", "ignore"})


class UseHTTPStatus(CodemodCommand):
    """Replace magic status numbers with members of `http.HTTPStatus`.

    >>> command = UseHTTPStatus(CodemodContext(), isolated=True)
    >>> print(command.transform_module(libcst.parse_module("assert r.status_code == 404\\n")).code)
    from http import HTTPStatus
    <BLANKLINE>
    assert r.status_code == HTTPStatus.NOT_FOUND
    <BLANKLINE>
    """

    DESCRIPTION = "Replace magic HTTP status numbers with members of http.HTTPStatus."

    @staticmethod
    def add_args(arg_parser: argparse.ArgumentParser) -> None:
        """Add the options that have the same names in `statusquo fix`."""
        for key in _KEYS:
            arg_parser.add_argument(f"--{key.name}", dest=key.field, type=_parsed(key), default=None, help=key.help)
        arg_parser.add_argument("--unsafe-fixes", action="store_true", help="Apply unsafe fixes too.")
        arg_parser.add_argument(
            "--config", type=Path, default=None, help="Read this TOML file instead of pyproject.toml."
        )
        arg_parser.add_argument("--isolated", action="store_true", help="Ignore all settings files.")

    def __init__(
        self,
        context: CodemodContext,
        *,
        unsafe_fixes: bool = False,
        config: Path | None = None,
        isolated: bool = False,
        **settings: Any,
    ) -> None:
        """Take libcst's context and the parsed options of `add_args`; a setting that is None is not set."""
        super().__init__(context)
        self._unsafe = unsafe_fixes
        given = tuple(sorted((name, value) for name, value in settings.items() if value is not None))
        try:
            self._resolver = _resolver(config, isolated, given)
        except SettingsError as error:
            raise SystemExit(f"error: {escaped(str(error))}") from None

    def transform_module_impl(self, tree: libcst.Module) -> libcst.Module:
        """Return the module with the fixes applied; the same object if there are none.

        Raises SkipFile, with the reason, if `statusquo fix` would skip the file.
        """
        path = self.context.filename or "<stdin>"
        text = tree.code
        _check_source(self.context.filename, tree)
        reason = not_python(path, tree.bytes) or (DATA if is_data_alone(text) else "")
        if reason:
            raise SkipFile(escaped(f"Left alone, because it is not Python: {reason}."))
        try:
            settings = self._resolver.for_file(path)
        except SettingsError as error:
            raise SkipFile(escaped(str(error))) from None
        fixed = fix_text(
            text,
            lambda source: find(source, settings),
            options=settings.options,
            unsafe=self._unsafe,
            path=path,
        )
        if fixed.failure:
            raise SkipFile(escaped(fixed.failure))
        return libcst.parse_module(fixed.text, _config(tree)) if fixed.applied else tree


def _config(tree: libcst.Module) -> libcst.PartialParserConfig:
    """Return the configuration to parse a new text of a module with; libcst takes no indent with a form feed in it."""
    try:
        return tree.config_for_parsing
    except ValueError:
        return libcst.PartialParserConfig(encoding=tree.encoding, default_newline=tree.default_newline)


def _parsed(key: Key) -> Callable[[str], object]:
    """Return the parser of a key's value, with errors that argparse prints."""

    def parse(text: str) -> object:
        try:
            return key.parse(text)
        except BadValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return parse


@functools.lru_cache(maxsize=4)
def _resolver(config: Path | None, isolated: bool, overrides: tuple[tuple[str, Any], ...]) -> Resolver:
    """Return one resolver for all files of a run, so that each pyproject.toml is read once."""
    return Resolver(config=config, isolated=isolated, overrides=dict(overrides))


def _check_source(filename: str | None, tree: libcst.Module) -> None:
    """Skip a file that `statusquo fix` skips: a link, a large file, or one whose bytes libcst has already changed."""
    if not filename:
        return
    if os.path.islink(filename):  # noqa: PTH114  (unlike Path.is_symlink, it never raises)
        raise SkipFile("Not changed, because it is a link: fix the file that it points to.")
    try:
        data = read_regular(filename)
    except UnreadableError as error:
        if error.missing:
            return
        raise SkipFile(f"Not changed, because it {error}.") from None
    if len(data) > LARGE:
        raise SkipFile("The file is too large to rewrite.")
    try:
        reproduced = tree.bytes
    except (UnicodeError, LookupError):  # of codecs that encode less than they decode, such as idna
        reproduced = b""
    if reproduced not in (data, data.removeprefix(b"\xef\xbb\xbf")):
        raise SkipFile("Not changed, because libcst cannot reproduce it exactly.")
