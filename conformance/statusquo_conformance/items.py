"""Collector and items: one collector a target, one item a requirement, `conformance[mypkg.HTTPStatus]::text.x`.

They are no test functions, so no fixture of the adopter reaches a check; they carry the attributes of one, because
other people's hooks read them without asking.
"""

from __future__ import annotations

import inspect
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest

from statusquo_conformance.model import Level, Outcome, Result
from statusquo_conformance.reports.failure import failure_text
from statusquo_conformance.reports.junit import properties
from statusquo_conformance.reports.text import LONGEST_LINE, clean
from statusquo_conformance.target_errors import TargetEnded

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence
    from types import ModuleType

    from statusquo_conformance.checking import Job


_COLON = r"\\x3a"
"""Stands for the first of two colons, which pytest takes for the end of a part of an id."""


class Failed(Exception):  # noqa: N818  # never seen: `repr_failure` shows the result instead
    """A requirement that does not hold."""

    def __init__(self, result: Result) -> None:
        super().__init__(f"{result.requirement.id}: {result.requirement.sentence}")
        self.result = result


class TargetCollector(pytest.Collector):
    """The requirements of one target."""

    def __init__(
        self, *, job: Job, selected: Sequence[str], results: dict[str, Result], ended: list[str], **kwargs: Any
    ) -> None:
        shown = clean(job.run.status_set.spelling, LONGEST_LINE)
        name = f"conformance[{re.sub(':(?=:)', _COLON, shown)}]"
        super().__init__(name=name, nodeid=name, **kwargs)
        self.job = job
        self.selected = selected
        self.results = results
        self.ended = ended
        self.blank = job.report(())
        self.cls = type(name, (), {})
        """Stands in for a test class: pytest-randomly shuffles the tests of one among themselves."""
        self.add_marker("conformance")

    def collect(self) -> Iterable[pytest.Item]:
        """One item a requirement, in the suite's order."""
        return [RequirementItem.from_parent(self, name=id_) for id_ in self.selected]


class RequirementItem(pytest.Item):
    """One requirement of one target."""

    parent: TargetCollector

    def __init__(self, **kwargs: Any) -> None:  # pytest's own arguments
        super().__init__(**kwargs)
        requirement = self.parent.job.run.requirements[self.name]
        self.add_marker(requirement.level.value.lower())
        self.add_marker(requirement.area)
        self.obj = self.function = conformance
        self.module: ModuleType = sys.modules[__name__]
        self.cls: type = self.parent.cls
        self.instance = None
        self.originalname = self.name
        self.fixturenames: list[str] = []
        self.funcargs: dict[str, object] = {}

    def runtest(self) -> None:
        """Ask the engine, keep the answer for the verdict, and tell pytest."""
        job = self.parent.job
        try:
            result = job.run.result(self.name)
        except TargetEnded as error:
            self.parent.ended.append(str(error))
            pytest.exit(f"{job.run.status_set.spelling}: {error}", returncode=pytest.ExitCode.INTERRUPTED)
        self.parent.results[self.name] = result
        self.user_properties[:] = properties(result, self.parent.blank)
        if result.breaks_the_run and not result.baselined:
            raise Failed(result)
        if result.outcome in (Outcome.NOT_APPLICABLE, Outcome.BLOCKED):
            pytest.skip(clean(result.reason, LONGEST_LINE))
        if result.baselined and result.counts_against:
            pytest.xfail(clean(result.baselined, LONGEST_LINE))
            raise Failed(result)  # reached under --runxfail

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What does not hold, and how to see it; no traceback of ours."""
        if isinstance(excinfo.value, Failed):
            return failure_text(excinfo.value.result, self.parent.blank)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Where the check is, and the item's title in the list of failures.

        There has to be a line: pytest asks for it where somebody's mark skips the item.
        """
        code = inspect.unwrap(self.parent.job.run.requirements[self.name].check).__code__
        title = f"{clean(self.parent.job.run.status_set.spelling, LONGEST_LINE)}: {self.name}"
        return code.co_filename, code.co_firstlineno - 1, title


def conformance() -> None:
    """Stand in for a test function, for hooks that look at one."""


def markers(job: Job) -> list[str]:
    """The markers that items carry, as pytest wants them declared."""
    requirements = job.run.requirements.values()
    return [
        "conformance: a requirement of the conformance suite",
        *(f"{level.value.lower()}: a requirement at the level {level.value}" for level in Level),
        *(f"{area}: a requirement in this area" for area in dict.fromkeys(item.area for item in requirements)),
    ]
