"""Make `registry.json`, `releases.json` and `_name_table.py` in `src/statusquo` from a folder of status-code facts.

    python -m scripts.data.make_registry path/to/facts            # writes the files
    python -m scripts.data.make_registry path/to/facts --check    # exit 1 if they would change

The input is `iana.json` (the IANA registry), `spec-refs.json` (the defining RFC sections and the references in the
classic Python documentation), `unofficial.json` (unofficial codes) and `cpython/3.N.json` (one probe run per release).
This script adds the older texts and names below, each with its source.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "statusquo"
RELEASES = ("3.10", "3.11", "3.12", "3.13", "3.14", "3.15")

FORMER_PHRASES: dict[int, tuple[str, ...]] = {
    302: ("Moved Temporarily",),  # RFC 1945 9.3, RFC 2068 10.3.3
    306: ("(Unused)", "Switch Proxy"),  # RFC 2616 10.3.7; draft-cohen-http-305-306-responses-00 1.2
    408: ("Request Time-out",),  # RFC 2616 6.1.1
    413: ("Payload Too Large", "Request Entity Too Large"),  # RFC 7231 6.5.11; RFC 2616 10.4.14
    414: ("Request-URI Too Long", "Request-URI Too Large"),  # RFC 2616 10.4.15; RFC 2616 6.1.1
    416: ("Requested Range Not Satisfiable", "Requested range not satisfiable"),  # RFC 2616 10.4.17; 6.1.1
    418: ("I'm a teapot", "(Unused)"),  # RFC 2324 2.3.2; RFC 9110 15.5.19
    422: ("Unprocessable Entity",),  # RFC 2518 10.3, RFC 4918 11.2
    504: ("Gateway Time-out",),  # RFC 2616 6.1.1
    505: ("HTTP Version not supported",),  # RFC 2616 6.1.1
}
"""Texts that a specification or a draft had for the code, and that are no longer current."""

OTHER_NAMES: dict[int, tuple[tuple[str, str], ...]] = {
    104: (("UPLOAD_RESUMPTION_SUPPORTED", "iana"),),
    302: (("MOVED_TEMPORARILY", "rfc1945"),),
    306: (("UNUSED", "rfc2616"), ("SWITCH_PROXY", "http-draft")),
    408: (("REQUEST_TIME_OUT", "rfc2616"),),
    413: (("PAYLOAD_TOO_LARGE", "rfc7231"),),
    414: (("REQUEST_URI_TOO_LARGE", "rfc2616"),),
    416: (("REQUEST_RANGE_NOT_SATISFIABLE", "classic-documentation"),),
    431: (("REQUEST_HEADER_FIELD_TOO_LARGE", "python3.5.0a1"),),
    504: (("GATEWAY_TIME_OUT", "rfc2616"),),
}
"""Names in use that no release of Python has, with their sources."""


NOTES: dict[int, str] = {
    102: "RFC 2518 is obsoleted by RFC 4918, which leaves the code out",
    305: "deprecated (RFC 9110, section 15.4.6)",
    306: "was defined in an earlier version of the specification and is reserved (RFC 9110, section 15.4.7)",
    207: "first defined by RFC 2518, section 10.2",
    402: "reserved for future use (RFC 9110, section 15.5.3)",
    418: "reserved because of the joke in RFC 2324; cannot be assigned at present (RFC 9110, section 15.5.19)",
    421: "first defined by RFC 7540, section 9.1.2",
    422: "first defined for WebDAV, by RFC 2518, section 10.3",
    423: "first defined by RFC 2518, section 10.4",
    424: "first defined by RFC 2518, section 10.5",
    426: "first defined by RFC 2817, section 4.2",
    507: "first defined by RFC 2518, section 10.6",
    510: "the registry marks it as obsoleted; RFC 2774 is historic",
}
"""Notes for readers on codes, in addition to the section; a first definition is named with its section."""

OWNERS: dict[tuple[int, str], str] = {
    (306, "Switch Proxy"): "draft-cohen-http-305-306-responses",  # December 1996; no RFC had this text
}
"""Owners that replace those of the facts."""


TABLE_HEAD = '''"""The names and phrases of each code, which `scripts.data.make_registry` writes for `statusquo._names`.

