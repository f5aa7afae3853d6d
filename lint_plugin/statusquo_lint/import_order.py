"""What a project tells its import sorter, as far as an added import meets it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """The keys that ruff and isort share; None where nothing is stated, so that the file itself shows its order."""

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


UNSTATED = ImportOrder()
"""Of a project that says nothing."""
