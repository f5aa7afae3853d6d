"""The table of settings in `docs/linting.md` and the page `docs/settings.md`, from the linter's table of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_lint.settings.keys import KEYS

from scripts.docs.generated.pieces import Block, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_lint.settings.keys import Key

TYPES = {
    "minimum_python": "text, a version of Python: `X.Y`",
    "rule_codes": "list of texts: codes of rules, or how they begin",
    "status_codes": "list of integers",
    "unofficial": "text: `allow` or `report`",
    "names": "list of texts: names",
    "callables": "list of texts: `package.callable:position` or `package.callable:keyword`",
    "confidence": "text: `sure`, `likely` or `possible`",
    "style": "text: `auto`, `member` or `value`",
    "per_file_ignores": "table of pattern to list of texts",
    "vocabulary_named": "text: one of those above, or a dotted path",
    "path": "text: the path of a file",
    "patterns": "list of texts: patterns as in `.gitignore`",
    "line_length": "integer",
}
"""What a value is, by the name of the function that parses it."""
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
    "names": '"rest_framework.status"',
    "baseline": '"known.toml"',
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
    """One key: what it does, its type, its default and an example; raises `LookupError` if they are not said here."""
    parser = getattr(key.parse, "__name__", "")
    if parser not in TYPES or key.name not in EXAMPLES:
        raise LookupError(f"scripts/docs/generated/settings.py says no type or no example of the setting {key.name}")
    flake8 = f"In flake8: `--statusquo-{key.name}`" if key.detector else "Not in flake8, which has settings of its own"
    facts = [f"Type: {TYPES[parser]}", f"Default: {default(key)}", flake8]
    lines = "\n".join(f"* {fact}" for fact in facts)
    example = f"```toml\n[tool.statusquo]\n{key.name} = {EXAMPLES[key.name]}\n```"
    return f"## {key.name}\n\n{key.help}\n\n{lines}\n\n{example}"
