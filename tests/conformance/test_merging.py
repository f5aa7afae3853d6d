"""Reports of shards: merged, they say what one run says; anything else is an error of one sentence."""

from __future__ import annotations

import copy
import json
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from sample_reports import mixed
from statusquo_conformance.checking import Options, job_for
from statusquo_conformance.cli import main
from statusquo_conformance.merging import MergeError, merge
from statusquo_conformance.model import Verdict
from statusquo_conformance.reports import validation
from statusquo_conformance.reports.badge import badge
from statusquo_conformance.reports.document import document
from statusquo_conformance.reports.json import dump
from statusquo_conformance.reports.junit import properties
from statusquo_conformance.reports.junit_file import junit
from statusquo_conformance.reports.validation import first_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.once
TARGETS = ("http.HTTPStatus", "http.client:responses")
Data = dict[str, Any]
SETTINGS = """
[tool.statusquo.conformance]
open = true
baseline = "known.toml"
exclude = { "text.format-is-digits" = "kept until 3.0" }
"""
OPEN = """
import enum
class Status(enum.IntEnum):
    OK = 200
    NOT_FOUND = 404
    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int) or not 100 <= value <= 999:
            return None
        member = int.__new__(cls, value)
        member._name_ = f"CODE_{value}"
        member._value_ = value
        return member
"""


@cache
def whole() -> str:
    """The report of one run, as JSON."""
    return dump(document([job_for(target, Options(examples=2)).finished() for target in TARGETS]))


def part(keep: Callable[[int], bool]) -> Data:
    """A report with some of the results."""
    data: Data = json.loads(whole())
    for target in data["targets"]:
        target["results"] = [result for number, result in enumerate(target["results"]) if keep(number)]
        target |= {"complete": False, "verdict": "incomplete", "incomplete_reason": "some were not run"}
    used = {result["requirement"] for target in data["targets"] for result in target["results"]}
    data["requirements"] = [item for item in data["requirements"] if item["id"] in used]
    data["verdict"] = "incomplete"
    return data


def written(folder: Path, *parts: Data) -> list[Path]:
    files = [folder / f"{number}.json" for number in range(len(parts))]
    for file, data in zip(files, parts, strict=True):
        file.write_text(json.dumps(data), "utf-8")
    return files


