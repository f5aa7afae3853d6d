"""A status is written by a name, in a project that writes numbers.

Bad:
    # names: numbers
    from http import HTTPStatus
    from rest_framework import status
    if response.status_code == HTTPStatus.NOT_FOUND: ...
    log(HTTPStatus.NOT_FOUND.value)
    return Response(status=status.HTTP_404_NOT_FOUND)

Good:
    # names: numbers
    if response.status_code == 404: ...
    log(404)
    return Response(status=404)

Why:
    It is the way back: what a fix has written is undone by the same means, with the same care. A project that turns the
    linter off, or moves to the names of another library, need not do so by hand.

When not:
    A member is replaced only where nothing can tell it from the number. Where its name, phrase, text, type or identity
    matters (`HTTPStatus.OK.phrase`, `str(HTTPStatus.OK)`, `isinstance`), and where it is returned, stored or passed to
    code that is not in sight, it is reported with the reason and left. Plain integers, such as the constants of
    `rest_framework.status` and the `.value` of a member, are replaced anywhere but in types. What is compared with a
    number already (`assert HTTPStatus.OK == 200`) tests the name, and is silent.

Configuration:
    `names = "numbers"` is what turns it on, and the rules that ask for names off: HTS101 to HTS106, HTS201, HTS401 to
    HTS403, HTS501 and HTS502. An import that the fix leaves without use is removed.
"""

from __future__ import annotations

import ast
import re

from statusquo import _names
from statusquo._dataclasses import replace
from statusquo._lazy_pattern import lazy_pattern
from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.libraries import client_constant, named
from statusquo_lint.knowledge.packages import WEB
from statusquo_lint.knowledge.vocabularies import may_be_enum, vocabulary
from statusquo_lint.model import ENUM, Answer, Confidence, Edit, Finding, Fix, Safety
from statusquo_lint.rules.base import NodeRule
from statusquo_lint.rules.expressions import NamedSite, enum_of, imported, place, prints_its_source
from statusquo_lint.rules.guards import tests_constant
from statusquo_lint.sites.site import Module, SiteKind
from statusquo_lint.syntax.names import dotted
from statusquo_lint.syntax.scopes import BindingKind
from statusquo_lint.vocabulary import HTTP, NUMBERS, STATUSQUO, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from statusquo_lint.options import Options
    from statusquo_lint.rules.base import Path

_FOLLOWED = frozenset(
    {
        "bound.used-here",
        "returned.used-here",
        "argument.used-in-function",
        "argument.used-in-project",
        "argument.parametrized",
    }
)
"""Rows of safety that follow a value through names, which a type checker may take for members."""
_ABOUT_IMPORTS = frozenset(
    """
    module.runtime module.lists-its-names name.circular name.both-taken name.hidden name.imported-below name.own-http
    """.split()  # noqa: SIM905
)
"""Rows of safety about the import of a name, which is not needed for a number."""
_HOME_ASSISTANT = "homeassistant.const"


class _Meaning(NamedTuple):
    """What a name stands for."""

    code: int
    names: Vocabulary
    """Of a member its enum; `NUMBERS` for a plain integer."""
    known: bool = True
    """Whether that is sure, as it is for a library that has been looked at."""


