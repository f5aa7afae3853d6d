"""The pairs of code before and after the fix under `fixtures/lint/fix`, one folder a topic."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import tree
from statusquo_lint.files import own_enum, project_modules
from statusquo_lint.files.project_facts import project_facts
from statusquo_lint.fix.reported import fix_text
from statusquo_lint.knowledge.vocabularies import vocabulary
from statusquo_lint.model import ENUM, Finding, Source, Style
from statusquo_lint.noqa import unsuppressed
from statusquo_lint.options import Options
from statusquo_lint.scan import scan
from statusquo_lint.settings import values
from statusquo_lint.settings.table import read_document
from statusquo_lint.vocabulary import HTTP

from statusquo._dataclasses import replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from statusquo_lint.fix.rewrite import FixResult

PATH = "shop/module.py"
FOLDER = tree.FIXTURES / "lint" / "fix"


@dataclass(frozen=True, eq=False)
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
    def project(self) -> Path:
        """The folder of the modules that the text imports, where the topic has any."""
        return self.folder / "project"

    @property
    def path(self) -> str:
        """Where the text stands: in the project of the topic, or nowhere."""
        return str(self.project / PATH) if self.project.is_dir() else PATH

    @property
    def options(self) -> Options:
        """The detector's options: Python 3.11 unless the topic says otherwise."""
        names = values.vocabulary_named(self.given.get("names", HTTP.names))
        if self.project.is_dir() and vocabulary(names.names) is None:
            names = own_enum.read(names.names, project_modules.folders(str(self.project)))
        return Options(
            names=names,
            minimum_python=values.minimum_python(self.given.get("minimum-python", "3.11")),
            enable=tuple(self.given.get("enable", ())),
            style=Style(self.given.get("style", "auto")),
        )


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic, those in which nothing may change first."""
    folders = sorted(FOLDER.iterdir(), key=lambda folder: (not folder.name.startswith("noop"), folder.name))
    found = []
    for folder in folders:
        options = folder / "options.toml"
        found.append(Topic(folder, read_document(options) if options.is_file() else {}))
    return tuple(found)


def findings(topic: Topic, text: str) -> list[Finding]:
    """What the detector says to a text under the topic's options."""
    asked: set[str] = set()
    found = scan(Source(text, topic.path, asked=asked), topic.options)
    if any(name.startswith(ENUM) for name in asked):
        found = scan(Source(text, topic.path, facts=project_facts(topic.path, asked)), topic.options)
    return unsuppressed(found, text)


def fixed(topic: Topic, text: str) -> FixResult:
    """What the fix makes of a text under the topic's options."""
    unsafe = bool(topic.given.get("unsafe"))
    return fix_text(
        text, lambda source: findings(topic, source.text), options=topic.options, unsafe=unsafe, path=topic.path
    )


@cache
def fixed_once(topic: Topic, which: str) -> FixResult:
    """What the fix makes of `before` or `after`, once for all tests that only look at it."""
    return replace(fixed(topic, topic.text(which)), tree=None)
