"""What other people's code and files may name: the public interface, as lines of text that can be compared."""

from __future__ import annotations

import enum
import importlib
import inspect
import types
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import click

PUBLIC = {
    "statusquo": (),
    "statusquo.constants": (),
    "statusquo.registry": (),
    "statusquo_conformance": (),
    "statusquo_conformance.checked_report": ("CheckedReport", "ConformanceFailure"),
    "statusquo_conformance.target_errors": ("TargetError",),
    "statusquo_conformance.profile": ("ProfileError",),
    "statusquo_conformance.engine": ("SelectionError",),
    "statusquo_conformance.baseline": ("BaselineError",),
    "statusquo_lint.codemod": ("UseHTTPStatus",),
    "statusquo_lint.flake8_plugin": ("Plugin",),
}
"""The modules with public names: those of `__all__`, or the ones listed here."""


def api() -> list[str]:
    """The public names of the three packages, with the parameters of what can be called."""
    lines: list[str] = []
    for name, listed in PUBLIC.items():
        module = importlib.import_module(name)
        for public in listed or module.__all__:
            lines += _lines(f"{name}.{public}", getattr(module, public))
    return sorted(set(lines))


def _lines(path: str, value: object) -> Iterator[str]:
    if isinstance(value, type):
        yield path
        if not issubclass(value, enum.Enum) and path.startswith("statusquo"):
            for name in sorted(_own(value)):
                yield f"{path}.{name}{_parameters(inspect.getattr_static(value, name, None))}"
    else:
        yield f"{path}{_parameters(value)}"


def _own(cls: type) -> set[str]:
    """The public names that a class of ours or its bases of ours define; those of a host are the host's."""
    ours = [base for base in cls.__mro__ if base.__module__.startswith("statusquo")]
    names = {name for base in ours for name in (*vars(base), *vars(base).get("__annotations__", ()))}
    return {name for name in names if not name.startswith("_")}


def _parameters(value: object) -> str:
    function = value.__func__ if isinstance(value, (classmethod, staticmethod)) else value
    if not isinstance(function, types.FunctionType):
        return ""
    parameters = inspect.signature(function).parameters.values()
    return str(inspect.Signature([each.replace(annotation=inspect.Parameter.empty) for each in parameters]))


def names() -> list[str]:
    """The commands with their options, the settings, the rules, the formats and the requirements."""
    from statusquo_conformance.cli import _commands
    from statusquo_conformance.requirements import all_requirements
    from statusquo_lint.cli.app import app
    from statusquo_lint.output import FORMATS
    from statusquo_lint.rules import all_rules
    from statusquo_lint.settings.keys import KEYS

    commands = [*app.commands.values(), *(each for each in _commands.commands.values() if each.name == "conform")]
    lines = [f"command {command.name}" for command in commands]
    lines += [f"option {command.name} {option}" for command in commands for option in _options(command)]
    lines += [f"setting {key.name}" for key in KEYS]
    lines += [f"rule {rule.code}" for rule in all_rules()]
    lines += [f"format {name}" for name in FORMATS]
    lines += [f"requirement {each.id}" for each in all_requirements()]
    return sorted(lines)


def _options(command: click.Command) -> list[str]:
    return [name for each in command.params for name in each.opts if name.startswith("--")]