A module is read faster than `registry.json`, which has all else. Each name stands with the first Python whose
`http.HTTPStatus` has it, if one does.
"""

from __future__ import annotations

TABLE: dict[int, tuple[tuple[tuple[str, tuple[int, int] | None], ...], tuple[str, ...]]] = {
'''


def temporary(row: dict[str, Any]) -> dict[str, list[str]]:
    """The days on which an early allocation was registered and on which it expires; empty for other codes.

    `statusquo._load` makes the note from them: whether it has expired depends on the day on which somebody reads it.
    """
    dates = row.get("temporary")
    return {"temporary": [dates["registered"], dates["expires"]]} if dates else {}


def read(folder: Path, name: str) -> Any:
    """The parsed JSON file `name` of the facts folder."""
    return json.loads((folder / name).read_text(encoding="utf-8"))


def spec(row: dict[str, Any] | None) -> list[Any] | None:
    """`[rfc, section]` of a reference, with "" for a whole RFC; None if no RFC is cited (drafts)."""
    if row is None or "rfc" not in row:
        return None
    return [row["rfc"], row["section"] or ""]


def names(code: int, history: dict[str, Any], canonical: dict[int, str]) -> list[list[Any]]:
    """The lists `[name, first release or None, origin]` of a code: the canonical name first, then the older ones."""
    python = [name for name, row in history.items() if row["value"] == code]
    python.sort(key=lambda name: name != canonical[code])
    rows: list[list[Any]] = [[name, history[name]["first_version"], "python"] for name in python]
    return rows + [[name, None, origin] for name, origin in OTHER_NAMES.get(code, ())]


def records(folder: Path) -> list[dict[str, Any]]:
    """All registered and unofficial codes, by code."""
    iana = {row["value"]: row for row in read(folder, "iana.json")["codes"]}
    specs = read(folder, "spec-refs.json")["codes"]
    newest = {
        row["value"]: row for row in read(folder, f"cpython/{RELEASES[-1]}.json")["members"] if not row["is_alias"]
    }
    history = read(folder, "cpython/names-by-version.json")["names"]
    canonical = {code: row["name"] for code, row in newest.items()}
    unofficial: dict[int, list[list[str | None]]] = {}
    for row in read(folder, "unofficial.json")["codes"]:
        owner = OWNERS.get((row["code"], row["name"]), row["used_by"])
        if row["code"]:  # a load balancer writes 000 to its log, but nobody sends it
            unofficial.setdefault(row["code"], []).append([owner, row["name"], row["meaning"]])
    made = []
    for code in sorted({*iana, *newest, *unofficial}):
        registered, member = iana.get(code, {}), newest.get(code, {})
        references = specs.get(str(code), {})
        made.append(
            {
                "code": code,
                "registration": registered.get("status", "unassigned"),
                "phrase": registered.get("phrase"),
                "python_phrase": member.get("phrase"),
                "description": member.get("description", ""),
                "former_phrases": list(FORMER_PHRASES.get(code, ())),
                "names": names(code, history, canonical),
                "spec": spec(references.get("current")),
                "classic": spec(references.get("classic_python_docs")),
                "unofficial": unofficial.get(code, []),
                "note": NOTES.get(code, ""),
                **temporary(registered),
            }
        )
    return made


def release(folder: Path, version: str) -> dict[str, Any]:
    """The members of one release in definition order, and the behaviour of its class, as measured."""
    probe = read(folder, f"cpython/{version}.json")
    canonical: dict[int, str] = {row["value"]: row["name"] for row in probe["members"] if not row["is_alias"]}
    return {
        "python": version,
        "categories": "repr" in probe["predicates"]["HTTPStatus.OK.is_success"],
        "str_is_digits": probe["strings"]["str(NF)"].get("repr") == "'404'",
        "contains_codes": probe["membership"]["200 in HTTPStatus"].get("repr") == "True",
        "contains_unhashable": probe["membership"]["[] in HTTPStatus"].get("repr") == "False",
        "members": [
            [
                row["name"],
                row["value"],
                row["phrase"],
                row["description"],
                canonical[row["value"]] if row["is_alias"] else None,
            ]
            for row in probe["members"]
        ],
    }


def lines(rows: list[Any], indent: str) -> str:
    """The rows as JSON, one per line, so that a change is one line of a diff."""
    return (",\n" + indent).join(json.dumps(row, ensure_ascii=False) for row in rows)


def registry_text(folder: Path) -> str:
    """The text of registry.json."""
    updated = read(folder, "iana.json")["_meta"]["registry_last_updated"]
    return f'{{"iana_updated": "{updated}", "records": [\n {lines(records(folder), " ")}\n]}}\n'


def releases_text(folder: Path) -> str:
    """The text of releases.json."""
    blocks = []
    for version in RELEASES:
        made = release(folder, version)
        members = made.pop("members")
        head = json.dumps(made)[:-1]
        blocks.append(f'{head}, "members": [\n  {lines(members, "  ")}\n ]}}')
    return "[\n " + ",\n ".join(blocks) + "\n]\n"


def table_text(folder: Path) -> str:
    """The text of `_name_table.py`, a code with its names and phrases in one line each."""
    lines = []
    for record in records(folder):
        pairs = ", ".join(f'("{name}", {_version(since)})' for name, since, _ in record["names"])
        texts = [record["phrase"], record["python_phrase"], *record["former_phrases"]]
        phrases = ", ".join(json.dumps(text) for text in dict.fromkeys(text for text in texts if text is not None))
        lines.append(f"    {record['code']}: (({_tuple(pairs)}), ({_tuple(phrases)})),\n")
    return f"{TABLE_HEAD}{''.join(lines)}}}\n"


def _version(text: str | None) -> str:
    return f"({text.replace('.', ', ')})" if text else "None"


def _tuple(items: str) -> str:
    return f"{items}," if items else ""


def main(argv: list[str]) -> int:
    """Write the files; with --check, report those that would change and return 1. Returns 2 for wrong usage."""
    parser = argparse.ArgumentParser(description="Make the registry's data files from a folder of facts.")
    parser.add_argument("facts", type=Path, help="the folder with iana.json, spec-refs.json, unofficial.json, cpython/")
    parser.add_argument("--check", action="store_true", help="write no files; exit 1 if a file would change")
    options = parser.parse_args(argv)
    if not (options.facts / "iana.json").is_file():
        parser.error(f"{options.facts} has no iana.json; give the folder of facts")
    changed = 0
    for name, text in (
        ("registry.json", registry_text(options.facts)),
        ("releases.json", releases_text(options.facts)),
        ("_name_table.py", table_text(options.facts)),
    ):
        path = PACKAGE / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            print(f"{name} is up to date")
            continue
        changed = 1
        if options.check:
            print(f"{name} would change")
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{name} written")
    return changed if options.check else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
