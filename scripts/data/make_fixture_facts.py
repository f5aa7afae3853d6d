"""Make `fixtures/facts/`, with which the tests compare the reference, from a folder of status-code facts.

    python -m scripts.data.make_fixture_facts path/to/facts

For each release, `python3.N.json` has the members of `http.HTTPStatus` and a list of expressions with what that release
gives: a repr, or the class of an exception. `classic-documentation.json` has the rows of the documentation of Python
3.5 and 3.6.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "facts"
RELEASES = ("3.10", "3.11", "3.12", "3.13", "3.14", "3.15")
SECTIONS = (
    "len",
    "len___members__",
    "iteration",
    "strings",
    "lookup",
    "membership",
    "equality_hash",
    "ordering",
    "arithmetic",
    "isinstance",
    "uniqueness",
    "predicates",
    "copy",
    "pickle",
)
"""The experiments about the class and its members, without http.client, http.server and the text of errors."""


def experiments(node: Any) -> Iterator[list[str]]:
    """The lists `[expression, "is" or "raises", repr or exception class]` of all experiments below `node`."""
    if not isinstance(node, dict):
        return
    if "expr" not in node:
        for below in node.values():
            yield from experiments(below)
    elif "error" in node:
        yield [node["expr"], "raises", node["error"]]
    else:
        yield [node["expr"], "is", node["repr"]]


def release(probe: dict[str, Any]) -> str:
    """The text of one release's file, with one member or experiment per line."""
    members = [
        [row["name"], row["value"], row["phrase"], row["description"], row["is_alias"]] for row in probe["members"]
    ]
    rows = [row for section in SECTIONS for row in experiments(probe.get(section))]
    head = json.dumps({"probed": probe["version"]})[:-1]
    return f'{head},\n"members": [\n {lines(members)}\n],\n"experiments": [\n {lines(rows)}\n]}}\n'


def classic(refs: dict[str, Any]) -> str:
    """The rows `[code, printed name, printed details]` of the classic documentation's table."""
    pages = {code: row["classic_python_docs"] for code, row in refs["codes"].items() if row["classic_python_docs"]}
    return f"[\n {lines([[int(code), row['name'], row['details']] for code, row in pages.items()])}\n]\n"


def lines(rows: list[list[Any]]) -> str:
    """The rows as JSON, one per line."""
    return ",\n ".join(json.dumps(row) for row in rows)


def main(argv: list[str]) -> int:
    """Write the files; returns 0, or 2 for wrong usage."""
    parser = argparse.ArgumentParser(description="Make fixtures/facts/ from a folder of facts.")
    parser.add_argument("facts", type=Path, help="the folder with spec-refs.json and cpython/")
    facts = parser.parse_args(argv).facts
    if not (facts / "spec-refs.json").is_file():
        parser.error(f"{facts} has no spec-refs.json; give the folder of facts")
    FIXTURES.mkdir(parents=True, exist_ok=True)
    texts = {"classic-documentation.json": classic(json.loads((facts / "spec-refs.json").read_text(encoding="utf-8")))}
    for version in RELEASES:
        probe = json.loads((facts / "cpython" / f"{version}.json").read_text(encoding="utf-8"))
        texts[f"python{version}.json"] = release(probe)
    for name, text in texts.items():
        (FIXTURES / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"fixtures/facts/{name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
