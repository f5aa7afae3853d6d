"""The report that `check()` returns: all results of one object, and the exception that lists its failures."""

from __future__ import annotations

from dataclasses import dataclass, fields

from statusquo_conformance.model import Report
from statusquo_conformance.reports.failure import failure_text


class ConformanceFailure(AssertionError):  # noqa: N818  # "failure" is the word for it in a traceback
    """Raised by `CheckedReport.raise_for_failures`; its text lists every failure, `report` is the whole report."""

    def __init__(self, text: str, report: Report) -> None:
        super().__init__(text)
        self.report = report


@dataclass(slots=True)
class CheckedReport(Report):
    """A report for use in your own tests."""

    @classmethod
    def of(cls, report: Report) -> CheckedReport:
        """Convert a report into one that can raise."""
        return cls(**{field.name: getattr(report, field.name) for field in fields(report)})

    def raise_for_failures(self) -> None:
        """Raise `ConformanceFailure` if the exit code is not 0."""
        if self.exit_code == 0:
            return
        if self.failures:
            text = "\n\n".join(failure_text(result, self) for result in self.failures)
        else:
            text = f"{self.target}: {self.verdict.value}: {self.incomplete_reason}"
        raise ConformanceFailure(text, self)
