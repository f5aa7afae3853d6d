"""Streams that take or give nothing: one line if there is a place for it, and exit 2 for a report that got nowhere."""

from __future__ import annotations

import contextlib
import io
import itertools
import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lint_command import APP, Done, statusquo, write
from marks import long_unless
from statusquo_lint.cli import pool
from statusquo_lint.output import FORMATS

from statusquo import __main__ as launcher
from statusquo import _streams

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here, which stands for a full disk"),
]


@dataclass(frozen=True)
class Command:
    """A command line, its exit code where all is well, and whether it says anything on standard output then."""

    line: str
    code: int = 0
    prints: bool = True


COMMANDS = (
    Command("--help"),
    Command("--version"),
    Command("explain 404"),
    Command("explain --help"),
    Command("explain HTS101"),
    Command("explain text.format-is-digits"),
    Command("rules"),
    Command("rules --output-format=json"),
    Command("check --help"),
    Command("check app.py", 1),
    Command("check quiet.py", prints=False),
    *(Command(f"check --output-format={name} app.py", 1) for name in FORMATS),
    Command("check --output-file=report.txt app.py", 1, prints=False),
    Command("fix --diff app.py", 1),
    Command("fix --check app.py", 1),
    Command("fix app.py", prints=False),
    Command("fix --enable=HTS403 own.py", 1),
    Command("conform --help"),
    Command("conform --list"),
    Command("conform http.HTTPStatus --only=text", 3),
    Command("nonsense", 2, prints=False),
    Command("check gone.py", 2, prints=False),
)
STDIN = (Command("check -", 1), Command("fix -"), Command("fix --diff -", 1))
OTHER_DOORS = (
    ("statusquo_lint", Command("rules")),
    ("statusquo_lint", Command("check app.py", 1)),
    ("statusquo_conformance", Command("conform --list")),
    ("statusquo_conformance", Command("explain text.format-is-digits")),
)
ALL = [("statusquo", command) for command in (*COMMANDS, *STDIN)] + list(OTHER_DOORS)
ON_EACH_PYTHON = {"--version", "explain 404", "check app.py", "fix app.py", "conform --list", "nonsense", "check -"}
"""Command lines that stand for the others where a process is started for each: one of each kind of output."""
CLOSED_TOO = {"--version", "check app.py", "fix app.py", "nonsense"}
"""Those of them that also run with a closed standard output; `fix` opens files, which could get its number."""
FILES = 28
"""So many that processes are started for them."""
NOWHERE = {">&-": "it is closed", ">/dev/full": "no space left on device"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, app_py=APP, quiet_py="x = 1\n", own_py="HTTP_OK = 200\n")
    return write(tmp_path, pyproject_toml='[project]\nrequires-python = ">=3.11"\n')


def is_quick(module_and_command: Any) -> bool:
    module, command = module_and_command
    return module == "statusquo" and command.line in ON_EACH_PYTHON


def each(module_and_command: Any) -> str:
    module, command = module_and_command
    return f"{module} {command.line}"


