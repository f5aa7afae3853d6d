"""Targets that end the process: never a verdict, always a sentence, and nobody else's way out is barred."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import pytest
from marks import long_unless
from measuring import measured
from statusquo_conformance import check
from statusquo_conformance.cli import main
from statusquo_conformance.exit_guard import GUARD, ExitGuard
from statusquo_conformance.probe.expect import answer_to
from statusquo_conformance.probe.observe import ask
from statusquo_conformance.shapes import recognise
from statusquo_conformance.target_errors import TargetEnded, TargetError
from warm import cold as run_cold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from warm import Warm

ONLY = ("--only", "codes,text,equality,wire")
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
FUNCTIONS = [name for name in ("_exit", "abort", "execv", "execve") if hasattr(os, name)]
NUMBER = iter(range(10_000))
LEFT_BEHIND = 70
"""Seconds that a child of the target outlives it: many more than a loaded machine takes to see the target's end."""

CLASS = """
import atexit, ctypes, enum, os, signal, sys, threading, time
class S(enum.IntEnum):
    OK = 200
    NOT_FOUND = 404
"""
BROKEN = "    def __format__(self, spec): return self.name\n"
PLACES = {
    "at import": "import os\nos._exit(0)\n",
    "bound at import": "from os import _exit\n" + CLASS + "    def __str__(self): _exit(0)\n",
    "in __new__": """
import enum, os
class S(int, enum.Enum):
    def __new__(cls, value):
        os._exit(0)
    OK = 200
""",
    "in a property": CLASS + "    @property\n    def phrase(self): os._exit(0)\n",
    "in __eq__": CLASS + "    def __eq__(self, other): os._exit(0)\n    __hash__ = int.__hash__\n",
    "in __str__": CLASS + "    def __str__(self): os._exit(0)\n",
    "in __hash__": CLASS + "    def __hash__(self): os._exit(0)\n",
    "in __del__": CLASS + "    def __str__(self):\n        type('D', (), {'__del__': lambda _: os._exit(0)})()\n"
    "        return str(int(self))\n",
    "in a thread": CLASS + "threading.Thread(target=lambda: os._exit(0)).start()\n",
    "in a thread that waits": CLASS
    + "threading.Thread(target=lambda: time.sleep(0.05) or os._exit(0), daemon=True).start()\n"
    + "S.__str__ = lambda self: time.sleep(0.5) or str(int(self))\n",
    "in __str__, in a thread": CLASS
    + "    def __str__(self):\n        t = threading.Thread(target=os._exit, args=(0,))\n        t.start()\n"
    "        t.join()\n        return str(int(self))\n",
    "swallowed": CLASS
    + "    def __str__(self):\n        try:\n            os._exit(0)\n        except BaseException:\n"
    "            return str(int(self))\n",
    "by posix": CLASS + f"    def __str__(self): __import__({os.name!r})._exit(0)\n",
    "by another program": CLASS + "    def __str__(self): os.execlp('true', 'true')\n",
    "by abort": CLASS + "    def __str__(self): os.abort()\n",
}
AT_ONCE = [name for name in PLACES if "waits" not in name]
ONE_OF_A_KIND = {"at import", "in __hash__", "in a thread", "by abort"}
"""Of the places for a pytest of its own: while the target is had, asked, by another thread, and by another function."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def nothing_stands_in() -> Any:
    GUARD.close()  # a session of an earlier test in this process may have left its stand-ins
    before = [getattr(os, name) for name in FUNCTIONS]
    yield
    GUARD.close()
    assert [getattr(os, name) for name in FUNCTIONS] == before
    assert all(type(function).__name__ == "builtin_function_or_method" for function in before)


def written(folder: Path, source: str) -> str:
    name = f"ending_{next(NUMBER)}"
    (folder / f"{name}.py").write_text(source)
    return f"{name}.S"


class Runs:
    """Runs of the command and of pytest in a folder, each in a process that is forked from a warm one.

    A process that shall be as in a terminal, from the first line to the last, begins with the interpreter: `cold`.
    """

    def __init__(self, folder: Path, warm: Warm) -> None:
        self._folder, self._warm = folder, warm

    def conform(self, *arguments: str, cold: bool = False) -> Done:
        return self._run("statusquo_conformance", "conform", *arguments, env={**os.environ}, cold=cold)

    def pytest(
        self, *arguments: str, plugins: str = "statusquo_conformance.plugin", cold: bool = False, **environment: str
    ) -> Done:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV_CORE"))}
        env = {**inherited, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": plugins, **environment}
        done = self._run("pytest", "-q", *arguments, env=env, cold=cold)
        assert "INTERNALERROR" not in done.out + done.err, done
        return done

    def _run(self, *command: str, env: dict[str, str], cold: bool) -> Done:
        run = run_cold if cold else self._warm.run
        done = run([sys.executable, "-m", *command], self._folder, env)
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


class Done(NamedTuple):
    """What a run said."""

    code: int
    out: str
    err: str


@pytest.fixture
def runs(folder: Path, warm: Warm) -> Runs:
    return Runs(folder, warm)


def joined(text: str) -> str:
    return " ".join(text.split())


def test_a_target_that_ends_nothing_is_checked_to_the_end(folder: Path, runs: Runs) -> None:
    done = runs.conform(written(folder, CLASS), cold=True)
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("place", AT_ONCE)
def test_wherever_it_wants_to_end_the_process_conform_says_so_and_exits_with_2(
    place: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spelling = written(folder, PLACES[place])
    assert main(["conform", spelling, *ONLY]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{spelling}: the target ended the process with os." in said.err
    assert "(line " in said.err
    assert f" of {spelling.removesuffix('.S')}.py)" in said.err or place == "in __str__, in a thread"


def test_a_thread_may_take_its_time(folder: Path, runs: Runs) -> None:
    done = runs.conform(written(folder, PLACES["in a thread that waits"]))
    assert (done.code, done.out) == (2, "")
    assert "the target ended the process with os._exit(0)" in done.err


OUTSIDE = {
    "C's exit": ("ctypes.CDLL(None)._exit(0)", "exit code 0"),
    "SIGKILL": ("os.kill(os.getpid(), 9)", "signal SIGKILL"),
    "SIGTERM": ("signal.raise_signal(signal.SIGTERM)", "signal SIGTERM"),
    "a null pointer": ("ctypes.string_at(0)", "signal SIGSEGV"),
    "an alarm": ("signal.setitimer(signal.ITIMER_REAL, 0.001) or time.sleep(9)", "signal SIGALRM"),
}


@pytest.mark.once
@needs_fork
@pytest.mark.parametrize("how", OUTSIDE)
def test_what_no_python_can_catch_is_told_as_well(how: str, folder: Path, runs: Runs) -> None:
    call, told = OUTSIDE[how]
    spelling = written(folder, CLASS + f"    def __str__(self): {call}\n")
    done = runs.conform(spelling, *ONLY)
    assert (done.code, done.out) == (2, "")
    assert f"{spelling}: the target ended the process with {told} while checking " in done.err


@needs_fork
def test_a_process_that_stays_behind_with_the_pipe_does_not_hide_the_end(folder: Path) -> None:
    body = f"""
    def __str__(self):
        child = os.fork()
        if not child:
            time.sleep({LEFT_BEHIND})
        with open("child", "w") as file:
            file.write(str(child))
        os.kill(os.getpid(), 9)
