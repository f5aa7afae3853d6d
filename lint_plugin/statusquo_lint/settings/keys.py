"""The keys of `[tool.statusquo]`, one row each: every door and the documentation read this table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from statusquo_lint.settings import values

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Key:
    """One setting: its name in the table, how its value is read, and what it does."""

    name: str
    parse: Callable[[object], object]
    default: str
    """The default as it is written in TOML, or a sentence where it depends."""
    help: str
    detector: bool = False
    """Whether it is a field of the detector's options; these are flake8 options as well."""
    many: bool = True
    """Whether the value is a list (a comma list on the command line and in flake8)."""

    @property
    def field(self) -> str:
        """The name as a Python identifier: the field of `Options` or `Settings` that it fills."""
        return self.name.replace("-", "_")


KEYS: tuple[Key, ...] = (
    Key(
        "minimum-python",
        values.minimum_python,
        "from `requires-python`, else `3.10`",
        "The lowest Python the project supports; names and the safety of fixes depend on it.",
        detector=True,
        many=False,
    ),
    Key("enable", values.rule_codes, "[]", "Opt-in rules to report, as codes or prefixes of codes.", detector=True),
    Key("allowed-codes", values.status_codes, "[]", "Status codes that may stay numbers.", detector=True),
    Key(
        "extra-codes",
        values.status_codes,
        "[]",
        "Codes outside the registry that the project uses; HTS301 accepts them.",
        detector=True,
    ),
    Key(
        "unofficial-codes",
        values.unofficial,
        '"allow"',
        "Whether HTS301 accepts codes that are known without being registered, such as 499 and 520: allow or report.",
        detector=True,
        many=False,
    ),
    Key(
        "extra-status-names",
        values.names,
        "[]",
        "Names of variables, attributes, parameters and keys that hold a status.",
        detector=True,
    ),
    Key(
        "extra-callables",
        values.callables,
        "[]",
        'Callables that take a status, with its place: "shop.web.fail:0" or "shop.web.fail:code".',
        detector=True,
    ),
    Key(
        "confidence",
        values.confidence,
        '"likely"',
        "Report from this confidence up: sure, likely or possible.",
        detector=True,
        many=False,
    ),
    Key(
        "style",
        values.style,
        '"auto"',
        "What a fix writes: auto (a member, or its value where it leaves what can be seen), member or value.",
        detector=True,
        many=False,
    ),
    Key("select", values.rule_codes, '["HTS"]', "Rules to report, as codes or prefixes of codes."),
    Key("ignore", values.rule_codes, "[]", "Rules to leave out; the longer prefix wins over the shorter one."),
    Key("per-file-ignores", values.per_file_ignores, "{}", "Rules to leave out in the files that fit a pattern."),
    Key(
        "exclude",
        values.patterns,
        "version control, caches, environments, builds",
        "Files and folders to leave out, instead of the default ones; patterns as in .gitignore.",
    ),
    Key("extend-exclude", values.patterns, "[]", "Files and folders to leave out besides `exclude`."),
    Key(
        "line-length",
        values.line_length,
        "from ruff, black or flake8, else `88`",
        "`fix` names the files in which it made a line longer than this.",
        many=False,
    ),
)


def key_named(name: str) -> Key | None:
    """Return the key of that name, or None."""
    return next((key for key in KEYS if key.name == name), None)
