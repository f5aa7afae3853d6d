"""A member or property of `http.HTTPStatus` is used that the minimum Python lacks, or that no Python has.

Bad:
    # minimum-python: 3.10
    HTTPStatus.CONTENT_TOO_LARGE  # AttributeError below Python 3.13
    HTTPStatus.PAYLOAD_TOO_LARGE  # on no Python
    HTTPStatus.NOT_FUOND
    HTTPStatus(code).is_success  # AttributeError below Python 3.12
    from http.client import CONTENT_TOO_LARGE  # ImportError below Python 3.13

Good:
    # minimum-python: 3.10
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    HTTPStatus.NOT_FOUND
    HTTPStatus.OK <= code < HTTPStatus.MULTIPLE_CHOICES

Why:
    The name is looked up when the line runs, often in the handling of an error, and on an older Python than the one the
    tests ran on.

When not:
    Nothing is reported under a test of the version, `hasattr`, in a `try` that catches the error, or where a test
    expects it. `statusquo.HTTPStatus` has all names on every Python.

Configuration:
    `minimum-python`, by default the project's `requires-python`. A name that some release has is replaced by the one
    that all of them have; a name that never existed only with `--unsafe-fixes`, and a slip of the finger by hand.
"""

from __future__ import annotations

import ast
import enum

from statusquo import _names
from statusquo._typing import TYPE_CHECKING, cast
from statusquo_lint.knowledge.libraries import CLIENT_MODULES
from statusquo_lint.model import Edit, Finding, Fix, Safety
from statusquo_lint.rules.base import NodeRule
from statusquo_lint.rules.expressions import (
    HTTP,
    MENTIONED,
    MENTIONS,
    attribute_span,
    enum_of,
    names_since,
    place,
    prints_its_source,
    sure,
    version,
)
from statusquo_lint.rules.guards import expects_error, in_try, version_guarded
from statusquo_lint.syntax.names import name_of
from statusquo_lint.syntax.scopes import BindingKind
from statusquo_lint.syntax.walk import every

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.options import Options
    from statusquo_lint.rules.base import Path
    from statusquo_lint.sites.site import Module

_PROPERTIES = frozenset({"is_informational", "is_success", "is_redirection", "is_client_error", "is_server_error"})
_FIRST_WITH_PROPERTIES = (3, 12)
_FIRST_WITH_ENUM = (3, 5)
_ORDINARY = frozenset({*dir(enum.IntEnum), *dir(type(enum.IntEnum)), "phrase", "description", *_PROPERTIES})
"""What an integer enum, its class and `http.HTTPStatus` have besides members."""
_EVIDENCE = "the enum is imported from http"
_OF_CLIENT = "the module copies the members of the enum"
_BY_HAND = "another name of http.client is chosen by hand"


def check(node: ast.AST, path: Path, module: Module, options: Options) -> Iterator[Finding]:
    """Report the attribute, or the text that members are looked up by."""
    found: Finding | None = None
    if isinstance(node, ast.Attribute):
        if not isinstance(node.ctx, ast.Load):
            return
        if node.attr in _PROPERTIES:
            found = _property(node, path, module, options)
        elif node.attr.isupper() or (name_of(node.value) == "HTTPStatus" and node.attr not in _ORDINARY):
            found = _member(node, path, module, options) or _of_client(node, path, module, options)
    elif isinstance(node, ast.ImportFrom):
        if node.module in CLIENT_MODULES and not _is_known(node, path, module):
            yield from _imported(node, module, options)
    else:
        found = _by_text(cast("ast.Subscript", node), path, module, options)
    if found is None or _is_known(node, path, module):
        return
    yield found


def _is_known(node: ast.AST, path: Path, module: Module) -> bool:
    """Whether the author knows: a guard, a `try`, an expectation, or the module itself gives the enum the name."""
    errors = ("ImportError",) if isinstance(node, ast.ImportFrom) else ("AttributeError", "KeyError")
    if version_guarded(path, node) or in_try(path, node, *errors) or expects_error(path):
        return True
    return getattr(node, "attr", "") in module.once(_stored)


def _stored(module: Module) -> frozenset[str]:
    """The attributes that the module assigns, on any object."""
    return frozenset(node.attr for node in every(module.tree, {ast.Attribute}) if not isinstance(node.ctx, ast.Load))


def _property(node: ast.Attribute, path: Path, module: Module, options: Options) -> Finding | None:
    if options.minimum_python >= _FIRST_WITH_PROPERTIES:
        return None
    owner = module.bindings.qualified(node.value, (*path, node))
    if (owner != f"{HTTP}()" and owner.rpartition(".")[0] != HTTP) or not _only_http(module):
        return None
    span, _ = place(node, path, module)
    message = f"{node.attr} exists from Python 3.12 on, the minimum is {version(options)}: compare with the bounds"
    return sure(RULE.code, message, span, _EVIDENCE, refusal="there is no property to write instead")


def _only_http(module: Module) -> bool:
    """Whether no import of the module brings another `HTTPStatus`."""
    imports = (
        one for bound in module.bindings.table(module.tree).values() for one in bound if one.kind is BindingKind.IMPORT
    )
    return all(one.dotted == HTTP for one in imports if one.dotted.endswith(".HTTPStatus"))


