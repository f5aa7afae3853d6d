"""Signals: the first one ends a command with one line, a second one at once, and nothing is left behind by either."""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from forks import Forks
from lint_command import APP, statusquo, write
from marks import long_unless
from measuring import measured
from statusquo_lint import inspection
from statusquo_lint.cli import INTERRUPTION, pool
from statusquo_lint.scan import scan

from scripts.outside import kill
from statusquo import __main__ as launcher
from statusquo import _ending

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from statusquo_lint.model import Finding, Source
    from statusquo_lint.options import Options

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
METHODS = ("fork", "forkserver", "spawn")
LOADED = 30.0
"""Seconds that anything may take on a machine that does other work."""
LINE = f"statusquo: {INTERRUPTION}\n"

needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="looks at processes in /proc: Linux")


FILES = 64
"""Two parcels for each of two processes: enough to be in the midst of, and few to fix to the end."""


@pytest.fixture
def tree(tmp_path: Path) -> kill.Tree:
    return kill.Tree(tmp_path, FILES)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, app_py=APP, pyproject_toml='[project]\nrequires-python = ">=3.11"\n')


# a run over many files, real processes and real signals


def kinds() -> Iterator[object]:
    """Each signal alone, and two of them to one process and to all; of the last each Python has one."""
    for kind in kill.KINDS:
        if kind.name in ("SIGINT twice", "SIGTERM twice"):
            yield pytest.param(kind, marks=pytest.mark.long)
        else:
            yield kind if kind.name == "SIGTERM twice, whole group" else pytest.param(kind, marks=pytest.mark.slow)


@needs_proc
@pytest.mark.once
@pytest.mark.parametrize("method", long_unless("forkserver".__ne__, METHODS))
def test_without_a_signal_every_way_of_starting_processes_does_the_same(tmp_path: Path, method: str) -> None:
    tree = kill.Tree(tmp_path, 40)
    assert pool.MIN_FILES_FOR_POOL <= 40
    done = run(tree.folder, "fix", "--jobs=2", ".", environ={"STATUSQUO_START_METHOD": method})
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Fixed 120 findings in 40 files; 0 not fixed.\n")
    row = kill.Row()
    assert tree.count(row) == []
    assert (row.old, row.new) == (0, 40)


@needs_proc
@pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.name)
def test_every_kind_of_end_leaves_files_whole_and_no_process(tree: kill.Tree, kind: kill.Kind) -> None:
    """At once, and when a file is written: in the midst of the others."""
    for moment in (0.0, None):
        row, _ = kill.kill_once(tree, kind, ("fork", "2"), moment, 0.02, soon=LOADED)
        assert row.failures == []
        assert row.old + row.new == FILES
        assert moment == 0.0 or row.new


@pytest.mark.once
@needs_proc
@pytest.mark.parametrize("method", ["forkserver", "spawn"])
@pytest.mark.parametrize(
    "kind", long_unless(lambda kind: kind.name == "SIGINT", kill.KINDS[:8]), ids=lambda kind: kind.name
)
def test_however_processes_are_started(tree: kill.Tree, kind: kill.Kind, method: str) -> None:
    row, _ = kill.kill_once(tree, kind, (method, "2"), 0.4, 0.02, soon=LOADED)
    assert row.failures == []


@needs_proc
@pytest.mark.once
@pytest.mark.parametrize("method", long_unless("fork".__eq__, METHODS))
def test_a_process_that_is_killed_from_outside_costs_nothing(tree: kill.Tree, method: str) -> None:
    """The kernel does that where memory runs out; the files that the process had are treated again."""
    costs_nothing(tree, method, lambda helpers: os.kill(max(helpers), signal.SIGKILL))


@pytest.mark.once
@needs_proc
@pytest.mark.parametrize("method", long_unless("spawn".__eq__, METHODS))
def test_a_closed_terminal_that_only_the_helpers_hear_of_costs_nothing(tree: kill.Tree, method: str) -> None:
    """The process that tracks resources for the others would be started again, with a warning."""

    def hang_up(helpers: Collection[int]) -> None:
        for helper in helpers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(helper, signal.SIGHUP)

    costs_nothing(tree, method, hang_up)


