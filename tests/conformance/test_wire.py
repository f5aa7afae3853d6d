"""The loopback server that the wire requirements use, where a target makes trouble on it."""

from __future__ import annotations

import enum
import errno
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest
from statusquo_conformance import check
from statusquo_conformance.model import CannotTry, Outcome, Verdict
from statusquo_conformance.probe import wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from warm import Warm

    Sender = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture
def server() -> Iterator[wire.Loopback]:
    try:
        wire.loopback().__enter__().close()
    except CannotTry as error:
        pytest.skip(str(error))
    with wire.loopback() as server:
        yield server


def _send(member: object) -> Sender:
    return lambda handler: wire.answer(handler, member)


def test_many_statuses_arrive_in_the_order_in_which_they_were_sent(server: wire.Loopback) -> None:
    final = [status for status in HTTPStatus if status >= 200]
    assert server.exchange([_send(status) for status in final]) == [f"{s.value} {s.phrase}" for s in final]


def test_after_a_status_that_raises_the_next_ones_arrive(server: wire.Loopback) -> None:
    raised, after = server.exchange([_send(object()), _send(HTTPStatus.OK)])
    assert raised.startswith("the server raises TypeError")
    assert after == "200 OK"


def test_a_status_that_blocks_is_given_up_and_what_came_before_it_is_told(
    server: wire.Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "_TIMEOUT", 0.5)
    for_ever = threading.Event()

    def blocks(_handler: BaseHTTPRequestHandler) -> None:
        for_ever.wait()

    senders = [_send(HTTPStatus.OK), blocks, _send(HTTPStatus.NOT_FOUND)]
    try:
        assert server.exchange(senders) == ["200 OK", *["the server does not answer"] * 2]
    finally:
        for_ever.set()


def test_an_interrupt_that_a_target_raises_itself_is_its_answer_and_ends_nothing(server: wire.Loopback) -> None:
    def interrupted(_: BaseHTTPRequestHandler) -> None:
        raise KeyboardInterrupt

    assert server.exchange([interrupted, _send(HTTPStatus.OK)]) == ["the server raises KeyboardInterrupt", "200 OK"]


