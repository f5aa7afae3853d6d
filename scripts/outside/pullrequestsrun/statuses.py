"""Where a source names or numbers a status: read by tokens, since old trees are no Python of today."""

from __future__ import annotations

import contextlib
import enum
import io
import tokenize
from dataclasses import dataclass, field

from statusquo import registry

CLIENTS = frozenset({"client", "http", "http_client", "httplib"})
"""What a name of `http.client` stands below, and so of `six.moves.http_client`: `http_client.OK`."""
OWNERS = CLIENTS | {"codes", "status", "constants", "HTTPStatus"}
"""What a name of a status stands below: `requests.codes.ok`."""


class Form(enum.Enum):
    """How a status is written."""

    NUMBER = "number"
    MEMBER = "member"
    CLIENT = "client"  # a name of http.client: the same member, on Python 3
    VALUE = "value"
    NAME = "name"  # of a framework, a client, or the project


@dataclass(frozen=True, slots=True)
class Status:
    """One status in a source: its place (line from 1, column in characters from 0), its code, and how it is written."""

    row: int
    col: int
    code: int
    form: Form


@dataclass(slots=True)
class Line:
    """One line: its tokens, with every status written as its digits, and the statuses in it."""

    tokens: list[str] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)


def lines_of(source: str) -> list[Line]:
    """Read a source line by line; what follows a token that no tokenizer of today knows is left out.

    >>> lines_of("x = HTTPStatus.OK.value\\n")[0].statuses
    [Status(row=1, col=4, code=200, form=<Form.VALUE: 'value'>)]
    """
    lines = [Line() for _ in range(source.count("\n") + 2)]
    tokens = _tokens(source)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        row, col = token.start
        if row > len(lines):
            break
        code, form, used = _status(tokens, at)
        line = lines[row - 1]
        if code:
            line.statuses.append(Status(row, col, code, form))
            line.tokens.append(str(code))
        else:
            line.tokens.append(token.string)
        at += used
    return lines


def _tokens(source: str) -> list[tokenize.TokenInfo]:
    found: list[tokenize.TokenInfo] = []
    with contextlib.suppress(tokenize.TokenError, SyntaxError):
        found.extend(token for token in tokenize.generate_tokens(io.StringIO(source).readline) if token.string.strip())
    return found


def _status(tokens: list[tokenize.TokenInfo], at: int) -> tuple[int, Form, int]:
    """The code and form of the status that begins at a token (0 for none), and how many tokens it takes."""
    token = tokens[at]
    if token.type == tokenize.NUMBER:
        plain = token.string.isdecimal() and registry.name_for(int(token.string), (3, 13)) is not None
        return (int(token.string) if plain else 0), Form.NUMBER, 1
    if token.type != tokenize.NAME:
        return 0, Form.NAME, 1
    parts = [token.string]
    end = at + 1
    while end + 1 < len(tokens) and tokens[end].string == "." and tokens[end + 1].type == tokenize.NAME:
        parts.append(tokens[end + 1].string)
        end += 2
    return (*_named(parts), end - at)


def _named(parts: list[str]) -> tuple[int, Form]:
    form = Form.NAME
    names = list(parts)
    value = len(names) > 1 and names[-1] == "value"
    if value:
        names.pop()
    owner, name = names[-2] if len(names) > 1 else "", names[-1]
    if name.startswith("HTTP_"):
        digits = name[5:8]
        code = int(digits) if digits.isdecimal() else registry.code_of(name[5:]) or 0
        return (code if registry.name_for(code, (3, 13)) else 0), form
    if owner.lstrip("_") == "HTTPStatus":
        form = Form.VALUE if value else Form.MEMBER
    elif owner in CLIENTS:
        form = Form.VALUE if value else Form.CLIENT
    elif owner not in OWNERS:
        return 0, form
    return registry.code_of(name.upper()) or 0, form
