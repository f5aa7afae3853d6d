#!/usr/bin/env python3
"""Draw places in real projects for the rules about names, text and ranges, for labelling.

usage: draw_places.py CORPUS... [--seed 20261125] [--each 6]

Like `draw_rule_cases.py`, but by syntax and more precise: about half of the places deserve a finding. It is independent
of how the rules decide. At most one place per file and rule is drawn, project after project.
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
    from collections.abc import Iterator

CODES = frozenset(int(status) for status in HTTPStatus)
STATUS = re.compile(r"stat|code|resp|http", re.IGNORECASE)
LINE = re.compile(r"^(?:HTTP/1\.[01] )?[1-5]\d\d [A-Z][A-Za-z' -]+$")
NAMES = re.compile(r"^(?:HTTP|STATUS|CODE|OK$|NOT_FOUND|BAD_REQUEST|.*_(?:OK|STATUS|CODE|FOUND|ERROR))", re.IGNORECASE)
CLIENTS = re.compile(r"(?:^|\.)(?:http_?client|httplib|client)$")
LIBRARY = re.compile(r"^(?:HTTP_[1-5]\d\d_[A-Z_]+)$")
MAYBE = re.compile(r"\b[1-9]\d\d\b|HTTPStatus|httplib|http_client|http\.client|codes\.|case [A-Z]")
LARGEST = 600_000


def number(node: ast.AST, low: int = 100, high: int = 599) -> bool:
    """Whether a node is an integer within bounds."""
    return isinstance(node, ast.Constant) and type(node.value) is int and low <= node.value <= high


def rules_for(node: ast.AST, above: ast.AST | None) -> Iterator[str]:  # noqa: C901, PLR0912
    """The rules that may report a node."""
    text = ast.unparse(node) if isinstance(node, ast.Compare | ast.BinOp | ast.Call) else ""
    match node:
        case ast.Compare(left=left, ops=ops, comparators=others):
            operands = [left, *others]
            ordered = any(isinstance(op, ast.Lt | ast.LtE | ast.Gt | ast.GtE) for op in ops)
            if ordered and any(map(number, operands)) and STATUS.search(text):
                yield "HTS201"
            if any(map(number, operands)) and any(isinstance(op, ast.Is | ast.IsNot) for op in ops):
                yield "HTS303"
            texts = [one.value for one in operands if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if any(re.fullmatch(r"[1-5]\d\d?\d?", one) for one in texts) and STATUS.search(text):
                yield "HTS305"
            if STATUS.search(text) and any(number(one, 209, 999) and one.value not in CODES for one in operands):  # type: ignore[attr-defined]
                yield "HTS301"
        case ast.BinOp(op=ast.FloorDiv() | ast.Div(), right=right) if number(right, 100, 100) and STATUS.search(text):
            yield "HTS201"
        case ast.Call(func=func, args=args, keywords=keywords):
            name = ast.unparse(func).rpartition(".")[2]
            if name in {"assertIs", "assertIsNot"} and any(map(number, args)):
                yield "HTS303"
            values = [*args, *(keyword.value for keyword in keywords if STATUS.search(keyword.arg or ""))]
            takes = name in {"abort", "HTTPError", "Response", "HttpResponse", "set_status", "HTTPException"}
            odd = [one for one in (values if takes else values[len(args) :]) if number(one, 209, 999)]
            if any(one.value not in CODES for one in odd):  # type: ignore[attr-defined]
                yield "HTS301"
            if name in {"str", "format", "print", "HTTPStatus", "info", "debug", "error"} and "HTTPStatus" in text:
                yield (
                    "HTS305"
                    if name == "HTTPStatus" and any(isinstance(one, ast.Constant) for one in args)
                    else "HTS304"
                )
        case ast.FormattedValue() if "HTTPStatus." in ast.unparse(node.value):
            yield "HTS304"
        case ast.Constant(value=str(value)) if LINE.match(value):
            yield "HTS302"
        case ast.Dict(keys=keys, values=entries):
            if any(
                key is not None and number(key) and isinstance(value, ast.Constant) and isinstance(value.value, str)
                for key, value in zip(keys, entries, strict=True)
            ):
                yield "HTS302"
        case ast.MatchAs(name=str(name), pattern=None) if name.isupper():
            yield "HTS306"
        case ast.Attribute(attr=attr, value=value):
            owner = ast.unparse(value)
            if owner.endswith("HTTPStatus") and isinstance(node.ctx, ast.Load):
                yield (
                    "HTS501"
                    if attr.startswith(("REQUEST_E", "REQUEST_U", "REQUESTED", "UNPROCESSABLE_E"))
                    else "HTS307"
                )
            if CLIENTS.search(owner) and attr.isupper():
                yield "HTS401"
            if LIBRARY.match(attr) or owner.endswith(("requests.codes", "httpx.codes", ".codes", "twisted.web.http")):
                yield "HTS402"
        case ast.Assign(targets=[ast.Name(id=name)], value=value) if name.isupper() and number(value):
            if NAMES.match(name) and isinstance(above, ast.Module | ast.ClassDef):
                yield "HTS403"


def places(path: Path) -> Iterator[tuple[str, int, str]]:
    """The rule, line and text of each candidate in a file."""
    found = parsed(path, MAYBE, LARGEST)
    if found is None:
        return
    _, tree, above = found
    for node in ast.walk(tree):
        for rule in rules_for(node, above.get(node)):
            yield rule, getattr(node, "lineno", 0), getattr(node, "attr", "")


def main() -> None:
    """Collect candidates, draw some and print them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--each", type=int, default=6)
    parser.add_argument("--around", type=int, default=4)
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    found: dict[str, dict[str, list[tuple[Path, str, int]]]] = defaultdict(lambda: defaultdict(list))
    chance = random.Random(args.seed)
    for corpus in args.corpus:
        for path in sorted(corpus.rglob("*.py")):
            here: dict[str, list[tuple[int, str]]] = defaultdict(list)
            for rule, row, attr in places(path):
                here[rule].append((row, attr))
            for rule, rows in here.items():
                row, attr = chance.choice(rows)
                group = attr if rule in {"HTS307", "HTS401", "HTS402"} else path.relative_to(corpus).parts[0]
                found[rule][group].append((corpus, path.relative_to(corpus).as_posix(), row))
    number = 0
    for rule, groups in sorted(found.items()):
        names = sorted(groups)
        chance.shuffle(names)
        taken: list[tuple[Path, str, int]] = []
        while len(taken) < min(args.each, sum(map(len, groups.values()))):
            for name in names:
                if groups[name] and len(taken) < args.each:
                    taken.append(groups[name].pop(chance.randrange(len(groups[name]))))
        for corpus, file, row in taken:
            print(json.dumps({"rule": rule, "file": file, "line": row, "minimum_python": "3.10"}))
            rows_shown = excerpt(corpus / file, row, args.around, args.around // 2)
            sys.stderr.write(f"#{number} {rule} {file}:{row}\n{rows_shown}")
            number += 1


if __name__ == "__main__":
    main()
