"""How a rule on expressions reports: what names a status, where it stands, and whether it may be rewritten."""

from __future__ import annotations

import ast
import itertools

from statusquo import _names
from statusquo._dataclasses import dataclass, replace
from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.model import Answer, Confidence, Finding, Fix, Safety, Span
from statusquo_lint.rules import finding
from statusquo_lint.rules.finding import edit
from statusquo_lint.sites.site import Module, Site, SiteKind
from statusquo_lint.syntax.scopes import BindingKind

if TYPE_CHECKING:
    from statusquo_lint.options import Options
    from statusquo_lint.rules.base import Path

HTTP = "http.HTTPStatus"
"""The standard library's enum."""
ENUMS = frozenset({HTTP, "statusquo.HTTPStatus"})
_ON_THE_WAY = ENUMS | {enum.partition(".")[0] for enum in ENUMS}

_CATEGORIES = ("informational", "success", "redirection", "client_error", "server_error")
MENTIONED = rf"HTTPStatus|\.is_(?:{'|'.join(_CATEGORIES)})"
"""Matches where the enum is used by name; one text for all rules on members, so that it is searched for once."""
MENTIONS = ("HTTPStatus",)
"""The hints of `MENTIONED`: no rule believes that something is a member unless the module names the enum."""

_DEBUG = lazy_pattern(r"=\s*$")


def names_since() -> dict[str, int]:
    """The code of each name that `http.HTTPStatus` of any release has."""
    return {name: code for name, (code, _) in _names.members_since().items()}


def enum_of(expr: ast.expr, path: Path, module: Module) -> str:
    """The enum that an expression is, if imports and nothing else make it that; else empty."""
    root: ast.expr = expr
    while isinstance(root, ast.Attribute):
        root = root.value
    if not isinstance(root, ast.Name) or root.id not in module.once(_roots):
        return ""
    found, _ = module.bindings.lookup(root.id, path)
    if not found or any(one.kind is not BindingKind.IMPORT for one in found) or len({one.dotted for one in found}) > 1:
        return ""
    qualified = module.bindings.qualified(expr, path)
    return qualified if qualified in ENUMS else ""


def _roots(module: Module) -> frozenset[str]:
    """The names that an enum is reached by in some scope of a module: most expressions begin with another."""
    return frozenset(one.local for _, one in module.bindings.outline.imported if one.dotted in _ON_THE_WAY)


def member_of(expr: ast.expr, path: Path, module: Module) -> tuple[str, str]:
    """The enum and the member's name where an expression is `HTTPStatus.X`; the name is empty for `HTTPStatus(...)`
    and `HTTPStatus[...]`; both are empty for anything else."""
    if isinstance(expr, ast.Attribute) and expr.attr.isupper():
        return enum_of(expr.value, path, module), expr.attr
    if isinstance(expr, ast.Call) and isinstance(expr.func, ast.Name | ast.Attribute):
        return enum_of(expr.func, path, module), ""
    if isinstance(expr, ast.Subscript) and isinstance(expr.value, ast.Name | ast.Attribute):
        return enum_of(expr.value, path, module), ""
    return "", ""


def place(node: ast.expr, path: Path, module: Module, starts: str = "") -> tuple[Span, bool]:
    """Where a node stands, and whether that can be trusted: before Python 3.12 parts of f-strings are misplaced.

    `starts` is a text that the node's source has to begin with.
    """
    span = module.text.span(node)
    string = next((above for above in path if isinstance(above, ast.JoinedStr)), None)
    if string is None:
        return span, True
    try:
        written = module.text.slice(span)
    except IndexError:  # pragma: no cover: before Python 3.12 a part may be placed behind the end
        written = ""
    if starts and written.startswith(starts) and ast.dump(node) == _parsed(written):
        return span, True
    return module.text.span(string), False


def _parsed(written: str) -> str:
    try:
        return ast.dump(ast.parse(written, mode="eval").body)
    except (SyntaxError, ValueError):
        return ""


