"""The fingerprint of a finding: its rule, its line's content and its function, so that it may move."""

from __future__ import annotations

import ast

from statusquo._dataclasses import replace
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.files.text import lines_of
from statusquo_lint.syntax.parsing import tree_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from statusquo_lint.model import Finding

_DIGITS = 16
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def with_fingerprints(findings: Sequence[Finding], text: str, tree: ast.Module | None = None) -> tuple[Finding, ...]:
    """Return the findings in a text with their fingerprints, which findings that read the same share."""
    if not findings:
        return ()
    lines = lines_of(text)
    scopes = _scopes({finding.span.row for finding in findings}, tree or tree_of(text))
    return tuple(
        replace(finding, fingerprint=_fingerprint(finding.code, scopes.get(finding.span.row, ""), lines, finding))
        for finding in findings
    )


def _fingerprint(code: str, scope: str, lines: Sequence[str], finding: Finding) -> str:
    import hashlib  # noqa: PLC0415  (rarely needed)

    row = finding.span.row
    line = " ".join(lines[row - 1].split()) if 0 < row <= len(lines) else ""
    content = "\0".join((code, scope, line)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:_DIGITS]


def _scopes(rows: Iterable[int], tree: ast.Module | None) -> dict[int, str]:
    """Return the qualified name of the innermost function or class around each row."""
    names: dict[int, str] = {}
    pending: list[tuple[ast.AST, str]] = [] if tree is None else [(tree, "")]
    wanted = sorted(rows)
    while pending:
        node, outer = pending.pop()
        for child in ast.iter_child_nodes(node):
            name = outer
            if isinstance(child, _SCOPES):
                name = f"{outer}.{child.name}" if outer else child.name
                first = min([child.lineno, *(each.lineno for each in child.decorator_list)])
                last = child.end_lineno or first
                # outer scopes are entered before inner ones, which therefore have the last word
                names.update((row, name) for row in wanted if first <= row <= last)
            pending.append((child, name))
    return names
