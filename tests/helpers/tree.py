"""Where things lie in the checkout, for every test: `from tree import FIXTURES`."""

from __future__ import annotations

import ast
import os
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"
SCRIPTS = ROOT / "scripts"
PACKAGES = {
    "statusquo": ROOT / "src" / "statusquo",
    "statusquo_conformance": ROOT / "conformance" / "statusquo_conformance",
    "statusquo_lint": ROOT / "lint_plugin" / "statusquo_lint",
}
"""The three import packages and their folders."""


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file of the checkout, for tests that only look at it: several look at each of them."""
    return ast.parse(path.read_bytes())


def shared_folder() -> Path | None:
    """The folder of evidence that development uses, or None on a clone that has none.

    `STATUSQUO_SHARED` names it; else it is `shared` beside the checkout.
    """
    folder = Path(os.environ.get("STATUSQUO_SHARED") or ROOT.parent / "shared")
    return folder if (folder / "facts").is_dir() else None
