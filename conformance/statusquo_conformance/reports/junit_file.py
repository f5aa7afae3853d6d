"""The report as a JUnit file, with the same cases, ids and properties as pytest's `--junitxml`."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from statusquo_conformance.model import BROKEN, LEFT_OUT, Outcome
from statusquo_conformance.reports.finding import finding
from statusquo_conformance.reports.states import NEITHER, state
from statusquo_conformance.reports.terminal import finding_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo_conformance.reports.data import Document, RequirementData, ResultData, TargetData

_ABSENT = (Outcome.NOT_APPLICABLE.value, Outcome.BLOCKED.value, Outcome.EXCLUDED.value)
_FAILING = (Outcome.FAIL.value, Outcome.ERROR.value)


def junit(document: Document) -> str:
    """Format the document as XML."""
    requirements = {item["id"]: item for item in document["requirements"]}
    suite = ET.Element("testsuite", name="statusquo", errors="0", timestamp=document["created"])
    for target in document["targets"]:
        for result in target["results"]:
            suite.append(_case(target, requirements[result["requirement"]], result))
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")):
        suite.set(name, str(sum(1 for _ in suite.iter(tag))))
    root = ET.Element("testsuites")
    root.append(suite)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _case(target: TargetData, requirement: RequirementData, result: ResultData) -> ET.Element:
    case = ET.Element("testcase", classname=f"conformance[{target['target']}]", name=requirement["id"], time="0.000")
    properties = ET.SubElement(case, "properties")
    for name, value in _properties(target, requirement, result):
        ET.SubElement(properties, "property", name=name, value=value)
    broken = Outcome(result["outcome"]) in BROKEN
    failing = result["scored"] and result["outcome"] in _FAILING
    if (failing and not result["baselined"]) or result["stale"]:
        failure = ET.SubElement(case, "failure", message=finding(result))
        failure.text = "\n".join(line.text.removeprefix("  ") for line in finding_lines(requirement, result))
    elif broken and result["baselined"]:
        ET.SubElement(case, "skipped", type="pytest.xfail", message=result["baselined"])
    elif result["outcome"] in _ABSENT:
        ET.SubElement(case, "skipped", type="pytest.skip", message=result["reason"])
    elif broken:
        outside = "" if result["scored"] else ", outside the profile"
        ET.SubElement(case, "skipped", type="pytest.skip", message=f"{finding(result)} ({state(result)}{outside})")
    return case


def _properties(target: TargetData, requirement: RequirementData, result: ResultData) -> Iterator[tuple[str, str]]:
    """The properties that `junit.properties` gives a case of pytest."""
    source = requirement["source"]
    name = state(result)
    pairs = (
        ("target", target["target"]),
        ("requirement", requirement["id"]),
        ("level", requirement["level"]),
        ("source", " ".join(filter(None, (source["text"], source["url"])))),
        ("profile", " ".join(filter(None, (target["profile"], target["edition"])))),
        ("outcome", result["outcome"]),
        ("scored", "true" if result["scored"] else "false"),
        ("state", name if name in NEITHER else ""),
        ("finding", finding(result) if result["violations"] else ""),
        ("reason", result["reason"]),
        ("baselined", result["baselined"]),
    )
    yield from ((name, value) for name, value in pairs if value)
    for note in target["recognition"]["notes"] if target["recognition"] else ():
        if note.startswith(LEFT_OUT):
            yield "note", note