def _member(node: ast.Attribute, path: Path, module: Module, options: Options) -> Finding | None:
    since = _names.first_python(node.attr)
    if (since is not None and since <= options.minimum_python) or node.attr.startswith("_"):
        return None
    if enum_of(node.value, (*path, node), module) != HTTP:
        return None
    message, name = _verdict(node.attr, options)
    span, trusted = place(node, path, module, ast.unparse(node).partition(".")[0])
    refusal = _unwritten(node, path, name, options) or (
        "" if trusted else "its place in the f-string is not known on this Python"
    )
    if refusal:
        return sure(RULE.code, message, span, _EVIDENCE, refusal=refusal)
    edits = (Edit(attribute_span(node, module), name),)
    never = since is None
    fix = Fix(edits, Safety.UNSAFE if never else Safety.SAFE, "the line raised an error until now" if never else "")
    return sure(RULE.code, message, span, _EVIDENCE, fix)


def _unwritten(node: ast.Attribute, path: Path, name: str, options: Options) -> str:
    """Why the name is not written instead."""
    if prints_its_source(path):
        return "the f-string prints its own source"
    if not name:
        return "no name stands for it on the minimum Python"
    if _names.code_of(node.attr) is None:
        return "what was meant has to be decided by hand"
    return "another name is no number, which is wanted here" if options.names.is_numbers else ""


def _missing(name: str, options: Options) -> bool:
    """Whether a name of a status does not exist on the minimum Python."""
    since = _names.first_python(name)
    return _names.code_of(name) is not None and name.isupper() and (since is None or since > options.minimum_python)


def _of_client(node: ast.Attribute, path: Path, module: Module, options: Options) -> Finding | None:
    """`http.client.CONTENT_TOO_LARGE`: the module has the names of the enum, and no others."""
    if not _missing(node.attr, options):
        return None
    if module.bindings.qualified(node.value, (*path, node)) not in CLIENT_MODULES:
        return None
    message, _ = _verdict(node.attr, options, "http.client")
    return sure(RULE.code, message, place(node, path, module)[0], _OF_CLIENT, refusal=_BY_HAND)


def _imported(node: ast.ImportFrom, module: Module, options: Options) -> Iterator[Finding]:
    """`from http.client import CONTENT_TOO_LARGE`."""
    for alias in node.names:
        if _missing(alias.name, options):
            message, _ = _verdict(alias.name, options, "http.client")
            yield sure(RULE.code, message, module.text.span(alias), _OF_CLIENT, refusal=_BY_HAND)


def _by_text(node: ast.Subscript, path: Path, module: Module, options: Options) -> Finding | None:
    """`HTTPStatus["CONTENT_TOO_LARGE"]`."""
    key = node.slice
    if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
        return None
    since = _names.first_python(key.value)
    if since is not None and since <= options.minimum_python:
        return None
    if enum_of(node.value, (*path, node), module) != HTTP:
        return None
    message, _ = _verdict(key.value, options)
    return sure(RULE.code, message, place(node, path, module)[0], _EVIDENCE, refusal="a lookup by text is left alone")


def _verdict(name: str, options: Options, owner: str = "HTTPStatus") -> tuple[str, str]:
    """The message, and the name to write instead, if there is one."""
    import difflib  # noqa: PLC0415  (rarely needed)

    since = _names.first_python(name)
    code = _names.code_of(name)
    python = version(options)
    if code is None:
        near = difflib.get_close_matches(name.upper(), _names_for(options), n=1, cutoff=0.75)
        if not near:
            return f"{owner}.{name} does not exist on any Python", ""
        return f"{owner}.{name} does not exist on any Python: did you mean HTTPStatus.{near[0]}?", near[0]
    if since is None:
        message = f"{owner}.{name} does not exist on any Python"
    else:
        message = f"{owner}.{name} exists from Python {'.'.join(map(str, since))} on, the minimum is {python}"
    instead = _names.name_for(code, options.minimum_python) or ""
    return f"{message}: use HTTPStatus.{instead}" if instead else f"{message}: write {code}", instead


def _names_for(options: Options) -> list[str]:
    return [name for code in names_since().values() if (name := _names.name_for(code, options.minimum_python))]


def _recent() -> list[str]:
    """Names that `http.client` of some Python with the enum lacks; no rule is asked about the others there."""
    names = (name for code in _names.CODES for name in _names.names_of(code) if name.isupper())
    return sorted({name for name in names if (since := _names.first_python(name)) is None or since > _FIRST_WITH_ENUM})


RULE = NodeRule(
    code="HTS307",
    name="missing-member",
    summary="a member the minimum Python lacks, or that never existed: `HTTPStatus.CONTENT_TOO_LARGE` below 3.13",
    default=True,
    fixable=True,
    pattern=MENTIONED,
    other_patterns=tuple(_recent()),
    hints=(*MENTIONS, "http.client", "http_client", "httplib"),
    nodes=(ast.Attribute, ast.Subscript, ast.ImportFrom),
    check=check,
)
