"""Read what a setup.py states as a literal, without running it."""

from __future__ import annotations

import ast

from statusquo_lint.syntax.parsing import tree_of


def stated(text: str, keyword: str) -> str | None:
    """Return the text that an argument or an entry of that name has; a module-level name may stand for it.

    >>> stated("LOWEST = '>=3.8'\\nsetup(name='x', python_requires=LOWEST)", "python_requires")
    '>=3.8'
    """
    tree = tree_of(text)
    if tree is None:
        return None
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        for value in _values(node, keyword):
            constant = constants.get(value.id) if isinstance(value, ast.Name) else value
            if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                return constant.value
    return None


def _values(node: ast.AST, keyword: str) -> list[ast.expr]:
    """Return the value of the keyword if the node is a keyword or a dict that has it."""
    if isinstance(node, ast.keyword) and node.arg == keyword:
        return [node.value]
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return [value for key, value in pairs if isinstance(key, ast.Constant) and key.value == keyword]
    return []
