"""A status line, or a code beside a reason phrase, says two different statuses.

Bad:
    start_response("404 Forbidden", headers)
    response.status = "403 Not Found"
    self.send_response(HTTPStatus.NOT_FOUND, "Forbidden")
    sock.sendall(b"HTTP/1.1 404 OK\\r\\n\\r\\n")

Good:
    start_response("404 Not Found", headers)
    self.send_response(HTTPStatus.NOT_FOUND)

Why:
    Programs act on the code and people read the phrase: one of the two is being misled.

When not:
    A phrase may be worded freely: only the phrase of another registered code is reported. Former phrases, spelling and
    case are fine (`413 Payload Too Large`, `200 ok`).

Configuration:
    None of its own. Which of the two is meant cannot be known, so nothing is rewritten.
"""

from __future__ import annotations

import ast
import functools
import re

from statusquo import _names
from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING, cast
from statusquo_lint.evidence.phrase_tables import phrase_table
from statusquo_lint.knowledge.codes import registered
from statusquo_lint.model import Confidence, Finding
from statusquo_lint.rules.base import NodeRule
from statusquo_lint.rules.finding import LITERAL
from statusquo_lint.syntax.names import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from statusquo_lint.options import Options
    from statusquo_lint.rules.base import Path
    from statusquo_lint.sites.site import Module

_LINE = lazy_pattern(r"(HTTP/\d(?:\.\d)?[ ]+)?([1-5]\d\d)[ ]+([A-Za-z][A-Za-z' -]{1,40})(?=\r?\n|$)")
_FIRST = frozenset(["H", *"12345", b"H", b"1", b"2", b"3", b"4", b"5"])
"""How such a line begins: spares most texts the search."""
_LONGEST = 200
_PHRASES_NEEDED = 2
"""Rows of a table that are right, before another is called wrong."""
_STATUS_LINES = frozenset({"start_response", "send_response", "send_error", "send_response_only"})
_CODES = frozenset({"status", "status_code", "code"})
_PHRASES = frozenset({"reason", "reason_phrase", "phrase"})


def check(node: ast.AST, path: Path, module: Module, options: Options) -> Iterable[Finding]:
    """Report the text that contradicts its code."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, (str, bytes)) and node.value[:1] in _FIRST:
            return _text(node, path, module, options)
    elif isinstance(node, ast.Call):
        if node.keywords or len(node.args) > 1:
            return _call(node, module)
    else:
        return _table(cast("ast.Dict", node), module)
    return ()


def _text(node: ast.Constant, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    text = node.value if isinstance(node.value, str) else node.value.decode("latin-1")  # type: ignore[union-attr]
    found = _LINE.match(text[:_LONGEST])
    if found is None or isinstance(path[-1], ast.Expr | ast.JoinedStr):
        return
    version, code, phrase = found[1], int(found[2]), found[3]
    if not version and found.end() != len(text):
        return
    other = contradicted(code, phrase)
    if other is None:
        return
    sure = bool(version) or (isinstance(path[-1], ast.Call) and name_of(path[-1].func) in _STATUS_LINES)
    if not sure and (not module.context.http or module.context.other_protocol):
        return
    if not sure and phrase[0].islower():
        return  # "404 forbidden" among the texts that a page may show
    confidence = Confidence.SURE if sure else Confidence.LIKELY
    if confidence >= options.confidence:
        yield _finding(node, code, phrase, other, module, confidence)


def _table(table: ast.Dict, module: Module) -> Iterator[Finding]:
    """A code whose phrase is another's, in a table whose other rows are right."""
    wrong = []
    right = 0
    for key, value in zip(table.keys, table.values, strict=True):
        code, phrase = _integer(key), value.value if isinstance(value, ast.Constant) else None
        if code is None or not isinstance(phrase, str):
            continue
        other = contradicted(code, phrase)
        if other is not None:
            wrong.append((value, code, phrase, other))
        elif _squashed(phrase) in _own(code):
            right += 1
    if wrong and right >= _PHRASES_NEEDED and phrase_table(table):
        for value, code, phrase, other in wrong:
            yield _finding(value, code, phrase, other, module, Confidence.LIKELY)


def _call(call: ast.Call, module: Module) -> Iterator[Finding]:
    """A call that is given a code and another code's phrase."""
    code: ast.expr | None = None
    phrase: ast.expr | None = None
    if name_of(call.func) in _STATUS_LINES and len(call.args) > 1:
        code, phrase = call.args[:2]
    else:
        given = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
        phrase = next((given[name] for name in sorted(_PHRASES & given.keys())), None)
        code = next((given[name] for name in sorted(_CODES & given.keys())), None)
        if code is None and phrase is not None:
            code = next((arg for arg in call.args if _integer(arg) is not None), None)
    number = _integer(code)
    if number is None or not isinstance(phrase, ast.Constant) or not isinstance(phrase.value, str):
        return
    other = contradicted(number, phrase.value)
    if other is not None:
        yield _finding(phrase, number, phrase.value, other, module, Confidence.SURE)


def _integer(expr: ast.expr | None) -> int | None:
    if isinstance(expr, ast.Constant) and type(expr.value) is int:
        return expr.value
    if isinstance(expr, ast.Attribute) and name_of(expr.value) == "HTTPStatus":
        return _names.code_of(expr.attr)
    return None


def _finding(node: ast.expr, code: int, phrase: str, other: int, module: Module, confidence: Confidence) -> Finding:
    own = _names.phrases_of(code)[0]
    message = f'{code} contradicts "{phrase.strip()}", the phrase of {other}: {code} is "{own}"'
    return Finding(RULE.code, message, module.text.span(node), confidence, "it is the phrase of another code")


def contradicted(code: int, phrase: str) -> int | None:
    """The code whose phrase stands beside a registered code that has others; None where nothing is wrong.

    >>> contradicted(404, "Forbidden"), contradicted(413, "Payload too large"), contradicted(404, "no such page")
    (403, None, None)
    """
    squashed = _squashed(phrase)
    if not _own(code) or squashed in _own(code):
        return None
    return _codes_by_phrase().get(squashed)


@functools.cache
def _own(code: int) -> frozenset[str]:
    from statusquo import registry  # noqa: PLC0415  (rarely needed, and loading it takes a while)

    known = registry.record(code)
    if known is None or known.registration == "unassigned":
        return frozenset()
    uses = (text for use in known.unofficial for text in (use.name, use.meaning))
    texts = [*_names.phrases_of(code), *(name.name for name in known.names), *uses]
    return frozenset(_squashed(text) for text in texts if text)


@functools.cache
def _codes_by_phrase() -> dict[str, int]:
    found: dict[str, int] = {}
    for code in sorted(registered()):
        for phrase in _names.phrases_of(code):
            found.setdefault(_squashed(phrase), code)
    return found


def _squashed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


RULE = NodeRule(
    code="HTS302",
    name="contradicted-phrase",
    summary='a status line or phrase contradicts its code: `"404 Forbidden"`',
    default=True,
    fixable=False,
    pattern=LITERAL,
    other_patterns=("HTTPStatus",),
    nodes=(ast.Constant, ast.Dict, ast.Call),
    check=check,
)
