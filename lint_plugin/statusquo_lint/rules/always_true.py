"""A condition on a status is always true, or always false.

Bad:
    import requests

    response = requests.get(url)
    if response.status_code == HTTPStatus.OK or HTTPStatus.CREATED: ...
    if response.status_code != HTTPStatus.OK or response.status_code != HTTPStatus.CREATED: ...
    if response.status_code == HTTPStatus.OK and response.status_code == HTTPStatus.CREATED: ...
    if response.status_code >= 200 or response.status_code <= 300: ...
    if response.status_code < 200 and response.status_code > 299: ...
    assert response.status_code, 200

Good:
    if response.status_code in (HTTPStatus.OK, HTTPStatus.CREATED): ...
    if response.status_code not in (HTTPStatus.OK, HTTPStatus.CREATED): ...
    if response.is_success: ...
    assert response.status_code == HTTPStatus.OK

Why:
    A number by itself is true, whatever it stands beside. No status is two numbers at once, and each differs from one
    of two. Such a condition reads as if it looked at the status, and one of its branches never runs. What stands behind
    the comma of an `assert` is its message: no status is 0, so that the assertion never fails.

When not:
    Silent are conditions on two different things (`a.status != 200 or b.status != 200`), what is called twice
    (`poll() != 200 or poll() != 201`), what a call or a walrus may change between two looks at it, and a number that
    is chosen rather than tested (`status or 200`, `found and 200 or 404`).

Configuration:
    None of its own. What was meant has to be decided by a person, so nothing is rewritten. `extra-status-names` adds
    names of your own that hold a status.
"""

from __future__ import annotations

import ast

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.evidence.expressions import opposite
from statusquo_lint.evidence.rows import Evidence
from statusquo_lint.evidence.surroundings import Surroundings
from statusquo_lint.knowledge.codes import known_codes
from statusquo_lint.model import Confidence, Finding
from statusquo_lint.rules.base import NodeRule
from statusquo_lint.rules.conditions import divisor, number, status_of
from statusquo_lint.rules.expressions import place
from statusquo_lint.rules.finding import LITERAL
from statusquo_lint.rules.outcomes import mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.options import Options
    from statusquo_lint.rules.base import Path
    from statusquo_lint.rules.outcomes import Mistake
    from statusquo_lint.sites.site import Module

_LONGEST = 80
"""The characters of the condition that a message shows."""


def check(node: ast.AST, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    """Report a condition whose outcome does not depend on the status."""
    if isinstance(node, ast.Assert):
        yield from _message(node, path, module, options)
        return
    found = mistake(node, path, module)
    if found is None or not isinstance(node, ast.expr):
        return
    evidence = _evidence(found, (*path, node), module, options)
    if evidence is None or evidence.confidence < options.confidence:
        return
    if evidence.confidence < Confidence.SURE and module.context.other_protocol:
        return
    written = module.text.written(node, _LONGEST)
    outcome = f"{written} is always {'true' if found.says else 'false'}"
    if found.bare is not None:
        number = module.text.written(found.bare)
        outcome = (
            f"{outcome}, as {number} by itself is"
            if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or)
            else f"{number} by itself is always true in {written}"
        )
    message = f"{outcome}: write {found.meant}" if found.meant else outcome
    span, _ = place(node, path, module)
    yield Finding(RULE.code, message, span, *evidence[:2], clue=evidence.clue)


def _message(node: ast.Assert, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    """Report the status that is the message of an assertion: `assert r.status_code, 200`."""
    code = None if node.msg is None else number(node.msg, (*path, node), module)
    if (
        node.msg is None
        or code is None
        or not isinstance(node.test, ast.Name | ast.Attribute | ast.Subscript | ast.Call)
    ):
        return
    evidence = (
        opposite(node.test, (*path, node), code, Surroundings(module, options)) if code in known_codes() else None
    )
    if evidence is None or evidence.confidence < max(options.confidence, Confidence.LIKELY):
        return
    if evidence.confidence < Confidence.SURE and module.context.other_protocol:
        return
    asked, written = module.text.written(node.test, _LONGEST), module.text.written(node.msg)
    message = f"assert {asked}, {written} never fails: {written} is its message; write assert {asked} == {written}"
    span, _ = place(node.msg, (*path, node), module)
    yield Finding(RULE.code, message, span, *evidence[:2], clue=evidence.clue)


def _evidence(found: Mistake, path: Path, module: Module, options: Options) -> Evidence | None:
    """Why what is asked is a status: it is compared with one by name, or by the most telling of its numbers."""
    if any(not isinstance(one, ast.Constant) for one in found.numbers):
        return Evidence(Confidence.SURE, "it is compared with the name of a status", "")
    around, by = Surroundings(module, options), divisor(found.subject)
    told = (opposite(status_of(found.subject), path, value * by, around) for value in found.values)
    return max((one for one in told if one is not None), default=None, key=lambda one: one.confidence)


RULE = NodeRule(
    code="HTS308",
    name="always-true",
    summary="a condition is always true or false: `s == 200 or 201`, `s != 200 or s != 201`, `s >= 200 or s <= 300`",
    default=True,
    fixable=False,
    pattern=LITERAL,
    other_patterns=("HTTPStatus", r"HTTP_[1-5]\d\d_", r"codes\.\w", r"client\.[A-Z]", r"httplib\.[A-Z]"),
    nodes=(ast.BoolOp, ast.Compare, ast.Assert),
    check=check,
)
