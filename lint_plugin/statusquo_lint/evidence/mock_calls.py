"""Calls that stand for another call: of a base class, of the class itself, of what a mock recorded."""

from __future__ import annotations

import ast

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.syntax.names import name_of, spelled

if TYPE_CHECKING:
    from statusquo_lint.sites.site import Site
    from statusquo_lint.syntax.bindings import Bindings

_RECORDED = lazy_pattern(r"^assert_(?:called(?:_once)?_with|any_call|awaited(?:_once)?_with|any_await)$")
_MOCK = lazy_pattern(r"^(?:_?(?:mock|mocked|fake|patched|m)_+)|(?:(?<!_)_+(?:mock|mocked|fake|patched|m))$")


def is_recorded(call: ast.Call) -> bool:
    """Whether a call says what a mock was called with: `abort.assert_called_with(404)`."""
    return isinstance(call.func, ast.Attribute) and bool(_RECORDED.match(call.func.attr))


def resolve(site: Site, call: ast.Call, bindings: Bindings) -> tuple[str | None, str]:
    """The callable that a call really is about, as `Site.callee` has it, and the name that it goes by."""
    if isinstance(call.func, ast.Attribute) and is_recorded(call):
        owner = call.func.value
        return spelled(owner) or None, _MOCK.sub("", name_of(owner))
    spelling = name_of(call.func)
    if spelling == "__init__":
        return _of_base(site, call, bindings)
    if _makes_own_class(call.func):
        owner_class = bindings.owner(site.path)
        if owner_class is not None:
            return f"<local>.{owner_class.name}", owner_class.name
    return site.callee, spelling


def is_of_named_base(call: ast.Call) -> bool:
    """Whether a call makes the base of an object that it is given first: `HTTPError.__init__(self, 404)`."""
    func = call.func
    if not isinstance(func, ast.Attribute) or func.attr != "__init__" or not name_of(func.value)[:1].isupper():
        return False
    return bool(call.args) and isinstance(call.args[0], ast.Name) and call.args[0].id == "self"


def _of_base(site: Site, call: ast.Call, bindings: Bindings) -> tuple[str | None, str]:
    """What `super().__init__(404)` in a class, and `Base.__init__(self, 404)`, stand for: a call of the base."""
    if is_of_named_base(call):
        return (site.callee or "").removesuffix(".__init__") or None, name_of(call.func.value)  # type: ignore[attr-defined]
    at = next((i for i in range(len(site.path) - 1, -1, -1) if isinstance(site.path[i], ast.ClassDef)), -1)
    owner = site.path[at] if at >= 0 else None
    called = call.func.value if isinstance(call.func, ast.Attribute) else None
    if not isinstance(owner, ast.ClassDef) or not owner.bases or not isinstance(called, ast.Call):
        return site.callee, "__init__"
    spelling = name_of(owner.bases[0])
    return bindings.base(owner, site.path[:at]) or spelling or None, spelling


def _makes_own_class(func: ast.expr) -> bool:
    """`self.__class__(...)` and `type(self)(...)`."""
    if isinstance(func, ast.Attribute):
        return func.attr == "__class__" and name_of(func.value) in {"self", "cls"}
    return (
        isinstance(func, ast.Call) and name_of(func.func) == "type" and [name_of(arg) for arg in func.args] == ["self"]
    )
