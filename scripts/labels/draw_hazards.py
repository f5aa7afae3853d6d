#!/usr/bin/env python3
"""Draw statuses in real projects near code that may distinguish a member from a number, for labelling.

usage: draw_hazards.py CORPUS... [--seed 20261125] [--each 10]

A literal is a candidate if its name occurs in the file on a line with `repr`, `type`, `is` or a snapshot; if it is the
default of a record's field; if a typed module binds the name again or keeps the literal in a display without
annotation; if the module handles documents that a member does not fit; or if the name is converted to text. The draw is
independent of how the linter decides.
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
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.labels.draw_literals import CODES, LARGEST, MAYBE
from scripts.labels.drawing import excerpt, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN = re.compile(
    r"!r\}|\brepr\(|%r|\btype\(|\bis (?:not )?(?!None|True|False)|snapshot|pprint|__repr__|_asdict|asdict\(|vars\("
)
TEXT = re.compile(r"\bstr\(|%s|!s\}|\.join\(|log\w*\.\w+\(|urlencode|print\(")
MODULES = re.compile(
    r"^\s*(?:import|from) (yaml|pickle|click|redis|xmlrpc|marshal|typer|ruamel|toml|structlog|syrupy)\b", re.MULTILINE
)
RECORDS = re.compile(r"dataclass|NamedTuple|BaseModel|define|attrs|attr\.s|TypedDict|Struct")
STATUS = re.compile(r"stat|code", re.IGNORECASE)


def bound(node: ast.AST, above: dict[ast.AST, ast.AST]) -> tuple[str, ast.AST]:
    """The name to which a literal is bound, and the node that binds it."""
    child, parent = node, above[node]
    while isinstance(parent, ast.IfExp | ast.BoolOp | ast.Starred | ast.Tuple | ast.List | ast.Set):
        child, parent = parent, above[parent]
    match parent:
        case ast.keyword(arg=str(name)):
            return name, parent
        case ast.arguments():
            names = [*parent.posonlyargs, *parent.args]
            pairs = [*zip(names[len(names) - len(parent.defaults) :], parent.defaults, strict=True)]
            pairs += [(arg, one) for arg, one in zip(parent.kwonlyargs, parent.kw_defaults, strict=True) if one]
            return next((arg.arg for arg, default in pairs if default is child), ""), parent
        case ast.Assign(targets=[target, *_]) | ast.AnnAssign(target=target):
            return getattr(target, "attr", getattr(target, "id", "")), parent
        case ast.Dict(keys=keys, values=values):
            key = next((key for key, value in zip(keys, values, strict=True) if value is child), None)
            return str(getattr(key, "value", "")), parent
    return "", parent


def hazards(path: Path) -> Iterator[tuple[str, ast.Constant, str, list[int]]]:
    """The kind of hazard, the literal, its name and the lines that mention it."""
    found = parsed(path, MAYBE, LARGEST)
    if found is None:
        return
    text, tree, above = found
    lines = text.split("\n")
    typed = "->" in text
    modules = set(MODULES.findall(text))
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and type(node.value) is int and node.value in CODES):
            continue
        name, binder = bound(node, above)
        owner = above.get(binder)
        key = isinstance(above[node], ast.Dict) and not name
        if not STATUS.search(name) and not key and not isinstance(above[node], ast.List | ast.Set):
            continue
        word = re.compile(rf"\b{re.escape(name)}\b") if name else re.compile("(?!)")
        if isinstance(owner, ast.ClassDef) and RECORDS.search(
            "".join(map(ast.unparse, [*owner.decorator_list, *owner.bases]))
        ):
            yield "record", node, name, []
        shown = [row for row, line in enumerate(lines, 1) if SHOWN.search(line) and word.search(line)]
        if shown:
            yield "shown", node, name, shown
        again = (
            [row for row, line in enumerate(lines, 1) if re.search(rf"\b{re.escape(name)}\s*(?:[-+]?=(?!=)|:\s)", line)]
            if name
            else []
        )
        if typed and isinstance(binder, ast.Assign) and (len(again) > 1 or not isinstance(above[node], ast.Assign)):
            yield "typed", node, name, again
        if typed and key and isinstance(above[above[node]], ast.Assign):
            yield "typed", node, name, []
        if modules and isinstance(binder, ast.Dict | ast.arguments | ast.keyword):
            yield "module " + min(modules), node, name, []
        texts = [row for row, line in enumerate(lines, 1) if TEXT.search(line) and word.search(line)]
        if texts and isinstance(binder, ast.arguments | ast.Assign | ast.AnnAssign):
            yield "text", node, name, texts


def main() -> None:
    """Collect candidates, draw some and print them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--each", type=int, default=10)
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    chance = random.Random(args.seed)
    found: dict[str, dict[str, list[tuple[Path, str, ast.Constant, str, list[int]]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for corpus in args.corpus:
        for path in sorted(corpus.rglob("*.py")):
            file = path.relative_to(corpus).as_posix()
            for sort, node, name, rows in hazards(path):
                found[sort][file].append((corpus, file, node, name, rows))
    number = 0
    for sort, files in sorted(found.items()):
        names = sorted(files)
        chance.shuffle(names)
        taken: list[tuple[Path, str, ast.Constant, str, list[int]]] = []
        projects: set[str] = set()
        for again in (False, True):
            for name in names:
                project = name.partition("/")[0]
                if len(taken) < args.each and (again or project not in projects) and files[name]:
                    projects.add(project)
                    taken.append(files[name].pop(chance.randrange(len(files[name]))))
        for corpus, file, node, name, rows in taken:
            lines = (corpus / file).read_text("utf-8").split("\n")
            print(
                json.dumps(
                    {"file": file, "line": node.lineno, "col": node.col_offset, "value": node.value, "ctx": sort}
                )
            )
            sys.stderr.write(f"#{number} [{sort}] {file}:{node.lineno} {node.value!r} {name}\n")
            sys.stderr.write(excerpt(corpus / file, node.lineno, 4, 3, 130))
            sys.stderr.write("".join(f"  @{row}: {lines[row - 1].strip()[:130]}\n" for row in rows[:5]))
            number += 1


if __name__ == "__main__":
    main()
