#!/usr/bin/env python3
"""Print places in real code that a rule about names, text or ranges may report, for labelling.

usage: draw_rule_cases.py FOLDER... [--seed 20261124] [--each 4]

The expressions are loose on purpose and independent of the rules: most matches do not deserve a finding. At most one
place per file and rule is drawn, and duplicate files count once.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBER = r"(?<![\w.])[1-9]\d\d(?![\w.])"
LOOSE = {
    "HTS201": (
        r"(?:status|code|resp\w*)\b.*(?:<|>|//|/ 100|range\()|[<>]=? *\w*(?:status|code)",
        r"\b[1-6](?:00|99)\b",
    ),
    "HTS301": (
        r"status|abort|HTTPError|Response\(",
        r"(?<![\w.])(?:21\d|2[3-9]\d|3[1-9]\d|4[3-9]\d|5[2-9]\d|[67]\d\d)\b",
    ),
    "HTS302": (r"[\"'](?:HTTP/1\.\d )?[1-5]\d\d [A-Za-z]|\b[1-5]\d\d[:,] *[\"'][A-Za-z]|reason=[\"']", NUMBER),
    "HTS304": (r"HTTPStatus[.(]", r"str\(|print\(|%|format|!s|log"),
    "HTS305": (
        r"status\w*[)\]]*(?:\[0\])? *(?:==|!=|in|not in) *[\[(]?[\"']?\d|HTTPStatus\([\"']",
        r"[\"']\d{1,3}[\"']|\[0\]",
    ),
    "HTS306": (r"^\s*case [A-Z][A-Z_]+\b", r":"),
    "HTS307": (r"HTTPStatus\.[A-Za-z_]+|HTTPStatus\[", r""),
    "HTS401": (r"http_client\.|http\.client|httplib|\bclient\.[A-Z]{2}", r""),
    "HTS402": (r"HTTP_[1-5]\d\d|codes\.\w", r""),
    "HTS403": (r"^\s*[A-Z_0-9]*[A-Z][A-Z_0-9]*\s*(?::[^=]*)?=\s*[1-5]\d\d\b", r""),
    "HTS501": (r"HTTPStatus\.(?:REQUEST|UNPROCESSABLE)", r""),
}
"""Two expressions per rule, both of which must match somewhere in the line."""
LONGEST = 400_000
AROUND = 3


def texts(folders: list[Path]) -> Iterator[tuple[Path, list[str]]]:
    """The lines of every Python file, without duplicate files."""
    seen = set()
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            content = path.read_bytes() if path.is_file() else b""
            digest = hashlib.sha256(content).digest()
            if content and len(content) <= LONGEST and digest not in seen:
                seen.add(digest)
                yield path, content.decode("utf-8", "replace").split("\n")


def main() -> None:
    """Collect candidates, draw some and print them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=20261124)
    parser.add_argument("--each", type=int, default=4)
    args = parser.parse_args()
    looks = {rule: [re.compile(one) for one in pair] for rule, pair in LOOSE.items()}
    found: dict[str, list[tuple[Path, int]]] = {rule: [] for rule in LOOSE}
    for path, lines in texts(args.folders):
        for row, line in enumerate(lines, 1):
            for rule, pair in looks.items():
                if not line.lstrip().startswith("#") and all(one.search(line) for one in pair):
                    found[rule].append((path, row))
    chance = random.Random(args.seed)
    for rule, places in found.items():
        chance.shuffle(places)
        drawn = list(dict(reversed(places)).items())[-args.each :]
        print(f"== {rule}: {len(drawn)} of {len(places)}")
        for path, row in drawn:
            lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
            print(f"-- {path}:{row}")
            for at in range(max(row - AROUND, 1), min(row + AROUND, len(lines)) + 1):
                print(f"{'>' if at == row else ' '} {lines[at - 1]}")


if __name__ == "__main__":
    main()
