"""Complete the commands of `statusquo` in a shell; each half completes its own options.

The scripts that ask are click's, as `statusquo completion SHELL` prints them.
"""

from __future__ import annotations

import os
import shlex

from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "_STATUSQUO_COMPLETE"
"""The environment variable in which a script says what it wants, such as `bash_complete`."""

_LINES = {"bash": "plain,{name}\n", "zsh": "plain\n{name}\n{text}\n", "fish": "plain,{name}\t{text}\n"}


def command_before(environ: Mapping[str, str] = os.environ) -> str:
    """Return the command whose arguments are being completed, or nothing while the command itself is.

    >>> command_before({"_STATUSQUO_COMPLETE": "bash_complete", "COMP_WORDS": "statusquo fix --", "COMP_CWORD": "2"})
    'fix'
    """
    try:
        words = shlex.split(environ.get("COMP_WORDS", ""))[1:]
    except ValueError:  # a quote that is still open
        words = environ.get("COMP_WORDS", "").split()[1:]
    current = environ.get("COMP_CWORD", "")
    if environ.get(VARIABLE, "").startswith("fish"):  # gives the word itself
        before = words[:-1] if current and words[-1:] == [current] else words
        return before[0] if before else ""
    return words[0] if words and current.isdecimal() and int(current) > 1 else ""


def commands(described: Mapping[str, str], environ: Mapping[str, str] = os.environ) -> str:
    """Return the commands that the word at the cursor may become, as the shell's script reads them."""
    shell = environ.get(VARIABLE, "").partition("_")[0]
    current = environ.get("COMP_CWORD", "")
    if shell != "fish":
        words = environ.get("COMP_WORDS", "").split()
        current = words[1] if len(words) > 1 else ""
    line = _LINES.get(shell, "")
    return "".join(line.format(name=name, text=text) for name, text in described.items() if name.startswith(current))
