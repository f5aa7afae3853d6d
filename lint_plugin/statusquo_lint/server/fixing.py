"""What fixes and `# noqa` comments make of the documents of a unit."""

from __future__ import annotations

from statusquo._typing import TYPE_CHECKING, cast
from statusquo_lint import noqa
from statusquo_lint.cli.documents import edited
from statusquo_lint.server.edits import edits
from statusquo_lint.server.judging import path_of
from statusquo_lint.server.units import texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_lint.cli.documents import Document
    from statusquo_lint.model import Finding
    from statusquo_lint.server.edits import TextEdit
    from statusquo_lint.server.judging import Judged

Edits = dict[int, list["TextEdit"]]
"""The edits of each document of a unit, by its number."""


def fixed(judged: Judged, findings: Sequence[Finding], *, unsafe: bool = False) -> Edits:
    """Return what `statusquo fix` changes for some findings, the import included; nothing where it changes nothing."""
    document = cast("Document", judged.document)
    from statusquo_lint.fix.reported import fix_text  # imports libcst, so only if there is something to fix  # noqa: PLC0415

    options = judged.settings.options
    try:
        result = fix_text(document.text, lambda _: findings, options=options, unsafe=unsafe, path=path_of(judged.unit))
    except (RecursionError, MemoryError):
        return {}
    return _into(judged, result.text) if result.applied else {}


def ignored(judged: Judged, findings: Sequence[Finding]) -> Edits:
    """Return what `statusquo check --add-noqa` changes for some findings."""
    return _into(judged, noqa.with_comments(cast("Document", judged.document).text, findings))


def _into(judged: Judged, text: str) -> Edits:
    """Return the edits that give the text that the linter reads a new form."""
    changed, problem = edited(cast("Document", judged.document), text)
    if problem:
        return {}
    parts = judged.unit.parts
    return {
        index: made for index, new in texts(judged.unit, changed).items() if (made := edits(parts[index].text, new))
    }
