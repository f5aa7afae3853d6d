"""A requirement that does not hold never reads as passed, whether or not the profile scores it."""

from __future__ import annotations

import enum
import json
import pickle
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import pytest
from catalogue import BROKEN, namespace, results_on
from inner_pytest import Folder
from sample_reports import mixed
from statusquo_conformance import check
from statusquo_conformance.cli import main
from statusquo_conformance.model import Outcome, Result, Violation
from statusquo_conformance.reports import html
from statusquo_conformance.reports.document import document, result_data
from statusquo_conformance.reports.finding import finding, sentence
from statusquo_conformance.reports.states import NEITHER, state

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """
import enum
class S(enum.IntEnum):
    OK = 200
    NO_CONTENT = 204
    NOT_FOUND = 404
    is_informational = property(lambda self: self < 200)
    is_success = property(lambda self: 200 <= self < 300)
    is_redirection = property(lambda self: 300 <= self < 400)
    is_client_error = property(lambda self: 400 <= self < 500)
    is_server_error = property(lambda self: self >= 500)
"""
BAD = GOOD.replace("200 <= self < 300", "self == 200")
WRONG_NAME = GOOD.replace("NOT_FOUND = 404", "NOT_FOUND = 404\n    URI_TOO_LONG = 413")
SENTENCE = "NO_CONTENT.is_success is False, not True"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Folder:
    return Folder(tmp_path, monkeypatch, capsys)


def test_what_holds_outside_the_profile_passes(folder: Folder) -> None:
    said = folder.pytest(f"--conformance={folder.module(GOOD)}.S", "--conformance-only=categories", "-v")
    assert said.code == 0
    assert "categories.success PASSED" in said.out
    assert "ADVISORY" not in said.out


def test_what_does_not_hold_outside_the_profile_is_an_advisory_in_pytest(folder: Folder) -> None:
    said = folder.pytest(
        f"--conformance={folder.module(BAD)}.S", "--conformance-only=categories", "-v", "-rA", "--junitxml=j.xml"
    )
    assert said.code == 0, "the profile does not score it"
    assert "categories.success ADVISORY (NO_CONTENT.is_success" in said.out
    assert "PASSED conformance" in said.out
    assert not [line for line in said.out.splitlines() if "categories.success" in line and "PASSED" in line]
    assert "1 advisory" in said.out.splitlines()[-1]
    assert "    - NO_CONTENT: False -> True" in said.out
    case = next(case for case in ET.parse("j.xml").iter("testcase") if case.get("name") == "categories.success")
    skipped = case.find("skipped")
    assert skipped is not None
    assert skipped.get("message") == f"{SENTENCE} (advisory, outside the profile)"
    properties = {item.get("name"): item.get("value") for item in case.iter("property")}
    assert (properties["state"], properties["finding"]) == ("advisory", SENTENCE)


def test_what_does_not_hold_outside_the_profile_is_an_advisory_on_the_command_line_and_in_json(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["conform", f"{folder.module(BAD)}.S", "--json", "r.json", "--html", "r.html"]) == 0
    out = capsys.readouterr().out
    assert "  categories.success  [MUST]  outside the profile\n" in out
    assert "    - NO_CONTENT: False -> True\n" in out
    target = json.loads((folder.path / "r.json").read_text())["targets"][0]
    result = next(result for result in target["results"] if result["requirement"] == "categories.success")
    assert (result["outcome"], result["scored"], state(result)) == ("fail", False, "advisory")
    assert result["violations"][0]["subject"] == "NO_CONTENT"
    assert target["verdict"] == "conformant"
    assert sum(target["counts"].values()) == len(target["results"])
    page = (folder.path / "r.html").read_text()
    assert "outside the profile: NO_CONTENT: False" in page


def test_no_result_that_is_broken_has_a_state_that_reads_as_fine() -> None:
    requirement = mixed().results[0].requirement
    for outcome in Outcome:
        for scored in (True, False):
            for baselined in ("", "known"):
                data = result_data(Result(requirement, outcome, baselined=baselined, scored=scored))
                broken = outcome in (Outcome.FAIL, Outcome.ERROR, Outcome.ADVISORY)
                assert (state(data) in {"fail", "error", "advisory", "baselined", "info"}) == broken


def test_every_state_without_a_word_in_pytest_has_a_sign_in_html() -> None:
    assert html.GLYPHS.keys() >= NEITHER


def test_an_advisory_that_the_profile_scores_is_called_one_too(folder: Folder) -> None:
    said = folder.pytest(f"--conformance={folder.module(GOOD)}.S", "--conformance-only=codes", "-v")
    assert "codes.rfc9110-present ADVISORY (100 is missing" in said.out
    assert "codes.registered-present INFO (102 is missing" in said.out


def test_the_short_summary_is_the_finding_and_names_the_id_once(folder: Folder) -> None:
    module = folder.module(WRONG_NAME)
    said = folder.pytest(f"--conformance={module}.S", "--conformance-only=names", "--junitxml=j.xml")
    line = next(line for line in said.out.splitlines() if line.startswith("FAILED"))
    assert line == f"FAILED conformance[{module}.S]::names.standard-meaning - URI_TOO_LONG is 413, not 414"
    failure = next(ET.parse("j.xml").iter("failure"))
    assert failure.get("message") == "URI_TOO_LONG is 413, not 414"
    assert "A standard name stands for its registered code" in (failure.text or "")


