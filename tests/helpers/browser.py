"""A headless Chromium for tests of pages, spoken to in the WebDriver protocol (W3C) over loopback.

The protocol is JSON over HTTP, and the tests need a dozen commands of it.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from contextlib import closing, contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DRIVER = shutil.which("chromedriver")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=BackForwardCache,SpareRendererForSitePerProcess",  # pages and processes for nobody
    "--hide-scrollbars",
)
SECONDS = 60
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "End": "\ue010",
    "Home": "\ue011",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "Control": "\ue009",
}


class Browser:
    """One browser window."""

    def __init__(self, port: int, profile: Path) -> None:
        self._port = port  # of the driver, on loopback
        options = {"binary": CHROMIUM, "args": [*FLAGS, f"--user-data-dir={profile}"]}
        capabilities = {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}
        session = self._send("POST", "/session", {"capabilities": capabilities})
        self._session = f"/session/{session['sessionId']}"

    def open(self, page: Path, fragment: str = "") -> None:
        """Show a file."""
        self.visit("about:blank")
        self.visit(page.as_uri() + fragment)

    def visit(self, address: str) -> None:
        """Show what is at an address."""
        self._send("POST", f"{self._session}/url", {"url": address})

    def run(self, script: str, *arguments: object) -> Any:  # whatever the script returns
        """What the body of a JavaScript function returns."""
        return self._send("POST", f"{self._session}/execute/sync", {"script": script, "args": arguments})

    def click(self, selector: str) -> None:
        """Click on the first element that a CSS selector finds, as a user would: it has to be visible."""
        found = self._send("POST", f"{self._session}/element", {"using": "css selector", "value": selector})
        self._send("POST", f"{self._session}/element/{found[_ELEMENT]}/click", {})

    def type(self, text: str) -> None:
        """Type text into whatever has the focus."""
        self._keys([step for char in text for step in ("keyDown:" + char, "keyUp:" + char)])

    def press(self, *names: str) -> None:
        """Press keys by their names in `KEYS`, one after the other; `Control+End` holds the first down."""
        for name in names:
            held = [KEYS.get(part, part) for part in name.split("+")]
            self._keys([*(f"keyDown:{key}" for key in held), *(f"keyUp:{key}" for key in reversed(held))])

    def devtools(self, command: str, **parameters: object) -> Any:  # whatever the command returns
        """One command of Chromium's own protocol."""
        return self._send("POST", f"{self._session}/goog/cdp/execute", {"cmd": command, "params": parameters})

    def resize(self, width: int, height: int, scheme: str = "light") -> None:
        """Make the window that large, in CSS pixels, and let the system prefer a light or dark scheme."""
        phone = width < 500
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=2 if phone else 1,
            mobile=phone,
        )
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.devtools("Emulation.setEmulatedMedia", media="", features=features)

    def screenshot(self, file: Path) -> None:
        """Write what is visible to a PNG file."""
        file.write_bytes(base64.b64decode(self._send("GET", f"{self._session}/screenshot")))

    def close(self) -> None:
        """End the session; the window closes."""
        self._send("DELETE", self._session)

    def _keys(self, steps: list[str]) -> None:
        actions = [{"type": step.split(":", 1)[0], "value": step.split(":", 1)[1]} for step in steps]
        body = {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]}
        self._send("POST", f"{self._session}/actions", body)

    def _send(self, method: str, path: str, body: object = None) -> Any:  # whatever the driver answers
        data = None if body is None else json.dumps(body).encode()
        # Not by urllib: what it opens reads all certificates of the system first, for each request.
        with closing(HTTPConnection("127.0.0.1", self._port, timeout=SECONDS)) as connection:
            connection.request(method, path, data, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            text = answer.read().decode()
        if answer.status >= HTTPStatus.BAD_REQUEST:
            raise RuntimeError(f"{method} {path}: {text[:500]}")
        return json.loads(text)["value"]


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """A browser with a fresh profile in that folder; it and its driver end with the block."""
    driver, port = _start_driver()
    try:
        window = Browser(port, profile)
        try:
            yield window
        finally:
            window.close()
    finally:
        driver.terminate()
        driver.communicate()


def _start_driver() -> tuple[subprocess.Popen[str], int]:
    """The driver and its port; it picks one by itself, which fails now and then since it binds two addresses to it."""
    for _ in range(5):
        driver = subprocess.Popen(
            [str(DRIVER), "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert driver.stdout is not None
        for line in driver.stdout:
            if found := re.search(r"on port (\d+)\.", line):
                return driver, int(found[1])
        driver.communicate()
    raise RuntimeError("chromedriver does not start")
