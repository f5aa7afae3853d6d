"""`# noqa` comments, as in flake8: each applies to its whole logical line, continued by a string or a backslash."""

from __future__ import annotations

import functools
import io
import re

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.files.text import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from statusquo_lint.model import Finding

_INLINE = lazy_pattern(r"# noqa(?P<list>:[\s]?(?P<codes>(?:[A-Z]+[0-9]+(?:[,\s]+)?)+))?", re.IGNORECASE)
_FILE = lazy_pattern(r"\s*# flake8[:=]\s*noqa", re.IGNORECASE)
_MENTION, _HOST = "noqa", "flake8"
_OPEN_CODE = lazy_pattern(r"(?:\"\"\"|''')(?:(?<=[ft]...)|(?<=[ft]r...))", re.IGNORECASE)
"""The start of a multi-line string that may contain code, and so findings; quotes first, which are found fastest."""
_SEPARATOR = lazy_pattern(r"[,\s]+")
_LINE = lazy_pattern(r"(?P<body>[^\r\n]*)(?P<end>\r\n|\n|\r|$)")


def unsuppressed(findings: Iterable[Finding], text: str) -> list[Finding]:
    """Return the findings that no comment in `text` suppresses."""
    remaining = list(findings)
    lowered = text.lower() if remaining else ""
    if _MENTION not in lowered:
        return remaining
    lines = lines_of(text)
    if _HOST in lowered and any(_FILE.match(line) for line in lines):
        return []
    rows = {finding.span.row for finding in remaining}
    if not all(_is_single_line(row, lines) for row in rows) or _OPEN_CODE.search(text):
        ranges = logical_lines(text)
    else:
        ranges = {}  # no need to tokenize
    comments: dict[tuple[int, int], re.Match[str] | None] = {}
    return [finding for finding in remaining if not _is_suppressed(finding, lines, ranges, comments)]


def _is_single_line(row: int, lines: list[str]) -> bool:
    """Return whether the line is certainly not continued, and continues no other, by a string or a backslash."""
    line = lines[row - 1] if row <= len(lines) else ""
    before = lines[row - 2] if 2 <= row <= len(lines) else ""
    return not (line.endswith("\\") or before.endswith("\\") or '"""' in line or "'''" in line)


def _is_suppressed(
    finding: Finding,
    lines: list[str],
    ranges: Mapping[int, tuple[int, int]],
    comments: dict[tuple[int, int], re.Match[str] | None],
) -> bool:
    rows = ranges.get(finding.span.row, (finding.span.row, finding.span.row))
    if rows not in comments:  # one search for all findings of a logical line
        comments[rows] = _INLINE.search("\n".join(lines[rows[0] - 1 : rows[1]]))
    match = comments[rows]
    if match is None:
        return False
    if match["codes"] is None:
        return True
    return finding.code.startswith(_listed(match["codes"]))


@functools.lru_cache(maxsize=16)
def _listed(codes: str) -> tuple[str, ...]:
    return tuple(code for code in _SEPARATOR.split(codes) if code)


def logical_lines(text: str) -> dict[int, tuple[int, int]]:
    r"""Map each line number to those of the first and last line of its logical line.

    The mapping is empty if the text cannot be tokenized; each line then counts as a logical line.

    >>> logical_lines('x = \"\"\"a\nb\"\"\"\ny = 1\n')
    {1: (1, 2), 2: (1, 2), 3: (3, 3)}
    """
    import tokenize  # noqa: PLC0415  (rarely needed)

    ranges: dict[int, tuple[int, int]] = {}
    first, last = 0, 0
    source = "\n".join(lines_of(text))  # normalize newlines, as flake8 does
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type in (tokenize.ENDMARKER, tokenize.DEDENT):
                continue
            first = min(first or token.start[0], token.start[0])
            last = max(last, token.end[0])
            if token.type in (tokenize.NL, tokenize.NEWLINE):
                ranges.update(dict.fromkeys(range(first, last + 1), (first, last)))
                first, last = 0, 0
    except (tokenize.TokenError, SyntaxError):
        return {}
    return ranges


def with_comments(text: str, findings: Iterable[Finding]) -> str:
    """Return `text` with a `# noqa` comment for each finding; an existing `# noqa` comment is extended."""
    ranges = logical_lines(text)
    wanted: dict[int, set[str]] = {}
    for finding in findings:
        last = ranges.get(finding.span.row, (finding.span.row, finding.span.row))[1]
        wanted.setdefault(last, set()).add(finding.code)
    lines = [(match["body"], match["end"]) for match in _LINE.finditer(text)]
    for row, codes in wanted.items():
        body, end = lines[row - 1]
        lines[row - 1] = (_commented(body, sorted(codes)), end)
    return "".join(body + end for body, end in lines)


def _commented(body: str, codes: list[str]) -> str:
    match = _INLINE.search(body)
    if match is None or match["codes"] is None:
        return f"{body.rstrip()}  # noqa: {', '.join(codes)}"
    listed = [code for code in _SEPARATOR.split(match["codes"]) if code]
    added = listed + [code for code in codes if code not in listed]
    rest = body[match.end() :]
    gap = " " if match["codes"][-1].isspace() or rest.startswith("#") else ""
    return f"{body[: match.start('codes')]}{', '.join(added)}{gap}{rest}"
