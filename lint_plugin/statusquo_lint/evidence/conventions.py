"""Which names for statuses a file uses already, so that `names = "auto"` stays with them."""

from __future__ import annotations

import ast
from collections import Counter

from statusquo._dataclasses import replace
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.codes import known_codes
from statusquo_lint.knowledge.libraries import client_constant, named
from statusquo_lint.knowledge.vocabularies import NAMES, may_be_enum, vocabulary
from statusquo_lint.model import ENUM
from statusquo_lint.syntax.classes import enum_base
from statusquo_lint.vocabulary import HTTP, STATUSQUO, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.options import Options
    from statusquo_lint.sites.site import Module

_SEVERAL = 2
"""Members of an enum, all of them statuses, that make it one of statuses."""


def for_module(options: Options, module: Module) -> Options:
    """The options with the vocabulary that is written in this module.

    `auto` is decided by what the module uses. `statusquo.HTTPStatus` gives way to an `http.HTTPStatus` that the module
    imports, so that one name does not mean two enums.
    """
    if options.names.is_auto:
        return replace(options, names=used(module))
    if options.names.names == STATUSQUO.names:
        imported = {one.dotted for _, one in module.bindings.outline.imported}
        if HTTP.dotted in imported and STATUSQUO.dotted not in imported:
            return replace(options, names=HTTP)
    return options


def used(module: Module) -> Vocabulary:
    """The vocabulary that a module uses most; `http.HTTPStatus` where it uses none, and among equals."""
    uses: Counter[str] = Counter()
    known: dict[str, Vocabulary] = {}
    for names in _each_use(module, known):
        uses[names] += 1
    uses.update({one.dotted: 0 for _, one in module.bindings.outline.imported if one.dotted in NAMES})
    if not uses:
        return HTTP
    most = max(uses.values())
    first = HTTP.names if uses.get(HTTP.names) == most else next(names for names, n in uses.items() if n == most)
    return known.get(first) or vocabulary(first) or _unwritten(first)


def _each_use(module: Module, known: dict[str, Vocabulary]) -> Iterator[str]:
    """What owns each name of a status, as the setting `names` has it; the project's own enums go into `known`."""
    imports = {one.local: one.dotted for _, one in module.bindings.outline.imported}
    here = {node.name for node in module.bindings.outline.definitions if _defines_statuses(node, module)}
    enums = dict(module.source.facts.enums)
    for node in ast.walk(module.tree):
        dotted, name = _written(node, imports)
        if not name:
            continue
        own = enums.get(dotted)
        library = named(f"{dotted}.{name}")
        if dotted in here:
            yield f"{dotted} of this file"
        elif dotted in {HTTP.dotted, STATUSQUO.dotted}:
            yield dotted
        elif client_constant(f"{dotted}.{name}") is not None:
            yield HTTP.names
        elif library is not None:
            yield library.library
        elif own is not None and own.code_of(name) is not None:
            known[own.names] = own
            yield own.names
        elif own is None and may_be_enum(dotted, name) and module.source.asked is not None:
            module.source.asked.add(ENUM + dotted)


def _written(node: ast.AST, imports: dict[str, str]) -> tuple[str, str]:
    """The owner and the last part of a dotted name, through the imports; empty for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return "", ""
    start = imports.get(node.id, node.id if parts else "")
    owner, _, name = ".".join((start, *reversed(parts))).rpartition(".")
    return owner, name


def _defines_statuses(node: ast.AST, module: Module) -> bool:
    """Whether it is an enum of statuses that the module defines itself."""
    if not isinstance(node, ast.ClassDef) or not enum_base(node, (module.tree,), module.bindings):
        return False
    assigned = [one.value for one in node.body if isinstance(one, ast.Assign)]
    values = [value.value for value in assigned if isinstance(value, ast.Constant)]
    return len(values) >= _SEVERAL and all(type(value) is int and value in known_codes() for value in values)


def _unwritten(names: str) -> Vocabulary:
    """The vocabulary of a file whose names no fix can write."""
    why = f"this file names statuses by {names}, which no fix writes"
    return Vocabulary(names, "", names, table=(), why_lacking=why.replace("{", "{{").replace("}", "}}"))
