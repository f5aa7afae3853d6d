"""What the doctests of a module show."""

from __future__ import annotations

import ast
import re

from statusquo_lint.syntax.walk import visit_all

_PROMPT = ">>>"
_CODE = re.compile(r"^\s*(?:>>>|\.\.\.)")
_NUMBER = re.compile(r"(?<![\w.])[1-5]\d\d(?![\w.])")


def shown_numbers(tree: ast.Module, text: str) -> frozenset[int]:
    """The numbers that a doctest of the module shows as output.

    >>> text = "'>>> f(200)\\\\n404\\\\n'"
    >>> shown_numbers(ast.parse(text), text)
    frozenset({404})
    """
    numbers: set[int] = set()

    def constant(node: ast.Constant) -> None:
        if isinstance(node.value, str) and _PROMPT in node.value:
            numbers.update(_in_output(node.value))

    if _PROMPT in text:
        visit_all(tree, {ast.Constant: constant})
    return frozenset(numbers)


def _in_output(text: str) -> set[int]:
    numbers: set[int] = set()
    output = False
    for line in text.splitlines():
        code = _CODE.match(line) is not None
        output = code or (output and bool(line.strip()))
        if output and not code:
            numbers.update(int(number) for number in _NUMBER.findall(line))
    return numbers
