"""The loopback server that the wire requirements use, where a target makes trouble on it."""

from __future__ import annotations

import threading
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest
from statusquo_conformance.probe import wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from http.server import BaseHTTPRequestHandler

    Sender = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture
def server() -> Iterator[wire.Loopback]:
    with wire.loopback() as server:
        if server is None:
            pytest.skip("this machine has no loopback interface to listen on")
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
    monkeypatch.setattr(wire, "_PATIENCE", 0.5)
    for_ever = threading.Event()
    senders = [_send(HTTPStatus.OK), lambda _: for_ever.wait() and None, _send(HTTPStatus.NOT_FOUND)]
    try:
        assert server.exchange(senders) == ["200 OK", *["the server does not answer"] * 2]
    finally:
        for_ever.set()


def test_an_interrupt_that_a_target_raises_itself_is_its_answer_and_ends_nothing(server: wire.Loopback) -> None:
    def interrupted(_: BaseHTTPRequestHandler) -> None:
        raise KeyboardInterrupt

    assert server.exchange([interrupted, _send(HTTPStatus.OK)]) == ["the server raises KeyboardInterrupt", "200 OK"]
