"""What is never reported: definitions of the constants, tests of them, phrase tables, types, other protocols."""

from __future__ import annotations

import ast
import functools
import re

from statusquo_lint.knowledge.codes import is_phrase, says_code
from statusquo_lint.knowledge.words import Tier, tier
from statusquo_lint.sites.site import Module, Site, SiteKind
from statusquo_lint.syntax.classes import enum_base
from statusquo_lint.syntax.names import name_of

_PREDICATE = re.compile(
    r"^_?is_?(?:http_?)?(?:informational|success|redirect|client_?error|server_?error|error|ok)", re.IGNORECASE
)
_TYPES = frozenset({"Literal", "Annotated", "TypeAlias"})
_STATUS_ENUMS = frozenset({"http.HTTPStatus", "statusquo.HTTPStatus", "httpx.codes", "requests.codes"})
_DOCUMENTED = re.compile(r"^(?:additional_|extra_)?responses$")
"""The keyword of a framework that documents what a handler answers: its texts are no phrases, whatever they say."""
_ROWS, _TITLED = 2, 2
_WIDEST = 32
"""Items of the longest row that is read as a record and not as a series."""
_DEFINITIONS = 3
"""Names that say their code, in one class or module, that make it a list of constants."""


Known = dict[int, bool]
"""Answers about the tables and classes of one module, by identity: each is read once, however many numbers it holds."""


def is_definition(site: Site, module: Module, known: Known) -> bool:
    """Whether the literal defines a constant or stands in a type, so that naming it would be circular or wrong."""
    if site.kind in {SiteKind.STORE, SiteKind.ARGUMENT, SiteKind.COLLECTION} and says_code(site.bound, site.code):
        return not _is_place(site.bound)
    if isinstance(site.holder, ast.Subscript) and name_of(site.holder.value) in _TYPES:
        return True
    if _typed_literally(site):
        return True
    return _in_constants(site, module, known) or _in_phrase_table(site, known) or _names_itself(site)


def _typed_literally(site: Site) -> bool:
    """Whether what the literal is bound to is annotated with the numbers themselves: `code: Literal[404] = 404`."""
    if isinstance(site.holder, ast.AnnAssign):
        return _has_literal(site.holder.annotation)
    return isinstance(site.holder, ast.arguments) and site.bound in _literal_parameters(site.holder)


@functools.lru_cache(maxsize=64)
def _has_literal(annotation: ast.expr) -> bool:
    return any(isinstance(part, ast.Subscript) and name_of(part.value) == "Literal" for part in ast.walk(annotation))


@functools.lru_cache(maxsize=64)
def _literal_parameters(args: ast.arguments) -> frozenset[str]:
    """The parameters that are annotated with a `Literal`."""
    every = (*args.posonlyargs, *args.args, *args.kwonlyargs)
    return frozenset(arg.arg for arg in every if arg.annotation is not None and _has_literal(arg.annotation))


def _is_place(bound: str) -> bool:
    """Whether a key is a path or a sentence and not a name: `/status/404`."""
    return not re.fullmatch(r"[\w.-]+", bound)


def _in_constants(site: Site, module: Module, known: Known) -> bool:
    """In the body of an enum or of a class of constants."""
    if not isinstance(site.holder, ast.Assign | ast.AnnAssign):
        return False
    at = site.path.index(site.holder) - 1
    above = site.path[at]
    if not isinstance(above, ast.ClassDef):
        return False
    if id(above) not in known:
        known[id(above)] = bool(enum_base(above, site.path[:at], module.bindings)) or _holds_constants(above)
    return known[id(above)]


def _holds_constants(above: ast.ClassDef) -> bool:
    named = 0
    for statement in above.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant):
            value = statement.value.value
            named += type(value) is int and says_code(name_of(statement.targets[0]), value)
    return named >= _DEFINITIONS


