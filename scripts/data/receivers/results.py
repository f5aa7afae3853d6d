"""The file of the measurements: read, updated by library, written with a row a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from scripts.data.receivers.libraries import LIBRARIES
from scripts.run.environments import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scripts.data.receivers.libraries import Library

RESULTS = ROOT / "fixtures" / "facts" / "receivers.json"
COMMAND = "python -m scripts.data.receivers --only"


def read() -> dict[str, Any]:
    """What is there so far, by library."""
    return dict(json.loads(RESULTS.read_text("utf-8"))) if RESULTS.exists() else {}


def entry(library: Library, results: Mapping[str, dict[str, Any]], left_out: Mapping[str, str]) -> dict[str, Any]:
    """One library: what each Python measured, row by row, and why a Python is left out."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for python, result in results.items():
        for measured in result["rows"]:
            facts = dict(measured)
            callable_, argument = facts.pop("callable"), facts.pop("argument")
            row = rows.setdefault((callable_, argument), {"callable": callable_, "argument": argument})
            row[python] = facts
    return {
        "command": f"{COMMAND} {library.name}",
        "distribution": library.distribution,
        "versions": {python: result["version"] for python, result in results.items()},
        "left_out": dict(left_out),
        "rows": list(rows.values()),
    }


def write(libraries: Mapping[str, dict[str, Any]]) -> None:
    """Write the file, in the order of the table of libraries."""
    named = [library.name for library in LIBRARIES if library.name in libraries]
    RESULTS.write_text("".join(_lines({name: libraries[name] for name in named})), "utf-8")


def _lines(libraries: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    yield "{\n"
    for index, (name, library) in enumerate(libraries.items()):
        yield f" {_json(name)}: {{\n"
        for field in ("command", "distribution", "versions", "left_out"):
            yield f"  {_json(field)}: {_json(library[field])},\n"
        rows = ",\n".join(f"   {_json(row)}" for row in library["rows"])
        yield f'  "rows": [\n{rows}\n  ]\n }}{"," if index < len(libraries) - 1 else ""}\n'
    yield "}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