def prints_its_source(path: Path) -> bool:
    """Whether an expression is in a field of an f-string that shows what is written in it: `f"{status=}"`."""
    for above, field in itertools.pairwise(path):
        if isinstance(field, ast.FormattedValue) and isinstance(above, ast.JoinedStr):
            at = above.values.index(field)
            before = above.values[at - 1] if at else None
            if isinstance(before, ast.Constant) and isinstance(before.value, str) and _is_source(before.value, field):
                return True
    return False


def _is_source(text: str, field: ast.FormattedValue) -> bool:
    """Whether the text before a field ends as its source would, with every name that is in the field."""
    names = {one.id for one in ast.walk(field.value) if isinstance(one, ast.Name)}
    names |= {one.attr for one in ast.walk(field.value) if isinstance(one, ast.Attribute)}
    return bool(_DEBUG.search(text)) and all(name in text for name in names)


def attribute_span(node: ast.Attribute, module: Module) -> Span:
    """Where the last name of a dotted expression stands."""
    span = module.text.span(node)
    return Span(span.end_row, span.end_col - len(node.attr), span.end_row, span.end_col)


@dataclass(frozen=True, slots=True)
class NamedSite(Site):
    """The site of an expression that names a status, for the judge of safety, which asks for its code."""

    number: int = 0

    @property
    def code(self) -> int:
        return self.number


def member_fix(
    node: ast.expr, code: int, path: Path, module: Module, options: Options, floor: tuple[Safety, str] | None = None
) -> tuple[Fix | None, str]:
    """The fix that writes the member in the place of `node`, or the reason why there is none.

    Without `floor` the value was a plain number, and the place decides as it does for a literal; with it the value was
    the member already, so that only places where no name may stand refuse.
    """
    if not options.fixes:
        return None, ""
    name = options.names.name_for(code, options.minimum_python)
    if name is None:
        return None, options.names.lacks(code, options.minimum_python)
    span, trusted = place(node, path, module, ast.unparse(node).split(".")[0])
    if not trusted:
        return None, "its place in the f-string is not known on this Python"
    if prints_its_source(path):
        return None, "the f-string prints its own source"
    site = NamedSite(node, path, SiteKind.OTHER, path[-1], number=code)  # type: ignore[arg-type]
    from statusquo_lint.safety import judge  # only where fixes are wanted  # noqa: PLC0415

    verdict = judge(site, module, options)
    if floor is not None and verdict.answer is Answer.VALUE:
        verdict = replace(verdict, answer=Answer.MEMBER)  # it was a member before
    fix, refusal = edit(verdict, span, name, options)
    if fix is not None and floor is not None:
        safety, reason = floor
        fix = replace(fix, safety=safety, reason=reason)
    return fix, refusal


def written_member(code: int, options: Options) -> str:
    """What a message tells to write: `HTTPStatus.NOT_FOUND`, with `.value` where that is the style."""
    name = options.names.name_for(code, options.minimum_python)
    return "" if name is None else finding.written_member(name, options)


def version(options: Options) -> str:
    """The minimum Python as one says it: `3.10`."""
    return ".".join(map(str, options.minimum_python))


def sure(code: str, message: str, span: Span, evidence: str, fix: Fix | None = None, refusal: str = "") -> Finding:
    """A finding that needs no weighing: imports prove it."""
    return Finding(code, message, span, Confidence.SURE, evidence, fix, refusal)


def imported(expr: ast.expr, path: Path, module: Module) -> tuple[str, list[str]]:
    """The name that begins a dotted expression, and what the expression means by each import of that name.

    No meaning where anything but imports binds the name. Several come from `try: import a; except ImportError: ...`.
    """
    parts: list[str] = []
    while isinstance(expr, ast.Attribute):
        parts.append(expr.attr)
        expr = expr.value
    if not isinstance(expr, ast.Name):
        return "", []
    found, _ = module.bindings.lookup(expr.id, path)
    if any(one.kind is not BindingKind.IMPORT for one in found):
        return expr.id, []
    rest = "".join(f".{part}" for part in reversed(parts))
    return expr.id, list(dict.fromkeys(one.dotted + rest for one in found))
