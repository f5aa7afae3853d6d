"""The process that an editor starts: over standard input and output, with its exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator  # noqa: TC003  # pytest-lsp reads the annotations
from typing import TYPE_CHECKING, Any

import pytest
import pytest_lsp
from forks import Forks
from lsprotocol import types
from measuring import measured
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities
from statusquo_lint.server import main

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once
COMMAND = [sys.executable, "-m", "statusquo", "server"]
APP = "import requests\n\nr = requests.get('x')\nif '漢🎉' and r.status_code == 404:\n    exit(410)\n"
INITIALIZE = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"processId": None, "rootUri": None, "capabilities": {}},
}
SHUTDOWN = {"jsonrpc": "2.0", "id": 2, "method": "shutdown"}
EXIT = {"jsonrpc": "2.0", "method": "exit"}


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND))  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    """A client with the capabilities of Neovim."""
    params = types.InitializeParams(capabilities=client_capabilities("neovim"))
    await lsp_client.initialize_session(params)
    yield
    await lsp_client.shutdown_session()


@pytest.mark.asyncio
async def test_a_client_gets_findings_and_fixes(client: LanguageClient, tmp_path: Path) -> None:
    uri = (tmp_path / "a.py").as_uri()
    item = types.TextDocumentItem(uri, "python", 1, APP)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    (found,) = client.diagnostics[uri]
    assert (found.code, found.range.start) == ("HTS101", types.Position(3, 34))  # in UTF-8, which Neovim prefers
    where = types.CodeActionParams(
        types.TextDocumentIdentifier(uri), found.range, types.CodeActionContext(diagnostics=[found])
    )
    offered = await client.text_document_code_action_async(where)
    fix = next(one for one in offered or [] if isinstance(one, types.CodeAction) and one.is_preferred)
    resolved = fix if fix.edit else await client.code_action_resolve_async(fix)
    assert resolved.edit is not None
    assert "HTTPStatus.NOT_FOUND" in str(resolved.edit)
    place = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(3, 35))
    hover = await client.text_document_hover_async(place)
    assert hover is not None
    assert "404 Not Found" in str(hover.contents)


def framed(*messages: Any) -> bytes:
    bodies = [message if isinstance(message, bytes) else json.dumps(message).encode() for message in messages]
    return b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies)


def test_a_whole_session_ends_with_0() -> None:
    environ = os.environ | measured()
    data = framed(INITIALIZE, SHUTDOWN, EXIT)
    done = subprocess.run(COMMAND, input=data, capture_output=True, timeout=60, check=False, env=environ)
    check_end(data, done, 0)


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    with Forks("statusquo_lint.server.features") as process:
        yield process


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (framed(INITIALIZE, EXIT), 1),
        (framed(INITIALIZE), 1),
        (framed(EXIT), 1),
        (b"", 1),
        (framed(b"{", b"[]", b"\xff", b"null", b'{"jsonrpc": "2.0"}', INITIALIZE, SHUTDOWN, EXIT), 0),
        (b"GET / HTTP/1.1\r\n\r\n", 1),
        (b"Content-Length: 99\r\n\r\n{", 1),
        (framed(b"[" * 100_000, INITIALIZE, SHUTDOWN, EXIT), 0),
    ],
    ids=["no-shutdown", "closed", "exit-alone", "empty", "garbage", "no-protocol", "cut-off", "nested"],
)
def test_exit_codes(forks: Forks, tmp_path: Path, data: bytes, code: int) -> None:
    check_end(data, forks.run(tmp_path, "-m", "statusquo", "server", stdin=data), code)


def check_end(data: bytes, done: subprocess.CompletedProcess[bytes], code: int) -> None:
    assert (done.returncode, b"Traceback" in done.stdout + done.stderr) == (code, False), done.stderr.decode()
    if b"initialize" in data:
        assert b'"serverInfo": {"name": "statusquo"' in done.stdout


def test_a_signal_ends_the_server() -> None:
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(framed(INITIALIZE))
        process.stdin.flush()
        assert process.stdout.readline().startswith(b"Content-Length")
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=30)
    assert (process.returncode, b"Traceback" in err) == (143, False)


def test_usage_in_this_process(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["server", "--help"]) == 0
    assert capsys.readouterr().out.startswith("Usage: statusquo server [--stdio]\n")
    assert main(["server", "--stdio", "--tcp"]) == 2
    assert "no such option: '--tcp'" in capsys.readouterr().err


def test_wrong_usage() -> None:
    done = subprocess.run([*COMMAND, "--tcp"], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "statusquo: no such option: '--tcp'; `statusquo server` takes none but --stdio\n"
