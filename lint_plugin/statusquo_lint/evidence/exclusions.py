"""What is never reported: definitions of the constants, phrase tables, types, replies of other protocols."""

from __future__ import annotations

import ast
import functools
import re

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.evidence.enum_calls import is_in_enum_call
from statusquo_lint.evidence.error_codes import is_error_code
from statusquo_lint.evidence.http_ties import is_of_named_protocol, is_tied
from statusquo_lint.evidence.other_codes import is_of_foreign_function
from statusquo_lint.evidence.phrase_tables import phrase_rows, phrase_table, private_table, reason_table, says_phrase
from statusquo_lint.evidence.rows import Exclusion, Table
from statusquo_lint.knowledge.codes import says_code
from statusquo_lint.knowledge.words import Tier, tier
from statusquo_lint.sites.site import Site, SiteKind
from statusquo_lint.syntax.classes import enum_base
from statusquo_lint.syntax.names import name_of
from statusquo_lint.syntax.nodes import named_parameters

if TYPE_CHECKING:
    from statusquo_lint.evidence.questions import OfSite

_TYPES = frozenset({"Literal", "Annotated", "TypeAlias"})
_NAMED_KINDS = frozenset({SiteKind.STORE, SiteKind.ARGUMENT, SiteKind.COLLECTION})
_DOCUMENTED = lazy_pattern(r"^(?:additional_|extra_)?responses$")
"""The keyword of a framework that documents what a handler answers: its texts are no phrases, whatever they say."""
MAX_RECORD = 32
"""Items of the longest row that is read as a record and not as a series."""
MIN_CONSTANTS = 3
"""Names that say their code, in one class, that make it a list of constants."""


# -- by the name -------------------------------------------------------------------------------------------------


def _name_after_code(site: Site) -> str | None:
    """The name that a literal is bound to, where it says the code."""
    name = site.bound if site.kind in _NAMED_KINDS else None
    return name if name is not None and says_code(name, site.code) else None


def _is_place(bound: str) -> bool:
    """Whether a key is a path or a sentence and not a name: `/status/404`."""
    return not re.fullmatch(r"[\w.-]+", bound)


def names_place(asked: OfSite) -> bool:
    """Whether a literal is stored under a path that has the code: `"/status/404": 404` defines nothing."""
    name = _name_after_code(asked.site)
    return name is not None and _is_place(name)


def is_named_after_code(asked: OfSite) -> bool:
    """The name says the status itself: `NOT_FOUND = 404`, `STATUS_404 = 404`."""
    name = _name_after_code(asked.site)
    return name is not None and not _is_place(name)


# -- types -------------------------------------------------------------------------------------------------------


def is_in_type(asked: OfSite) -> bool:
    """A type: `Literal[404]`."""
    holder = asked.site.holder
    return isinstance(holder, ast.Subscript) and name_of(holder.value) in _TYPES


def is_typed_literally(asked: OfSite) -> bool:
    """What the literal is bound to is annotated with the numbers themselves: `code: Literal[404] = 404`."""
    site = asked.site
    if isinstance(site.holder, ast.AnnAssign):
        return _has_literal(site.holder.annotation)
    return isinstance(site.holder, ast.arguments) and site.bound in _literal_parameters(site.holder)


@functools.lru_cache(maxsize=64)
def _has_literal(annotation: ast.expr) -> bool:
    return any(isinstance(part, ast.Subscript) and name_of(part.value) == "Literal" for part in ast.walk(annotation))


@functools.lru_cache(maxsize=64)
def _literal_parameters(args: ast.arguments) -> frozenset[str]:
    """The parameters that are annotated with a `Literal`."""
    every = named_parameters(args)
    return frozenset(arg.arg for arg in every if arg.annotation is not None and _has_literal(arg.annotation))


# -- classes of constants ----------------------------------------------------------------------------------------


def _class_above(site: Site) -> tuple[ast.ClassDef | None, int]:
    """The class in whose body the literal is assigned, and its place in the path."""
    if not isinstance(site.holder, ast.Assign | ast.AnnAssign):
        return None, 0
    at = site.path.index(site.holder) - 1
    above = site.path[at]
    return (above if isinstance(above, ast.ClassDef) else None), at


def is_enum_member(asked: OfSite) -> bool:
    """The body of an enum."""
    above, at = _class_above(asked.site)
    if above is None:
        return False
    path, bindings = asked.site.path[:at], asked.around.bindings
    return asked.around.answer_once("enum", above, lambda: bool(enum_base(above, path, bindings)))


def is_in_class_of_constants(asked: OfSite) -> bool:
    """The body of a class of which several attributes are named after their codes."""
    above, _ = _class_above(asked.site)
    return above is not None and asked.around.answer_once("constants", above, lambda: _holds_constants(above))


def _holds_constants(above: ast.ClassDef) -> bool:
    named = 0
    for statement in above.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant):
            value = statement.value.value
            named += type(value) is int and says_code(name_of(statement.targets[0]), value)
    return named >= MIN_CONSTANTS


# -- codes beside their phrases ------------------------------------------------------------------------------------


