"""Which names for statuses a file uses, read by other means than the linter's: what it is checked against."""

from __future__ import annotations

import ast
import re
from collections import Counter
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN = "acme.status.HTTPStatus"
"""The enum of a project's own that is put into each project."""
_HOMES = {
    "http.HTTPStatus": "http.HTTPStatus",
    "http.client": "http.HTTPStatus",
    "six.moves.http_client": "http.HTTPStatus",
    "statusquo.HTTPStatus": "statusquo.HTTPStatus",
    "rest_framework.status": "rest_framework.status",
    "starlette.status": "starlette.status",
    "fastapi.status": "starlette.status",
    "httpx.codes": "httpx.codes",
    "requests.codes": "requests.codes",
    "requests.status_codes.codes": "requests.codes",
    "litestar.status_codes": "litestar.status_codes",
    OWN: OWN,
}
"""Where names come from, and the convention that they are."""
_MEMBERS = frozenset(name for name in vars(HTTPStatus) if name.isupper()) | {
    *("CONTENT_TOO_LARGE", "URI_TOO_LONG", "RANGE_NOT_SATISFIABLE", "UNPROCESSABLE_CONTENT", "EARLY_HINTS"),
    *("TOO_EARLY", "MISDIRECTED_REQUEST", "IM_A_TEAPOT", "UNAVAILABLE_FOR_LEGAL_REASONS"),
}
_CONSTANT = re.compile(r"HTTP_\d{3}_\w+")


def conventions(code: str) -> Counter[str]:
    """How often a file names a status by each convention.

    >>> text = "from http import HTTPStatus as S\\nimport httpx\\nf(S.OK, S.GONE.value, httpx.codes.OK, S.mro)\\n"
    >>> sorted(conventions(text).items())
    [('http.HTTPStatus', 2), ('httpx.codes', 1)]
    """
    tree = ast.parse(code)
    bound = dict(_imports(tree))
    found: Counter[str] = Counter()
    for node in ast.walk(tree):
        owner, _, name = _dotted(node, bound).rpartition(".")
        home = _HOMES.get(owner)
        if home is not None and (name in _MEMBERS or _CONSTANT.fullmatch(name) or _is_lower(home, name)):
            found[home] += 1
    return found


def _is_lower(home: str, name: str) -> bool:
    return home.endswith("codes") and name.islower() and name != "get"


def has_names(code: str) -> bool:
    """Whether a file names a status, looks one up, or imports what would.

    >>> has_names("from http import HTTPStatus"), has_names("from http import HTTPMethod")
    (True, False)
    >>> has_names("import http\nhttp.HTTPStatus(404)"), has_names("import http\nhttp.client.HTTPConnection")
    (True, False)
    """
    tree = ast.parse(code)
    bound = dict(_imports(tree))
    if any(name in _HOMES or name.rpartition(".")[0] in _HOMES for name in bound.values()):
        return True
    enums = _HOMES.keys() - {"http.client", "six.moves.http_client"}
    return any(_dotted(node, bound) in enums for node in ast.walk(tree)) or bool(conventions(code))


def _imports(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.asname or alias.name.partition(".")[0], alias.name if alias.asname else _root(alias.name)


def _root(name: str) -> str:
    return name.partition(".")[0]


def _dotted(node: ast.AST, bound: dict[str, str]) -> str:
    """The dotted name that an expression stands for through the imports; empty for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or node.id not in bound:
        return ""
    return ".".join((bound[node.id], *reversed(parts)))
