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
from scripts.docs.generated.transcripts import check_transcripts, in_shell, rewrite_transcripts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.docs.generated.pieces import Piece
    from scripts.docs.generated.transcripts import Run

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Write or check the pages; the exit code is 1 if `--check` finds something out of date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 if anything is out of date")
    parser.add_argument("--figures", action="store_true", help="only the figures of the benchmarks: runs no session")
    given = parser.parse_args()
    if given.figures:
        return write_figures()
    if given.check:
        problems = list(out_of_date())
        for problem in problems:
            print(problem)
        return 1 if problems else 0

    written = generated_pages(write=True)
    for page in written_pages():
        if put(page, rewrite_transcripts(page.read_text(encoding="utf-8"), ROOT), write=True):
            written.append(str(page.relative_to(ROOT)))
    for path in dict.fromkeys(written):
        print(f"wrote {path}")
    return 0


def out_of_date(run: Run = in_shell) -> Iterator[str]:
    """Yield a sentence for each page that is not as the code says, and for each command that prints something else.

    `run` is what runs the commands.
    """
    for path in dict.fromkeys(generated_pages(write=False)):
        yield f"{path} is out of date: run `make docs`"
    for page in written_pages():
        for problem in check_transcripts(page.read_text(encoding="utf-8"), ROOT, run):
            yield f"{page.relative_to(ROOT)}: {problem}"


def generated_pages(*, write: bool) -> list[str]:
    """The pages that are not as the code says; with `write` they are after that."""
    pieces = all_pieces()
    stale = [piece.path for piece in pieces if put(ROOT / piece.path, piece.apply(ROOT), write=write)]
    return stale + orphans({piece.path for piece in pieces}, remove=write)


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
