#!/usr/bin/env python3
"""Draw integer literals in real projects by the kind of place, for labelling.

usage: draw_literals.py CORPUS [--seed 20261125] [--each 14] [--only return,case] [--without FILE] [--around 4]
       [--unregistered] [--lowest 200] [--share 3]

CORPUS contains one folder per project. The draw uses only syntax and is independent of the linter: the candidates are
all decimal literals from 100 to 599 that are registered status codes, by the construct around them; with
`--unregistered`, the others too, and from `--lowest` on. For each kind of place, `--each` literals are drawn, project
after project, and at random within a project; at most `--share` of one project, so that a rare kind of place is not the
habit of one author. `--without` names a file of labels that are not drawn again. The output is one JSON line per
literal; standard error shows the lines around it.
"""

from __future__ import annotations

import argparse
import ast
import json
import random
import re
import sys
import warnings
from collections import defaultdict
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.labels.drawing import excerpt, parsed

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

CODES = frozenset(int(status) for status in HTTPStatus)
PASSES_ON = (ast.Starred, ast.BoolOp, ast.NamedExpr, ast.UnaryOp, ast.Await)
DISPLAYS = (ast.Tuple, ast.List, ast.Set)
LARGEST = 1_000_000
MAYBE = re.compile(r"\b[1-5]\d\d\b")
KINDS = """
    arithmetic assert_call assert_call_first assign_attribute assign_class assign_name case collection compare_eq
    compare_eq_first compare_order decorator default dict_key dict_value in_container keyword lambda_or_yield other
    parametrize positional return return_tuple subscript ternary
    """.split()  # noqa: SIM905


def kind_of(node: ast.Constant, above: dict[ast.AST, ast.AST]) -> str:  # noqa: C901, PLR0911, PLR0912
    """The kind of place in which a literal is, by syntax."""
    child: ast.AST = node
    parent = above[node]
    while isinstance(parent, PASSES_ON):
        child, parent = parent, above[parent]
    if isinstance(parent, ast.IfExp):
        return "ternary"
    in_call = parent
    while isinstance(in_call, (*DISPLAYS, ast.keyword, ast.Dict)):
        in_call = above[in_call]
    if isinstance(in_call, ast.Call):
        name = getattr(in_call.func, "attr", getattr(in_call.func, "id", ""))
        if name in {"parametrize", "param", "expand"}:
            return "parametrize"
        if isinstance(above[in_call], ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            return "decorator"
    match parent:
        case ast.MatchValue():
            return "case"
        case ast.Compare():
            if not all(isinstance(op, ast.Eq | ast.NotEq | ast.Is | ast.IsNot) for op in parent.ops):
                return "compare_order"
            return "compare_eq_first" if child is parent.left else "compare_eq"
        case ast.keyword():
            return "keyword"
        case ast.Call():
            name = getattr(parent.func, "attr", getattr(parent.func, "id", "")).lower()
            if not name.startswith(("assert", "fail")):
                return "positional"
            return "assert_call_first" if parent.args[0] is child else "assert_call"
        case ast.Tuple() | ast.List() | ast.Set():
            outer = above[parent]
            if isinstance(outer, ast.Return):
                return "return_tuple"
            return "in_container" if isinstance(outer, ast.Compare) else "collection"
        case ast.Dict():
            return "dict_key" if any(key is child for key in parent.keys) else "dict_value"
        case ast.Return():
            return "return"
        case ast.Lambda() | ast.Yield():
            return "lambda_or_yield"
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
            target = parent.targets[0] if isinstance(parent, ast.Assign) else parent.target
            if not isinstance(target, ast.Name):
                return "assign_attribute"
            return "assign_class" if isinstance(above[parent], ast.ClassDef) else "assign_name"
        case ast.arguments():
            return "default"
        case ast.BinOp():
            return "arithmetic"
        case ast.Subscript() | ast.Slice():
            return "subscript"
    return "other"


def literals(path: Path, codes: Container[int]) -> Iterator[tuple[str, int, int, int]]:
    """The kind, line, column in characters and value of each candidate in a file."""
    found = parsed(path, MAYBE, LARGEST)
    if found is None:
        return
    text, tree, above = found
    lines = text.splitlines(keepends=True) if "\f" not in text else text.split("\n")
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value in codes:
            line = lines[node.lineno - 1].encode() if node.lineno <= len(lines) else b""
            if line[node.col_offset : node.end_col_offset] == str(node.value).encode():
                yield kind_of(node, above), node.lineno, len(line[: node.col_offset].decode()), node.value


def pool_of(
    corpus: Path, done: set[tuple[str, int, int]], codes: Container[int]
) -> dict[str, dict[str, list[dict[str, object]]]]:
    """All candidates by kind and project."""
    pool: dict[str, dict[str, list[dict[str, object]]]] = {kind: defaultdict(list) for kind in KINDS}
    for path in sorted(corpus.rglob("*.py")):
        file = path.relative_to(corpus)
        for kind, row, col, value in literals(path, codes):
            if (file.as_posix(), row, col) not in done:
                found = {"file": file.as_posix(), "line": row, "col": col, "value": value, "ctx": kind}
                pool[kind][file.parts[0]].append(found)
    return pool


def draw(
    projects: dict[str, list[dict[str, object]]], each: int, share: int, chance: random.Random
) -> list[dict[str, object]]:
    """Draw some candidates of a kind, project after project, with the number that each represents."""
    total = sum(map(len, projects.values()))
    names = sorted(projects)
    chance.shuffle(names)
    for found in projects.values():
        chance.shuffle(found)
        del found[:-share]
    taken: list[dict[str, object]] = []
    most = min(each, sum(map(len, projects.values())))
    while len(taken) < most:
        for name in names:
            if projects[name] and len(taken) < each:
                taken.append(projects[name].pop())
    return [{**one, "weight": round(total / len(taken), 3)} for one in taken]


def show(corpus: Path, number: int, one: dict[str, object], around: int) -> str:
    """Format a literal with the lines around it."""
    row = int(str(one["line"]))
    shown = excerpt(corpus / str(one["file"]), row, around, around // 2)
    return f"#{number} {one['file']}:{row}:{one['col']} {one['value']} [{one['ctx']}]\n{shown}"


def main() -> None:
    """Collect candidates, draw some and print them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--each", type=int, default=14)
    parser.add_argument("--only", default=",".join(KINDS))
    parser.add_argument("--without", type=Path, action="append", default=[])
    parser.add_argument("--around", type=int, default=4)
    parser.add_argument("--unregistered", action="store_true")
    parser.add_argument("--lowest", type=int, default=100)
    parser.add_argument("--share", type=int, default=LARGEST)
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    labels = [json.loads(line) for file in args.without for line in file.read_text("utf-8").splitlines()]
    codes = {code for code in range(args.lowest, 600) if args.unregistered or code in CODES}
    pool = pool_of(args.corpus, {(one["file"], one["line"], one["col"]) for one in labels}, codes)
    chance = random.Random(args.seed)
    number = 0
    for kind in args.only.split(","):
        for one in draw(pool[kind], args.each, args.share, chance):
            print(json.dumps(one))
            sys.stderr.write(show(args.corpus, number, one, args.around))
            number += 1


if __name__ == "__main__":
    main()
