"""From a keystroke to its diagnostics, in a file of 5,000 lines with 500 statuses, as an editor waits for them."""

from __future__ import annotations

import ast
import json
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.rows import Measurement, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

LINES, KEYSTROKES, PAUSE = 5000, 300, 0.25
"""The pause between keystrokes is that of a fast typist, and long enough for all of the file to be looked at."""
CODES = (404, 403, 401, 410, 409, 422, 503, 302, 429, 502)
FUNCTION = '''\
def view_{number}(request, item_id, flag=False):
    """Answer for the items that match, as view {number} does."""
    items = [item for item in request.items if item.id == item_id and item.visible]
    total = sum(item.price * item.count for item in items) / max(len(items), 1)
    response = requests.get("https://example.org/{number}", timeout=30)
    if response.status_code == {one}:
        abort({other})
    result = {{"items": {{item.name: item.value for item in items}}, "total": total, "flag": flag}}
    return result


'''
TYPED = ("name = total  # an item", "if response.status_code == 500: abort(404)", "call(flag, [1, 2])")
"""What is typed into a new row; some keystrokes leave the file in a state that cannot be parsed."""

HALF = Row("from a keystroke to its diagnostics, by the clock, half of all", "ms")
MOST = Row("from a keystroke to its diagnostics, by the clock, p95", "ms", at_most=50)
BUSY = Row("from a keystroke to its diagnostics, processor time of the server, p95", "ms", at_most=50)
WHOLE = Row("a keystroke until all of the file was looked at, mean, processor time", "ms")
AGAINST_PARSING = Row("a keystroke until all of the file was looked at, against parsing the file once", "x", at_most=3)
ROWS = (HALF, MOST, BUSY, WHOLE, AGAINST_PARSING)


def measure() -> Iterator[Measurement]:
    """The wait for the first diagnostics of a version, and the processor time that the server takes for it."""
    text = source()
    began = time.process_time()
    for _ in range(5):
        ast.parse(text)
    parsing = (time.process_time() - began) / 5 * 1000
    waits, busy, whole = typed(text)
    yield Measurement(HALF, statistics.median(waits))
    yield Measurement(MOST, percentile(waits))
    yield Measurement(BUSY, percentile(busy))
    yield Measurement(WHOLE, whole)
    yield Measurement(AGAINST_PARSING, whole / parsing)


def source() -> str:
    """A module of 5,000 lines, of which 500 hold a status."""
    head = "import requests\nfrom flask import abort\n\n\n"
    functions = (
        FUNCTION.format(number=number, one=CODES[number % 10], other=CODES[(number + 3) % 10]) for number in range(250)
    )
    rows = (head + "".join(functions)).splitlines(keepends=True)
    filler = (f"CONSTANT_{number} = {{'name': 'value {number}', 'size': {number}}}\n" for number in range(LINES))
    return "".join([*rows, *filler][:LINES])


def typed(text: str) -> tuple[list[float], list[float], float]:
    """Type into functions all over the file; returns for each key the wait, and the processor time of the server.

    The last figure is the processor time for a key with all that follows it.
    """
    editor = _Editor(text)
    chance = random.Random(1)
    waits: list[float] = []
    busy: list[float] = []
    began = editor.cpu()
    while len(waits) < KEYSTROKES:
        row = 4 + 11 * chance.randrange(200) + 7
        for column, key in enumerate(["    \n", *chance.choice(TYPED)]):
            before = editor.cpu()
            waits.append(editor.key(row, column + 3 if column else 0, key))
            busy.append(editor.cpu() - before)
            time.sleep(PAUSE)
    whole = (editor.cpu() - began) / len(waits)
    editor.close()
    return waits, busy, whole


def percentile(waits: list[float]) -> float:
    """The time within which 95 of 100 are there."""
    return sorted(waits)[int(len(waits) * 0.95)]


class _Editor:
    """A client that types at the end of rows, one key at a time."""

    def __init__(self, text: str) -> None:
        command = [sys.executable, "-m", "statusquo", "server"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._version = 1
        published = {
            "publishDiagnostics": {"versionSupport": True, "dataSupport": True, "codeDescriptionSupport": True}
        }
        capabilities = {"textDocument": published}
        self._send("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities}, number=1)
        self._send("initialized", {})
        item = {"uri": "untitled:big", "languageId": "python", "version": 1, "text": text}
        self._send("textDocument/didOpen", {"textDocument": item})
        self._wait()

    def key(self, row: int, column: int, text: str) -> float:
        """Insert a character, or a row; returns the wait in milliseconds."""
        self._version += 1
        place = {"line": row, "character": column}
        began = time.perf_counter()
        document = {"uri": "untitled:big", "version": self._version}
        change = {"range": {"start": place, "end": place}, "text": text}
        self._send("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
        self._wait()
        return (time.perf_counter() - began) * 1000

    def cpu(self) -> float:
        """The processor time of the server's threads so far, in milliseconds."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1_000_000

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.communicate()

    def _send(self, method: str, params: Any, number: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params, **({"id": number} if number else {})}
        body = json.dumps(message).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _wait(self) -> None:
        """Read messages up to the diagnostics of the newest version."""
        stdout = self._process.stdout
        assert stdout is not None
        mark = f'"version": {self._version}}}'.encode()
        while True:
            size = 0
            while (header := stdout.readline()) != b"\r\n":
                if header.startswith(b"Content-Length"):
                    size = int(header.partition(b":")[2])
            body = stdout.read(size)
            if b"publishDiagnostics" in body[:80] and mark in body[-60:]:
                return