@pytest.mark.further
@pytest.mark.parametrize("ids", ["enum.length", "descriptions.are-text", "categories.success", "codes.are-ints"])
@pytest.mark.parametrize("source", [GOOD, BAD], ids=["good", "bad"])
def test_an_id_that_is_asked_for_is_answered(
    folder: Folder, capsys: pytest.CaptureFixture[str], ids: str, source: str
) -> None:
    spelling = f"{folder.module(source)}.S"
    main(["conform", spelling, "--only", ids])
    by_command = [line for line in capsys.readouterr().out.splitlines() if line.startswith(f"  {ids}  [MUST]")]
    assert len(by_command) == 1
    by_pytest = folder.pytest(f"--conformance={spelling}", f"--conformance-only={ids}").out.splitlines()
    assert [line for line in by_pytest if line.startswith(f"  {ids}  [MUST]")] == by_command


def test_what_was_not_asked_for_by_its_id_is_not_answered_one_by_one(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["conform", f"{folder.module(GOOD)}.S", "--only", "categories,enum.*"])
    assert "ASKED FOR" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("violation", "text"),
    [
        (Violation("OK", "'200'", "'OK'", "format(target.OK)"), "format(OK) is 'OK', not '200'"),
        (Violation("target(999)", "raises ValueError", "None", "target(999)"), "target(999) is None, not ValueError"),
        (
            Violation("target(9)", "raises ValueError", "raises KeyError: 9", "target(9)"),
            "target(9) raises KeyError: 9, not ValueError",
        ),
        (Violation("404", "'Not Found'", "'Nope'", "target[404]"), "404 is 'Nope', not 'Not Found'"),
        (Violation("421", "421 Misdirected Request", "missing", "target"), "421 is missing"),
        (Violation("OK", "reason phrases", "9 of 10 texts", "target.OK"), "OK: 9 of 10 texts -> reason phrases"),
        (Violation("OK", "True", "False", "__import__('copy').copy(target.OK) == 1"), "OK is False, not True"),
    ],
)
def test_a_violation_is_a_sentence(violation: Violation, text: str) -> None:
    requirement = mixed().results[0].requirement
    data = result_data(Result(requirement, Outcome.FAIL, (violation,)))
    assert sentence(data["violations"][0]) == finding(data) == text
    several = result_data(
        Result(requirement, Outcome.FAIL, (violation, Violation("X", "1", "2"), Violation("Y", "1", "2")))
    )
    assert finding(several) == f"{text}, and 2 more"


def test_a_cap_is_said_as_a_number_that_is_true(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    source = (
        "import enum\nclass Status(enum.IntFlag):\n    OK = 200\n    MOVED_PERMANENTLY = 301\n    NOT_FOUND = 404\n"
    )
    main(["conform", f"{folder.module(source)}.Status", "--only", "lookup.unknown-code-raises"])
    out = capsys.readouterr().out
    assert re.search(r"  \d+\+ violations$", out, re.MULTILINE)
    assert re.search(r"^    - and at least \d+ more$", out, re.MULTILINE)
    assert "more or more" not in out


def refusing(*protocols: int) -> type[enum.IntEnum]:
    """An enum that cannot be pickled in these protocols."""

    class Status(enum.IntEnum):
        OK = 200

        def __reduce_ex__(self, protocol: Any) -> Any:
            if protocol in protocols:
                raise TypeError("no such protocol")
            return int, (int(self),)

    return Status


def test_what_fails_alike_in_several_protocols_is_one_line_that_names_them() -> None:
    unreachable = enum.IntEnum("X", {"OK": 200, "NOT_FOUND": 404})  # type: ignore[misc]  # on purpose: not found
    for made, members, protocols in (
        (unreachable, ["OK", "NOT_FOUND"], f"(protocols 0 to {pickle.HIGHEST_PROTOCOL})"),
        (refusing(2), ["OK"], "(protocol 2)"),
        (refusing(0, 1), ["OK"], "(protocols 0, 1)"),
        (refusing(1, 2, 3), ["OK"], "(protocols 1 to 3)"),
        (refusing(0, 1, 4), ["OK"], "(protocols 0, 1, 4)"),
    ):
        result = check(made, only=["copy.pickle"]).results[0]
        assert [violation.subject for violation in result.violations] == members
        assert all(violation.actual.endswith(protocols) for violation in result.violations), result.violations


@pytest.mark.further  # the runs are those of test_catalogue.py, in the same session
@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_no_two_violations_of_a_result_read_the_same(path: Path) -> None:
    results = results_on(path, "HTTPStatus", namespace(path).PROFILE, costly=False)
    assert {result.requirement.id for result in results if result.violations} >= namespace(path).KILLS
    for result in results:
        lines = [(item["subject"], item["actual"], item["expected"]) for item in result_data(result)["violations"]]
        assert len(lines) == len(set(lines)), result.requirement.id


def test_a_document_counts_each_result_once() -> None:
    target = document([mixed()])["targets"][0]
    assert sum(target["counts"].values()) == len(target["results"])