def costs_nothing(tree: kill.Tree, method: str, end: Callable[[Collection[int]], None]) -> None:
    """Let `end` do something to the processes that a run has started, and see the run go on to its end."""
    process = subprocess.Popen(
        kill.command("2"),
        cwd=tree.folder,
        env=os.environ | {"STATUSQUO_START_METHOD": method},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    first = tree.folder / "p0" / "m0.py"
    until = time.monotonic() + LOADED
    while first.read_bytes() == tree.states[first][0] and time.monotonic() < until:
        time.sleep(0.005)
    helpers = {int(living) for living in kill.living(process.pid)} - {process.pid}
    assert helpers
    with contextlib.suppress(ProcessLookupError):
        end(helpers)
    errors = process.communicate(timeout=LOADED)[1]
    row = kill.Row()
    assert (tree.count(row), process.returncode, errors) == ([], 0, b"")
    assert row.new == FILES


@pytest.mark.parametrize("ignored", [signal.SIGHUP, signal.SIGINT])
def test_what_the_process_was_started_to_ignore_stays_ignored(project: Path, ignored: Any) -> None:
    """`nohup` asks for that, and a shell for what it runs in the background."""
    code = f"import signal; signal.signal({ignored:d}, signal.SIG_IGN)\n" + own(f"signal.raise_signal({ignored:d})")
    done = python(project, code)
    assert (done.returncode, done.stderr) == (1, "")


def test_a_start_method_that_does_not_exist_is_one_line(tmp_path: Path) -> None:
    tree = kill.Tree(tmp_path, 30)
    done = run(tree.folder, "check", "--jobs=2", ".", environ={"STATUSQUO_START_METHOD": "thread"})
    assert done.returncode == 2
    assert done.stderr.startswith("statusquo: STATUSQUO_START_METHOD: 'thread' is not a start method")


# one process, in which a signal comes at a known moment

MOMENTS = {
    "while the command line is imported": "before_import('click')",
    "while the detector is imported": "before_import('statusquo_lint.scan')",
    "while arguments are parsed": "before('statusquo_lint.cli.app', '_request')",
    "while files are looked for": "before('statusquo_lint.cli.run', 'discover')",
    "while a file is read": "before('statusquo_lint.files.read', 'read_regular')",
    "while a file is scanned": "before('statusquo_lint.inspection', 'scan')",
    "while a file is written": "before('os', 'fsync')",
    "while the report is made": "before('statusquo_lint.cli.run', 'render')",
    "where nothing can be raised": "before('statusquo_lint.cli.run', 'render', collected)",
    "while something swallows it": "before('statusquo_lint.cli.run', 'render', swallowed)",
}
HARNESS = """
import importlib, os, signal, sys
def send():
    for number in NUMBERS:
        signal.raise_signal(number)
class Dying:
    def __del__(self):
        send()
def collected():
    Dying()
def swallowed():
    for number in NUMBERS:
        try:
            signal.raise_signal(number)
        except BaseException:
            pass
sent = []
def once(how):
    if not sent:
        sent.append(how)
        how()
def before(module, name, how=send):
    def patched():
        owner = importlib.import_module(module)
        real = getattr(owner, name)
        def inner(*given, **named):
            once(how)
            return real(*given, **named)
        setattr(owner, name, inner)
    import statusquo_lint.cli
    real = statusquo_lint.cli._run
    def run(arguments):
        patched()
        return real(arguments)
    statusquo_lint.cli._run = run
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == self.name:
            once(send)
def before_import(name):
    finder = Finder()
    finder.name = name
    sys.meta_path.insert(0, finder)
"""


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    """Has imported what takes long, and nothing of ours."""
    with Forks("libcst") as process:
        yield process


def moments() -> Iterator[object]:
    """Each moment with two signals and with one; which of them alone takes turns, and `make long` has the other too."""
    for number, moment in enumerate(MOMENTS):
        yield pytest.param(SIGNALS[:2], moment, id=f"both-{moment}")
        yield pytest.param(SIGNALS[number % 2 :][:1], moment, id=f"one-{moment}", marks=pytest.mark.slow)
        yield pytest.param(SIGNALS[1 - number % 2 :][:1], moment, id=f"other-{moment}", marks=pytest.mark.long)


@pytest.mark.once
@pytest.mark.parametrize(("numbers", "moment"), list(moments()))
def test_a_signal_at_any_moment_is_one_line(
    project: Path, numbers: tuple[signal.Signals, ...], moment: str, forks: Forks
) -> None:
    given = ["fix", "--isolated", "--minimum-python=3.11", "--output-format=text", "app.py"]
    code = f"NUMBERS = {[int(number) for number in numbers]}\n{HARNESS}\n{MOMENTS[moment]}\n" + own(arguments=given)
    done = python(project, code, forks)
    if "swallows" in moment and len(numbers) == 1:  # the run went on to its end
        assert done.stderr.endswith("statusquo: interrupted\n")
    else:
        assert done.stderr in ((LINE, "statusquo: interrupted\n") if "command line" in moment else (LINE,))
    assert done.returncode == 128 + numbers[0]
    assert [path.name for path in project.iterdir() if path.name.endswith("-tmp")] == []
    now = (project / "app.py").read_text()
    assert now == APP or now.startswith("from http import HTTPStatus\n")
    if "written" in moment:
        assert now != APP  # what was begun is finished


@pytest.mark.parametrize(
    ("module", "number"),
    [
        *(("statusquo", number) for number in SIGNALS),
        ("statusquo_lint", signal.SIGHUP),
        ("statusquo_conformance", signal.SIGTERM),
        *(
            pytest.param(*others, marks=pytest.mark.long)
            for others in itertools.product(["statusquo_lint", "statusquo_conformance"], SIGNALS)
            if others not in (("statusquo_lint", signal.SIGHUP), ("statusquo_conformance", signal.SIGTERM))
        ),
    ],
)
def test_a_signal_after_the_report_ends_the_interpreter_without_a_word_too_many(
    project: Path, module: Any, number: int
) -> None:
    """Its own tidying, that of libraries and of a checked target, may take time, or hang."""
    code = "import atexit, signal\n" + own(f"atexit.register(signal.raise_signal, {number:d})", ["--help"], module)
    done = python(project, code)
    assert done.returncode in (0, 128 + number)
    assert done.stderr in ("", LINE, "statusquo: interrupted\n")
    assert done.stdout.startswith("Usage: ")


@pytest.mark.once
@pytest.mark.parametrize(
    ("times", "number"),
    [
        *((1, number) for number in SIGNALS),
        (2, signal.SIGINT),
        (2, signal.SIGHUP),
        pytest.param(2, signal.SIGTERM, marks=pytest.mark.long),
    ],
)
def test_the_suite_is_interrupted_with_one_line(tmp_path: Path, number: int, times: int) -> None:
    """The target runs in a child process, and the signal comes to the command while that works."""
    sent = f"for _ in range({times}):\n    os.kill(os.getppid(), {number:d})\ntime.sleep(60)\n"
    write(tmp_path, slow_py=f"import os, time\n{sent}X = {{}}\n")
    done = run(tmp_path, "conform", "slow:X")
    assert (done.returncode, done.stdout, done.stderr) == (128 + number, "", "statusquo: interrupted\n")


@pytest.mark.once
@pytest.mark.parametrize("number", long_unless(SIGNALS[:2].__contains__, SIGNALS))
@pytest.mark.parametrize("options", [[], ["--timeout=20"]])
def test_a_signal_that_the_target_sends_itself_is_told_of_the_target(
    tmp_path: Path, number: int, options: list[str]
) -> None:
    """SIGINT alone is an interruption wherever it comes: a terminal sends it to every process of the command."""
    write(tmp_path, slow_py=f"import signal\nsignal.raise_signal({number:d})\nX = {{}}\n")
    done = run(tmp_path, "conform", "slow:X", *options)
    assert done.returncode in ((130,) if number == signal.SIGINT else (2, 3))
    assert "Traceback" not in done.stderr


# a command inside another program


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("main", [launcher.main, None], ids=["launcher", "linter"])
def test_inside_another_program_the_code_is_returned_and_its_handlers_are_put_back(
    project: Path, monkeypatch: pytest.MonkeyPatch, number: int, main: Any
) -> None:
    before = [signal.getsignal(each) for each in SIGNALS]
    seen: list[_ending.Ending | None] = []

    def interrupted(source: Source, options: Options) -> list[Finding]:
        seen.append(_ending.current())
        signal.raise_signal(number)
        return scan(source, options)

    monkeypatch.setattr(inspection, "scan", interrupted)
    if main is None:
        done = statusquo(project, "check")
        assert (done.code, done.err) == (128 + number, LINE)
    else:
        monkeypatch.chdir(project)
        assert main(["check"]) == 128 + number
    assert seen[0] is not None
    assert [signal.getsignal(each) for each in SIGNALS] == before


def test_without_a_signal_handlers_and_streams_are_put_back_too(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = [signal.getsignal(each) for each in SIGNALS], sys.stdout, sys.stderr
    assert launcher.main(["--version"]) == 0
    assert ([signal.getsignal(each) for each in SIGNALS], sys.stdout, sys.stderr) == before
    assert capfd.readouterr().out.startswith("statusquo ")


def test_in_a_thread_signals_are_not_ours_and_the_command_works(project: Path) -> None:
    codes: list[int] = []
    before = [signal.getsignal(each) for each in SIGNALS]
    thread = threading.Thread(target=lambda: codes.append(statusquo(project, "check", "app.py").code))
    thread.start()
    thread.join(LOADED)
    assert codes == [1]
    assert [signal.getsignal(each) for each in SIGNALS] == before


def test_a_block_that_is_held_is_done_whole_and_interrupted_after() -> None:
    ending = _ending.Ending("over", own=False)
    ending.listen()
    done = []
    try:
        with pytest.raises(KeyboardInterrupt), _ending.held(), _ending.held():  # noqa: PT012  (that is what is tested)
            signal.raise_signal(signal.SIGTERM)
            done.append("whole")
        assert done == ["whole"]
        assert ending.code == 143
        with _ending.held():
            done.append("nothing came")
    finally:
        ending.stop()
    with _ending.held():
        done.append("nobody listens")
    assert len(done) == 3


def test_a_second_signal_while_the_sentence_is_written_neither_silences_nor_repeats_it(tmp_path: Path) -> None:
    code = """\
import os, signal
from statusquo import _ending
write = _ending._write_now
def interrupted(text):
    os.kill(os.getpid(), signal.SIGTERM)
    write(text)
    os.kill(os.getpid(), signal.SIGTERM)
_ending._write_now = interrupted
ending = _ending.Ending("over", own=True)
ending.listen()
try:
    os.kill(os.getpid(), signal.SIGTERM)
except KeyboardInterrupt:
    ending.say()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=LOADED)
    assert (done.returncode, done.stderr) == (143, "statusquo: over\n")


@pytest.mark.parametrize("number", SIGNALS)
def test_code_that_turns_an_interruption_into_another_error_is_interrupted(
    project: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def wrapped(source: Source, options: Options) -> list[Finding]:
        try:
            signal.raise_signal(number)
        except KeyboardInterrupt as error:
            raise RuntimeError("Error calling __set_name__") from error
        return scan(source, options)

    monkeypatch.setattr(inspection, "scan", wrapped)
    done = statusquo(project, "check")
    assert (done.code, done.err) == (128 + number, LINE)


def test_processes_that_cannot_be_started_are_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = kill.Tree(tmp_path, 40)

    def refused(*_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("statusquo_lint.cli.process.Process", refused)
    done = statusquo(tree.folder, "check", "--no-cache", "--jobs=2", "--statistics", "--output-format=concise")
    assert done.code == 1
    assert len(done.out.splitlines()) == 120 + 2
    assert pool.MIN_FILES_FOR_POOL <= 40


def run(folder: Path, *arguments: str, environ: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "statusquo", *arguments],
        cwd=folder,
        env=os.environ | measured() | (environ or {}),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def python(folder: Path, code: str, forks: Forks | None = None) -> subprocess.CompletedProcess[str]:
    if forks is not None and not measured():
        done = forks.run(folder, "-c", code)
        return subprocess.CompletedProcess(code, done.returncode, done.stdout.decode(), done.stderr.decode())
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=os.environ | measured(),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def own(first: str = "", arguments: list[str] | None = None, module: str = "statusquo") -> str:
    """Return code that is a command's own process, in which `first` is done before the report is through."""
    given = arguments or ["check", "app.py"]
    name = {"statusquo": "statusquo.__main__"}.get(module, f"{module}.cli")
    return (
        f"import sys; sys.argv[1:] = {given!r}\nfrom {name} import main\nimport statusquo._guard as guard\n"
        f"import statusquo._streams as streams\nreal = streams.Streams\n"
        f"def made():\n    {first or 'pass'}\n    return real()\nstreams.Streams = made\nsys.exit(main())\n"
    )
