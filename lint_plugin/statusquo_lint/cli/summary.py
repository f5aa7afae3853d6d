"""The output beside the findings: hints, usage errors, statistics and the totals of a fix."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter

from statusquo._escape import at_line_start, escaped
from statusquo._typing import IO, TYPE_CHECKING
from statusquo_lint.cli.usage import UsageError
from statusquo_lint.cli.work import Mode
from statusquo_lint.output.formats import concise
from statusquo_lint.output.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from statusquo_lint.cli.request import Request
    from statusquo_lint.discovery.found import Discovery
    from statusquo_lint.output.style import Style
    from statusquo_lint.settings import Settings

HINT = (
    "no requires-python found for {files}, so Python 3.10 is assumed; "
    'set minimum-python = "3.X" in [tool.statusquo] or pass --minimum-python 3.X'
)


def warn(sentence: str) -> None:
    """Print one line on standard error."""
    sys.stderr.write(f"statusquo: {escaped(sentence)}\n")


def warn_of_missing(found: Discovery) -> None:
    """Print a line for each given path under which there is nothing to check."""
    for path, reason in found.missing:
        warn(f"{path}: {reason}; it was skipped")
    for path in found.empty:
        warn(f"{path}: contains no Python files to check")


def hint_assumed_python(paths: Sequence[str]) -> None:
    """Print a hint that names the first of the files whose minimum Python is assumed, and counts the others."""
    if paths:
        others = len(paths) - 1
        more = f" and {others} other file{'s' * (others != 1)}" if others else ""
        warn(HINT.format(files=f"{paths[0]}{more}"))


def hint_opt_in(settings: Iterable[Settings], select: object) -> None:
    """Print a hint for each selected prefix of opt-in rules alone; the code of one rule enables it."""
    if not isinstance(select, tuple):
        return
    from statusquo_lint.rules import all_rules  # noqa: PLC0415  (only where rules are selected by hand)

    options = [each.options for each in settings]
    enabled = {code for each in options for code in each.enable}
    to_numbers = any(each.names.is_numbers for each in options)
    for prefix in select:
        chosen = [rule for rule in all_rules() if rule.code.startswith(prefix)]
        if chosen and not to_numbers and all(rule.writes_numbers for rule in chosen):
            warn(f"--select {prefix} reports names that are to become numbers: add --names numbers")
        if chosen and not any(
            rule.default or rule.writes_numbers or rule.code.startswith(tuple(enabled)) for rule in chosen
        ):
            codes = ", ".join(rule.code for rule in chosen)
            warn(f"--select {prefix} names opt-in rules only: select them by code ({codes}), or add --enable {prefix}")


def refuse_bad_combinations(request: Request) -> None:
    """Raise UsageError for options that contradict each other."""
    if "-" in request.paths and len(request.paths) > 1:
        raise UsageError("`-` reads standard input and cannot be combined with other paths; run twice")
    if "-" in request.paths and request.since is not None:
        raise UsageError("--since cannot be combined with `-`, which has no revisions; name the file")
    if request.stdin_filename and "-" not in request.paths:
        raise UsageError("--stdin-filename names the text on standard input; give `-` as the path too")
    if request.add_noqa and (request.fix_too or request.diff):
        raise UsageError("--add-noqa cannot be combined with --fix or --diff; choose one")
    if request.baseline is not None and (request.add_noqa or request.diff):
        raise UsageError("--baseline cannot be combined with --add-noqa or --diff; drop one")
    if request.output_file is not None and not request.output_file.absolute().parent.is_dir():
        raise UsageError(f"--output-file {request.output_file}: the folder does not exist; nothing was done")
    if request.format_command is not None:
        import shutil  # noqa: PLC0415  (rarely needed)

        words = _words(request.format_command)
        if not words or shutil.which(words[0]) is None:
            raise UsageError(f"--format-command: program not found: {request.format_command!r}; nothing was done")


def _words(command: str) -> list[str]:
    import shlex  # noqa: PLC0415  (rarely needed)

    try:
        return shlex.split(command)
    except ValueError as error:  # an unclosed quote or escape
        clause = str(error).lower()
        raise UsageError(f"--format-command: {clause}: {command!r}; close it; nothing was done") from error


@contextlib.contextmanager
def written(path: Path) -> Iterator[IO[str]]:
    """Open the output file for writing; raises UsageError if opening or writing fails."""
    try:
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
    except OSError as error:
        raise UsageError(f"--output-file {path}: {(error.strerror or str(error)).lower()}") from error


def statistics(report: Report) -> str:
    """Return one line per rule, the most frequent first."""
    counts = Counter(finding.code for result in report.results for finding in result.findings)
    fixable = Counter(finding.code for result in report.results for finding in result.findings if finding.has_safe_fix)
    width = len(str(max(counts.values(), default=0)))
    return "".join(
        f"{count:>{width}} {code} ({fixable[code]} fixable)\n"
        for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def would_change(report: Report) -> str:
    """Return one line per file that a fix would change."""
    return "".join(
        f"{at_line_start(result.path)}: {_findings(len(result.applied))} would be fixed\n"
        for result in report.results
        if result.changed
    )


def unreadable(report: Report, style: Style) -> str:
    """Return the lines for files that cannot be read; they are not part of a diff."""
    broken = Report(tuple(result for result in report.results if result.unreadable))
    return concise.render(broken, style)


def of_fixes(report: Report, mode: Mode, *, unsafe: bool) -> str:
    """Return the number of fixes, the reasons for those not applied, and the files with lines that are too long."""
    applied = sum(len(result.applied) for result in report.results)
    files = sum(result.changed for result in report.results)
    if mode is Mode.ADD_NOQA:
        return f"Added noqa for {_findings(applied)} in {_files(files)}.\n"
    verb = "Would fix" if mode is Mode.PREVIEW else "Fixed"
    refused = [(finding, reason) for result in report.results for finding, reason in result.refused]
    lines = [f"{verb} {_findings(applied)} in {_files(files)}; {len(refused)} not fixed."]
    for reason, count in sorted(Counter(reason for _, reason in refused).items(), key=lambda pair: (-pair[1], pair[0])):
        lines.append(f"  {count} because {escaped(reason)}" if reason else f"  {count} without a fix")
    possible = sum(finding.fix is not None and not finding.has_safe_fix for finding, _ in refused)
    if possible and not unsafe:
        lines.append(f"  {possible} of them can be fixed with `--unsafe-fixes`.")
    for result in report.results:
        if result.lengthened:
            count = result.lengthened
            name = at_line_start(result.path)
            lines.append(f"{name}: {count} line{'s' * (count != 1)} now longer than the project's line length")
    return "\n".join(lines) + "\n"


def run_formatter(command: str, report: Report) -> None:
    """Run the project's formatter on the files in which a line became too long; raises UsageError."""
    import shlex  # noqa: PLC0415  (rarely needed)
    import subprocess  # noqa: PLC0415  (rarely needed)

    changed = (result.path for result in report.results if result.lengthened)
    paths = [f"./{path}" if path.startswith("-") else path for path in changed]  # keep names from being read as options
    if not paths:
        return
    done = subprocess.run([*shlex.split(command), *paths], check=False)
    if done.returncode:
        raise UsageError(f"--format-command: {command!r} exited with {done.returncode}; the fixes were written")


def _findings(count: int) -> str:
    return f"{count} finding{'s' * (count != 1)}"


def _files(count: int) -> str:
    return f"{count} file{'s' * (count != 1)}"
