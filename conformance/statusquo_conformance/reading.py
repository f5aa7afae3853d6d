"""Read a file that an adopter names: a baseline or an earlier report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo._reading import UnreadableError, read_regular

if TYPE_CHECKING:
    from os import PathLike

__all__ = ["UnreadableError", "text_of"]

_MAX_BYTES = 64 * 1024 * 1024


def text_of(path: str | PathLike[str]) -> str:
    """Return the text of a regular file of at most 64 MiB; raises `UnreadableError`, whose text is one clause."""
    data = read_regular(path, _MAX_BYTES)
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UnreadableError("is not text in UTF-8") from error
