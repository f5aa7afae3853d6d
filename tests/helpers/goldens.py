"""The pairs of code before and after the fix under `fixtures/lint/fix`, one folder a topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tree
from statusquo_lint.fix import FixResult, fix_text
from statusquo_lint.model import Finding, Source, Style
from statusquo_lint.noqa import unsuppressed
from statusquo_lint.options import Options
from statusquo_lint.scan import scan
from statusquo_lint.settings import values
from statusquo_lint.settings.table import read_document

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PATH = "shop/module.py"
FOLDER = tree.FIXTURES / "lint" / "fix"


@dataclass(frozen=True)
class Topic:
    """One folder: `before.py`, `after.py`, and where the defaults do not do, `options.toml`."""

    folder: Path
    given: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The folder's name, which says what the topic shows."""
        return self.folder.name

    def text(self, which: str) -> str:
        """The text of `before` or `after`, line ends as they are."""
        return (self.folder / f"{which}.py").read_bytes().decode()

    @property
    def options(self) -> Options:
        """The detector's options: Python 3.11 unless the topic says otherwise."""
        return Options(
            minimum_python=values.minimum_python(self.given.get("minimum-python", "3.11")),
            enable=tuple(self.given.get("enable", ())),
            style=Style(self.given.get("style", "auto")),
        )


def topics() -> list[Topic]:
    """Every topic, those in which nothing may change first."""
    folders = sorted(FOLDER.iterdir(), key=lambda folder: (not folder.name.startswith("noop"), folder.name))
    found = []
    for folder in folders:
        options = folder / "options.toml"
        found.append(Topic(folder, read_document(options) if options.is_file() else {}))
    return found


def findings(topic: Topic, text: str) -> list[Finding]:
    """What the detector says to a text under the topic's options."""
    return unsuppressed(scan(Source(text, PATH), topic.options), text)


def fixed(topic: Topic, text: str) -> FixResult:
    """What the fix makes of a text under the topic's options."""
    unsafe = bool(topic.given.get("unsafe"))
    return fix_text(text, lambda source: findings(topic, source.text), options=topic.options, unsafe=unsafe, path=PATH)
