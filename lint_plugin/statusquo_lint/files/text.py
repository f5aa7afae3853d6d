"""Decode source files as Python does, with byte order mark and PEP 263 declaration, and encode them again."""

from __future__ import annotations

import codecs
import io
import re

from statusquo._dataclasses import dataclass
from statusquo._lazy_pattern import lazy_pattern

_DECLARED = lazy_pattern(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.MULTILINE)
_USUAL = frozenset({b"# -*- coding: utf-8 -*-", b"# coding: utf-8"})
"""Declarations for which `tokenize`, which takes long to import, need not be asked; the first line alone counts."""
NEWLINE = lazy_pattern(r"\r\n|\n|\r")
"""Any of the three ends of a line; a form feed ends none."""


class UndecodableError(ValueError):
    """The bytes are not text that Python can decode; `row` is the line to report."""

    def __init__(self, sentence: str, row: int = 1) -> None:
        super().__init__(sentence)
        self.row = row


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, with the information to reproduce its bytes."""

    text: str
    encoding: str = "utf-8"
    bom: bool = False

    def encode(self, text: str) -> bytes:
        """Return the bytes of `text` in this file's encoding; raises UnicodeEncodeError."""
        try:
            return (codecs.BOM_UTF8 if self.bom else b"") + text.encode(self.encoding)
        except UnicodeEncodeError:
            raise
        except UnicodeError as error:  # idna, for example, reports no position
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
        raise UndecodableError(f"declares {encoding}, but the declaration cannot be read in that encoding")
    return Decoded(text, encoding, bom)


def _one_line(error: Exception) -> str:
    """The text of an error on one line; it may quote newlines of the file."""
    return " ".join(str(error).split())


def _declared_encoding(data: bytes) -> str:
    first_lines = data.split(b"\n", 2)[:2]
    if not any(map(_may_declare, first_lines)) or first_lines[0].rstrip() in _USUAL:
        return "utf-8"
    import tokenize  # noqa: PLC0415  (rarely needed)

    try:
        detected, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    except LookupError as error:  # CPython 3.14.2, for example, decodes the first lines with any codec
        raise UndecodableError(f"declares {_declaration(data)!r}, which is not a text encoding", 1) from error
    except (SyntaxError, ValueError) as error:
        if data.startswith(codecs.BOM_UTF8):
            raise UndecodableError("declares an encoding other than utf-8, but has a UTF-8 byte order mark") from error
        declared = _declaration(data)
        text = str(error)
        raise UndecodableError(text if declared in text else f"declares {declared!r}: {text}") from error
    encoding = "utf-8" if detected == "utf-8-sig" else detected
    try:
        "".encode(encoding)  # a LookupError where it is a codec of something else, such as hex
    except (LookupError, ValueError) as error:
        raise UndecodableError(f"declares {encoding!r}, which is not a text encoding", 1) from error
    return encoding


def _may_declare(line: bytes) -> bool:
    """Whether a line may declare an encoding, or be wrong where one is looked for."""
    return b"coding" in line and (b"coding:" in line or b"coding=" in line or not line.isascii())


def _declaration(data: bytes) -> str:
    """The declared encoding of a file, for an error message."""
    match = _DECLARED.search(data)
    return match[1].decode("ascii", "replace") if match else ""


def lines_of(text: str) -> list[str]:
    r"""Split a text into lines without their endings, as Python does for source: form feeds do not end a line.

    >>> lines_of("a\r\nb\x0cc\rd")
    ['a', 'b\x0cc', 'd']
    """
    return NEWLINE.split(text) if "\r" in text else text.split("\n")  # `split` is ten times faster