"""
    done = subprocess.Popen(
        [sys.executable, "-m", "statusquo_conformance", "conform", written(folder, CLASS + body), *ONLY],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert done.wait(timeout=LEFT_BEHIND - 10) == 2
    os.kill(int((folder / "child").read_text()), 9)  # it was still there


@pytest.mark.once
@needs_fork
def test_what_runs_while_python_shuts_down_changes_no_exit_code(folder: Path, runs: Runs) -> None:
    late = "D = type('D', (), {'__del__': lambda _: os._exit(0)})()\natexit.register(lambda: os._exit(0))\n"
    bad, good = written(folder, CLASS + BROKEN + late), written(folder, CLASS + late.replace("(0)", "(7)"))
    assert [runs.conform(spelling, cold=True).code for spelling in (bad, good)] == [1, 0]


# Before Python 3.11 an enum that has a `__str__` formats by it, and would be non-conformant for that.
RUNS_ON = """
    __format__ = int.__format__
    def __str__(self):
        os.fork() and os.wait()
        return str(int(self))
"""
FORKS_WELL = """
    __format__ = int.__format__
    def __str__(self):
        child = os.fork()
        if not child:
            os._exit(0)
        return str(int(self) + os.waitpid(child, 0)[1])
"""


@needs_fork
def test_a_child_that_the_target_forks_and_ends_is_its_own_affair(folder: Path, runs: Runs) -> None:
    spelling = written(folder, CLASS + FORKS_WELL)
    assert runs.conform(spelling).code == 0
    assert runs.pytest(f"--conformance={spelling}", "--conformance-only=text").code == 0


@pytest.mark.once
@needs_fork
def test_a_child_that_the_target_forks_and_lets_run_on_makes_no_second_report(folder: Path, runs: Runs) -> None:
    spelling = written(folder, CLASS + RUNS_ON)
    done = runs.conform(spelling)
    assert (done.code, done.out.count("profile int")) == (0, 1)
    done = runs.pytest(f"--conformance={spelling}", "--conformance-only=text")
    assert (done.code, done.out.count(" passed")) == (0, 1)


def test_check_raises_an_error_that_names_the_call() -> None:
    class Status(int):
        def __str__(self) -> str:
            os._exit(0)
            return ""  # type: ignore[unreachable]  # the suite takes over `os._exit`

    with pytest.raises(TargetEnded, match=r"os\._exit\(0\) \(line \d+ of test_endings\.py\) while checking text\."):
        check({"OK": Status(200), "NOT_FOUND": Status(404)}, only=["text"])
    assert issubclass(TargetEnded, TargetError)


@pytest.mark.once
@pytest.mark.parametrize("place", ["at import", "in __str__", "swallowed"])
def test_in_pytest_it_is_a_sentence_and_exit_2_whatever_a_conftest_does(place: str, folder: Path, runs: Runs) -> None:
    (folder / "conftest.py").write_text("def pytest_sessionfinish(session): session.exitstatus = 0\n")
    (folder / "test_own.py").write_text("def test_own(): pass\n")
    spelling = written(folder, PLACES[place])
    done = runs.pytest(f"--conformance={spelling}", "test_own.py", cold=True, **measured())
    assert done.code == 2
    assert f"{spelling}: the target ended the process with os._exit(0)" in joined(done.out + done.err)
    if place != "at import":
        assert f"{spelling}: incomplete" in done.out
        assert "while checking text." in joined(done.out)


@pytest.mark.slow
@pytest.mark.parametrize(
    "place", long_unless(ONE_OF_A_KIND.__contains__, [name for name in PLACES if "waits" not in name])
)
def test_in_pytest_it_is_exit_2_wherever_it_is(place: str, folder: Path, runs: Runs) -> None:
    spelling = written(folder, PLACES[place])
    done = runs.pytest(f"--conformance={spelling}", "--conformance-examples=5")
    assert (done.code, "the target ended the process with os." in joined(done.out + done.err)) == (2, True), done


@pytest.mark.slow
def test_under_xdist_it_is_exit_2_too(folder: Path, runs: Runs) -> None:
    plugins = "statusquo_conformance.plugin,xdist.plugin"
    spelling = written(folder, PLACES["in __str__"])
    workers = ("-n", "1", "-p", "xdist.looponfail")
    done = runs.pytest(f"--conformance={spelling}", "--conformance-only=text", *workers, plugins=plugins)
    assert done.code == 2
    assert "the target ended the process with os._exit(0)" in joined(done.out + done.err)


@pytest.mark.once
def test_in_pytest_what_runs_while_python_shuts_down_turns_no_failure_green(folder: Path, runs: Runs) -> None:
    late = "D = type('D', (), {'__del__': lambda _: os._exit(0)})()\natexit.register(lambda: os._exit(0))\n"
    spelling = written(folder, CLASS + BROKEN + late)
    assert runs.pytest(f"--conformance={spelling}", "--conformance-only=text", cold=True).code == 1


OWN_TESTS = """
import atexit, multiprocessing, os, subprocess, sys

