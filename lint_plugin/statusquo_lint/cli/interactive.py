"""`fix --interactive`: show each change and ask for it; what was answered with yes is written file by file."""

from __future__ import annotations

import sys

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.cli.documents import edited
from statusquo_lint.cli.usage import UsageError
from statusquo_lint.fix.rewrite import fix_source
from statusquo_lint.output import patch
from statusquo_lint.output.formats import concise
from statusquo_lint.output.report import FileResult
from statusquo_lint.output.style import style_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_lint.cli.documents import Document
    from statusquo_lint.cli.request import Request
    from statusquo_lint.model import Finding
    from statusquo_lint.options import Options

_HELP = """\
y  make this change
n  leave it as it is
r  make this change and the rest of this file
u  ask about unsafe fixes too, from here on
q  quit; the changes answered with y are made
"""


def refuse_without_terminal(request: Request) -> None:
    """Raise UsageError if nobody can be asked, or if there is nothing to ask."""
    if request.diff or request.check_only:
        raise UsageError("--interactive writes the changes that you choose; drop --diff or --check")
    if "-" in request.paths:
        raise UsageError("--interactive reads answers from standard input; name the file instead of `-`")
    if sys.stdin is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("--interactive needs a terminal; `fix --diff` shows the changes, `fix` makes them")


class Chooser:
    """Asks about each change; `stopped` says that no further file shall be asked about."""

    def __init__(self, *, unsafe: bool) -> None:
        self._unsafe = unsafe
        self.stopped = False

    def chosen(
        self, path: str, document: Document, findings: Sequence[Finding], options: Options
    ) -> tuple[Finding, ...]:
        """Return the findings whose fixes shall be made."""
        accepted: list[Finding] = []
        pending = sorted((each for each in findings if each.fix is not None), key=lambda each: each.span)
        text = document.text
        rest = False
        while (finding := self._next(pending)) is not None and not self.stopped:
            fixed = fix_source(document.text, [*accepted, finding], options=options, unsafe=True, path=path)
            answer = "n"
            if finding in fixed.applied:
                answer = "y" if rest else self._answer(path, document, finding, (text, fixed.text))
            if answer == "u":
                self._unsafe = True
                continue
            pending.remove(finding)
            self.stopped = answer == "q"
            rest = rest or answer == "r"
            if answer in ("y", "r"):
                accepted.append(finding)
                text = fixed.text
        return tuple(accepted)

    def _next(self, pending: Sequence[Finding]) -> Finding | None:
        return next((each for each in pending if each.has_safe_fix or self._unsafe), None)

    def _answer(self, path: str, document: Document, finding: Finding, texts: tuple[str, str]) -> str:
        """Show one change, and return the letter of an answer."""
        (before, _), (after, _) = (edited(document, text) for text in texts)
        style = style_for(sys.stdout)
        (placed,) = document.placed([finding])
        sys.stdout.write(f"\n{concise.line(path, placed, style)}\n")
        if placed.fix is not None and not placed.has_safe_fix:
            sys.stdout.write(f"unsafe: {placed.not_fixed}\n")
        diff = before.diff(after, path)
        patch.write_all(sys.stdout, [FileResult(path, diff=diff, encoding=document.encoding)], style)
        letters = "ynrq" if self._unsafe else "ynruq"
        while True:
            sys.stdout.write(f"Make this change [{','.join(letters)},?]? ")
            sys.stdout.flush()
            line = sys.stdin.readline()
            if not line:  # Ctrl-D
                sys.stdout.write("\n")
                return "q"
            answer = line.strip().lower()[:1]
            if answer and answer in letters:
                return answer
            sys.stdout.write("".join(row for row in _HELP.splitlines(keepends=True) if row[0] in letters))
