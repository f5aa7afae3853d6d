"""The walks reach what they have to and nothing else, and leave nothing behind."""

from __future__ import annotations

import ast
import gc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import statusquo_lint
from statusquo_lint.model import Source
from statusquo_lint.options import Options
from statusquo_lint.prefilter import candidates
from statusquo_lint.rules import all_rules
from statusquo_lint.scan import scan
from statusquo_lint.syntax.outline import Outline, rows_of, statements
from statusquo_lint.syntax.walk import Link, children, every, walk

if TYPE_CHECKING:
    from collections.abc import Iterator


OWN = sorted(Path(statusquo_lint.__path__[0]).rglob("*.py"))[::4]
"""A quarter of the linter's modules; what is rare in all of them is below."""
KINDS = (ast.Call, ast.Compare, ast.Constant, ast.Attribute, ast.Dict, ast.Assign, ast.MatchAs, ast.ClassDef)
LEAVES = (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop)
TYPES = """
import http
def f():
    if True:
        global x
        from http import client
    match x:
        case 1:
            import ast
class C:
    def g(self):
        try:
            pass
        except ValueError:
            import os
        else:
            import sys
        finally:
            import re
    async def h(self): pass
"""
RARE = """
async def f(a, /, *b, c=1 << 2 ** 3, **d):
    async with g(a) as h, i: await h
    async for j in k(404): yield +j, ~j, not j
    return [l async for l in m if l // 2 / 3 % 4 and l is not None]
match f(404):
    case {"status": 404, **rest} | [404, *rest]: rest = lambda: rest[1:2:3]
    case None | C(a=404) as n: pass
    case http.OK if (o := n) in {*p, 404}: print(f"{o!r:>{404}}", *p, **{"q": 404, **r})
while x: break
else:
    global s; del t, u.v; x = x if y else z
with w as (aa, [bb, *cc]): cc: int = 404; cc += 404; assert cc, "404"
"""


def parsed() -> Iterator[tuple[str, ast.Module]]:
    for text in (TYPES, RARE, *(path.read_text(encoding="utf-8") for path in OWN)):
        yield text, ast.parse(text)


def nodes_of(tree: ast.AST) -> set[ast.AST]:
    return {node for node in ast.walk(tree) if isinstance(node, KINDS)}


@pytest.mark.further
def test_the_whole_tree_is_visited_once() -> None:
    for _, tree in parsed():
        visited = every(tree, KINDS)
        assert len(visited) == len(set(visited))
        assert set(visited) == nodes_of(tree)


@pytest.mark.further
def test_returns_are_found_without_a_look_at_expressions() -> None:
    for _, tree in parsed():
        assert set(statements(tree, {ast.Return})) == {node for node in ast.walk(tree) if isinstance(node, ast.Return)}


@pytest.mark.once
def test_children_come_in_the_order_of_the_standard_library() -> None:
    for _, tree in parsed():
        for node in every(tree, {ast.Module, ast.FunctionDef, ast.ClassDef, ast.Call, ast.Dict, ast.arguments}):
            assert children(node) == [child for child in ast.iter_child_nodes(node) if not isinstance(child, LEAVES)]


def test_with_every_row_a_candidate_everything_is_visited_with_its_ancestors() -> None:
    for text, tree in parsed():
        parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        visited: set[ast.AST] = set()

        def visit(node: ast.AST, link: Link, parents: dict[ast.AST, ast.AST] = parents) -> None:
            visited.add(node)  # noqa: B023
            assert link.path[-1] is parents[node]
            assert all(parents[below] is above for above, below in zip(link.path, link.path[1:], strict=False))

        walk(tree, range(1, text.count("\n") + 2), dict.fromkeys(KINDS, visit))
        assert visited == nodes_of(tree)


def test_statements_without_a_candidate_are_not_entered() -> None:
    tree = ast.parse("def f():\n    a()\n    b(404)\n\n@c(404)\ndef g():\n    d()\n")
    called: list[str] = []
    walk(tree, [3, 5], {ast.Call: lambda node, _: called.append(ast.unparse(node))})
    assert called == ["c(404)", "b(404)"]


def test_long_paths_are_right_though_they_are_not_kept() -> None:
    tree = ast.parse("x = " + " + ".join(["a"] * 300))
    lengths: list[int] = []
    walk(tree, [1], {ast.BinOp: lambda _, link: lengths.append(len(link.path))})
    assert sorted(lengths) == list(range(2, 301))


@pytest.mark.parametrize("text", [TYPES, None])
def test_the_outline_finds_statements_in_every_block(text: str | None) -> None:
    outline = Outline(ast.parse(TYPES), text)
    names = {alias.name for node in outline.imports for alias in node.names}
    assert names == {"http", "client", "ast", "os", "sys", "re"}
    assert {node.name for node in outline.definitions} == {"f", "C", "g", "h"}
    assert [node.names for node in outline.globals] == [["x"]]


def test_rows_of_a_word() -> None:
    assert rows_of("import", "import a\n\nx = 1\nimport b; import c") == [1, 4, 4]
    assert rows_of("import", "x = 1\n") == []


def test_only_rules_with_a_match_are_asked() -> None:
    asked = {
        text: {rule.code for rule in candidates(text, all_rules()).rules} for text in ("x = 404", "x = HTTPStatus")
    }
    assert "HTS101" in asked["x = 404"] - asked["x = HTTPStatus"]
    assert "HTS501" in asked["x = HTTPStatus"] - asked["x = 404"]


def living_nodes() -> int:
    """How many nodes are in memory; `isinstance` would run the `__class__` of a hostile target that is kept."""
    return sum(issubclass(type(one), ast.AST) for one in gc.get_objects())


@pytest.mark.further
def test_no_tree_outlives_its_scan() -> None:
    text = "import requests\nstatus = 404\nr = requests.get(u)\nif r.status_code == 404:\n    print(status)\n"
    collecting = gc.isenabled()
    gc.disable()
    gc.freeze()  # what other tests have left is neither collected nor counted
    try:
        scan(Source(text), Options(minimum_python=(3, 12)))  # loads what is loaded once
        gc.collect()
        before = living_nodes()
        assert scan(Source(text), Options(minimum_python=(3, 12)))
        assert living_nodes() <= before
    finally:
        gc.unfreeze()
        if collecting:
            gc.enable()
