"""The pool of processes, with processes that do nothing: what one that is gone had to do is done elsewhere."""

from __future__ import annotations

import multiprocessing
import os
import signal
from typing import TYPE_CHECKING, Any, cast

import pytest
from lint_command import APP, write
from statusquo_lint.cli import pool, process
from statusquo_lint.cli.work import Mode, Work
from statusquo_lint.settings import Resolver

from statusquo import _ending

if TYPE_CHECKING:
    from collections.abc import Collection
    from multiprocessing.context import BaseContext
    from pathlib import Path

    from statusquo_lint.cli.work import Item

pytestmark = pytest.mark.once


class Idle:
    """A process that was never started: the other ends of its pipes are closed."""

    def __init__(self, **given: Any) -> None:
        self.theirs = given["args"][0]
        self.done: list[str] = []

    def start(self) -> None:
        self.done.append("start")

    def is_alive(self) -> bool:
        return "kill" not in self.done

    def kill(self) -> None:
        self.done.append("kill")

    def join(self, timeout: float | None = None) -> None:
        self.done.append("join")


class Context:
    """Starts processes of a kind."""

    Pipe = staticmethod(multiprocessing.Pipe)

    def __init__(self, kind: type[Idle] = Idle) -> None:
        self.Process = kind

    def get_start_method(self) -> str:
        return "fork"


class Refused(Idle):
    """A process for which there is no room."""

    def start(self) -> None:
        assert not self.theirs.closed
        raise BlockingIOError(11, "Resource temporarily unavailable")


def context(kind: type[Idle] = Idle) -> BaseContext:
    return cast("BaseContext", Context(kind))


def started() -> process.Process:
    return process.Process(context(), process.Lifeline(context()))


def items(folder: Path, *names: str) -> list[Item]:
    work = Work(Resolver(isolated=True).for_file("app.py"), Mode.CHECK)
    for name in names:
        write(folder, **{f"{name}_py": APP})
    return [(str(folder / f"{name}.py"), work, True) for name in names]


def test_a_process_that_is_gone_takes_and_answers_nothing(tmp_path: Path) -> None:
    gone = started()
    assert not gone.send(items(tmp_path, "app"))
    assert gone.answer() is None
    assert not gone.ready


def test_a_process_that_neither_answers_nor_ends_is_killed() -> None:
    stubborn = started()
    stubborn.bury()
    assert stubborn.process.done == ["start", "join", "kill", "join"]
    assert stubborn.connection.closed


def test_a_process_that_cannot_be_started_keeps_no_pipe_open(monkeypatch: pytest.MonkeyPatch) -> None:
    ends: list[Any] = []

    def pipe() -> Any:
        ends.extend(multiprocessing.Pipe())
        return tuple(ends)

    lifeline = process.Lifeline(context())
    refusing = context(Refused)
    monkeypatch.setattr(refusing, "Pipe", pipe)
    with pytest.raises(BlockingIOError):
        process.Process(refusing, lifeline)
    assert [end.closed for end in ends] == [True, True]


def test_what_a_process_that_is_gone_had_to_do_is_done_all_the_same(tmp_path: Path) -> None:
    working = pool._Pool(items(tmp_path, "a", "b", "c"), context())
    working.start(1)
    (gone,) = working._working
    gone.ready = True  # it has ended since it answered
    results = [*working.results()]
    assert [os.path.basename(result.path) for result in results] == ["a.py", "b.py", "c.py"]  # noqa: PTH119
    assert [len(result.findings) for result in results] == [3, 3, 3]
    working.end()


def test_a_file_that_ends_two_processes_is_told_and_not_tried_here(tmp_path: Path) -> None:
    (item,) = items(tmp_path, "app")
    working = pool._Pool([item], context())
    working.start(1)
    working._tasks.clear()
    (gone,) = working._working
    working._working[gone] = pool._Task(0, [item], again=True)
    (result,) = working.results()
    assert (result.problem, result.fatal, result.findings) == (pool._DIED, True, ())


def test_a_second_interruption_ends_the_processes_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    def end(_processes: Collection[Any], timeout: float) -> None:
        waits.append(timeout)
        if len(waits) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(_ending, "end_processes", end)
    working = pool._Pool([], context())
    working.start(1)
    (idle,) = working._working
    with pytest.raises(KeyboardInterrupt):
        working.end()
    assert waits == [pool.SHUTDOWN_SECONDS, _ending.GRACE]
    assert idle.connection.closed


def test_a_pool_without_processes_has_nothing_to_end() -> None:
    assert [*pool._Pool([], context()).results()] == []
    pool._Pool([], context()).end()


def test_a_closed_terminal_that_the_command_ignores_is_ignored_by_its_processes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    handlers: dict[int, object] = {}
    ending = process._WorkerEnding()
    monkeypatch.setattr(signal, "signal", handlers.__setitem__)
    monkeypatch.setattr(signal, "pthread_sigmask", lambda *_: None)
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.SIG_IGN)
    process._listen(ending)
    assert handlers == {signal.SIGINT: signal.SIG_IGN, signal.SIGTERM: ending.hear}
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.SIG_DFL)
    process._listen(ending)
    assert set(handlers) == set(_ending.SIGNALS)


def test_a_system_that_does_not_say_what_it_gives_this_process_has_some_processors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    assert pool.default_jobs() == 3
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert pool.default_jobs() == 1
