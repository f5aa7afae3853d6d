"""Where things lie in the checkout, for every test: `from tree import FIXTURES`."""

from __future__ import annotations

import os
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


def shared_folder() -> Path | None:
    """The folder of evidence that development uses, or None on a clone that has none.

    `STATUSQUO_SHARED` names it; else it is `shared` beside the checkout.
    """
    folder = Path(os.environ.get("STATUSQUO_SHARED") or ROOT.parent / "shared")
    return folder if (folder / "facts").is_dir() else None
