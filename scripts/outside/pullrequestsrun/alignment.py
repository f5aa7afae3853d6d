"""What became of each number of a source in a later one."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from scripts.outside.pullrequestsrun.statuses import Form, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scripts.outside.pullrequestsrun.statuses import Status

Place = tuple[int, int]
"""Line from 1, column in characters from 0."""


def fates(before: str, after: str) -> dict[Place, Form | None]:
    """For each number of `before`: how the same status is written in `after`; None where its code went away.

    >>> fates("f(404)\\nf(200)\\n", "f(HTTPStatus.NOT_FOUND)\\nf(200)\\n")
    {(1, 2): <Form.MEMBER: 'member'>, (2, 2): <Form.NUMBER: 'number'>}
    """
    old, new = lines_of(before), lines_of(after)
    found: dict[Place, Form | None] = {}
    matcher = SequenceMatcher(
        None, [" ".join(line.tokens) for line in old], [" ".join(line.tokens) for line in new], autojunk=False
    )
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        ours = [status for line in old[i1:i2] for status in line.statuses]
        theirs = [status for line in new[j1:j2] for status in line.statuses]
        pairs = zip(ours, theirs, strict=False) if kind == "equal" else _paired(ours, theirs)
        for status, other in pairs:
            if status.form is Form.NUMBER:
                found[status.row, status.col] = None if other is None else other.form
    return found


def _paired(ours: Sequence[Status], theirs: Sequence[Status]) -> Iterator[tuple[Status, Status | None]]:
    matcher = SequenceMatcher(None, [one.code for one in ours], [one.code for one in theirs], autojunk=False)
    for kind, i1, i2, j1, _ in matcher.get_opcodes():
        for offset, status in enumerate(ours[i1:i2]):
            yield status, theirs[j1 + offset] if kind == "equal" else None
