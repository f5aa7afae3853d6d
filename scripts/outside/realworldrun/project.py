"""What a project's entry says: its release, its environment, and how its suite and the type checkers run."""

from __future__ import annotations

from dataclasses import dataclass

PYTEST = "pytest==8.4.2 pytest-timeout"
"""The pytest of most suites."""


@dataclass(frozen=True, slots=True)
class Project:
    """One source distribution: what its suite needs and how the suite and the type checker are run in it."""

    name: str
    version: str
    needs: str
    """What pip installs besides the project itself."""
    suite: tuple[str, ...]
    """Arguments of pytest, run in the unpacked folder; of Python where the suite is `unittest`'s."""
    path: str = "."
    """The part of the folder to put on the import path, so that the copy is tested, not the installed release."""
    types: tuple[str, ...] = ()
    """What mypy and pyright are asked about, with the project's settings, or their own where it has none."""
    mypy: bool = True
    """Whether mypy is asked too: not where it stops at something that has nothing to do with statuses."""
    unittest: bool = False
    """Whether a `unittest` runner that prints a line per test runs the suite."""
    oldest: str = ""
    """The Python that tests the copy with the own minimum, as in `3.10`; the one that runs this where empty."""

    @property
    def folder(self) -> str:
        """The name of the unpacked folder."""
        return f"{self.name}-{self.version}"
