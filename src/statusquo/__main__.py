"""The command `statusquo`: it runs the suite's or the linter's command, or names the missing extra.

This module imports only the standard library. It is the only module that refers to both the suite and the linter.
"""

# ruff: noqa: PLC0415  # handle signals as early as possible; few commands need the late imports

from __future__ import annotations

import os
import sys

from statusquo._ending import tell
from statusquo._guard import guarded
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

USAGE = """\
Usage: statusquo COMMAND [ARGUMENT]...

HTTP status codes, kept honest.

Commands:
  conform TARGET...   check that an HTTPStatus-like object conforms     needs the extra: conformance
  check [PATH]...     report magic status numbers in Python code        needs the extra: lint
  fix [PATH]...       replace them with names                           needs the extra: lint
  rules               list the linter's rules                           needs the extra: lint
  server              start the language server for an editor           needs the extra: editor
  explain WORD        explain a status code or name (404, NOT_FOUND),
                      a rule (HTS101), a requirement (text.format-is-digits)
                      or a clue of the linter (compared.status-attribute)
  completion SHELL    print the completion script of a shell            needs the extra: lint

Options:
  --version           print the version and exit
  -h, --help          print this text and exit; after a command, its own help
"""

EXPLAIN_USAGE = """\
Usage: statusquo explain WORD

WORD is a status code (404), a name (NOT_FOUND), a reason phrase ("Not Found"),
a rule of the linter (HTS101), a clue of the linter as in `check --verbose`
(compared.status-attribute) or a requirement of the suite (text.format-is-digits).
"""

OK, WRONG_USAGE = 0, 2

HALVES = {
    "conform": "conformance",
    "check": "lint",
    "fix": "lint",
    "rules": "lint",
    "server": "editor",
    "completion": "lint",
}
"""The commands of the suite and the linter, with the extra that each needs."""

DESCRIBED = {
    "conform": "check that an HTTPStatus-like object conforms",
    "check": "report magic status numbers in Python code",
    "fix": "replace them with names",
    "rules": "list the rules of the linter",
    "explain": "explain a status code, a rule, a requirement or a clue",
    "server": "start the language server, for editors",
    "completion": "print the completion script of a shell",
}
"""The commands in one line each, for shells that show it while they complete."""

MODULES = {
    "conformance": "statusquo_conformance.cli",
    "lint": "statusquo_lint.cli",
    "editor": "statusquo_lint.server",
}

CLUE_AREAS = frozenset({"named", "compared", "argument", "returned", "stored", "collected", "excluded"})
"""The areas of the linter's clue ids; the ids of the suite's requirements have other areas."""

_OF_LINTER = ("flake8", "libcst", "click", "rich", "tomlkit", "packaging", "platformdirs", "tomli")

DEPENDENCIES: dict[str, tuple[str, ...]] = {
    "conformance": ("pytest", "hypothesis", "click", "rich", "tomlkit", "packaging", "jinja2", "tomli"),
    "lint": _OF_LINTER,
    "editor": (*_OF_LINTER, "pygls", "lsprotocol"),
}
"""The import names of the extras' dependencies; a missing one means that the extra is not installed."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 2 for wrong usage, 130 for Ctrl-C, otherwise as in the command's help.

    Without `argv`, the command uses the arguments of the process and handles its signals until the process ends.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    return guarded(lambda: _dispatch(arguments), own=argv is None)


def _dispatch(arguments: list[str]) -> int:
    if "_STATUSQUO_COMPLETE" in os.environ:  # a shell asks for completions
        return _complete(arguments)
    command = arguments[0] if arguments else "--help"
    if command in ("-h", "--help"):
        return _say(USAGE)
    if command == "--version":
        from statusquo._version import __version__

        return _say(f"statusquo {__version__}\n")
    if command in HALVES:
        return _run_extra(HALVES[command], arguments)
    if command == "explain":
        return _explain(arguments[1:])
    import difflib

    close = difflib.get_close_matches(command, [*DESCRIBED, "--version", "--help"], n=1)
    hint = f"did you mean {close[0]!r}?" if close else "`statusquo --help` lists the commands"
    return _refuse(f"no such command: {command!r}; {hint}")


def _explain(words: list[str]) -> int:
    if words in (["-h"], ["--help"]):
        return _say(EXPLAIN_USAGE)
    word = " ".join(words).strip()
    if not word:
        return _refuse("name a status code, a rule, a clue or a requirement, for example `statusquo explain 404`")
    import re

    if re.fullmatch(r"HTS\d*", word, re.IGNORECASE):
        return _run_extra("lint", ["explain", word.upper()])

    from statusquo import _explain as pages

    record = pages.find(word)
    if record is not None:
        return _say(pages.page(record))
    if "." in word and "HTTPStatus." not in word:
        extra = "lint" if word.lower().partition(".")[0] in CLUE_AREAS else "conformance"
        return _run_extra(extra, ["explain", word])
    return _refuse(pages.unknown(word))


def _complete(arguments: list[str]) -> int:
    import contextlib

    from statusquo import _completion

    command = _completion.command_before()
    if not command:
        return _say(_completion.commands(DESCRIBED))
    with contextlib.suppress(ModuleNotFoundError):  # the extra is not installed, which the command itself says
        return int(_half(HALVES.get(command, "lint"))(arguments) or OK)
    return OK


def _run_extra(extra: str, arguments: list[str]) -> int:
    try:
        return int(_half(extra)(arguments) or OK)
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in DEPENDENCIES[extra]:
            raise
        return _refuse(
            f'`statusquo {arguments[0]}` needs {missing.name}, which is not installed: pip install "statusquo[{extra}]"'
        )


def _half(extra: str) -> Callable[[list[str]], int]:
    import importlib

    main: Callable[[list[str]], int] = importlib.import_module(MODULES[extra]).main
    return main


def _say(text: str) -> int:
    sys.stdout.write(text)
    return OK


def _refuse(sentence: str) -> int:
    tell(sentence)
    return WRONG_USAGE


if __name__ == "__main__":
    sys.exit(main())