def test_a_mistake_of_ours_on_the_way_gets_out(server: wire.Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise LookupError("a mistake of ours")

    monkeypatch.setattr(http.client.HTTPConnection, "getresponse", broken)
    with pytest.raises(LookupError):
        server.exchange([_send(HTTPStatus.OK)])


@pytest.mark.parametrize(
    ("status", "line"),
    [("404 Not Found", "HTTP/1.0 404 Not Found"), ("404", "AssertionError: "), ("\U0001f375 Tea", "")],
)
def test_a_wsgi_server_sends_the_status_line_or_refuses_it(status: str, line: str) -> None:
    sent = wire.wsgi_status_line(status)
    assert sent.startswith(line)
    assert sent.startswith("HTTP/1.0 ") is (status == "404 Not Found")


class SocketBlockedError(RuntimeError):
    """What pytest-socket raises."""


def blocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """As `pytest --disable-socket` does it."""

    class Guarded(socket.socket):
        def __new__(cls, *args: object, **kwargs: object) -> Guarded:  # noqa: PYI034
            raise SocketBlockedError("A test tried to use socket.socket.")

    monkeypatch.setattr(socket, "socket", Guarded)


def unconnected(monkeypatch: pytest.MonkeyPatch) -> None:
    """As `pytest --allow-hosts=192.0.2.1` does it."""

    def refused(*_: object) -> None:
        raise SocketBlockedError("A test tried to connect.")

    monkeypatch.setattr(socket.socket, "connect", refused)


def unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", refused)


def no_descriptors(monkeypatch: pytest.MonkeyPatch) -> None:
    def bind(*_: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(socket.socket, "bind", bind)


def no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", start)


def ports_run_out(monkeypatch: pytest.MonkeyPatch) -> None:
    left = iter(range(5))
    connect = socket.socket.connect

    def some(self: socket.socket, address: tuple[str, int]) -> None:
        if next(left, None) is None:
            raise OSError(errno.EADDRNOTAVAIL, "Cannot assign requested address")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", some)


def replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """A target that puts something of its own in the place of sockets."""
    monkeypatch.setattr(socket, "socket", object)


ABSENCES = [blocked, unconnected, unreachable, no_descriptors, no_threads, ports_run_out, replaced]


@pytest.mark.once
@pytest.mark.parametrize("absent", ABSENCES)
def test_where_no_answer_can_arrive_it_is_incomplete_with_the_reason(
    absent: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    absent(monkeypatch)
    report = check(HTTPStatus, "enum")
    assert (report.verdict, report.exit_code, report.failures) == (Verdict.INCOMPLETE, 3, [])
    outcomes = {result.requirement.id: result.outcome for result in report.results}
    assert {id_ for id_ in outcomes if outcomes[id_] is Outcome.BLOCKED} == {"wire.status-code", "wire.reason"}
    assert outcomes["wire.wsgi"] is Outcome.PASS
    assert report.incomplete_reason.startswith("2 of ")
    assert "not tried: " in report.incomplete_reason
    if absent is not ports_run_out:
        assert "loopback interface (127.0.0.1: " in report.incomplete_reason


def test_a_target_that_fails_elsewhere_still_fails_there(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(enum.IntEnum):
        OK = 200

        def __format__(self, spec: str) -> str:
            return self.name

    blocked(monkeypatch)
    report = check(Broken, only=["text", "wire"])
    failed = {result.requirement.id for result in report.failures}
    assert report.verdict is Verdict.NON_CONFORMANT
    assert "text.format-is-digits" in failed
    assert not any(id_.startswith("wire.status") for id_ in failed)


def test_a_profile_without_the_wire_is_not_concerned(monkeypatch: pytest.MonkeyPatch) -> None:
    blocked(monkeypatch)
    assert check(http.client.responses, "data").verdict is Verdict.CONFORMANT


def test_what_the_target_breaks_on_the_way_is_the_targets(server: wire.Loopback) -> None:
    def closes(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.close()
        handler.rfile.close()

    assert server.exchange([closes])[0] != "200 OK"


def test_without_ipv4_the_other_loopback_address_does(monkeypatch: pytest.MonkeyPatch) -> None:
    bind = socket.socket.bind

    def only_v6(self: socket.socket, address: tuple[str, int]) -> None:
        if self.family == socket.AF_INET:
            raise OSError(errno.EADDRNOTAVAIL, "Cannot assign requested address")
        bind(self, address)

    monkeypatch.setattr(socket.socket, "bind", only_v6)
    try:
        with wire.loopback() as server:
            assert server.exchange([_send(HTTPStatus.OK)]) == ["200 OK"]
    except CannotTry as error:
        pytest.skip(f"this machine has no ::1: {error}")


def test_the_line_that_shows_a_violation_tells_what_arrives_or_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    arrived = wire.arrival(HTTPStatus.NOT_FOUND)
    assert arrived == "404 Not Found" or arrived.startswith("not tried: ")
    blocked(monkeypatch)
    assert wire.arrival(HTTPStatus.OK).startswith("not tried: no server can be reached over the loopback interface")


@pytest.mark.once
def test_in_pytest_it_is_skipped_and_keeps_pytests_own_exit_code(tmp_path: Path, warm: Warm) -> None:
    (tmp_path / "conftest.py").write_text(
        "import pytest, socket\n"
        "class Guarded(socket.socket):\n"
        "    def __new__(cls, *args, **kwargs): raise RuntimeError('A test tried to use socket.socket.')\n"
        "def pytest_runtest_setup(): socket.socket = Guarded\n"
    )
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}
    plugins = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "statusquo_conformance.plugin"}
    command = [sys.executable, "-m", "pytest", "-q", "--conformance=http.HTTPStatus", "--conformance-json=r.json"]
    done = warm.run(command, tmp_path, {**inherited, **plugins})
    report = json.loads((tmp_path / "r.json").read_text())
    assert (done.returncode, report["verdict"]) == (0, "incomplete")
    assert "scored requirements not tried: no server can be reached" in " ".join(done.stdout.decode().split())


@pytest.mark.once
def test_in_a_network_without_a_loopback_conform_is_incomplete() -> None:
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("network namespaces (`unshare -rn`) cannot be made here")
    done = subprocess.run(
        [unshare, "-rn", sys.executable, "-m", "statusquo_conformance", "conform", "http.HTTPStatus"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert done.stdout.startswith("http.HTTPStatus: incomplete")
    assert "not tried: no server can be reached over the loopback" in " ".join(
        " ".join(done.stdout.splitlines()[:4]).split()
    )
