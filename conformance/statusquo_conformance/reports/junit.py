"""The properties of a result's test case in a JUnit file, as pytest's `user_properties`, which pytest-xdist keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_conformance.reports.document import result_data
from statusquo_conformance.reports.finding import finding
from statusquo_conformance.reports.states import NEITHER, state
from statusquo_conformance.reports.text import MAX_LINE_LENGTH, clean

if TYPE_CHECKING:
    from statusquo_conformance.model import Report, Result


def properties(result: Result, report: Report) -> list[tuple[str, str]]:
    """The names and values in a fixed order, without empty values; a note for what the reader left out."""
    requirement = result.requirement
    data = result_data(result)
    name = state(data)
    pairs = (
        ("target", report.target),
        ("requirement", requirement.id),
        ("level", requirement.level.value),
        ("source", " ".join(filter(None, (requirement.source.text, requirement.source.url)))),
        ("profile", " ".join(filter(None, (report.profile, report.edition)))),
        ("outcome", result.outcome.value),
        ("scored", "true" if result.scored else "false"),
        ("state", name if name in NEITHER else ""),
        ("finding", finding(data) if result.violations else ""),
        ("reason", result.reason),
        ("baselined", result.baselined),
    )
    notes = report.recognition.left_out if report.recognition is not None else ()
    return [
        *((name, clean(value)) for name, value in pairs if value),
        *(("note", clean(note, MAX_LINE_LENGTH)) for note in notes),
    ]
