"""On the wire: Python's own servers send members, and Python's own client reads them over the loopback interface."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from statusquo_conformance import sources
from statusquo_conformance.model import Level, NotApplicable
from statusquo_conformance.probe.expect import violation
from statusquo_conformance.probe.members import int_members
from statusquo_conformance.probe.observe import ask, text_of
from statusquo_conformance.probe.wire import answer, loopback, wsgi_status_line
from statusquo_conformance.requirements import requirement
from statusquo_conformance.status_set import Capability

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from http.server import BaseHTTPRequestHandler

    from statusquo_conformance.model import Effort, Violation
    from statusquo_conformance.status_set import Entry, StatusSet

_INTS = {Capability.INT_MEMBERS}
_FIRST = ("int.members-are-ints", "text.percent-formats", "hashing.members-hashable")
_WIRE = "__import__('statusquo_conformance.probe.wire', fromlist=['wire'])"
_LOWEST = 101
"""The client skips `100 Continue`, as HTTP requires."""
_MAX_SENDS = 700
"""The number of members to send per target; there are 900 three-digit codes."""


@requirement(
    "wire.status-code",
    Level.MUST,
    "A client receives the code of the member that http.server sends",
    sources.HTTP_SERVER,
    capabilities=_INTS,
    prerequisites=_FIRST,
)
def status_code(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Sent with `send_response(member)`, for every code except 100."""

    def send(entry: Entry, handler: BaseHTTPRequestHandler) -> None:
        answer(handler, entry.member)

    for entry, arrived in _sent(status_set, send):
        if arrived.split(" ")[0] != str(entry.code):
            yield violation(status_set, f"{_WIRE}.arrival(MEMBER)", str(entry.code), arrived, entry)


@requirement(
    "wire.reason",
    Level.SHOULD,
    "A client receives the phrase that the server sends with the member",
    sources.STATUS_LINE,
    capabilities=_INTS | {Capability.PHRASES},
    prerequisites=("wire.status-code", "phrases.no-control-characters"),
)
def reason(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Sent with `send_response(member, member.phrase)`; case is ignored, because many servers change it."""

    def send(entry: Entry, handler: BaseHTTPRequestHandler) -> None:
        answer(handler, entry.member, _phrase(entry))

    for entry, arrived in _sent(status_set, send):
        expected = f"{entry.code} {text_of(entry.phrase)}"
        if entry.phrase is not None and entry.phrase.isascii() and arrived.casefold() != expected.casefold():
            yield violation(status_set, f"{_WIRE}.arrival(MEMBER, MEMBER.phrase)", expected, arrived, entry)


@requirement(
    "wire.wsgi",
    Level.SHOULD,
    "wsgiref accepts a status line made of member and phrase",
    sources.WSGI,
    capabilities=_INTS | {Capability.PHRASES},
    prerequisites=("int.members-are-ints", "text.format-is-digits", "phrases.no-control-characters"),
)
def wsgi(status_set: StatusSet, _: Effort) -> Iterator[Violation]:
    """Sent with `start_response(f"{member} {member.phrase}", headers)`, for the codes from 200 to 599."""
    for entry in _own_ints(status_set):
        if entry.phrase is None or not entry.phrase.isascii() or not 200 <= int(entry.code or 0) <= 599:
            continue
        line = ask(lambda entry=entry: f"{entry.member} {_phrase(entry)}")
        arrived = wsgi_status_line(line.value) if isinstance(line.value, str) else str(line)
        expected = f"HTTP/1.0 {entry.code} {text_of(entry.phrase)}"
        if arrived.casefold() != expected.casefold():
            expression = f"{_WIRE}.wsgi_status_line(f'{{MEMBER}} {{MEMBER.phrase}}')"
            yield violation(status_set, expression, expected, arrived, entry)


def _sent(status_set: StatusSet, send: Callable[[Entry, BaseHTTPRequestHandler], None]) -> Iterator[tuple[Entry, str]]:
    """Each member that fits into a status line, and the line that arrived."""
    fitting = [entry for entry in _own_ints(status_set) if _LOWEST <= int(entry.code or 0) <= 999]
    with loopback() as server:
        sent = fitting[:_MAX_SENDS]
        yield from zip(sent, server.exchange([functools.partial(send, entry) for entry in sent]), strict=True)


def _own_ints(status_set: StatusSet) -> list[Entry]:
    members = [entry for entry in int_members(status_set) if type(entry.member) is not int]
    if not members:
        raise NotApplicable("the members are plain ints")
    return members


def _phrase(entry: Entry) -> object:
    """The phrase as users get it: the attribute if it is a text, otherwise the phrase that the reader found."""
    attribute = getattr(entry.member, "phrase", None)
    return entry.phrase if text_of(attribute) is None else attribute
