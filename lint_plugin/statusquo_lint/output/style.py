"""How a report is written: in colours or plain, and with how much detail."""

from __future__ import annotations

import os

from statusquo._colour import wants_colour
from statusquo._dataclasses import dataclass
from statusquo._escape import escaped
from statusquo._typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Style:
    """Wraps words in terminal colours, or hands them back as they are."""

    colour: bool = False
    verbose: bool = False
    """Whether each finding says by which clue it was made."""
    totals: bool = True
    """Whether a line of totals ends the findings."""

    def _wrap(self, text: str, sequence: str) -> str:
        return f"\x1b[{sequence}m{text}\x1b[0m" if self.colour and text else text

    def strong(self, text: str) -> str:
        """Bold."""
        return self._wrap(text, "1")

    def code(self, text: str) -> str:
        """A rule's code."""
        return self._wrap(text, "1;31")

    def good(self, text: str) -> str:
        """What can be or was repaired, and added lines."""
        return self._wrap(text, "32")

    def bad(self, text: str) -> str:
        """The place of a finding, and removed lines."""
        return self._wrap(text, "31")

    def faint(self, text: str) -> str:
        """Line numbers, rules and hunk headers."""
        return self._wrap(text, "36")


def style_for(stream: IO[str], environ: Mapping[str, str] = os.environ) -> Style:
    """The style for a stream, in colours where that is wanted."""
    return Style(wants_colour(stream, environ))


def printable_line(text: str) -> str:
    """Return a whole source line fit for a terminal; tabs and the carriage return of its end do no harm there."""
    body = text.removesuffix("\r")
    return "\t".join(escaped(part) for part in body.split("\t")) + text[len(body) :]


def printable(text: str) -> str:
    """Return source text fit for a terminal; tabs become four spaces."""
    if "\t" not in text:
        return escaped(text)
    return "    ".join(escaped(part) for part in text.split("\t"))