def end():
    os._exit(5)

def test_a_child_ends_as_it_likes():
    assert type(os._exit).__name__ == "builtin_function_or_method"
    process = multiprocessing.get_context("fork").Process(target=end)
    process.start()
    process.join()
    assert process.exitcode == 5

atexit.register(lambda: print("own farewell", flush=True))
"""


@needs_fork
@pytest.mark.once
def test_the_adopters_own_tests_never_meet_the_guard(folder: Path, runs: Runs) -> None:
    (folder / "test_own.py").write_text(OWN_TESTS)
    (folder / "conftest.py").write_text("def pytest_collection_modifyitems(items): items.reverse()\n")
    spelling = written(folder, CLASS)
    done = runs.pytest(f"--conformance={spelling}", "--conformance-only=text", "test_own.py", cold=True)
    assert (done.code, "own farewell" in done.out) == (0, True), done


@pytest.fixture
def guard() -> ExitGuard:
    return ExitGuard()


def test_a_section_leaves_everything_as_it_was_however_it_ends(guard: ExitGuard) -> None:
    real = os._exit
    with guard.section("looking"):
        assert os._exit is not real
        with guard.section("looking closer"):
            pass
        assert os._exit is not real
    with pytest.raises(LookupError), guard.section("looking"):
        raise LookupError
    with pytest.raises(TargetEnded, match=r"with os\._exit\(3\) \(line \d+ of test_endings\.py\) while looking;"):  # noqa: SIM117
        with guard.section("looking"):
            os._exit(3)
    assert os._exit is real


def test_sections_of_two_threads_may_end_in_any_order(guard: ExitGuard) -> None:
    real = os._exit
    entered, leave = threading.Event(), threading.Event()

    def other() -> None:
        with guard.section("looking"):
            entered.set()
            leave.wait(60)

    thread = threading.Thread(target=other)
    with guard.section("looking"):
        thread.start()
        entered.wait(60)
    assert os._exit is not real
    leave.set()
    thread.join()
    guard.close()
    assert os._exit is real


def ends(work: Callable[[], object]) -> int | None:
    """The exit code of a forked process that does the work."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join(60)
    return process.exitcode