@pytest.mark.further
@pytest.mark.parametrize("count", [1, 2, 3, 5, 8])
def test_shards_of_any_cut_give_the_report_of_one_run(tmp_path: Path, count: int) -> None:
    random = Random(count)
    shard = [random.randrange(count) for _ in range(1000)]
    parts = [part(lambda number, own=own: shard[number] == own) for own in range(count)]  # type: ignore[misc]
    random.shuffle(parts)
    merged = merge(written(tmp_path, *parts))
    assert merged.document == json.loads(whole())
    assert merged.exit_codes == {0}
    assert not merged.notes


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a target that makes up members, and settings that say so."""
    (tmp_path / "pyproject.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "made_up_members.py").write_text(OPEN, "utf-8")
    (tmp_path / "known.toml").write_text("# nothing\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    sys.modules.pop("made_up_members", None)


def conform(*arguments: str) -> int:
    return main(["conform", *arguments])


@pytest.mark.further
@pytest.mark.parametrize("profile", [(), ("--profile", "int@next"), ("--profile", "int@2026-11")])
def test_editions_and_declarations_count_as_in_one_run(project: Path, profile: tuple[str, ...]) -> None:
    target = "made_up_members.Status"
    one = conform(target, "--json", "one.json", *profile)
    assert conform(target, "--only", "[a-l]*", "--json", "first.json", *profile) == 3
    assert conform(target, "--only", "[m-z]*", "--json", "last.json", *profile) in (1, 3)
    assert conform("--merge", "first.json", "last.json", "--json", "merged.json") == one
    single, merged = (json.loads((project / name).read_text("utf-8")) for name in ("one.json", "merged.json"))
    assert merged == single | {"created": merged["created"]}
    assert merged["targets"][0]["open"]
    assert merged["targets"][0]["counts"]["excluded"] == 1
    assert conform("--merge", "last.json") in (1, 3)


def test_a_merged_report_does_not_replace_the_baseline_of_the_settings(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    conform("made_up_members.Status", "--only", "codes", "--json", "part.json")
    capsys.readouterr()
    assert conform("--merge", "part.json", "--json", "known.toml") == 2
    assert "name the same file" in capsys.readouterr().err
    assert (project / "known.toml").read_text("utf-8") == "# nothing\n"


def test_every_way_to_write_a_report_merges_to_what_the_command_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = written(tmp_path, part(lambda number: number % 2 == 0), part(lambda number: number % 2 == 1))
    outputs = [tmp_path / name for name in ("m.json", "m.html", "m.md", "m.xml", "m.badge")]
    options = zip(("--json", "--html", "--markdown", "--junit", "--badge"), map(str, outputs), strict=True)
    assert main(["conform", "--merge", *map(str, files), *(word for pair in options for word in pair)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("http.HTTPStatus: conformant")
    assert outputs[0].read_text("utf-8") == whole()
    assert all(file.stat().st_size > 50 for file in outputs)


def test_a_missing_shard_makes_the_run_incomplete(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (file,) = written(tmp_path, part(lambda number: number % 2 == 0))
    assert main(["conform", "--merge", str(file)]) == 3
    out = capsys.readouterr().out
    assert "http.HTTPStatus: incomplete" in out
    assert "none of the reports has the others" in " ".join(out.split())


def test_a_failure_in_one_shard_fails_and_a_known_one_does_not(tmp_path: Path) -> None:
    failing = part(lambda number: number % 2 == 0)
    result = failing["targets"][0]["results"][0]
    result |= {"outcome": "fail", "violation_count": 1}
    other = part(lambda number: number % 2 == 1)
    assert merge(written(tmp_path, failing, other)).exit_codes == {1, 0}
    result["baselined"] = "kept until 3.0"
    known = merge(written(tmp_path, failing, other))
    assert known.exit_codes == {0}
    assert known.document["verdict"] == Verdict.NON_CONFORMANT.value
    result["stale"] = "fixed"
    assert merge(written(tmp_path, failing, other)).exit_codes == {1, 0}


def test_results_in_two_reports_count_once_with_a_note(tmp_path: Path) -> None:
    files = written(tmp_path, part(lambda number: number < 60), part(lambda number: number > 57))
    merged = merge(files)
    assert merged.document == json.loads(whole())
    assert [note.split(", ")[0] for note in merged.notes] == [
        f"note: 2 requirements are in both {files[0]} and {files[1]}"
    ] * len(TARGETS)
    again = merge([files[0], *files])
    assert again.document == merged.document
    assert again.notes[0] == f"note: {files[0]} is given 2 times, and counted once"


def _changed(change: Callable[[Data], object]) -> Callable[[], Data]:
    def make() -> Data:
        data = copy.deepcopy(part(lambda _: True))
        change(data)
        return data

    return make


WRONG = {
    "was written by statusquo 0.0.1": _changed(lambda data: data.update(suite="statusquo 0.0.1")),
    "was written on PyPy 3.11.1": _changed(lambda data: data.update(python="PyPy 3.11.1")),
    "is about http.HTTPStatus, ": _changed(lambda data: data["targets"].pop()),
    "is about http.HTTPStatus, other": _changed(lambda data: data["targets"][1].update(target="other")),
    "found other entries in http.HTTPStatus": _changed(lambda data: data["targets"][0]["recognition"]["entries"].pop()),
    "checked http.HTTPStatus with examples 3": _changed(lambda data: data["targets"][0].update(examples=3)),
    "checked http.HTTPStatus with strict True": _changed(lambda data: data["targets"][0].update(strict=True)),
    "checked http.HTTPStatus with open True": _changed(lambda data: data["targets"][0].update(open=True)),
    "checked http.HTTPStatus with partial True": _changed(lambda data: data["targets"][0].update(partial=True)),
    "checked http.HTTPStatus with edition next": _changed(lambda data: data["targets"][0].update(edition="next")),
    "has no edition '1999-01'": _changed(lambda data: data["targets"][0].update(edition="1999-01")),
    "checked http.HTTPStatus with profile int": _changed(lambda data: data["targets"][0].update(profile="int")),
    "contradicts": _changed(lambda data: data["targets"][0]["results"][2].update(outcome="fail")),
    "see targets[0].results[0].outcome": _changed(lambda data: data["targets"][0]["results"][0].update(outcome="x")),
    "see targets[0].examples": _changed(lambda data: data["targets"][0].update(examples=True)),
    "see schema_version": _changed(lambda data: data.update(schema_version=1)),
    "see requirements": _changed(lambda data: data.pop("requirements")),
    "do not belong": _changed(lambda data: data["targets"][0]["results"].append(data["targets"][0]["results"][0])),
    "results that": _changed(lambda data: data["requirements"].pop()),
    "no profile": _changed(lambda data: data["targets"][0].update(profile="none")),
    "on no target": _changed(lambda data: data["targets"].clear()),
}


@pytest.mark.parametrize("sentence", WRONG)
def test_another_run_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str], sentence: str) -> None:
    files = written(tmp_path, part(lambda number: number % 2 == 0), WRONG[sentence]())
    with pytest.raises(MergeError):
        merge(files)
    assert main(["conform", "--merge", *map(str, files)]) == 2
    done = capsys.readouterr()
    assert done.out == ""
    (line,) = [line for line in done.err.splitlines() if line.startswith("Error: ")]
    assert sentence in line
    assert "1.json" in line


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"suite": 1}', "\x00", "[" * 100_000])
def test_no_report_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    (tmp_path / "a.json").write_text(text, "utf-8")
    assert main(["conform", "--merge", str(tmp_path / "a.json")]) == 2
    assert "name reports that --json" in capsys.readouterr().err
    assert main(["conform", "--merge", str(tmp_path / "missing.json")]) == 2
    assert "missing.json: cannot be read" in capsys.readouterr().err


def test_options_of_a_check_and_outputs_over_inputs_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (file,) = written(tmp_path, part(lambda _: True))
    before = file.read_text("utf-8")
    assert main(["conform", "--merge", str(file), "--profile", "int"]) == 2
    assert "leave out --profile" in capsys.readouterr().err
    assert main(["conform", "--merge", str(file), "--json", str(file)]) == 2
    assert "name the same file" in capsys.readouterr().err
    assert file.read_text("utf-8") == before
    assert main(["conform", "--merge", str(file), "--update-baseline"]) == 2
    assert "leave out --update-baseline" in capsys.readouterr().err
    assert main(["conform", "--merge"]) == 2
    assert "name the reports, for example: statusquo conform --merge" in capsys.readouterr().err


def test_a_real_report_has_no_problem() -> None:
    assert first_problem(json.loads(whole())) == ""
    assert first_problem(json.loads(dump(document([mixed()])))) == ""


def test_a_missing_part_is_named_and_what_may_be_absent_is_not() -> None:
    data = json.loads(whole())
    rule = {"required": ["a"], "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}
    assert [*validation._members({"a": "x"}, rule, "")] == [("x", {"type": "string"}, ".a")]
    assert [*validation._members({"b": "x"}, rule, "")] == [(None, None, ".a"), ("x", {"type": "string"}, ".b")]
    del data["targets"][0]["verdict"]
    assert first_problem(data) == "targets[0].verdict"


def test_the_junit_file_has_the_properties_that_pytest_writes() -> None:
    report = mixed(text="a")
    assert report.recognition is not None
    report.recognition = replace(report.recognition, notes=("read by us", *report.recognition.notes))
    cases = {case.get("name"): case for case in ET.fromstring(junit(document([report]))).iter("testcase")}
    assert list(cases) == [result.requirement.id for result in report.results]
    for result in report.results:
        case = cases[result.requirement.id]
        shown = [(item.get("name"), item.get("value")) for item in case.iter("property")]
        assert shown == properties(result, report)
        assert (case.find("failure") is not None) is result.breaks_the_run
    assert cases["copy.pickle"].find("skipped") is not None
    assert cases["names.mean-their-code"].find("skipped") is not None


@pytest.mark.parametrize(
    ("verdicts", "counts", "message", "colour"),
    [
        (["conformant"], {}, "conformant", "brightgreen"),
        (["incomplete"], {}, "incomplete", "yellow"),
        (["non-conformant"], {"fail": 1}, "non-conformant", "red"),
        (["non-conformant"], {"baselined": 1}, "non-conformant", "orange"),
        (["conformant", "non-conformant"], {"error": 1, "baselined": 1}, "1 of 2 conformant", "red"),
        (["conformant", "conformant"], {}, "2 of 2 conformant", "brightgreen"),
    ],
)
def test_a_badge_has_the_form_of_an_endpoint(
    verdicts: list[str], counts: dict[str, int], message: str, colour: str
) -> None:
    data: Any = document([mixed() for _ in verdicts])
    for target, verdict in zip(data["targets"], verdicts, strict=True):
        target["verdict"] = verdict
        target["counts"] = dict.fromkeys(target["counts"], 0) | counts
    data["verdict"] = max(verdicts)
    shown = json.loads(badge(data))
    assert shown == {"schemaVersion": 1, "label": "conformance", "message": message, "color": colour}