def is_set_to_phrase(asked: OfSite) -> bool:
    """An item that is set to the phrase of its code: `PHRASES[404] = "Not Found"`."""
    site = asked.site
    if not isinstance(site.holder, ast.Subscript):
        return False
    parent = site.path[site.path.index(site.holder) - 1]
    return isinstance(parent, ast.Assign) and says_phrase(parent.value, site.code)


def _table(site: Site) -> ast.Dict | None:
    """The dictionary around a literal, unless a framework takes it for documentation."""
    if not isinstance(site.container, ast.Dict):
        return None
    documents = isinstance(site.holder, ast.Call) and site.bound is not None and _DOCUMENTED.search(site.bound)
    return None if documents else site.container


def is_in_phrase_table(asked: OfSite) -> bool:
    """A dictionary that pairs codes with their phrases or names."""
    table = _table(asked.site)
    return table is not None and asked.around.answer_once("phrases", table, lambda: phrase_table(table))


def is_in_reason_table(asked: OfSite) -> bool:
    """A stored dictionary that gives each code its texts for the wire: bytes, or a title and an explanation."""
    table = _table(asked.site)
    if table is None or not isinstance(asked.site.holder, ast.Assign | ast.AnnAssign):
        return False
    return asked.around.answer_once("reasons", table, lambda: reason_table(table))


def is_in_private_table(asked: OfSite) -> bool:
    """A dictionary from codes to texts that gives one of them a private meaning: `451: "Wrong site"`."""
    table = _table(asked.site)
    return table is not None and asked.around.answer_once("private", table, lambda: private_table(table))


def _record(site: Site) -> list[ast.expr]:
    """The items of the row around a literal, none where it is no record."""
    row = site.container
    if not isinstance(row, ast.Tuple | ast.List) or site.kind is not SiteKind.COLLECTION or len(row.elts) > MAX_RECORD:
        return []
    return row.elts


def is_beside_own_name(asked: OfSite) -> bool:
    """A pair of a code and its phrase or name: `("not_found", 404)`."""
    site = asked.site
    row = _record(site)
    if len(row) != 2 or (isinstance(site.holder, ast.Call) and tier(site.bound) >= Tier.MEDIUM):
        return False  # a test's column of statuses
    outer = site.path[site.path.index(site.container) - 1] if site.container is not None else None
    if isinstance(outer, ast.List | ast.Tuple | ast.Set):
        return asked.around.answer_once("rows", outer, lambda: phrase_rows(outer.elts))
    return any(says_phrase(item, site.code) for item in row)


def is_beside_own_constant(asked: OfSite) -> bool:
    """A row that holds the constant itself: `(HTTPStatus.GONE, 410)`."""
    return any(
        isinstance(item, ast.Attribute) and item.attr.isupper() and says_code(item.attr, asked.site.code)
        for item in _record(asked.site)
    )


DEFINITIONS: Table[OfSite] = Table(
    "Does the literal define a constant or say a type?",
    (
        Exclusion("excluded.named-after-code", "the name says the status itself", is_named_after_code),
        Exclusion("excluded.type", "a type of numbers", is_in_type),
        Exclusion("excluded.typed-literally", "annotated with the numbers themselves", is_typed_literally),
        Exclusion("excluded.enum-member", "a member of an enum", is_enum_member),
        Exclusion("excluded.enum-call", "a member of an enum that a call makes", is_in_enum_call),
        Exclusion("excluded.class-of-constants", "a class of constants", is_in_class_of_constants),
        Exclusion("excluded.set-to-phrase", "set to its own phrase", is_set_to_phrase),
        Exclusion("excluded.phrase-table", "a table of phrases", is_in_phrase_table),
        Exclusion("excluded.reason-table", "a table of texts for the wire", is_in_reason_table),
        Exclusion("excluded.private-table", "a table of private meanings", is_in_private_table),
        Exclusion("excluded.error-code", "an error's code beside the status", is_error_code),
        Exclusion("excluded.beside-own-name", "a code beside its own phrase or name", is_beside_own_name),
        Exclusion("excluded.beside-own-constant", "a code beside its own constant", is_beside_own_constant),
    ),
)


# -- other protocols ---------------------------------------------------------------------------------------------


def is_of_other_protocol(asked: OfSite) -> bool:
    """A literal that nothing ties to HTTP, in a module that speaks SMTP, FTP, SIP or AMQP: their replies have three
    digits too."""
    return asked.around.module.context.other_protocol and not is_tied(asked.site, asked.around)


def is_of_object_of_other_protocol(asked: OfSite) -> bool:
    """A literal opposite what is called after another protocol, in any module: `ftp_reply.code`."""
    return is_of_named_protocol(asked.site, asked.around)


UNSURE: Table[OfSite] = Table(
    "Is there a better reading of a literal that is less than surely a status?",
    (
        Exclusion("excluded.other-protocol", "replies of another protocol are to be expected", is_of_other_protocol),
        Exclusion("excluded.code-of-function", "the code that its function is called after", is_of_foreign_function),
        Exclusion("excluded.named-protocol", "a reply of another protocol", is_of_object_of_other_protocol),
    ),
)