def _in_phrase_table(site: Site, known: Known) -> bool:
    """A code beside its own phrase: a dictionary's key, an item set by subscript, a pair."""
    if isinstance(site.holder, ast.Subscript):
        parent = site.path[site.path.index(site.holder) - 1]
        return isinstance(parent, ast.Assign) and _says(parent.value, site.code)
    if isinstance(site.container, ast.Dict) and not _documents(site):
        if id(site.container) not in known:
            assigned = isinstance(site.holder, ast.Assign | ast.AnnAssign)
            known[id(site.container)] = phrase_table(site.container) or (assigned and _reasons(site.container))
        return known[id(site.container)]
    return False


def _documents(site: Site) -> bool:
    return isinstance(site.holder, ast.Call) and bool(_DOCUMENTED.search(site.bound))


def _reasons(table: ast.Dict) -> bool:
    """Whether every row of a stored table gives a code its texts for the wire: bytes, or a title and an explanation."""
    return len(table.values) >= _ROWS and all(_is_reason(value) for value in table.values)


def _is_reason(value: ast.expr) -> bool:
    if isinstance(value, ast.Tuple):
        return len(value.elts) >= _TITLED and all(_is_text(item) for item in value.elts)
    return isinstance(value, ast.Constant) and isinstance(value.value, bytes)


def _is_text(item: ast.expr) -> bool:
    if isinstance(item, ast.JoinedStr):
        return True
    if isinstance(item, ast.Call) and len(item.args) == 1:  # _("Not Found")
        item = item.args[0]
    return isinstance(item, ast.Constant) and isinstance(item.value, str | bytes)


def phrase_table(table: ast.Dict) -> bool:
    """Whether a third of a dictionary's rows or more pair a code with its phrase or name, in either direction."""
    rows = said = 0
    for key, value in zip(table.keys, table.values, strict=True):
        for code, text in ((key, value), (value, key)):
            if isinstance(code, ast.Constant) and type(code.value) is int:
                rows += 1
                said += text is not None and _says(text, code.value)
    return said * 3 > rows


def _says(text: ast.expr, code: int) -> bool:
    if isinstance(text, ast.Tuple | ast.List) and text.elts:
        text = text.elts[0]
    if isinstance(text, ast.Call) and text.args:  # _("Not Found")
        text = text.args[0]
    if not isinstance(text, ast.Constant) or not isinstance(text.value, str | bytes):
        return False
    return is_phrase(text.value.decode("latin-1") if isinstance(text.value, bytes) else text.value, code)


def _names_itself(site: Site) -> bool:
    """A pair `("not_found", 404)` in a table, or a row that holds the constant itself: `(HTTPStatus.GONE, 410)`."""
    row = site.container
    if not isinstance(row, ast.Tuple | ast.List) or site.kind is not SiteKind.COLLECTION or len(row.elts) > _WIDEST:
        return False
    column = isinstance(site.holder, ast.Call) and tier(site.bound) >= Tier.MEDIUM  # a test calls it after a status
    if len(row.elts) == 2 and not column and any(_says(item, site.code) for item in row.elts):
        return True
    return any(
        isinstance(item, ast.Attribute) and item.attr.isupper() and says_code(item.attr, site.code) for item in row.elts
    )


def tests_constant(site: Site, module: Module) -> bool:
    """Whether the literal is what a constant is tested against: `HTTPStatus.OK == 200`, `codes["not_found"] == 404`."""
    subject = site.subject
    if site.callee in _STATUS_ENUMS:
        return True
    while isinstance(subject, ast.Call | ast.Attribute):
        if isinstance(subject, ast.Call) and name_of(subject.func) in {"int", "str"} and subject.args:
            subject = subject.args[0]
        elif isinstance(subject, ast.Attribute) and subject.attr == "value":
            subject = subject.value
        else:
            break
    if subject is None:
        return bool(_PREDICATE.match(site.callee.rpartition(".")[2])) and site.position == 0
    name = name_of(subject)
    if isinstance(subject, ast.Attribute | ast.Subscript | ast.Name) and name and says_code(name, site.code):
        return not (isinstance(subject, ast.Name) and name.islower() and any(char.isdigit() for char in name))
    qualified = module.bindings.qualified(subject, site.path)
    return any(qualified.startswith((f"{enum}.", f"{enum}()")) for enum in _STATUS_ENUMS)
