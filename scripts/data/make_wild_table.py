"""Make `fixtures/wild/objects.toml` from the survey's JSON: the objects in real packages, and the expected findings.

    python -m scripts.data.make_wild_table PATH/TO/objects.json

Entries from YAML files are left out, because they are not import targets.
"""

from __future__ import annotations

import json
import re
import sys
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any

TABLE = Path(__file__).resolve().parents[2] / "fixtures/wild/objects.toml"
UNDECLARED = {"http-status": "six"}
"""Dependencies that distributions import without declaring them."""
HEADER = """\
# Real status collections and what the suite should say of them; `make wild` runs it on each.
# Made by scripts/data/make_wild_table.py. A finding's codes are those it is about; ranges are inclusive.
"""


def ranges(codes: list[int]) -> str:
    """Codes as text in a short form: `[100, 101, 102, 200]` is `100-102 200`."""
    parts = []
    for _, run in groupby(enumerate(sorted(set(codes))), key=lambda pair: pair[1] - pair[0]):
        values = [code for _, code in run]
        parts.append(str(values[0]) if len(values) == 1 else f"{values[0]}-{values[-1]}")
    return " ".join(parts)


def finding_codes(rule: str, detail: str, entries: list[dict[str, Any]]) -> list[int]:
    """The codes of a finding in the survey: those that it lists, or those of the names that it lists."""
    if rule.startswith("B") or rule == "D4" or "messages of its own" in detail:
        return []
    if match := re.match(r"([^\s=]+) = \(?(\d+)", detail):
        return [int(match[2])]
    if match := re.search(r"(\d+) of them, (\d+)\.\.(\d+)", detail):
        return sorted({e["value"] for e in entries if int(match[2]) <= e["value"] <= int(match[3])})
    if "names: [" in detail:
        names = set(re.findall(r"'([^']+)'", detail))
        return sorted({e["value"] for e in entries if e["name"] in names})
    if match := re.search(r"\[([\d, ]+)\]", detail):
        return [int(code) for code in match[1].split(",")]
    return [int(code) for code in re.findall(r"^\d+", detail)]


def quoted(text: str) -> str:
    """A TOML basic string."""
    return json.dumps(text, ensure_ascii=False)


def counted_rows(thing: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows without those that the survey does not count, such as ports and private numbers."""
    rows: list[dict[str, Any]] = thing["entries"]
    if len(rows) <= max(thing["n_names"], thing["n_codes"]):
        return rows
    return [
        row for row in rows if not (row["name"] or "").startswith("_") and not (row["name"] or "").endswith("_PORT")
    ]


def as_toml(thing: dict[str, Any]) -> str:
    """One surveyed object as a TOML table."""
    rows = counted_rows(thing)
    entries = [entry for entry in rows if isinstance(entry["value"], int)]
    lines = ["[[object]]", f"id = {quoted(thing['id'])}"]
    stdlib = thing["package"] == "(stdlib)"
    if not stdlib:
        lines += [f"distribution = {quoted(thing['package'])}", f"version = {quoted(thing['version'])}"]
        if thing["package"] in UNDECLARED:
            lines.append(f"needs = {quoted(UNDECLARED[thing['package']])}")
    lines.append(f"python = {quoted('.'.join(thing['python'].split('.')[:2]))}")
    if thing["loaded_from"] == "import":
        lines.append(f"target = {quoted(thing['dotted_path'])}")
    else:
        path, _, attribute = thing["loaded_from"].removeprefix("@file:").partition(":")
        inside = PurePosixPath(*PurePosixPath(path).parts[2:])  # without the survey's own folders
        lines.append(f"file = {quoted(str(inside) + (':' + attribute if attribute else ''))}")
    names = [entry["name"] for entry in rows if entry.get("name")]
    lines += [
        f"shape = {quoted(thing['shape'])}",
        f"hierarchy = {'true' if thing['scope'].startswith('hierarchy') else 'false'}",
        f"codes = {quoted(ranges([entry['value'] for entry in entries]))}",
        f"names = {quoted(' '.join(sorted(set(names))))}",
    ]
    findings = [
        f'  {{ rule = "{f["rule"]}", level = "{f["level"]}", '
        f'codes = "{ranges(finding_codes(f["rule"], f["detail"], entries))}", detail = {quoted(f["detail"])} }},'
        for f in thing["expected_findings"]
    ]
    lines += ["findings = [", *findings, "]"] if findings else ["findings = []"]
    return "\n".join(lines)


def read(path: Path) -> dict[str, Any]:
    """The survey's JSON."""
    survey: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return survey


def table(survey: dict[str, Any]) -> str:
    """The whole TOML file."""
    wanted = [thing for thing in survey["objects"] if not thing["loaded_from"].startswith("@yaml")]
    return "\n\n".join([HEADER, *map(as_toml, wanted)]) + "\n"


def main() -> None:
    """Read the survey named on the command line and write the table."""
    TABLE.write_text(table(read(Path(sys.argv[1]))), "utf-8")


if __name__ == "__main__":
    main()
