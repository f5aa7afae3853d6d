"""What a callable's own name says of a number that it is given, where no table knows it."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

from statusquo_lint.evidence import mock_calls
from statusquo_lint.evidence.expressions import LIKELY, POSSIBLE, Evidence
from statusquo_lint.knowledge.callable_names import ASSERTIONS, CALLEES, FAILURES, MAKERS
from statusquo_lint.knowledge.codes import FAMOUS, LOWEST_ERROR, ROUND, VAGUE
from statusquo_lint.knowledge.packages import WEB_ROOTS
from statusquo_lint.knowledge.words import Tier, tier
from statusquo_lint.sites import call_forms
from statusquo_lint.syntax.names import name_of

if TYPE_CHECKING:
    from statusquo_lint.evidence.expressions import Operands
    from statusquo_lint.evidence.neighbouring_codes import Company
    from statusquo_lint.sites.site import Module, Site

_FAR = 3
"""The last position at which a callable's name alone says that a number is a status."""


class Callables:
    """Judges the positional arguments of one module."""

    def __init__(self, module: Module, operands: Operands, company: Company) -> None:
        self._module = module
        self._operands = operands
        self._company = company

    @property
    def _http(self) -> int:
        return self._module.context.http

    def weigh(self, site: Site, call: ast.Call, spelling: str) -> Evidence:  # noqa: PLR0911
        """What the callable's own name says: `HTTPError(404)`, `assertStatus(404, url)`, `Response.make(404)`."""
        root = site.callee.partition(".")[0]
        if root in sys.stdlib_module_names and root not in WEB_ROOTS and root != "unittest":
            return None
        owner = name_of(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        if root == "builtins" or site.position > _FAR or owner.lower() in {"log", "logger", "logging", "_logger"}:
            return None
        if spelling in MAKERS and owner:
            spelling = owner
        why = f"passed to {spelling}"
        if isinstance(call.func, ast.Name) and self._is_variable(call.func.id, site):
            return POSSIBLE, why
        if mock_calls.is_recorded(call) and site.position:
            return POSSIBLE, why
        if tier(spelling) >= Tier.MEDIUM:
            return self._operands.named(spelling, site.code)
        if site.code in VAGUE:
            return None
        return self._form(site, call, spelling) or self._calls(site, spelling)

    def _form(self, site: Site, call: ast.Call, spelling: str) -> Evidence:
        """What the form of a call says: an assertion of a response, an exception raised with a text."""
        if call_forms.asserts(spelling) and call_forms.of_response(call):
            return LIKELY, f"{spelling} expects it of a response"
        if self._http and site.code >= LOWEST_ERROR and call_forms.raised(call, site.path):
            return LIKELY, f"{spelling} is raised with it and a text"
        return None

    def _calls(self, site: Site, spelling: str) -> Evidence:
        """What the last word of the callable says, and what else it is called with."""
        why = f"passed to {spelling}"
        if CALLEES.search(spelling):
            return (LIKELY if site.code not in ROUND or self._http else POSSIBLE), why
        if self._http and (FAILURES.search(spelling) or (site.code in FAMOUS and ASSERTIONS.search(spelling))):
            return LIKELY, why
        if self._http and self._company.called(spelling, site.position):
            return LIKELY, f"several statuses are passed to {spelling}"
        return POSSIBLE, why

    def _is_variable(self, name: str, site: Site) -> bool:
        """Whether a callable's name is a parameter or a variable, so that the name says little."""
        found, _ = self._module.bindings.lookup(name, site.path)
        return bool(found) and all(one.how not in {"import", "star", "function", "class"} for one in found)
