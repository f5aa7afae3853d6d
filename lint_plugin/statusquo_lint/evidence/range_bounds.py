"""The bounds of a range of statuses, given to a call: `codes_between(400, 412)` names a range, not two statuses."""

from __future__ import annotations

import ast
import re

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.evidence.status_uses import filled_parameter

if TYPE_CHECKING:
    from statusquo_lint.syntax.bindings import Bindings
    from statusquo_lint.syntax.nodes import Function

_PAIR = 2
_LOWEST, _HIGHEST = 100, 599
_WORDS = lazy_pattern(
    r"(?:^|_)(?:from|to|start|stop|begin|end|low|lo|high|hi|lower|upper|first|last|min|max|minimum|maximum)(?:_|$)"
)
_SAYS_RANGE = lazy_pattern(r"between|range|within|span", re.IGNORECASE)


def are_bounds(call: ast.Call, spelling: str, bindings: Bindings) -> bool:
    """Whether a call gets two ascending numbers and nothing else, as the bounds of a range.

    Where the module defines the callable, its parameters or what it does with them decide; elsewhere its name does, or
    that both numbers lie in one class of statuses (or lie at its ends: 200 and 399).

    >>> from statusquo_lint.syntax.bindings import Bindings
    >>> tree = ast.parse("codes(400, 412); check(200, 404)")
    >>> [are_bounds(line.value, line.value.func.id, Bindings(tree)) for line in tree.body]
    [True, False]
    """
    if len(call.args) != _PAIR or call.keywords:
        return False
    pair = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and type(arg.value) is int]
    if len(pair) != _PAIR:
        return False
    low, high = pair
    if not _LOWEST <= low < high <= _HIGHEST + 1:
        return False
    if _SAYS_RANGE.search(spelling):
        return True
    defined = bindings.definitions(spelling)
    if defined:
        by_attribute = isinstance(call.func, ast.Attribute)
        return bindings.once(
            (_spans, spelling, by_attribute), lambda: any(_spans(definition, by_attribute) for definition in defined)
        )
    return low // 100 == high // 100 or (low % 100 == 0 and high % 100 == 99)


def _spans(definition: Function | ast.ClassDef, by_attribute: bool) -> bool:
    """Whether a function's first two parameters are named as bounds, or it makes a range."""
    names = [filled_parameter(definition, position, by_attribute)[0] for position in range(_PAIR)]
    if any(_WORDS.search(name) for name in names):
        return True
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "range"
        and {arg.id for arg in ast.walk(node) if isinstance(arg, ast.Name)} >= {name for name in names if name}
        for node in ast.walk(definition)
    )
