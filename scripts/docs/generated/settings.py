"""The table of settings in `docs/linting.md` and the page `docs/settings.md`, from the linter's table of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_lint.settings import values
from statusquo_lint.settings.keys import KEYS

from scripts.docs.generated.pieces import Block, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from statusquo_lint.settings.keys import Key

TYPES: dict[Callable[..., object], str] = {
    values.minimum_python: "text, a version of Python: `X.Y`",
    values.rule_codes: "list of texts: codes of rules, or how they begin",
    values.status_codes: "list of integers",
    values.unofficial: "text: `allow` or `report`",
    values.names: "list of texts: names",
    values.callables: "list of texts: `package.callable:position` or `package.callable:keyword`",
    values.confidence: "text: `sure`, `likely` or `possible`",
    values.style: "text: `auto`, `member` or `value`",
    values.per_file_ignores: "table of pattern to list of texts",
    values.patterns: "list of texts: patterns as in `.gitignore`",
    values.line_length: "integer",
}
EXAMPLES = {
    "minimum-python": '"3.11"',
    "enable": '["HTS201", "HTS4"]',
    "allowed-codes": "[200]",
    "extra-codes": "[499, 520]",
    "unofficial-codes": '"report"',
    "extra-status-names": '["http_result"]',
    "extra-callables": '["shop.web.fail:0", "shop.web.reply:code"]',
    "confidence": '"sure"',
    "style": '"value"',
    "select": '["HTS1", "HTS302"]',
    "ignore": '["HTS104"]',
    "per-file-ignores": '{ "tests/**" = ["HTS106"] }',
    "exclude": '["generated", "vendor/**"]',
    "extend-exclude": '["migrations"]',
    "line-length": "100",
}

INTRODUCTION = """
# Settings

The keys of the table `[tool.statusquo]` in `pyproject.toml`, each with its type, its default and an example.
[Configuring the linter](linting.md) says which file counts for which module, and what overrides it. An unknown key or
value is an error that suggests the right one.
"""


def pieces() -> Iterator[Page | Block]:
    """The table and the page."""
    rows = [f"| `{key.name}` | {default(key)} | {'yes' if key.detector else ''} | {key.help} |" for key in KEYS]
    header = ["| key | default | in flake8 | description |", "| --- | --- | --- | --- |"]
    yield Block("docs/linting.md", "settings", "\n".join(header + rows))
    yield Page("docs/settings.md", "\n\n".join([INTRODUCTION.strip(), *map(section, KEYS)]))


def default(key: Key) -> str:
    """The default as code, or as the phrase that it is."""
    return key.default if "`" in key.default or " " in key.default else f"`{key.default}`"


def section(key: Key) -> str:
    """One key: what it does, its type, its default and an example."""
    flake8 = f"In flake8: `--statusquo-{key.name}`" if key.detector else "Not in flake8, which has settings of its own"
    facts = [f"Type: {TYPES[key.parse]}", f"Default: {default(key)}", flake8]
    lines = "\n".join(f"* {fact}" for fact in facts)
    example = f"```toml\n[tool.statusquo]\n{key.name} = {EXAMPLES[key.name]}\n```"
    return f"## {key.name}\n\n{key.help}\n\n{lines}\n\n{example}"
