"""What a module does with its names: one walk, made when the first value that escapes is judged."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from statusquo_lint.safety.mentions import conversions_of, mentioned
from statusquo_lint.safety.parameter_aliases import Alias, aliases, told_under_aliases
from statusquo_lint.safety.receivers import (
    CLASS,
    CONVERSIONS,
    FORMAT,
    IDENTITY,
    PERCENT_REPR,
    PERCENT_STR,
    Harm,
    Receiver,
    receiver_of,
)
from statusquo_lint.safety.variable_uses import Meetings
from statusquo_lint.syntax.names import dotted, last_name
from statusquo_lint.syntax.walk import BLOCKS, visit_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from statusquo_lint.syntax.nodes import Function

_SINGLETONS = (None, True, False, ...)


@dataclass(frozen=True, slots=True)
class Harmed:
    """One place where a name meets a receiver that sees more of a value than its number."""

    receiver: Receiver
    row: int
    variable: bool
    """Whether it stands there as a plain name, and not as an attribute, a key or what a function returns."""


class Uses:
    """The module by name: where names meet such a receiver, what they are annotated as, what binds and reads them."""

    def __init__(self, tree: ast.Module, imports: Mapping[str, str], roots: frozenset[str]) -> None:
        self._imports = imports
        self._roots = roots
        self.harmed: dict[str, list[Harmed]] = {}
        """The receivers that a name is an operand or argument of, the first of each harm."""
        self._met: set[tuple[str, bool, Harm]] = set()
        self._said: set[int] = set()
        self.meetings = Meetings()
        """Where variables are an operand or argument of these."""
        self.annotated: dict[str, list[ast.expr]] = {}
        """The annotations of a variable, attribute or parameter."""
        self.stored: dict[str, list[ast.AST]] = {}
        """The statements that bind an attribute, of any object."""
        self.owners: dict[ast.AST, ast.ClassDef] = {}
        """The class in whose methods a statement binds an attribute of `self`."""
        self.classes: list[ast.ClassDef] = []
        self.calls: dict[str, list[ast.Call]] = {}
        """The calls of a function, by its last name."""
        self.typed = False
        """Whether anything in the module is annotated, so that a type checker has a say."""
        self.reads: Counter[str] = Counter()
        """How often a plain name is read."""
        self.tests: Counter[str] = Counter()
        """How many of these reads show nothing of its type: right of `in`, what a loop runs over, `len`, `**name`."""
        self._functions: list[Function] = []
        self._aliases: list[Alias] = []
        self._visit_all(tree)
        self._follow_parameters()

    def _visit_all(self, tree: ast.Module) -> None:
        visits: dict[type[ast.AST], Callable[[Any], None]] = {
            ast.Assert: self._assertion,
            ast.Call: self._call,
            ast.Compare: self._compare,
            ast.FormattedValue: self._formatted,
            ast.BinOp: self._operation,
            ast.Attribute: self._attribute,
            ast.Name: self._name,
            ast.arg: self._parameter,
            ast.AnnAssign: self._annotation,
            ast.FunctionDef: self._function,
            ast.AsyncFunctionDef: self._function,
            ast.ClassDef: self._class,
            ast.Assign: self._assignment,
            ast.NamedExpr: self._walrus,
            ast.AugAssign: self._augmented,
            ast.For: self._loop,
            ast.AsyncFor: self._loop,
            ast.comprehension: self._loop,
        }
        visit_all(tree, visits)

    def _harm(self, receiver: Receiver, operands: Iterable[ast.expr]) -> None:
        for operand in operands:
            for name, is_variable in mentioned(operand) if id(operand) not in self._said else ():
                self._meets(name, receiver, operand.lineno, is_variable)

    def _meets(self, name: str, receiver: Receiver, row: int, is_variable: bool) -> None:
        if is_variable:
            self.meetings.add(name, row, receiver)
        if (name, is_variable, receiver.harm) not in self._met:
            self._met.add((name, is_variable, receiver.harm))
            self.harmed.setdefault(name, []).append(Harmed(receiver, row, is_variable))

    def _follow_parameters(self) -> None:
        """Count for a parameter what its function does with it under another name."""
        told = list(told_under_aliases(self._functions, self._aliases, self.meetings))
        for parameter, row, receiver in told:
            self._meets(parameter, receiver, row, is_variable=True)

    def _assertion(self, node: ast.Assert) -> None:
        """What only the message of a failure shows is passed over; the walk comes to an assertion before its parts."""
        if node.msg is not None:
            self._said.update(id(part) for part in ast.walk(node.msg))

    def _call(self, node: ast.Call) -> None:
        name = last_name(node.func)
        self.calls.setdefault(name, []).append(node)
        qualified = dotted(node.func, self._imports)
        receiver = receiver_of(node, qualified, self._roots, keyword=False)
        if receiver is not None:
            self._harm(receiver, node.args)
        for keyword in node.keywords:
            if keyword.arg is None and isinstance(keyword.value, ast.Name):
                self.tests[keyword.value.id] += 1
            by_keyword = receiver_of(node, qualified, self._roots, keyword=True)
            if by_keyword is not None:
                self._harm(by_keyword, [keyword.value])
        if name == "format":
            values = (*node.args, *(keyword.value for keyword in node.keywords))
            self._harm(FORMAT, (value for value in values if not isinstance(value, ast.Subscript)))
        if name in {"assertIs", "assertIsNot"}:
            self._harm(IDENTITY, node.args)
        elif name in {"len", "enumerate", "zip", "sorted", "reversed"}:
            self.tests.update(arg.id for arg in node.args if isinstance(arg, ast.Name))

    def _compare(self, node: ast.Compare) -> None:
        left = node.left
        for op, right in zip(node.ops, node.comparators, strict=True):
            if isinstance(op, ast.Is | ast.IsNot):
                pair = [left, right]
                if not any(map(_is_no_number, pair)):
                    self._harm(IDENTITY, pair)
            elif isinstance(op, ast.In | ast.NotIn) and isinstance(right, ast.Name):
                self.tests[right.id] += 1
            left = right

    def _formatted(self, node: ast.FormattedValue) -> None:
        if node.conversion == -1:
            if not isinstance(node.value, ast.Subscript):
                self._harm(FORMAT, [node.value])
        else:
            self._harm(CONVERSIONS[node.conversion], [node.value])

    def _operation(self, node: ast.BinOp) -> None:
        text = node.left.value if isinstance(node.left, ast.Constant) else None
        if isinstance(node.op, ast.Mod) and isinstance(text, str):
            conversions = conversions_of(text)
            if conversions & {"r", "a"}:
                self._harm(PERCENT_REPR, [node.right])
            elif "s" in conversions:
                self._harm(PERCENT_STR, [node.right])

    def _attribute(self, node: ast.Attribute) -> None:
        if node.attr == "__class__":
            self._harm(CLASS, [node.value])

    def _name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self.reads[node.id] += 1

    def _parameter(self, node: ast.arg) -> None:
        if node.annotation is not None:
            self.typed = True
            self.annotated.setdefault(node.arg, []).append(node.annotation)

    def _annotation(self, node: ast.AnnAssign) -> None:
        self.typed = True
        self.annotated.setdefault(last_name(node.target), []).append(node.annotation)
        if isinstance(node.target, ast.Attribute) and node.value is not None:
            self.stored.setdefault(node.target.attr, []).append(node)
        if node.value is not None:
            self._aliases += aliases(node.target, node.value)

    def _walrus(self, node: ast.NamedExpr) -> None:
        self._aliases += aliases(node.target, node.value)

    def _function(self, node: Function) -> None:
        self._functions.append(node)
        self.typed = self.typed or node.returns is not None
        self.meetings.takes(node)

    def _class(self, node: ast.ClassDef) -> None:
        self.classes.append(node)
        todo: list[ast.AST] = [node]
        while todo:
            inner = todo.pop()
            for target in _targets(inner):
                if (
                    isinstance(target, ast.Attribute)
                    and isinstance(target.value, ast.Name)
                    and target.value.id == "self"
                ):
                    self.owners[inner] = node  # the innermost class comes last
            for block in BLOCKS.get(type(inner), ()):
                todo += getattr(inner, block)

    def _assignment(self, node: ast.Assign) -> None:
        for target in node.targets:
            self._aliases += aliases(target, node.value)
            if not isinstance(target, ast.Name):
                for inner in ast.walk(target):
                    if isinstance(inner, ast.Attribute) and isinstance(inner.ctx, ast.Store):
                        self.stored.setdefault(inner.attr, []).append(node)

    def _augmented(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Attribute):
            self.stored.setdefault(node.target.attr, []).append(node)

    def _loop(self, node: ast.For | ast.AsyncFor | ast.comprehension) -> None:
        if isinstance(node.iter, ast.Name):
            self.tests[node.iter.id] += 1


def _is_no_number(operand: ast.expr) -> bool:
    """Whether it is plain that neither a number nor a member is identical with it: a singleton, a class."""
    if isinstance(operand, ast.Constant):
        return operand.value in _SINGLETONS
    name = last_name(operand)
    return name[:1].isupper() and not name.isupper()


def _targets(statement: ast.AST) -> Sequence[ast.expr]:
    if isinstance(statement, ast.Assign | ast.Delete):
        return statement.targets
    if isinstance(statement, ast.AugAssign | ast.AnnAssign | ast.For | ast.AsyncFor):
        return (statement.target,)
    return ()
