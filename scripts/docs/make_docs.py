"""Write the generated documentation, or with `--check` report what is out of date: `make docs`.

Pages and blocks are generated from the code that they describe, console sessions by running them. Each module in
`scripts/docs/generated/` with a function `pieces()` is a source.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.docs import generated
from scripts.docs.generated import evidence, performance
from scripts.docs.generated.pieces import GENERATED
from scripts.docs.generated.transcripts import check_transcripts, rewrite_transcripts

if TYPE_CHECKING:
    from scripts.docs.generated.pieces import Piece

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Write or check the pages; the exit code is 1 if `--check` finds something out of date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 if anything is out of date")
    parser.add_argument("--figures", action="store_true", help="only the figures of the benchmarks: runs no session")
    given = parser.parse_args()
    check = given.check
    if given.figures:
        return write_figures()

    pieces = all_pieces()
    stale = [piece.path for piece in pieces if put(ROOT / piece.path, piece.apply(ROOT), write=not check)]
    stale += orphans({piece.path for piece in pieces}, remove=not check)
    problems: list[str] = []
    for page in written_pages():
        text = page.read_text(encoding="utf-8")
        if check:
            problems += [f"{page.relative_to(ROOT)}: {problem}" for problem in check_transcripts(text, ROOT)]
        elif put(page, rewrite_transcripts(text, ROOT), write=True):
            stale.append(str(page.relative_to(ROOT)))

    for path in dict.fromkeys(stale):
        print(f"{path} is out of date: run `make docs`" if check else f"wrote {path}")
    for problem in problems:
        print(problem)
    return 1 if check and (stale or problems) else 0


def write_figures() -> int:
    """Write the last run of the benchmarks into the pages."""
    pieces = [*performance.pieces(), *evidence.pieces()]
    for path in dict.fromkeys(piece.path for piece in pieces if put(ROOT / piece.path, piece.apply(ROOT), write=True)):
        print(f"wrote {path}")
    return 0


def all_pieces() -> list[Piece]:
    """All generated pages and blocks, from the modules of `generated`."""
    modules = [
        importlib.import_module(f"{generated.__name__}.{info.name}")
        for info in pkgutil.iter_modules(generated.__path__)
    ]
    return [piece for module in modules if hasattr(module, "pieces") for piece in module.pieces()]


def orphans(generated: set[str], *, remove: bool) -> list[str]:
    """Pages that were generated in the past and no longer are; `remove` deletes them."""
    old = [
        page
        for page in (ROOT / "docs").rglob("*.md")
        if page.read_text(encoding="utf-8").startswith(GENERATED) and str(page.relative_to(ROOT)) not in generated
    ]
    if remove:
        for page in old:
            page.unlink()
    return [str(page.relative_to(ROOT)) for page in old]


def written_pages() -> list[Path]:
    """The pages that may contain console sessions."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def put(path: Path, text: str, *, write: bool) -> bool:
    """Return whether the file differs from `text`; if so, it is written if `write` is true."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    if write:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return True


if __name__ == "__main__":
    sys.exit(main())
