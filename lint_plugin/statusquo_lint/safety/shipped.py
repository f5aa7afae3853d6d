"""Functions whose source is read: it is shown, or run where the imports of this module are not."""

from __future__ import annotations

import ast

from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING, cast
from statusquo_lint.syntax.names import decorator_of, dotted, last_name
from statusquo_lint.syntax.nodes import Function, named_parameters
from statusquo_lint.syntax.outline import rows_of, spans
from statusquo_lint.syntax.text import normalized
from statusquo_lint.syntax.walk import every

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from statusquo_lint.safety.place import Place
    from statusquo_lint.sites.site import Module

_DECORATORS = {
    "airflow": frozenset(
        ["virtualenv", "external_python", "branch_virtualenv", "branch_external_python", "docker", "kubernetes"]
    ),
    "kfp": frozenset({"component", "python_component"}),
}
"""By package, the decorators that run a function elsewhere."""
_READERS = frozenset(
    """
    getsource getsourcelines remote_exec create_component_from_func func_to_container_op func_to_component_text
    PythonVirtualenvOperator ExternalPythonOperator BranchPythonVirtualenvOperator BranchExternalPythonOperator
    """.split()  # noqa: SIM905
)
"""Callables that read the source of a function, from whatever package."""
_CALLS = frozenset({ast.Call})


def is_shipped(place: Place) -> str:
    """What reads the source of the function or class around a literal."""
    definition = cast("ast.FunctionDef", place.parent)
    if not isinstance(place.child, ast.stmt):
        return ""  # a decorator or a default is evaluated here
    read, readers = place.module.once(_read)
    for decorator in getattr(definition, "decorator_list", ()):
        root, _, path = place.facts.qualified(decorator_of(decorator)).partition(".")
        name = path.rpartition(".")[2]
        if name in _DECORATORS.get(root, ()):
            return name
        if last_name(decorator_of(decorator)) in readers:
            return last_name(decorator_of(decorator))
    return read.get(definition.name, "")


class _Read(NamedTuple):
    """What a module reads the source of."""

    read: Mapping[str, str]
    """The functions and classes of the module that are passed to a reader, each with its name."""
    readers: frozenset[str]
    """Functions of the module that read the source of what they are given."""


def _read(module: Module) -> _Read:
    text = normalized(module.source.text)
    written = [reader for reader in _READERS if reader in text]
    if not written:
        return _Read({}, frozenset())
    imports = {one.local: one.dotted for _, one in module.bindings.outline.imported}
    definitions = module.bindings.outline.definitions
    renamed = [local for local, path in imports.items() if path.rpartition(".")[2] in _READERS]
    rows = sorted(row for word in (*written, *renamed) for row in rows_of(word, text))
    functions = [one for one in definitions if isinstance(one, Function) and spans(one, rows)]
    readers = frozenset(one.name for one in functions if _reads_parameter(one, imports, _READERS))
    defined = {one.name for one in definitions}
    found: dict[str, str] = {}
    for reader, names in _given(module.tree, imports, _READERS | readers):
        found |= dict.fromkeys(names & defined, reader)
    return _Read(found, readers)


def _reads_parameter(function: Function, imports: Mapping[str, str], readers: frozenset[str]) -> bool:
    parameters = {arg.arg for arg in named_parameters(function.args)}
    return any(names & parameters for _, names in _given(function, imports, readers))


def _given(tree: ast.AST, imports: Mapping[str, str], readers: frozenset[str]) -> Iterator[tuple[str, set[str]]]:
    """The calls of readers, each with the names that it is given."""
    for call in every(tree, _CALLS):
        reader = dotted(call.func, imports).rpartition(".")[2]
        if reader in readers:
            yield reader, {last_name(one) for one in (*call.args, *(keyword.value for keyword in call.keywords))} - {""}
