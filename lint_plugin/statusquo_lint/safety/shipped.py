"""Functions whose source is read: it is shown, or run where the imports of this module are not."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, cast

from statusquo_lint.syntax.names import decorator_of, dotted, last_name
from statusquo_lint.syntax.walk import every

if TYPE_CHECKING:
    from collections.abc import Mapping

    from statusquo_lint.safety.places import Place
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
    for decorator in getattr(definition, "decorator_list", ()):
        root, _, path = place.facts.qualified(decorator_of(decorator)).partition(".")
        name = path.rpartition(".")[2]
        if name in _DECORATORS.get(root, ()):
            return name
    return place.module.once(_read).get(definition.name, "")


def _read(module: Module) -> Mapping[str, str]:
    """The functions and classes of the module that are passed to a reader, each with its name."""
    defined = {one.name for one in module.bindings.outline.definitions}
    found: dict[str, str] = {}
    if not any(reader in module.source.text for reader in _READERS):
        return found
    imports = {one.local: one.dotted for _, one in module.bindings.outline.imported}
    for call in every(module.tree, _CALLS):
        reader = dotted(call.func, imports).rpartition(".")[2]
        if reader in _READERS:
            given = (*call.args, *(keyword.value for keyword in call.keywords))
            found |= {last_name(one): reader for one in given if last_name(one) in defined}
    return found
