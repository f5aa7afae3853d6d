"""The diffs of a run on their way out: exact for a program that applies them, harmless on a terminal.

A diff is text in which each byte that is not UTF-8 is a lone surrogate, whatever the encoding of the file, so that
its bytes can be given back: those of the file, not those of its text in the encoding of the output.
"""

from __future__ import annotations

import os
import re

from statusquo._escape import without_command
from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import IO, TYPE_CHECKING
from statusquo_lint.output.diff import unified
from statusquo_lint.output.style import Style, printable_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from statusquo_lint.output.report import FileResult

_WOULD_BE_OBEYED = lazy_pattern(r"^[^\S\n]*::|##\w*\[", re.MULTILINE)
_HEADER = 2
"""Lines of a diff that name the file, and are ours."""


def of_bytes(old: bytes, new: bytes, path: str) -> str:
    """Return the diff of a file's bytes, or nothing where they are equal."""
    return unified(_text(old), _text(new), path.replace(os.sep, "/"))


def write_all(stream: IO[str], results: Iterable[FileResult], style: Style) -> None:
    """Write the diffs: for people where the stream is a terminal or coloured, else byte for byte."""
    raw = getattr(stream, "buffer", None)
    if style.colour or stream.isatty() or raw is None:
        for result in results:
            stream.writelines(_shown(result, style))
        return
    stream.flush()
    raw.write(_unobeyed("".join(result.diff for result in results)).encode("utf-8", "surrogateescape"))
    raw.flush()


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _unobeyed(diff: str) -> str:
    """Return the diff so that a workflow on GitHub runs no command that stands in a source line.

    Source has to stay as it is to be applied, so that commands are stopped before it and allowed again behind it;
    what applies diffs passes over such lines.
    """
    import secrets  # noqa: PLC0415  (rarely needed)

    if os.environ.get("GITHUB_ACTIONS") != "true" or not _WOULD_BE_OBEYED.search(diff):
        return diff
    token = secrets.token_hex(16)  # nothing in the source can know it
    return f"::stop-commands::{token}\n{diff}::{token}::\n"


def _shown(result: FileResult, style: Style) -> Iterator[str]:
    paints = {"+": style.good, "-": style.bad, "@": style.faint}
    lines = result.diff.split("\n")[:-1]
    headers = {index + of for index in range(len(lines)) if _is_header(lines, index) for of in range(_HEADER)}
    for number, line in enumerate(lines):
        mark, source = line[:1], line[1:]
        if number in headers:
            shown = style.strong(line)
        elif mark in "+- ":
            text = source.encode("utf-8", "surrogateescape").decode(result.encoding, "backslashreplace")
            shown = paints.get(mark, without_command)(mark + printable_line(text))
        else:
            shown = paints.get(mark, str)(line)
        yield f"{shown}\n"


def _is_header(lines: Sequence[str], index: int) -> bool:
    """Whether the lines from `index` on name a file; the diff of a notebook names each of its cells."""
    return [line[:4] for line in lines[index : index + 3]] == ["--- ", "+++ ", "@@ -"]
