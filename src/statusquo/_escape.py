r"""Escape foreign text, such as file names, source lines and texts of a target, for a line of output.

Characters that can deceive a reader or break a line are written as Python escapes: `\x1b`, `\n`, `\u202e`. These are
control characters, line and paragraph separators, controls of text direction, invisible characters, lone surrogates
(bytes of a file name that are not UTF-8), and `##[` and `##vso[`, which CI systems execute anywhere in a line.

All other characters are kept, including backslashes, accents, all scripts and emoji. Some invisible characters are part
of ordinary text and are kept in their usual positions: joiners between emoji, between Arabic letters and after Indic
ones, and one variation selector after a non-ASCII character.
"""

from __future__ import annotations

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

_NEVER = (
    "\x00-\x1f\x7f-\x9f"  # control characters
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u3164\ufeff\uffa0"  # invisible characters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # text direction and obsolete format controls
    "\u2028\u2029\ufff0-\ufffb"  # separators and annotations
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # surrogates and noncharacters
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff\U0010fffe\U0010ffff"
)
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff"
_ARABIC = "\u0600-\u061b\u061d-\u08ff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
_INDIC = "\u0900-\u0dff\u0f00-\u109f\u1780-\u17b3\u17b6-\u17ff"
# the neighbours of a kept character are never escaped, so that escaping twice changes nothing
_UNSAFE = lazy_pattern(
    f"[{_NEVER}]"
    f"|(?<![^\x00-\x7f\u200c\u200d{_SELECTORS}{_NEVER}])(?!\ufe0f\u20e3)[{_SELECTORS}]"
    f"|(?!(?:(?<=[{_EMOJI}])|(?<=[{_EMOJI}]\ufe0f))\u200d[{_EMOJI}])"
    f"(?!(?<=[{_ARABIC}])[\u200c\u200d][{_ARABIC}])(?<![{_INDIC}])[\u200c\u200d]"
    r"|##(?=\w*\[)"
)
_COMMAND = lazy_pattern(r"\s*:(?=:)")
_UNSAFE_IN_TOML = lazy_pattern(r"[^\x20-\x7e]|##(?=\w*\[)")


def escaped(text: str) -> str:
    r"""Return `text` with unsafe characters escaped; escaping twice gives the same as once.

    >>> escaped("caf\xe9 \x1b[31m\n\u202e\udcff")
    'café \\x1b[31m\\n\\u202e\\udcff'
    """
    if text.isascii() and text.isprintable() and "##" not in text:
        return text
    return _UNSAFE.sub(_escape, text)


def at_line_start(text: str) -> str:
    r"""Return `text` escaped for the start of a line, where `::` after any spaces starts a GitHub workflow command.

    >>> at_line_start("::error::x.py"), at_line_start("a::b.py")
    ('\\x3a:error::x.py', 'a::b.py')
    """
    return without_command(f"{escaped(text)}:")[:-1]  # a colon may follow the name


def without_command(shown: str) -> str:
    r"""Return an escaped line, changed so that it does not start a GitHub workflow command.

    >>> without_command("  ::error::")
    '  \\x3a:error::'
    """
    match = _COMMAND.match(shown)
    return f"{shown[: match.end() - 1]}\\x3a{shown[match.end() :]}" if match else shown


def json_text(document: object, *, indent: int | None = None) -> str:
    r"""Return a document as JSON that is valid UTF-8 and safe to display; parsing it gives the same strings.

    The exception is a lone surrogate, which UTF-8 cannot encode: it becomes the text of its escape.

    >>> print(json_text(["é", "\x9b", "\udcff"]))
    ["é", "\u009b", "\\udcff"]
    """
    import json  # noqa: PLC0415  (rarely needed)

    return _UNSAFE.sub(_json_escape, json.dumps(document, indent=indent, ensure_ascii=False))


def toml_text(text: str) -> str:
    r"""Return `text`, which must not contain lone surrogates, as a basic TOML string in ASCII.

    >>> print(toml_text('a"\x7f\U0001f600'))
    "a\"\u007f\U0001f600"
    """
    import json  # noqa: PLC0415  (rarely needed)

    return _UNSAFE_IN_TOML.sub(_toml_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    return "\\x23#" if match[0] == "##" else ascii(match[0])[1:-1]


def _json_escape(match: re.Match[str]) -> str:
    import json  # noqa: PLC0415  (rarely needed)

    char = match[0]
    if char == "##":
        return "\\u0023#"
    if char < " ":  # a newline of the layout; those in strings are already escaped
        return char
    return f"\\{ascii(char)[1:-1]}" if "\ud800" <= char <= "\udfff" else json.dumps(char)[1:-1]


def _toml_escape(match: re.Match[str]) -> str:
    if match[0] == "##":
        return "\\u0023#"
    code = ord(match[0])
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
