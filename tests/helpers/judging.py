"""The verdict on one literal of a snippet, through the detector's own parts but without its evidence."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from statusquo_lint.files.project_facts import ALL, project_facts
from statusquo_lint.model import Source
from statusquo_lint.options import Options
from statusquo_lint.safety import judge
from statusquo_lint.sites.classify import Places, classify
from statusquo_lint.sites.protocol import Context
from statusquo_lint.sites.site import Module
from statusquo_lint.syntax.bindings import Bindings
from statusquo_lint.syntax.text import Text

if TYPE_CHECKING:
    from statusquo_lint.model import Answer, ProjectFacts
    from statusquo_lint.safety.rows import Verdict


def judged(code: str, python: tuple[int, int] = (3, 11), path: str = "shop/views.py") -> Answer:
    """What may be written in the place of the last literal 404 of the snippet."""
    return verdict(code, Options(minimum_python=python), path).answer


def verdict(code: str, options: Options, path: str = "shop/views.py", facts: ProjectFacts | None = None) -> Verdict:
    """The verdict on the last literal 404 of the snippet."""
    tree = ast.parse(code)
    literal, above = _find(tree)
    bindings = Bindings(tree)
    source = Source(code, path, facts=project_facts(path, ALL) if facts is None else facts)
    module = Module(source, tree, bindings, Text(code), Context(code, bindings.outline))
    site = classify(literal, above, module.bindings, Places())
    return judge(site, module, options)


def _find(tree: ast.Module) -> tuple[ast.Constant, tuple[ast.AST, ...]]:
    found: list[tuple[ast.Constant, tuple[ast.AST, ...]]] = []

    def visit(node: ast.AST, path: tuple[ast.AST, ...]) -> None:
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value == 404:
            found.append((node, path))
        for child in ast.iter_child_nodes(node):
            visit(child, (*path, node))

    visit(tree, ())
    return found[-1]