@needs_fork
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_thread_that_was_there_before_may_end_the_process_as_a_timer_of_pytest_does(guard: ExitGuard) -> None:
    def work() -> None:
        begin = threading.Event()
        threading.Thread(target=lambda: begin.wait(60) and os._exit(6), daemon=True).start()
        with guard.section("hanging"):
            begin.set()
            threading.Event().wait(60)

    assert ends(work) == 6


@needs_fork
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_what_was_bound_inside_a_section_is_the_real_function_outside(guard: ExitGuard) -> None:
    with guard.section("importing"):
        bound = os._exit

    assert ends(lambda: bound(6)) == 6


@needs_fork
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_forked_process_that_leaves_the_section_ends_there(guard: ExitGuard) -> None:
    with guard.section("forking"):
        child = os.fork()
    if child == 0:
        os._exit(9)  # not reached
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


class EndsError(Exception):
    """In the place of the end of this process."""


def end_by_an_error(code: int) -> NoReturn:
    raise EndsError(code)


@pytest.fixture
def told() -> Iterator[ExitGuard]:
    """A guard in a process whose end is an exception."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "_exit", end_by_an_error)
        yield ExitGuard()


def test_outside_of_sections_every_exit_code_counts(told: ExitGuard) -> None:
    with told.section("importing"):
        bound = os._exit
    for code in (0, 7):
        with pytest.raises(EndsError, match=f"^{code}$"):
            bound(code)


@pytest.mark.parametrize(("given", "code"), [(0, 4), (7, 7)])
def test_after_the_last_word_only_the_exit_code_of_a_success_is_replaced(
    told: ExitGuard, given: int, code: int
) -> None:
    told.close(final_exit_code=4)
    try:
        with pytest.raises(EndsError, match=f"^{code}$"):
            os._exit(given)
    finally:
        told.close()


def test_a_fork_outside_of_sections_is_nobodys_affair(told: ExitGuard) -> None:
    told._note_fork()
    told.end_forked()
    with told.section("looking"):
        pass


def test_a_process_forked_in_a_section_ends_with_it(told: ExitGuard) -> None:
    try:
        with pytest.raises(EndsError, match=r"^0$"), told.section("looking"):
            told._note_fork()
    finally:
        told.forked = False
        told._leave()


@pytest.mark.parametrize(
    "question",
    [lambda: ask(int, 4).value, lambda: answer_to(recognise({404: "Not Found"}, "it"), "4").value],
    ids=["a call", "an expression"],
)
def test_a_process_that_the_target_forked_ends_where_the_question_was_asked(
    question: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert question() == 4
    monkeypatch.setattr(GUARD._stand_ins["_exit"], "real", end_by_an_error)
    monkeypatch.setattr(GUARD, "forked", True)
    with pytest.raises(EndsError, match=r"^0$"):
        question()


def test_what_goes_wrong_in_a_thread_of_the_target_is_shown_unless_it_is_the_end(
    guard: ExitGuard, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda details: shown.append(details.exc_type))

    def ends_after(work: Callable[[], object]) -> None:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join(60)

    with guard.section("looking"):
        ends_after(lambda: 1 // 0)
    with pytest.raises(TargetEnded), guard.section("looking"):
        ends_after(lambda: os._exit(0))
    assert shown == [ZeroDivisionError]


@needs_fork
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
@pytest.mark.parametrize(("given", "code"), [(0, 4), (7, 7)])
def test_after_the_last_word_no_failure_becomes_a_success(guard: ExitGuard, given: int, code: int) -> None:
    def work() -> None:
        guard.close(final_exit_code=4)
        os._exit(given)

    assert ends(work) == code
    guard.close(final_exit_code=0)