def shell(folder: Path, module: str, command: Command, redirection: str, before: str = "") -> tuple[int, str, str]:
    """Run a command with a shell's redirection, which is how people come by such streams."""
    words = f"{shlex.quote(sys.executable)} -m {module} {command.line}"
    stdin = folder / "app.py" if command.line.endswith(" -") and "<" not in redirection else os.devnull
    with Path(stdin).open("rb") as given:
        done = subprocess.run(
            ["bash", "-c", f"{before} exec {words} {redirection}"],
            cwd=folder,
            stdin=given,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    for trace in ("Traceback", "Exception ignored", "please report"):
        assert trace not in done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("one", long_unless(is_quick, ALL), ids=each)
def test_standard_output_that_is_as_it_should_be(project: Path, one: Any) -> None:
    module, command = one
    code, out, err = shell(project, module, command, "")
    assert code == command.code
    assert bool(out) == command.prints
    assert "cannot be written" not in err


@pytest.mark.parametrize(
    "case",
    long_unless(
        lambda case: is_quick(case[0]) and (case[1] == ">/dev/full" or case[0][1].line in CLOSED_TOO),
        itertools.product(ALL, NOWHERE),
    ),
    ids=lambda case: f"{each(case[0])} {case[1]}",
)
def test_standard_output_that_takes_nothing(project: Path, case: tuple[tuple[str, Command], str]) -> None:
    """1 would mean findings, and 0 that all is well."""
    (module, command), redirection = case
    reason = NOWHERE[redirection]
    code, _, err = shell(project, module, command, redirection)
    line = f"statusquo: standard output cannot be written: {reason}\n"
    assert code == (2 if command.prints else command.code)
    assert err.endswith(line) == command.prints
    assert err.count("cannot be written") == command.prints
    if "--" not in command.line and command.line.startswith("fix app"):
        assert (project / "app.py").read_text() != APP


@pytest.mark.long
@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
@pytest.mark.parametrize("one", ALL, ids=each)
def test_standard_error_that_takes_nothing_changes_no_exit_code(project: Path, one: Any, redirection: Any) -> None:
    module, command = one
    code, out, err = shell(project, module, command, redirection)
    assert (code, err) == (command.code, "")
    assert bool(out) == command.prints


@pytest.mark.long
@pytest.mark.parametrize("redirection", [">&- 2>&-", ">/dev/full 2>/dev/full", ">&- 2>/dev/full", "<&- >&- 2>&-"])
@pytest.mark.parametrize("one", ALL, ids=each)
def test_no_stream_at_all(project: Path, one: Any, redirection: Any) -> None:
    module, command = one
    code, out, err = shell(project, module, command, redirection)
    reads_nothing = redirection.startswith("<") and command.line.endswith(" -")
    assert code == (2 if command.prints or reads_nothing else command.code)
    assert (out, err) == ("", "")


@pytest.mark.parametrize(("redirection", "code"), [("", 1), ("2>&-", 1), ("2>/dev/full", 2)])
def test_a_report_on_standard_error_that_gets_nowhere(project: Path, redirection: Any, code: Any) -> None:
    """`fix -` prints the program on standard output, and what is left to report on standard error."""
    command = Command("fix --enable=HTS403 - <own.py")
    assert shell(project, "statusquo", command, redirection)[:2] == (code, "HTTP_OK = 200\n")


NO_INPUT = {
    "<&-": "standard input is closed; `-` reads the file to check from it",
    "0>written": "standard input cannot be read: bad file descriptor",
    "</dev/zero": "standard input cannot be read: is larger than 64 MB; nothing was done",
}


@pytest.mark.parametrize(
    "case",
    long_unless(
        lambda case: list(NO_INPUT).index(case[0]) == STDIN.index(case[1]) or case[1].line == "check -",
        itertools.product(NO_INPUT, STDIN),
    ),
    ids=lambda case: f"{case[1].line} {case[0]}",
)
def test_standard_input_that_gives_nothing_or_never_ends(project: Path, case: tuple[str, Command]) -> None:
    redirection, command = case
    sentence = NO_INPUT[redirection]
    code, out, err = shell(project, "statusquo", command, redirection)
    assert (code, out, err) == (2, "", f"statusquo: {sentence}\n")


@pytest.mark.parametrize(
    "command",
    long_unless(lambda command: command.line in ON_EACH_PYTHON - {"explain 404", "check -"}, [*COMMANDS, *STDIN]),
    ids=lambda command: command.line,
)
def test_a_reader_that_has_left_changes_no_exit_code(project: Path, command: Command) -> None:
    """As `head` does; what a run found, or fixed, is as true as with a reader that stays."""
    reader, writer = os.pipe()
    os.close(reader)
    stdin = project / "app.py" if command.line.endswith(" -") else os.devnull
    with os.fdopen(writer, "wb") as stdout, Path(stdin).open("rb") as given:
        done = subprocess.run(
            [sys.executable, "-m", "statusquo", *command.line.split()],
            cwd=project,
            stdin=given,
            stdout=stdout,
            stderr=subprocess.PIPE,
            check=False,
            timeout=120,
        )
    assert done.returncode == command.code
    assert b"rror" not in done.stderr
    assert b"written" not in done.stderr
    if command.line == "fix app.py":
        assert (project / "app.py").read_text() != APP


def test_a_reader_that_leaves_in_the_middle_stays_quiet(tmp_path: Path) -> None:
    write(tmp_path, app_py="".join(APP.replace("view", f"view{number}") for number in range(600)))
    line = f"{shlex.quote(sys.executable)} -m statusquo check --isolated app.py | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert "HTS101" in done.stdout
    assert done.stderr.count("\n") == done.stderr.count("no requires-python")


@pytest.mark.parametrize("command", ["check", "fix", "fix --diff", "check --statistics"])
def test_an_output_file_that_takes_nothing(project: Path, command: str) -> None:
    options = ["--enable=HTS403", "--output-file=/dev/full", "own.py", "app.py"]
    done = statusquo(project, *command.split(), *options)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("statusquo: --output-file /dev/full: no space left on device\n")


def test_an_output_file_that_nothing_is_written_to_may_be_full(project: Path) -> None:
    assert statusquo(project, "check", "--output-file=/dev/full", "quiet.py") == Done(0, "", "")


@pytest.mark.parametrize("line", ["check .", "check", "fix app.py", "check -", "conform http.HTTPStatus --only=text"])
def test_a_working_folder_that_is_gone_is_one_line(project: Path, line: Any) -> None:
    gone = "the current folder no longer exists; change to another one"
    folder = project / "gone"
    folder.mkdir()
    code, out, err = shell(project, "statusquo", Command(line), "", f"cd gone; rmdir {shlex.quote(str(folder))};")
    assert (code, out, err) == (2, "", f"statusquo: {gone}\n")


@pytest.mark.parametrize("line", ["--help", "--version", "explain 404", "explain HTS101", "rules", "conform --list"])
def test_what_needs_no_folder_works_without_one(project: Path, line: Any) -> None:
    (project / "gone").mkdir()
    code, out, err = shell(project, "statusquo", Command(line), "", "cd gone; rmdir ../gone;")
    assert (code, err) == (0, "")
    assert out


WITH_FEW_FILES = ("check --no-cache .", "fix .", "explain 404", "conform http.HTTPStatus --only=text")


@pytest.mark.parametrize(
    "case",
    long_unless(
        lambda case: case[0] == 6 or (case[0] == 10 and case[1].endswith(".")),
        itertools.product([6, 8, 10, 12, 16], WITH_FEW_FILES),
    ),
    ids=str,
)
def test_few_file_descriptors_are_enough_or_one_line(project: Path, case: tuple[int, str]) -> None:
    """There is room for no process, for one, or for its pipes by half."""
    files, line = case
    assert pool.MIN_FILES_FOR_POOL <= FILES
    for number in range(FILES):
        (project / f"m{number}.py").write_text(APP)
    code, out, err = shell(
        project, "statusquo", Command(f"{line} --jobs=2" if "." in line[-1] else line), "", f"ulimit -n {files};"
    )
    if code == 2:
        assert (out, err.count("\n")) == ("", 1)
        assert "too many open files" in err.lower()
    elif line.startswith("check"):
        assert (code, out.count("HTS101")) == (1, FILES + 1)
    elif line.startswith("fix"):
        assert all((project / f"m{number}.py").read_text() != APP for number in range(FILES))
    else:
        assert out
    if files >= 10:
        assert code != 2


def test_a_stream_that_somebody_else_put_there_is_let_alone(project: Path) -> None:
    ours = io.StringIO()
    with contextlib.redirect_stdout(ours):
        assert launcher.main(["--version"]) == 0
        assert sys.stdout is ours
    assert ours.getvalue().startswith("statusquo ")


def test_a_stream_of_somebody_else_that_breaks_is_one_line(project: Path) -> None:
    class Full(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(28, "No space left on device")

    class Left(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError(32, "Broken pipe")

    for stream, code in ((Full(), 2), (Left(), 0)):
        with contextlib.redirect_stdout(stream):
            assert launcher.main(["--version"]) == code
    assert statusquo(project, "check", "quiet.py").code == 0


def test_a_pipe_that_takes_only_a_little_at_a_time_gets_everything() -> None:
    """Somebody made it non-blocking, as `ssh` and Node.js do with the terminal that they share."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    child = os.fork()
    if child == 0:
        os.close(reader)
        sink = _streams.Sink(writer, "wb")
        with io.BufferedWriter(sink) as stream:
            stream.write(b"x" * 1_000_000)
        os._exit(1 if sink.failure else 0)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        assert len(stream.read()) == 1_000_000
    assert os.waitpid(child, 0)[1] == 0
