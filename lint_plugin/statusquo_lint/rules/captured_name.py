"""A bare name in a `case` captures instead of comparing.

Bad:
    match status:
        case NOT_FOUND: ...  # matches everything

Good:
    match status:
        case HTTPStatus.NOT_FOUND: ...

Why:
    Only dotted names are compared. A bare name takes whatever is there and rebinds the constant of that name.

When not:
    A capture on purpose is written in lower case; an upper-case name that only the case itself uses is left alone.

Configuration:
    None of its own. The fix makes the case compare, which changes what it matches: it wants `--unsafe-fixes`.
"""

from __future__ import annotations

import ast
import functools

from statusquo import _names
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.codes import says_code
from statusquo_lint.knowledge.libraries import NUMBERED, client_constant, named
from statusquo_lint.model import STATUS, Confidence, Edit, Finding, Fix, Safety, Style
from statusquo_lint.rules.base import NodeRule
from statusquo_lint.rules.expressions import ENUMS, names_since
from statusquo_lint.syntax.scopes import Binding, BindingKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.options import Options
    from statusquo_lint.rules.base import Path
    from statusquo_lint.sites.site import Module
    from statusquo_lint.syntax.bindings import Bindings


def check(node: ast.AST, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    """Report a capture pattern that is named after a status."""
    if not isinstance(node, ast.MatchAs) or node.pattern is not None or not node.name or not node.name.isupper():
        return
    code, why = _status(node.name, path, module)
    if code is None:
        return
    name = options.names.name_for(code, options.minimum_python)
    span = module.text.span(node)
    if name is None:
        refusal = "the number has to be written by hand"
        if not options.names.is_numbers:
            refusal = f"{options.names.names} of the minimum Python has no name for {code}"
        yield Finding(
            RULE.code, f"{node.name} is bound and not compared here", span, Confidence.SURE, why, None, refusal
        )
        return
    message = f"case {node.name} matches anything and binds the name: use {options.names.local}.{name}"
    if not _is_name(node.name, name, options) or (options.style is Style.VALUE and not options.names.plain):
        yield Finding(RULE.code, message, span, Confidence.SURE, why, None, "the name has to be chosen by hand")
        return
    reason = "the case matches less than it did"
    fix = Fix((Edit(span, f"{STATUS}.{node.name}"),), Safety.UNSAFE, reason, names=options.names)
    yield Finding(RULE.code, message, span, Confidence.SURE, why, fix)


def _is_name(written: str, best: str, options: Options) -> bool:
    """Whether the vocabulary has the name that is captured, which may be an older one than it would be given."""
    if options.names.table is not None:
        return written == best
    since = _names.first_python(written)
    return since is not None and since <= options.minimum_python


def _status(name: str, path: Path, module: Module) -> tuple[int | None, str]:
    """The code that a captured name is meant for, and why; None where it is a capture on purpose or no status."""
    found = _bindings(name, path, module)
    for one in found:
        code = _bound_code(one, name, path, module)
        if code is not None:
            return code, f"{name} is bound to a status in this module"
    if found or (_names.first_python(name) is None and not NUMBERED.match(name)):
        return None, ""
    case = next((above for above in reversed(path) if isinstance(above, ast.match_case)), None)
    used = case is not None and any(
        isinstance(inner, ast.Name) and inner.id == name
        for part in (*case.body, *([case.guard] if case.guard else []))
        for inner in ast.walk(part)
    )
    if used:
        return None, ""
    numbered = NUMBERED.match(name)
    return (int(numbered[1]) if numbered else names_since()[name]), f"{name} is the name of a status"


def _bindings(name: str, path: Path, module: Module) -> list[Binding]:
    """What binds a name in the scopes around, the innermost first, other than patterns."""
    found: list[Binding] = []
    at = path
    while at:
        here, where = module.bindings.lookup(name, at)
        if not here:
            break
        found += _but_patterns(name, module.bindings, where[-1])
        at = where[:-1]
    return found


@functools.lru_cache(maxsize=256)
def _but_patterns(name: str, bindings: Bindings, scope: ast.AST) -> tuple[Binding, ...]:
    """A scope's bindings of a name without those that patterns make; asked again for each case with the name."""
    return tuple(one for one in bindings.table(scope).get(name, ()) if not isinstance(one.node, ast.pattern))


def _bound_code(one: Binding, name: str, path: Path, module: Module) -> int | None:
    if one.kind is BindingKind.IMPORT:
        known = named(one.dotted)
        return known.code if known else client_constant(one.dotted)
    if one.kind not in {BindingKind.VALUE, BindingKind.ANNOTATED}:
        return None
    value = one.node.value if isinstance(one.node, ast.AnnAssign) else one.node
    if isinstance(value, ast.Constant):
        code = value.value
        return code if type(code) is int and _names.name_for(code) and says_code(name, code) else None
    if not isinstance(value, ast.expr):
        return None
    owner, _, attr = module.bindings.qualified(value, path[:1]).rpartition(".")
    return _names.code_of(attr) if owner in ENUMS else None


def _name_made_dotted(before: ast.AST, after: ast.AST) -> frozenset[str]:
    """`case NOT_FOUND:` became `case HTTPStatus.NOT_FOUND:`."""
    if not isinstance(before, ast.MatchAs) or before.pattern is not None or not isinstance(after, ast.MatchValue):
        return frozenset()
    same_name = isinstance(after.value, ast.Attribute) and after.value.attr == before.name
    return frozenset({"pattern", "name"}) if same_name else frozenset()


RULE = NodeRule(
    code="HTS306",
    name="captured-name",
    summary="a bare name in a `case` captures: `case NOT_FOUND:`",
    default=True,
    fixable=True,
    pattern=r"case\b(?:[^\n:c]|c(?!ase\b))*\b[A-Z][A-Z\d_]+\b",  # up to the next `case`: linear in a row of many
    nodes=(ast.MatchAs,),
    check=check,
    may_change=_name_made_dotted,
)
