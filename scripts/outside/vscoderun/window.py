"""A window of VS Code: what a user does there, and what is shown."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from browser import Browser

SECONDS = 20
TEXTS = "return [...document.querySelectorAll(arguments[0])].map(one => one.textContent.replaceAll('\\u00a0', ' '))"
PROBLEMS = """
return [...document.querySelectorAll('.markers-panel .monaco-list-row')].map(row => ({
  level: row.ariaLevel,
  text: row.innerText.replaceAll('\\n', ' ').replaceAll('\\u00a0', ' ').trim(),
  link: row.querySelector('a[href]') ? row.querySelector('a[href]').href : '',
}))
"""
LABELS = "return [...document.querySelectorAll(arguments[0])].map(one => one.ariaLabel || '')"
SUGGESTED = ".suggest-widget.visible .monaco-list-row"
SHIFT = "\ue008"


class UnmetError(Exception):
    """Something that was waited for did not come."""


@dataclass(frozen=True)
class Shown:
    """A line of the panel Problems."""

    text: str
    link: str


class Window:
    """A window that shows a folder."""

    def __init__(self, browser: Browser, address: str, folder: Path, pictures: Path) -> None:
        self._browser = browser
        self._pictures = pictures
        self._folder = folder
        browser.resize(1400, 900)
        browser.visit(f"{address}?folder={quote(str(folder))}")
        self.until("the folder", lambda: self.texts(".explorer-folders-view .monaco-list-row"))
        self.press(f"Control+{SHIFT}+m")  # the panel Problems
        self.until("the panel Problems", lambda: browser.run("return !!document.querySelector('.markers-panel')"))

    def until(self, what: str, condition: Callable[[], Any]) -> Any:
        """Return what a condition gives as soon as that is true; raises `UnmetError`."""
        end = time.monotonic() + SECONDS
        while not (answer := condition()):
            if time.monotonic() > end:
                raise UnmetError(f"waited in vain for {what}")
            time.sleep(0.1)
        return answer

    def press(self, *keys: str) -> None:
        """Press keys."""
        self._browser.press(*keys)

    def type(self, text: str) -> None:
        """Type text."""
        self._browser.type(text)

    def texts(self, selector: str) -> list[str]:
        """Return what is written in each element that a selector finds."""
        return [str(text) for text in self._browser.run(TEXTS, selector)]

    def picture(self, name: str) -> None:
        """Keep a picture of the window."""
        self._browser.screenshot(self._pictures / f"{name}.png")

    def click(self, selector: str) -> None:
        """Click on an element."""
        self._browser.click(selector)

    def open(self, name: str) -> None:
        """Open a file of the folder."""
        self.click(f'.explorer-folders-view [aria-label^="{name}"]')
        self.until(f"a tab {name}", lambda: any(name in text for text in self.texts(".tab[aria-selected='true']")))

    def command(self, name: str) -> None:
        """Run a command by its name."""
        self._ask(f">{name}")

    def go(self, row: int, column: int) -> None:
        """Put the cursor at a place, both from 1."""
        self._ask(f":{row}:{column}")
        self.until(
            "the place", lambda: any(f"Ln {row}, Col {column}" in text for text in self.texts(".statusbar-item"))
        )

    def _ask(self, text: str) -> None:
        self.press("Control+p")
        asked = ".quick-input-widget:not([style*='display: none'])"
        self.until("the palette", lambda: self.texts(f"{asked} .quick-input-box"))
        self.type(text)
        time.sleep(1)  # the list follows the typing
        self.press("Enter")
        self.until("the end of the palette", lambda: not self.texts(asked))

    def problems(self, name: str) -> list[Shown]:
        """Return what the panel Problems shows about a file."""
        shown, inside = [], False
        for row in self._browser.run(PROBLEMS):
            if row["level"] == "1":
                inside = row["text"].startswith(name)
            elif inside:
                shown.append(Shown(row["text"], row["link"]))
        return shown

    def expect(self, name: str, count: int) -> list[Shown]:
        """Wait until so many problems are shown about a file, and return them."""
        self.until(f"{count} problems in {name}", lambda: len(self.problems(name)) == count)
        return self.problems(name)

    def actions(self) -> list[str]:
        """Open the menu of quick fixes, and return what is in it."""
        self.press("Control+.")
        rows = self.until("the menu", lambda: self.texts(".action-widget .monaco-list-row"))
        return [text for text in rows if text.startswith(("HTS", "statusquo"))]  # the others are headings

    def choose(self, words: str) -> None:
        """Choose the quick fix whose title has these words."""
        titles = self.actions()
        wanted = [number for number, title in enumerate(titles) if words in title]
        if not wanted:
            raise UnmetError(f"no quick fix says {words!r}: {titles}")
        self.press(*["ArrowDown"] * wanted[0], "Enter")
        self.until("the end of the menu", lambda: not self.texts(".action-widget .monaco-list-row"))

    def suggested(self) -> list[str]:
        """Return what completion offers, as far as the list is visible."""
        return [str(label) for label in self._browser.run(LABELS, SUGGESTED)]

    def saved(self, name: str, *, plainly: bool = True) -> str:
        """Save the file that is open, where `plainly` without what is done on save, and return its text."""
        dirty = ".tab[aria-selected='true'].dirty"
        self.until(f"{name} to be changed", lambda: self.texts(dirty))
        if plainly:
            self.command("File: Save without Formatting")
        else:
            self.press("Control+s")
        self.until(f"{name} to be saved", lambda: not self.texts(dirty))
        return (self._folder / name).read_text("utf-8")
