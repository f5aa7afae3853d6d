"""What a run of the detector can be told; every front end makes one of these."""

from __future__ import annotations

from statusquo._dataclasses import dataclass, field
from statusquo_lint.model import Confidence, Style
from statusquo_lint.vocabulary import HTTP, Vocabulary

MINIMUM_PYTHON = (3, 10)
"""Assumed where neither the settings nor the project's metadata say."""


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What a project tells ruff or isort of its imports; None where nothing is stated and the file itself decides."""

    within_sections: bool | None = None
    """Whether `import a` and `from a import b` are sorted together, by module."""
    single_line: bool | None = None
    """Whether each name has an import of its own."""
    by_type: bool | None = None
    """Whether constants come before classes and classes before functions among the names of an import."""
    join_renamed: bool | None = None
    """Whether a name with `as` shares an import with others."""
    from_first: bool = False
    """Whether `from a import b` comes before `import a`."""
    blank_between: int = 0
    """Blank rows between the two forms of import."""
    blank_after: int | None = None
    """Blank rows below the last import."""
    first_party: frozenset[str] = frozenset()
    """The project's own modules and packages; read only where an import of anything but `http` may be added."""
    third_party: frozenset[str] = frozenset()
    """Those that the project says are sorted as if they were others'."""
    sections: tuple[tuple[str, float], ...] = ()
    """The packages that have sections of the project's own, and their places among the usual ones."""


UNSTATED = ImportOrder()
"""Of a project that says nothing."""


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector, frozen and picklable so that worker processes share them."""

    minimum_python: tuple[int, int] = MINIMUM_PYTHON
    enable: tuple[str, ...] = ()
    """Opt-in rules to emit, as codes or code prefixes: `("HTS201", "HTS4")`."""
    allowed_codes: frozenset[int] = frozenset()
    """Codes that may stay numbers: no finding on them."""
    extra_codes: frozenset[int] = frozenset()
    """Codes outside the registry that this project uses; HTS301 accepts them."""
    unofficial_codes: bool = True
    """Whether HTS301 accepts the codes that servers and proxies are known to send without a registration."""
    extra_status_names: frozenset[str] = frozenset()
    """Variables, attributes, keywords and parameters that hold a status besides the built-in vocabulary."""
    extra_callables: tuple[tuple[str, int | str], ...] = ()
    """Callables that take a status: qualified name (or bare name) and the position or keyword of the status."""
    confidence: Confidence = Confidence.LIKELY
    """Report from this confidence up."""
    style: Style = Style.AUTO
    """What a fix writes: members, their values, or whichever nothing can tell from the number."""
    names: Vocabulary = HTTP
    """Whose names a fix writes."""
    imports: ImportOrder = UNSTATED
    """How the project sorts imports, for the one that a fix adds."""
    fixes: bool = True
    """Whether findings carry fixes; a front end that only reports spares the detector judging their safety."""
    without: frozenset[str] = frozenset()
    """Clues and exclusions to switch off, by their ids: for tests and to see what one of them does."""
    codes: frozenset[str] | None = field(default=None)
    """Rules to run, or None for every rule that is on by default or enabled."""
