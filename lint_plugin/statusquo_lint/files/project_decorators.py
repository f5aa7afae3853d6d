"""Read of a decorator of the project whether it only passes results on, without importing it: `acme.auth.signed_in`."""

from __future__ import annotations

import ast

from statusquo_lint.files.project_names import UnclearError, definition
from statusquo_lint.files.trails import Trail
from statusquo_lint.model import CALLED
from statusquo_lint.syntax.imports import imported_below
from statusquo_lint.syntax.passing_on import passes_on


def passes(decorator: str, path: str, trail: Trail | None = None) -> bool:
    """Return whether a decorator that the file at `path` imports is known to pass results on to the caller alone.

    `trail` takes what is read for it.
    """
    try:
        found = definition(decorator.removesuffix(CALLED), path, trail or Trail())
    except UnclearError:
        return False
    if found is None or not isinstance(found.binding.node, ast.FunctionDef):
        return False
    imports = {one.local: one.dotted for one in imported_below(found.tree)}
    return passes_on(found.binding.node, imports, called=decorator.endswith(CALLED))
