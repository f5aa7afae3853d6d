"""The keys of `[tool.statusquo]`, as the table that the command line, flake8 and the documentation use."""

from __future__ import annotations

from statusquo._dataclasses import dataclass
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.settings import values

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Key:
    """One setting: its name, the parser of its value, and its description."""

    name: str
    parse: Callable[[object], object]
    default: str
    """The default as written in TOML, or a phrase if it depends on the project."""
    help: str
    detector: bool = False
    """Whether it is a field of the detector's options; these are flake8 options too."""
    many: bool = True
    """Whether the value is a list (comma-separated on the command line and in flake8)."""

    @property
    def field(self) -> str:
        """The name as a Python identifier: the field of `Options` or `Settings` that it fills."""
        return self.name.replace("-", "_")


KEYS: tuple[Key, ...] = (
    Key(
        "minimum-python",
        values.minimum_python,
        "from `requires-python`, otherwise `3.10`",
        "The lowest Python that the project supports; names and the safety of fixes depend on it.",
        detector=True,
        many=False,
    ),
    Key(
        "enable",
        values.rule_codes,
        "[]",
        "Opt-in rules to report, as codes or code prefixes; `select` by a whole code enables a rule too.",
        detector=True,
    ),
    Key("allowed-codes", values.status_codes, "[]", "Status codes that are allowed as numbers.", detector=True),
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
        "Whether HTS301 accepts known unregistered codes, such as 499 and 520: allow or report.",
        detector=True,
        many=False,
    ),
    Key(
        "extra-status-names",
        values.names,
        "[]",
        "Names of variables, attributes, parameters and keys whose value is a status.",
        detector=True,
    ),
    Key(
        "extra-callables",
        values.callables,
        "[]",
        'Callables that take a status, with the position or name of the argument: "shop.web.fail:0" or '
        '"shop.web.fail:code".',
        detector=True,
    ),
    Key(
        "confidence",
        values.confidence,
        '"likely"',
        "The lowest confidence to report: sure, likely or possible.",
        detector=True,
        many=False,
    ),
    Key(
        "style",
        values.style,
        '"auto"',
        "What fixes write: auto (a member, or its value where it leaves what can be seen), member or value.",
        detector=True,
        many=False,
    ),
    Key(
        "names",
        values.vocabulary_named,
        '"http.HTTPStatus"',
        "Whose names fixes write: http.HTTPStatus, statusquo.HTTPStatus, the dotted path of the project's own enum, "
        "rest_framework.status, starlette.status, fastapi.status, httpx.codes, auto (those that a file uses) or "
        "numbers (the way back).",
        detector=True,
        many=False,
    ),
    Key("select", values.rule_codes, '["HTS"]', "Rules to report, as codes or code prefixes."),
    Key("ignore", values.rule_codes, "[]", "Rules to ignore; a longer prefix overrides a shorter one."),
    Key("per-file-ignores", values.per_file_ignores, "{}", "Rules to ignore in the files that match a pattern."),
    Key(
        "exclude",
        values.patterns,
        "version control, caches, environments, builds",
        "Files and folders to exclude, instead of the default ones; patterns as in .gitignore.",
    ),
    Key("extend-exclude", values.patterns, "[]", "Files and folders to exclude in addition to `exclude`."),
    Key(
        "baseline",
        values.path,
        '""',
        "File of known findings, which are not reported; flake8 reads it too. `check --baseline` creates it.",
        many=False,
    ),
    Key(
        "line-length",
        values.line_length,
        "from ruff, black or flake8, otherwise `88`",
        "`fix` lists the files in which it made a line longer than this.",
        many=False,
    ),
)


def key_named(name: str) -> Key | None:
    """Return the key of that name, or None."""
    return next((key for key in KEYS if key.name == name), None)