def check(node: ast.AST, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    """Report the dotted name, or the bare one that was imported, with the `.value` behind it."""
    if not isinstance(node, ast.Attribute | ast.Name) or not isinstance(node.ctx, ast.Load):
        return
    root, meanings = imported(node, path, module)
    if not meanings and isinstance(node, ast.Attribute):
        root, meanings = "", _otherwise(node, path, module)
    known = {_meaning(meaning, module, options) for meaning in meanings}
    meaning = known.pop() if len(known) == 1 else None
    if meaning is None or meaning.code in options.allowed_codes:
        return
    whole, above = _with_value(node, path, meaning)
    if tests_constant(above):
        return
    span, trusted = place(whole, above, module, root)
    written = module.text.written(whole) if trusted else ast.unparse(whole)
    message = f"{written} is {meaning.code} by a name: use {meaning.code}"
    refusal = "" if trusted else "its place in the f-string is not known on this Python"
    fix = None
    if options.fixes and not refusal:
        fix, refusal = _fix(whole, above, meaning, module, options)
    if fix is not None:
        fix = replace(fix, edits=(Edit(span, str(meaning.code)),), unbinds=(root,) if root else ())
    confidence = Confidence.SURE if meaning.known else Confidence.LIKELY
    if confidence >= options.confidence:
        yield Finding(RULE.code, message, span, confidence, f"imported as {meanings[0]}", fix, refusal)


def _otherwise(node: ast.Attribute, path: Path, module: Module) -> list[str]:
    """What a dotted name means where a star import binds its root, or an import with None for a stand-in."""
    if not isinstance(node.value, ast.Name):
        return []
    found = module.bindings.lookup(node.value.id, path)[0]
    sure = all(one.kind is BindingKind.IMPORT or _is_none(one.node) for one in found)
    return [module.bindings.qualified(node, path)] if sure else []


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _meaning(dotted: str, module: Module, options: Options) -> _Meaning | None:
    """The code that a dotted name stands for, and whose member it is."""
    owner, _, name = dotted.rpartition(".")
    code = _names.code_of(name) if name.isupper() else None
    if owner == STATUSQUO.dotted:
        return None if code is None else _Meaning(code, STATUSQUO)
    since = _names.first_python(name)
    if owner == HTTP.dotted:
        return None if code is None or since is None or since > options.minimum_python else _Meaning(code, HTTP)
    code = client_constant(dotted)
    if code is not None:
        return _Meaning(code, HTTP, known=owner == "http.client")
    library = named(dotted)
    if library is not None:
        codes = vocabulary("httpx.codes")
        is_member = library.library == "httpx.codes" and name.isupper() and codes is not None
        is_known = library.known and library.library != _HOME_ASSISTANT
        return _Meaning(library.code, codes if is_member and codes is not None else NUMBERS, is_known)
    return _own(owner, name, module)


def _own(owner: str, name: str, module: Module) -> _Meaning | None:
    """A member of an enum of the project, if its source has been found; else it is asked for."""
    own = dict(module.source.facts.enums).get(owner)
    if own is not None:
        code = own.code_of(name)
        return None if code is None else _Meaning(code, own)
    if may_be_enum(owner, name) and module.source.asked is not None:
        module.source.asked.add(ENUM + owner)
    return None


def _with_value(node: ast.expr, path: Path, meaning: _Meaning) -> tuple[ast.expr, Path]:
    """The expression with the `.value` of a member behind it, and its ancestors."""
    above = path[-1]
    if not meaning.names.plain and isinstance(above, ast.Attribute) and above.attr == "value":
        return above, path[:-1]
    return node, path


def _fix(node: ast.expr, path: Path, meaning: _Meaning, module: Module, options: Options) -> tuple[Fix | None, str]:
    """The fix without its edit, or why there is none."""
    refusal = _asked_of_it(node, path[-1]) or ("" if meaning.names.plain else _of_enum(node, path, module))
    if refusal:
        return None, refusal
    if prints_its_source(path):
        return None, "the f-string prints its own source"
    from statusquo_lint.safety import judge  # only where fixes are wanted  # noqa: PLC0415

    site = NamedSite(node, path, SiteKind.OTHER, path[-1], number=meaning.code)  # type: ignore[arg-type]
    names = HTTP if meaning.names.plain else meaning.names
    verdict = judge(site, module, replace(options, names=names, without=options.without | _ABOUT_IMPORTS))
    is_value = isinstance(node, ast.Attribute) and node.attr == "value"
    if verdict.answer is Answer.LEAVE or (verdict.answer is Answer.VALUE and not (is_value or meaning.names.plain)):
        return None, verdict.reason
    if not (is_value or meaning.names.plain) and verdict.row in _FOLLOWED and module.once(_names_in_types):
        return None, "its type may be asked for"
    safety, reason = (
        (Safety.SAFE, verdict.reason) if meaning.known else (Safety.UNSAFE, "only its name says what it is")
    )
    return Fix((), safety, reason, Answer.VALUE, verdict.row, names=meaning.names), ""


def _asked_of_it(node: ast.expr, parent: ast.AST) -> str:
    """What the member is asked for that a number cannot answer, or not where it is written out."""
    match parent:
        case ast.Attribute(value=value, attr=attr) if value is node:
            return f".{attr} is asked of it"
        case ast.Call(func=ast.Name(id="isinstance")):
            return "its type is asked for"
        case ast.Call(func=value) | ast.Subscript(value=value) if value is node:
            return "it is called or subscripted"
    return ""


def _of_enum(node: ast.expr, path: Path, module: Module) -> str:
    """Whether it is looked for in the enum itself, which finds no number below Python 3.12."""
    parent = path[-1]
    if not isinstance(parent, ast.Compare):
        return ""
    others = [one for one in (parent.left, *parent.comparators) if one is not node]
    return "it is looked for in the enum" if any(enum_of(one, path, module) for one in others) else ""


def _names_in_types(module: Module) -> bool:
    """Whether an annotation of the module, or a question for a type, may name an enum of statuses."""
    types: list[ast.expr | None] = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.arg | ast.AnnAssign):
            types.append(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            types.append(node.returns)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "isinstance":
            types += node.args[1:]
    imports = {one.local: one.dotted for _, one in module.bindings.outline.imported}
    return any(_STATUS_TYPE.search(name) for one in types if one is not None for name in _named(one, imports))


def _named(annotation: ast.AST, imports: Mapping[str, str]) -> Iterator[str]:
    """What an annotation names, in quotes or not."""
    if isinstance(annotation, ast.Attribute | ast.Name):
        yield _in_package(dotted(annotation, imports))
    elif isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        for root, rest in _PATH.findall(annotation.value):
            yield _in_package(imports.get(root, root) + rest)
    else:
        for child in ast.iter_child_nodes(annotation):
            yield from _named(child, imports)


def _in_package(path: str) -> str:
    """The path, of a known package what is in it without "http": no `django.http.HttpResponse` is a status."""
    package, _, rest = path.partition(".")
    return rest.lower().replace("http", "") if rest and package in WEB else path


_PATH = lazy_pattern(r"([^\W\d]\w*)((?:\.\w+)*)")
_STATUS_TYPE = lazy_pattern(r"status|codes?\b|http|enum", re.IGNORECASE)


RULE = NodeRule(
    code="HTS404",
    name="status-by-name",
    summary='with `names = "numbers"`: a name in the place of a number, `HTTPStatus.NOT_FOUND`',
    default=False,
    fixable=True,
    writes_numbers=True,
    pattern=r"[A-Z][A-Z\d_]",
    other_patterns=(r"codes(?:[.\[]| as\b)",),
    nodes=(ast.Attribute, ast.Name),
    check=check,
)
