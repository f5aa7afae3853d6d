"""Literals that a constant is tested against: to name them by the constant would test nothing."""

from __future__ import annotations

import ast
import re

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.evidence.rows import Exclusion, Table
from statusquo_lint.knowledge.codes import says_code
from statusquo_lint.syntax.names import name_of

if TYPE_CHECKING:
    from statusquo_lint.evidence.questions import OfSite

_PREDICATE = lazy_pattern(
    r"^_?is_?(?:http_?)?(?:informational|success|redirect|client_?error|server_?error|error|ok)", re.IGNORECASE
)
_STATUS_ENUMS = frozenset({"http.HTTPStatus", "statusquo.HTTPStatus", "httpx.codes", "requests.codes"})


def makes_member(asked: OfSite) -> bool:
    """The literal is what an enum of statuses is called with: `HTTPStatus(404)`."""
    return asked.site.callee in _STATUS_ENUMS


def is_classified(asked: OfSite) -> bool:
    """The literal is what a predicate on statuses is called with: `is_success(204)`."""
    site = asked.site
    if site.callee is None or site.position != 0 or _constant(site.subject) is not None:
        return False
    return bool(_PREDICATE.match(site.callee.rpartition(".")[2]))


def is_named_constant(asked: OfSite) -> bool:
    """What stands opposite says the status itself: `codes["not_found"] == 404`, `NOT_FOUND == 404`."""
    subject = _constant(asked.site.subject)
    name = name_of(subject)
    if not name or not isinstance(subject, ast.Attribute | ast.Subscript | ast.Name):
        return False
    if not says_code(name, asked.site.code):
        return False
    return not (isinstance(subject, ast.Name) and name.islower() and any(char.isdigit() for char in name))


def is_member(asked: OfSite) -> bool:
    """A member of an enum of statuses stands opposite: `HTTPStatus.OK == 200`, `int(HTTPStatus.OK) == 200`."""
    subject = _constant(asked.site.subject)
    if subject is None:
        return False
    name = name_of(subject)
    if isinstance(subject, ast.Name) and name and says_code(name, asked.site.code):
        return False  # r404 = HTTPStatus(...): a variable
    qualified = asked.around.bindings.qualified(subject, asked.site.path)
    return any(qualified.startswith((f"{enum}.", f"{enum}()")) for enum in _STATUS_ENUMS)


def _constant(subject: ast.expr | None) -> ast.expr | None:
    """What is tested, without `.value` and what makes a number or text of it; None where nothing is compared."""
    while isinstance(subject, ast.Call | ast.Attribute):
        if isinstance(subject, ast.Call) and name_of(subject.func) in {"int", "str"} and subject.args:
            subject = subject.args[0]
        elif isinstance(subject, ast.Attribute) and subject.attr == "value":
            subject = subject.value
        else:
            break
    return subject


TESTED_CONSTANTS: Table[OfSite] = Table(
    "Is a constant tested against the literal?",
    (
        Exclusion("excluded.makes-member", "an enum of statuses is called with it", makes_member),
        Exclusion("excluded.classified", "a predicate on statuses is called with it", is_classified),
        Exclusion("excluded.named-constant", "what stands opposite says the status itself", is_named_constant),
        Exclusion("excluded.member", "a member of an enum of statuses stands opposite", is_member),
    ),
)
