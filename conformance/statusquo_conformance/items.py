"""Collectors (one per target) and items (one per requirement): `conformance[mypkg.HTTPStatus]::text.x`.

The items are not test functions, so the adopter's fixtures do not reach a check. They have the attributes of test
functions, because other plugins' hooks read these unconditionally.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

import pytest

from statusquo_conformance.model import BROKEN, Level, Outcome, Result
from statusquo_conformance.places import node_id, place_in
from statusquo_conformance.process_state import preserved
from statusquo_conformance.reports.document import result_data
from statusquo_conformance.reports.failure import failure_text
from statusquo_conformance.reports.finding import finding
from statusquo_conformance.reports.junit import properties
from statusquo_conformance.reports.states import INFO, state
from statusquo_conformance.reports.text import MAX_LINE_LENGTH, clean
from statusquo_conformance.target_errors import TargetEnded

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence
    from types import ModuleType

    from statusquo_conformance.checking import Job
    from statusquo_conformance.model import Report


_COLON = r"\\x3a"
"""Replaces the first of two colons, which pytest reads as a separator in an id."""


_WORDS = {Outcome.ADVISORY.value: ("a", {"yellow": True}), INFO: ("i", {}), Outcome.EXCLUDED.value: ("e", {})}
"""The letter and the colour of states that pytest has no word for: none of them fails, and none has passed."""
_ID = re.compile(r"(?:^|::)conformance\[")
"""In the id of an item, which may begin with a file."""
_STATE = "state"
"""The property of a report that has such a state."""


class Failed(Exception):  # noqa: N818  # its text is the whole failure, which is shown without a traceback
    """A requirement that does not hold."""

    def __init__(self, result: Result, report: Report) -> None:
        super().__init__(failure_text(result, report))
        self.summary = finding(result_data(result))


class TargetCollector(pytest.Collector):
    """The requirements of one target."""

    def __init__(
        self, *, job: Job, selected: Sequence[str], results: dict[str, Result], ended: list[str], **kwargs: Any
    ) -> None:
        shown = clean(job.run.status_set.spelling, MAX_LINE_LENGTH)
        name = f"conformance[{re.sub(':(?=:)', _COLON, shown)}]"
        location = place_in(kwargs["parent"].config, job.target)
        super().__init__(
            name=name, nodeid=node_id(name, location.file, kwargs["parent"].config), path=location.file, **kwargs
        )
        self.job = job
        self.line = location.line
        self.selected = selected
        self.results = results
        self.ended = ended
        self.empty_report = job.report(())
        self.cls = type(name, (), {})
        """Takes the place of a test class: pytest-randomly shuffles the tests of a class among themselves."""
        self.add_marker("conformance")

    @property
    def ihook(self) -> Any:
        """The hooks of the project's conftest: the file of a target may lie in another project."""
        return self.session.ihook

    def collect(self) -> Iterable[pytest.Item]:
        """One item per requirement, in the suite's order."""
        return [
            RequirementItem.from_parent(
                self, name=id_, nodeid=f"{self.nodeid}::{id_}"
            )  # its brackets are no parameters
            for id_ in self.selected
        ]


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

    @property
    def ihook(self) -> Any:
        """The hooks of the project's conftest, as for the target."""
        return self.parent.ihook

    def runtest(self) -> None:
        """Get the result from the engine, keep it for the verdict, and report it to pytest."""
        job = self.parent.job
        try:
            with preserved(job.import_path):
                result = job.run.result(self.name)
        except TargetEnded as error:
            self.parent.ended.append(str(error))
            pytest.exit(f"{job.run.status_set.spelling}: {error}", returncode=pytest.ExitCode.INTERRUPTED)
        self.parent.results[self.name] = result
        self.user_properties[:] = properties(result, self.parent.empty_report)
        if result.breaks_the_run and not result.baselined:
            raise Failed(result, self.parent.empty_report)
        if result.outcome in (Outcome.NOT_APPLICABLE, Outcome.BLOCKED, Outcome.EXCLUDED):
            pytest.skip(clean(result.reason, MAX_LINE_LENGTH))
        if result.baselined and result.counts_against:
            pytest.xfail(clean(result.baselined, MAX_LINE_LENGTH))
            raise Failed(result, self.parent.empty_report)  # reached under --runxfail
        if result.baselined and result.outcome in BROKEN:
            pytest.xfail(clean(result.baselined, MAX_LINE_LENGTH))
        if result.outcome in BROKEN:  # pytest has no word for advice: a skipped test is seen, and fails nothing
            data = result_data(result)
            outside = "" if result.scored else ", outside the profile"
            pytest.skip(clean(f"{finding(data)} ({state(data)}{outside})", MAX_LINE_LENGTH))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The failure text with its repro line, instead of a traceback of the suite."""
        if not isinstance(excinfo.value, Failed):
            return super().repr_failure(excinfo, style)
        shown = excinfo.getrepr(style="value")
        # what pytest's summary and JUnit show in one line
        if (crash := getattr(shown, "reprcrash", None)) is not None:  # pragma: no branch: none if all frames are hidden
            crash.message = excinfo.value.summary
            crash.path, line, _ = self.reportinfo()
            crash.path, crash.lineno = str(crash.path), (line or 0) + 1
        return shown

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """The file and line of the target, and the item's title in the list of failures.

        The line is required: pytest reads it when a mark skips the item.
        """
        title = f"{clean(self.parent.job.run.status_set.spelling, MAX_LINE_LENGTH)}: {self.name}"
        return self.path, self.parent.line, title


def conformance() -> None:
    """Take the place of a test function, for hooks that inspect one."""


def word_for(report: pytest.TestReport) -> tuple[str, str, tuple[str, dict[str, bool]]] | None:
    """The category, letter and word for a requirement that neither passed nor failed; None for other tests."""
    if report.when != "call" or not report.skipped or not _ID.search(report.nodeid):
        return None
    name = next((value for key, value in report.user_properties if key == _STATE), None)
    if name not in _WORDS:
        return None
    letter, colour = _WORDS[str(name)]
    return str(name), letter, (str(name).upper(), colour)


def markers(job: Job) -> list[str]:
    """The declarations of the items' markers, in pytest's format."""
    requirements = job.run.requirements.values()
    return [
        "conformance: a requirement of the conformance suite",
        *(f"{level.value.lower()}: a requirement at the level {level.value}" for level in Level),
        *(f"{area}: a requirement in this area" for area in dict.fromkeys(item.area for item in requirements)),
    ]
