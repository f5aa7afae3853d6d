"""The verdict as JSON for an endpoint badge of shields.io.

Its form is described at https://shields.io/badges/endpoint-badge.
"""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING

from statusquo_conformance.model import Verdict
from statusquo_conformance.reports.states import BASELINED

if TYPE_CHECKING:
    from statusquo_conformance.reports.data import Document

_COLOURS = {
    Verdict.CONFORMANT.value: "brightgreen",
    Verdict.INCOMPLETE.value: "yellow",
    Verdict.NON_CONFORMANT.value: "red",
}


def badge(document: Document) -> str:
    """Format the verdict on all targets; known deviations alone are orange."""
    targets, verdict = document["targets"], document["verdict"]
    conformant = sum(target["verdict"] == Verdict.CONFORMANT.value for target in targets)
    failed = sum(target["counts"]["fail"] + target["counts"]["error"] for target in targets)
    baselined = sum(target["counts"][BASELINED] for target in targets)
    colour = _COLOURS[verdict]
    if verdict == Verdict.NON_CONFORMANT.value and baselined and not failed:
        colour = "orange"
    message = verdict if len(targets) == 1 else f"{conformant} of {len(targets)} conformant"
    return dumps({"schemaVersion": 1, "label": "conformance", "message": message, "color": colour}) + "\n"
