"""How a file writes the enum, and the edits that import it: as a fix would do."""

from __future__ import annotations

import re

from statusquo._dataclasses import dataclass, replace
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.model import STATUS, Confidence, Edit, Finding, Fix, Safety, Span
from statusquo_lint.server.edits import edits
from statusquo_lint.server.texts import Text

if TYPE_CHECKING:
    from statusquo_lint.options import Options
    from statusquo_lint.server.edits import TextEdit

_PROBE = "404"


@dataclass(frozen=True)
class Spelled:
    """How the enum is written, and the edits that make that mean it."""

    name: str
    edits: tuple[TextEdit, ...] = ()


def is_unknown(now: Text, owner: str, options: Options) -> bool:
    """Whether a name that was typed is that of the enum, and nothing in the file seems to bind it.

    >>> from statusquo_lint.options import Options
    >>> is_unknown(Text("x = HTTPStatus."), "HTTPStatus", Options())
    True
    >>> is_unknown(Text("from http import HTTPStatus\\nx = HTTPStatus."), "HTTPStatus", Options())
    False
    """
    return owner == options.names.local and re.search(rf"\b{owner}\b(?!\.)", now.text) is None


def spelled(now: Text, parsable: str | None, row: int, path: str, options: Options) -> Spelled | None:
    """Return how a file writes the enum, for use in `row` (from 0); None where it cannot.

    `parsable` is the last text of the file that could be parsed. Edits are taken from it where they are far enough
    above, and that part of the file is still the same.
    """
    from statusquo_lint.fix.rewrite import fix_source  # imports libcst  # noqa: PLC0415

    names = options.names
    gone = names.name_for(int(_PROBE), options.minimum_python)
    if gone is None:
        return None  # numbers are wanted
    if parsable is None:
        return Spelled(names.local) if names.local in now.text else None
    end = "\n" if parsable and not parsable.endswith(("\n", "\r")) else ""
    base = f"{parsable}{end}{_PROBE}\n"
    last = len(Text(base).rows) - 1
    span = Span(last, 0, last, len(_PROBE))
    fix = Fix((Edit(span, f"{STATUS}.{gone}"),), Safety.SAFE, names=names)
    probe = Finding("HTS101", "", span, Confidence.SURE, "", fix)
    result = fix_source(base, [probe], options=options, path=path)
    if not result.applied:
        return None
    written = Text(result.text).rows
    name = next((line for line in reversed(written) if line.strip()), "").strip().removesuffix(f".{gone}")
    made = [edit for edit in edits(Text(base, now.encoding), result.text) if edit.end.row < last - 1]
    old = Text(base)
    if any(edit.end.row > row or not _alike(old, now, edit.end.row) for edit in made):
        return None
    newline = "\r\n" if "\r\n" in now.text else "\n"
    return Spelled(name, tuple(replace(edit, text=edit.text.replace("\n", newline)) for edit in made))


def _alike(old: Text, now: Text, row: int) -> bool:
    """Whether two texts have the same rows down to one, however these end."""
    return all(old.row(number) == now.row(number) for number in range(row + 1))
