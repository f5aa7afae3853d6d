"""What the module speaks of: HTTP, another protocol; and the modules in which nothing is reported."""

from __future__ import annotations

import ast
import functools
import itertools
import re

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.packages import BORROWERS, PROTOCOLS, STANDARD, WEB

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.syntax.outline import Outline

_HTTP_WORDS = lazy_pattern(
    r"\bstatus_?code\b|\b(?<!from )HTTP(?:Response|Error|Exception)?\b(?!\.HTTPStatus)"
    r"|\b(?:http_)?(?:request|response)s?\b|\bhttp_status\b",
    re.IGNORECASE,
)
"""Words of HTTP, but for what a fix writes: `from http import HTTPStatus`, `http.HTTPStatus.OK`."""
_OTHER_WORDS = lazy_pattern(r"\b(?:smtp|esmtp|lmtp|ftp|sip|nntp|rtsp)\w*", re.IGNORECASE)
_OTHER_PACKAGES = PROTOCOLS | BORROWERS
_MANY_PROTOCOLS = frozenset({"twisted"})
_BORROWED_WORDS = lazy_pattern(r"\b(?:sip|rtsp)\w*", re.IGNORECASE)
_OTHER_HINTS = ("smtp", "SMTP", "ftp", "FTP", "lmtp", "LMTP", "sip", "SIP", "Sip", "nntp", "NNTP", "rtsp", "RTSP")
_OTHERS = ("ftp", "sip", "rtsp", "mtp", "nntp")
"""Texts of which a text that holds one of the hints holds one in lower case: few, and found in most texts at once."""
_GENERATED = lazy_pattern(
    r"^[^\S\n]*#.*(?:@generated|do not edit|auto-?generated|generated (?:by|from|with|using|code|file)|code generated)",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = 1200
"""Characters at the top of a file in which a generator names itself."""
_MIN_WORDS = 3
"""Words of a protocol that show that a module speaks it."""


class Context:
    """Lazy answers about one module as a whole."""

    def __init__(self, text: str, outline: Outline, written: tuple[str, ...] = ()) -> None:
        """Take the module; `written` are the dotted paths that fixes import, which say nothing of the module."""
        self._text = text
        self._outline = outline
        self._written = written

    @functools.cached_property
    def imports(self) -> frozenset[str]:
        """The packages that any statement of the module imports, dotted, as written."""
        packages: set[str] = set()
        for node, imported in self._outline.imported:
            if imported.dotted in self._written:
                continue
            packages.add(imported.loaded)
            if isinstance(node, ast.ImportFrom) and not node.level:
                packages.add(imported.dotted)
        return frozenset(packages)

    @functools.cached_property
    def roots(self) -> frozenset[str]:
        """The top-level packages among the imports."""
        return frozenset(name.split(".")[0] for name in self.imports if not name.startswith("."))

    @functools.cached_property
    def imports_http(self) -> bool:
        """Whether the module imports a framework or client of HTTP; Twisted speaks other protocols too."""
        if (self.roots & WEB) - _MANY_PROTOCOLS or self.imports & STANDARD:
            return True
        return any(name.startswith("twisted.web") for name in self.imports)

    @functools.cached_property
    def http(self) -> bool:
        """Whether the module speaks HTTP: it imports a framework or client, or uses the words."""
        if self.roots & WEB or self.imports & STANDARD:
            return True
        return len(list(itertools.islice(_HTTP_WORDS.finditer(self._own_text), _MIN_WORDS))) == _MIN_WORDS

    @property
    def _own_text(self) -> str:
        """The text without what fixes write."""
        if not self._written:
            return self._text
        parts = {part for path in self._written for part in (path.rpartition(".")[0], path.rpartition(".")[2])}
        return re.sub(rf"\b_?(?:{'|'.join(map(re.escape, sorted(parts, key=len, reverse=True)))})\b", "", self._text)

    @functools.cached_property
    def other_protocol(self) -> bool:
        """Whether three-digit replies of another protocol (SMTP, FTP, SIP, NNTP) are to be expected here."""
        if not self.roots.isdisjoint(_OTHER_PACKAGES):
            return True
        lowered = self._text.lower()
        if not any(word in lowered for word in _OTHERS) or not any(word in self._text for word in _OTHER_HINTS):
            return False
        others = len(_OTHER_WORDS.findall(self._text))
        return others >= _MIN_WORDS and _fewer_than(others, _HTTP_WORDS.finditer(self._own_text))

    @functools.cached_property
    def borrowed(self) -> bool:
        """Whether that protocol has borrowed the statuses of HTTP: SIP, RTSP."""
        return bool(self.roots & BORROWERS) or (self.other_protocol and _BORROWED_WORDS.search(self._text) is not None)


def never_reported(text: str, path: str) -> bool:
    """Whether nothing is reported in the file, whatever is written there: a stub, whose numbers are types, or a file
    of which a comment at the top says that a program wrote it.
    """
    return path.endswith(".pyi") or _GENERATED.search(text[:_HEAD]) is not None


def _fewer_than(count: int, items: Iterator[object]) -> bool:
    """Whether there are fewer than `count` items, of which no more than that are looked at."""
    return sum(1 for _ in itertools.islice(items, count)) < count
