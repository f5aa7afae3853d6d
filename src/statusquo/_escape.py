r"""Text that is not ours, such as file names, source lines and texts of a target, made fit for a line of output.

What can deceive a reader or break a line is written as an escape, as Python writes it: `\x1b`, `\n`, `\u202e`. That is
control characters, line and paragraph separators, what turns the direction of text, what nobody can see, lone
surrogates (bytes of a file name that are not UTF-8), and `##[` and `##vso[`, which CI systems obey anywhere in a line.

All else stays as it is, backslashes too: accents, every script, emoji. Three invisible kinds are part of ordinary
text and are kept where they do their work: the joiners between emoji, between Arabic letters and after Indic ones, and
one variation selector after a character beyond ASCII.
"""

from __future__ import annotations

import json
import re

_NEVER = (
    "\x00-\x1f\x7f-\x9f"  # control characters
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u3164\ufeff\uffa0"  # nothing to see
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # the direction of text, and obsolete controls of its form
    "\u2028\u2029\ufff0-\ufffb"  # separators and annotations
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # no characters
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff\U0010fffe\U0010ffff"
)
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff"
_ARABIC = "\u0600-\u061b\u061d-\u08ff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
_INDIC = "\u0900-\u0dff\u0f00-\u109f\u1780-\u17b3\u17b6-\u17ff"
# what stands beside a kept character is never written as an escape, so that a second pass finds nothing
_UNFIT = re.compile(
    f"[{_NEVER}]"
    f"|(?<![^\x00-\x7f\u200c\u200d{_SELECTORS}{_NEVER}])(?!\ufe0f\u20e3)[{_SELECTORS}]"
    f"|(?!(?:(?<=[{_EMOJI}])|(?<=[{_EMOJI}]\ufe0f))\u200d[{_EMOJI}])"
    f"(?!(?<=[{_ARABIC}])[\u200c\u200d][{_ARABIC}])(?<![{_INDIC}])[\u200c\u200d]"
    r"|##(?=\w*\[)"
)
_COMMAND = re.compile(r"\s*:(?=:)")
_UNFIT_FOR_TOML = re.compile(r"[^\x20-\x7e]|##(?=\w*\[)")


def escaped(text: str) -> str:
    r"""Return `text` with what can deceive or break a line as escapes; twice gives the same as once.

    >>> escaped("caf\xe9 \x1b[31m\n\u202e\udcff")
    'café \\x1b[31m\\n\\u202e\\udcff'
    """
    if text.isascii() and text.isprintable() and "##" not in text:
        return text
    return _UNFIT.sub(_escape, text)


def at_line_start(text: str) -> str:
    r"""Return `text` escaped for the start of a line, where `::` after any spaces begins a command of GitHub's.

    >>> at_line_start("::error::x.py"), at_line_start("a::b.py")
    ('\\x3a:error::x.py', 'a::b.py')
    """
    return without_command(f"{escaped(text)}:")[:-1]  # a colon may be what stands behind a name


def without_command(shown: str) -> str:
    r"""Return a line that is escaped already so that it is no command of GitHub's.

    >>> without_command("  ::error::")
    '  \\x3a:error::'
    """
    found = _COMMAND.match(shown)
    return f"{shown[: found.end() - 1]}\\x3a{shown[found.end() :]}" if found else shown


def json_text(document: object, *, indent: int | None = None) -> str:
    r"""Return a document as JSON that is valid UTF-8 and safe to show; strings read back as they were.

    Only a lone surrogate, which no UTF-8 can hold and strict readers refuse, reads back as the text of its escape.

    >>> print(json_text(["é", "\x9b", "\udcff"]))
    ["é", "\u009b", "\\udcff"]
    """
    return _UNFIT.sub(_json_escape, json.dumps(document, indent=indent, ensure_ascii=False))


def toml_text(text: str) -> str:
    r"""Return `text`, which has to be without lone surrogates, as a basic string of TOML, ASCII throughout.

    >>> print(toml_text('a"\x7f\U0001f600'))
    "a\"\u007f\U0001f600"
    """
    return _UNFIT_FOR_TOML.sub(_toml_escape, json.dumps(text, ensure_ascii=False))


def _escape(found: re.Match[str]) -> str:
    return "\\x23#" if found[0] == "##" else ascii(found[0])[1:-1]


def _json_escape(found: re.Match[str]) -> str:
    char = found[0]
    if char == "##":
        return "\\u0023#"
    if char < " ":  # the newlines of the layout; those of strings are escaped already
        return char
    return f"\\{ascii(char)[1:-1]}" if "\ud800" <= char <= "\udfff" else json.dumps(char)[1:-1]


def _toml_escape(found: re.Match[str]) -> str:
    if found[0] == "##":
        return "\\u0023#"
    code = ord(found[0])
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
