"""Print what a user of the public names would notice of the changes since a revision; run by `scripts.outside.api`."""

from __future__ import annotations

import sys
from pathlib import Path

import griffe  # type: ignore[import-not-found, unused-ignore]  # in its own environment alone

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = {"statusquo": "src", "statusquo_conformance": "conformance", "statusquo_lint": "lint_plugin"}


def main(revision: str) -> int:
    """Return 1 if a public name is gone or takes other arguments than in the revision."""
    listed = (ROOT / "fixtures" / "interface" / "api.txt").read_text(encoding="utf-8").splitlines()
    public = {line.partition("(")[0] for line in listed if not line.startswith("#")}
    broken = 0
    for package, folder in FOLDERS.items():
        old = griffe.load_git(package, ref=revision, repo=ROOT, search_paths=[folder])
        new = griffe.load(package, search_paths=[ROOT / folder])
        for breakage in griffe.find_breaking_changes(old, new):
            if is_public(breakage.obj.path, public):
                broken += 1
                print(breakage.explain(griffe.ExplanationStyle.ONE_LINE))
    print(f"compared with {revision}: {broken} public name{'s' * (broken != 1)} changed")
    return min(broken, 1)


def is_public(path: str, public: set[str]) -> bool:
    """Return whether a path of griffe's, such as `a.f(x)`, is about a listed name or what lies in one."""
    name = path.partition("(")[0]
    return any(name == each or name.startswith(f"{each}.") for each in public)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
