"""From bytes to text and back, as Python itself decodes source: byte order mark, PEP 263 declaration, newlines kept."""

from __future__ import annotations

import codecs
import io
import re
import tokenize
from dataclasses import dataclass

_DECLARED = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.MULTILINE)
_NEWLINE = re.compile(r"\r\n|\n|\r")


class UndecodableError(ValueError):
    """The bytes are not text that Python could read; carries the row to point at."""

    def __init__(self, sentence: str, row: int = 1) -> None:
        super().__init__(sentence)
        self.row = row


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text with all that is needed to give its bytes back."""

    text: str
    encoding: str = "utf-8"
    bom: bool = False

    def encode(self, text: str) -> bytes:
        """Return the bytes of `text` in this file's encoding; raises UnicodeEncodeError."""
        try:
            return (codecs.BOM_UTF8 if self.bom else b"") + text.encode(self.encoding)
        except UnicodeEncodeError:
            raise
        except UnicodeError as error:  # idna, for one, does not say where
            raise UnicodeEncodeError(self.encoding, text, 0, 1, _one_line(error)) from error


def decode(data: bytes) -> Decoded:
    r"""Decode a source file; raises UndecodableError.

    >>> decode(b"# coding: latin-1\nx = '\xe9'\r\n").text
    "# coding: latin-1\nx = 'é'\r\n"
    """
    bom = data.startswith(codecs.BOM_UTF8)
    body = data[3:] if bom else data
    if b"\0" in body:
        row = body.count(b"\n", 0, body.index(b"\0")) + 1
        raise UndecodableError("contains a null byte, so it is not Python source", row)
    encoding = _declared_encoding(data)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        row = body.count(b"\n", 0, error.start) + 1
        byte = f"0x{body[error.start]:02x}" if error.start < len(body) else "the end"
        raise UndecodableError(
            f"cannot be decoded as {encoding} (byte {byte}): declare its encoding in the first line", row
        ) from error
    except (UnicodeError, LookupError, ValueError) as error:
        raise UndecodableError(f"cannot be decoded as {encoding}: {_one_line(error)}") from error
    if encoding != "utf-8" and "coding" not in text:
        raise UndecodableError(f"declares {encoding}, in which its own declaration makes no sense")
    return Decoded(text, encoding, bom)


def _one_line(error: Exception) -> str:
    """What an error says, which may quote a newline of the file."""
    return " ".join(str(error).split())


def _declared_encoding(data: bytes) -> str:
    first_lines = data.split(b"\n", 2)[:2]
    if not any(b"coding" in line for line in first_lines):
        return "utf-8"
    try:
        found, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    except LookupError as error:  # CPython 3.14.2, for one, decodes the first lines with any codec
        raise UndecodableError(f"declares {_declaration(data)!r}, which is not a text encoding", 1) from error
    except (SyntaxError, ValueError) as error:
        if data.startswith(codecs.BOM_UTF8):
            raise UndecodableError("declares another encoding than utf-8, which its byte order mark says") from error
        declared = _declaration(data)
        said = str(error)
        raise UndecodableError(said if declared in said else f"declares {declared!r}: {said}") from error
    encoding = "utf-8" if found == "utf-8-sig" else found
    try:
        is_text = isinstance("".encode(encoding), bytes) and codecs.lookup(encoding)
    except (LookupError, UnicodeError, ValueError) as error:
        raise UndecodableError(f"declares {encoding!r}, which is not a text encoding", 1) from error
    if not is_text:
        raise UndecodableError(f"declares {encoding!r}, which is not a text encoding", 1)
    return encoding


def _declaration(data: bytes) -> str:
    """The encoding that a file names, for a message."""
    found = _DECLARED.search(data)
    return found[1].decode("ascii", "replace") if found else ""


def lines_of(text: str) -> list[str]:
    r"""Split into lines as Python counts them, endings dropped: form feeds and the like do not end a line.

    >>> lines_of("a\r\nb\x0cc\rd")
    ['a', 'b\x0cc', 'd']
    """
    return _NEWLINE.split(text) if "\r" in text else text.split("\n")  # the second is ten times faster
