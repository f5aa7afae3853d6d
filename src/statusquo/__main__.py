"""The command `statusquo`: finds the half of the distribution that answers, and names the extra where that is missing.

Only the standard library is imported here; this is the one module that knows both the suite and the linter.
"""

# ruff: noqa: PLC0415  # the sooner signals are heard the better, and few commands need what is imported late

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from statusquo._ending import tell
from statusquo._guard import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

USAGE = """\
Usage: statusquo COMMAND [ARGUMENT]...

HTTP status codes, kept honest.

Commands:
  conform TARGET...   check that an HTTPStatus-like object conforms     needs the extra: conformance
  check [PATH]...     report magic status numbers in Python code        needs the extra: lint
  fix [PATH]...       replace them by names                             needs the extra: lint
  rules               list the linter's rules                           needs the extra: lint
  explain WORD        tell all about a status code or name (404, NOT_FOUND),
                      a rule (HTS101), a requirement (text.format-is-digits)
                      or a clue of the linter (compared.status-attribute)

Options:
  --version           print the version and exit
  -h, --help          print this text and exit; after a command, its own help
"""

EXPLAIN_USAGE = """\
Usage: statusquo explain WORD

WORD is a status code (404), a name (NOT_FOUND), a reason phrase ("Not Found"),
a rule of the linter (HTS101), a clue of it as `check --verbose` names them
(compared.status-attribute) or a requirement of the suite (text.format-is-digits).
"""

OK, WRONG_USAGE = 0, 2

HALVES = {"conform": "conformance", "check": "lint", "fix": "lint", "rules": "lint"}
"""Each command that a half answers, with the extra that the half needs."""

MODULES = {"conformance": "statusquo_conformance.cli", "lint": "statusquo_lint.cli"}

CLUE_AREAS = frozenset({"named", "compared", "argument", "returned", "stored", "collected", "excluded"})
"""What the ids of the linter's clues begin with; the requirements of the suite begin with other words."""

DEPENDENCIES = {
    "conformance": ("pytest", "hypothesis", "click", "rich", "tomlkit", "packaging", "jinja2", "tomli"),
    "lint": ("flake8", "libcst", "click", "rich", "tomlkit", "packaging", "platformdirs", "tomli"),
}
"""What the extras bring, by import name; a missing one means that the extra is not installed."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 2 for wrong usage, 130 for Ctrl-C, else what the command's help says.

    Without `argv` the process is the command's own, and its signals stay so until it has ended.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    return guarded(lambda: _dispatch(arguments), own=argv is None)


def _dispatch(arguments: list[str]) -> int:
    command = arguments[0] if arguments else "--help"
    if command in ("-h", "--help"):
        return _say(USAGE)
    if command == "--version":
        from statusquo._version import __version__

        return _say(f"statusquo {__version__}\n")
    if command in HALVES:
        return _hand_over(HALVES[command], arguments)
    if command == "explain":
        return _explain(arguments[1:])
    import difflib

    close = difflib.get_close_matches(command, [*HALVES, "explain", "--version", "--help"], n=1)
    hint = f"did you mean {close[0]!r}?" if close else "`statusquo --help` lists the commands"
    return _refuse(f"no such command: {command!r}; {hint}")


def _explain(words: list[str]) -> int:
    if words in (["-h"], ["--help"]):
        return _say(EXPLAIN_USAGE)
    word = " ".join(words).strip()
    if not word:
        return _refuse("explain what? Give a status code, a name, a rule or a requirement: `statusquo explain 404`")
    import re

    if re.fullmatch(r"HTS\d*", word, re.IGNORECASE):
        return _hand_over("lint", ["explain", word.upper()])

    from statusquo import _explain as pages

    known = pages.find(word)
    if known is not None:
        return _say(pages.page(known))
    if "." in word and "HTTPStatus." not in word:
        half = "lint" if word.lower().partition(".")[0] in CLUE_AREAS else "conformance"
        return _hand_over(half, ["explain", word])
    return _refuse(pages.unknown(word))


def _hand_over(extra: str, arguments: list[str]) -> int:
    import importlib

    try:
        return int(importlib.import_module(MODULES[extra]).main(arguments) or OK)
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in DEPENDENCIES[extra]:
            raise
        return _refuse(
            f'`statusquo {arguments[0]}` needs {missing.name}, which is not installed: pip install "statusquo[{extra}]"'
        )


def _say(text: str) -> int:
    sys.stdout.write(text)
    return OK


def _refuse(sentence: str) -> int:
    tell(sentence)
    return WRONG_USAGE


if __name__ == "__main__":
    sys.exit(main())
