"""Remove a `# noqa` for a magic number from the lines in which a fix has replaced the number."""

from __future__ import annotations

import io
import re
import tokenize

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.fix.spans import Replacement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from statusquo_lint.fix.spans import Lines

MAGIC_NUMBER_CODES = frozenset({"PLR2004", "WPS432"})
_NOQA = lazy_pattern(r"(?P<head>#\s*noqa\s*:\s*)(?P<codes>[A-Z]+\d+(?:[,\s]+[A-Z]+\d+)*)(?P<tail>.*)", re.IGNORECASE)
_HARMLESS = frozenset({"0", "1"})
"""Numbers that the two rules do not report."""


def stale_noqa(lines: Lines, rows: Iterable[int]) -> list[Replacement]:
    """Return the replacements that remove the codes for magic numbers from the `# noqa` of lines without any."""
    suspects = {row for row in rows if any(code in lines.row(row).upper() for code in MAGIC_NUMBER_CODES)}
    if not suspects:
        return []
    comments: dict[int, tokenize.TokenInfo] = {}
    numbers: set[int] = set()
    try:
        for token in tokenize.generate_tokens(io.StringIO(lines.text).readline):
            if token.type == tokenize.COMMENT:
                comments[token.start[0]] = token
            elif token.type == tokenize.NUMBER and token.string not in _HARMLESS:
                numbers.add(token.start[0])
    except (tokenize.TokenError, IndentationError):
        return []
    replacements = []
    for row in sorted(suspects - numbers):
        comment = comments.get(row)
        match = _NOQA.search(comment.string) if comment else None
        if comment and match:
            replacements += _without_codes(lines, row, comment, match)
    return replacements


def _without_codes(lines: Lines, row: int, comment: tokenize.TokenInfo, match: re.Match[str]) -> list[Replacement]:
    codes = re.split(r"[,\s]+", match["codes"])
    kept = [code for code in codes if code.upper() not in MAGIC_NUMBER_CODES]
    if len(kept) == len(codes):
        return []
    start = lines.start(row) + comment.start[1]
    if kept:
        separator = ", " if ", " in match["codes"] else "," if "," in match["codes"] else " "
        return [Replacement(start + match.start("codes"), start + match.end("codes"), separator.join(kept))]
    rest = (comment.string[: match.start()] + match["tail"].lstrip()).strip()
    if rest and not rest.startswith("#"):
        return []  # a reason follows the code, so keep the comment
    before = lines.text[lines.start(row) : start]
    if rest:
        return [Replacement(start, lines.end(row), rest)]
    return [Replacement(lines.start(row) + len(before.rstrip()), lines.end(row), "")]
