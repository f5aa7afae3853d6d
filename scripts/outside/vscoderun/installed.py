"""VS Code as npm has it: the server and the web client in the package code-server, and a client of language servers."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

CLIENT = "vscode-languageclient@9.0.1"
ENGINE = "^1.82.0"
SECONDS = 60
SWITCHES = (
    "--without-connection-token",
    "--accept-server-license-terms",
    "--disable-telemetry",
    "--disable-workspace-trust",
)
EXTENSION = """\
const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
let client;
exports.activate = () => {
  const given = workspace.getConfiguration("glspc.server");
  const folder = workspace.workspaceFolders[0].uri.fsPath;
  const server = { command: given.command, args: given.commandArguments, options: { cwd: folder } };
  client = new LanguageClient("trial", server, { documentSelector: given.languageId });
  return client.start();
};
exports.deactivate = () => client.stop();
"""
"""Stands for the extension of the recipe, which npm does not have: it reads the same settings."""
MANIFEST = {
    "name": "trial",
    "publisher": "statusquo",
    "version": "0.0.0",
    "engines": {"vscode": ENGINE},
    "activationEvents": ["onStartupFinished"],
    "main": "extension.js",
}


class MissingError(Exception):
    """Something that the trial needs is not there; the message is one sentence."""


def install(folder: Path, release: str) -> Path:
    """Install VS Code of a release of code-server once; returns its folder. Nothing is compiled."""
    home = folder / release
    code = home / "package" / "lib" / "vscode"
    if (home / "ready").exists():
        return code
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    npm(home, "pack", f"code-server@{release}")
    for archive in home.glob("*.tgz"):
        run(home, "tar", "-xzf", archive.name)
        archive.unlink()
    (code / "npm-shrinkwrap.json").unlink(missing_ok=True)  # it names a commit on GitHub for what npm has, too
    manifest = json.loads((code / "package.json").read_text("utf-8"))
    manifest.pop("overrides", None)
    manifest["dependencies"] = {
        name: version for name, version in manifest["dependencies"].items() if "windows" not in name
    }
    (code / "package.json").write_text(json.dumps(manifest), "utf-8")
    npm(code, "install", "--ignore-scripts", "--omit=dev")
    client = home / "extensions" / "trial"
    client.mkdir(parents=True)
    (client / "package.json").write_text(json.dumps(MANIFEST), "utf-8")
    (client / "extension.js").write_text(EXTENSION, "utf-8")
    npm(client, "install", "--ignore-scripts", CLIENT)
    (home / "ready").touch()
    return code


@contextmanager
def served(code: Path, extensions: Path, home: Path, path: Sequence[Path]) -> Iterator[str]:
    """Serve VS Code on loopback while the block runs; gives its address.

    It takes its `PATH` from the user's login shell, which is what `home` is the home of.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (home / ".profile").write_text(f'PATH="{os.pathsep.join(map(str, path))}:$PATH"\n', "utf-8")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "VSCODE_"))}
    command = ["node", str(code / "out" / "server-main.js"), *SWITCHES, "--host=127.0.0.1", f"--port={port}"]
    folders = {"server-data-dir": home / "server", "user-data-dir": home / "data", "extensions-dir": extensions}
    command += [f"--{name}={folder}" for name, folder in folders.items()]
    with (home / "server.log").open("wb") as log:
        server = subprocess.Popen(
            command, env={**environ, "HOME": str(home), "SHELL": "/bin/sh"}, stdout=log, stderr=log, cwd=home
        )
        try:
            yield _answering(f"http://127.0.0.1:{port}/", home / "server.log", server)
        finally:
            server.terminate()
            server.wait()


def _answering(address: str, log: Path, server: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + SECONDS
    while not _answers(address):
        if time.monotonic() > until or server.poll() is not None:
            raise MissingError(f"VS Code does not start: {log.read_text('utf-8', 'replace')[-500:]}")
        time.sleep(0.1)
    return address


def _answers(address: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=SECONDS):
            return True
    except (urllib.error.URLError, ConnectionError):
        return False


def node() -> str:
    """Return the version of Node.js; raises `MissingError` where it is too old."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            raise MissingError(f"{program} is missing: install Node.js 20 or newer")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    number = re.match(r"v(\d+)\.", version)
    if number is None or int(number[1]) < 20:
        raise MissingError(f"Node.js is {version or 'broken'}: VS Code needs 20 or newer")
    return version


def npm(folder: Path, *arguments: str) -> None:
    """Run npm in a folder, and nothing that a package brings."""
    run(folder, "npm", *arguments, "--no-audit", "--no-fund", "--silent")


def run(folder: Path, *command: str) -> None:
    """Run a command; raises `MissingError` with its last words."""
    done = subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise MissingError(f"`{' '.join(command)}` failed: {done.stdout.strip()[-500:]}")
