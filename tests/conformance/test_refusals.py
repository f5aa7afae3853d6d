"""What a run of pytest refuses, tells or leaves alone where options, files and plugins are not as they should be."""

from __future__ import annotations

import importlib.util
import json
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from inner_pytest import Folder
from statusquo_conformance import session
from statusquo_conformance.activation import _fresh
from statusquo_conformance.session import ConformanceSession

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once

GOOD = "import enum\nclass S(enum.IntEnum):\n    OK = 200\n    NOT_FOUND = 404\n"
BAD = GOOD + "    def __format__(self, spec): return self.name\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Folder:
    return Folder(tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("--conformance={}.Nope", "--conformance={0}.Nope: {0} has no attribute 'Nope'"),
        ("--conformance=exits.X", "--conformance=exits.X: importing exits called sys.exit(0)"),
        ("--conformance=os", "--conformance=os: os is a module without HTTP status codes"),
        ("--conformance={}.S --conformance-profile=nope", "no profile 'nope'; the profiles are data"),
        ("--conformance={}.S --conformance-baseline=nope", "the baseline nope does not exist"),
        ("--conformance={}.S --conformance-update-baseline", "add --conformance-baseline=FILE"),
        ("--conformance={}.S --conformance-html=nope/x.html", "the folder does not exist"),
        ("--conformance={}.S --conformance-compare=exits.py", "is not JSON; name a report that"),
        ("--conformance-compare=x.json", "add --conformance=package.Name"),
        ("conformance[{}.S]::text.format-is-digit", "no such requirement; did you mean text.format-is-digits?"),
        ("--conformance-strict --conformance-json=x.json", "add --conformance=package.Name"),
        ("--conformance={}.S --conformance-examples=0", "must be 1 or more"),
        ("--conformance-list --conformance-profile=x", "no profile 'x'; the profiles are data"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_4(folder: Folder, arguments: str, sentence: str) -> None:
    folder.write({"exits.py": "import sys\nsys.exit(0)\n"})
    module = folder.module(GOOD)
    said = folder.pytest(*arguments.format(module).split())
    assert said.code == pytest.ExitCode.USAGE_ERROR
    assert sentence.format(module) in said.out
    assert "collected" not in said.out


def test_a_target_that_is_pasted_is_checked_whole(folder: Folder) -> None:
    said = folder.pytest(f"conformance[{folder.module(GOOD)}.S]", "--conformance-only=codes.are-ints,codes.in-range")
    assert (said.code, "2 passed" in said.out) == (0, True)


def test_listing_needs_no_target(folder: Folder) -> None:
    said = folder.pytest("--conformance-list", "--conformance-profile=data")
    assert said.code == 0
    assert "codes.in-range  [SHOULD]" in said.out
    assert "requirements in the profile data" in said.out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--conformance-json=r.json", "--conformance-html=r.json"], "r.json"),
        (["--conformance-json=known.toml", "--conformance-baseline=known.toml"], "known.toml"),
        (["--conformance-json=."], "--conformance-json=.: this is a folder; name a file"),
    ],
)
def test_a_file_that_cannot_take_a_report_is_refused_before_anything_runs(
    folder: Folder, options: list[str], sentence: str
) -> None:
    folder.write({"known.toml": ""})
    said = folder.pytest(f"--conformance={folder.module(GOOD)}.S", *options)
    assert said.code == pytest.ExitCode.USAGE_ERROR
    assert sentence in said.out
    assert (folder.path / "known.toml").read_text() == ""


def test_a_page_needs_what_makes_it_and_data_do_not(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    without = {"jinja2"}
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *of: None if name in without else real(name, *of))
    target = f"--conformance={folder.module(GOOD)}.S"
    assert folder.pytest(target, "--conformance-only=codes", "--conformance-json=r.json").code == 0
    said = folder.pytest(target, "--conformance-html=r.html")
    assert said.code == pytest.ExitCode.USAGE_ERROR
    assert "--conformance-html needs jinja2, which is not installed: pip install 'statusquo[conformance]'" in said.out


@pytest.mark.parametrize(("name", "refused"), [("\udce9", True), ("\U0001f375\udce9", True), ("é", False), ("", False)])
def test_a_name_that_no_worker_can_be_told_is_refused_if_there_are_workers(
    folder: Folder, name: str, refused: bool
) -> None:
    option = "def pytest_addoption(parser): parser.addoption('--numprocesses')\n"
    folder.write({"conftest.py": option})  # in the place of pytest-xdist, which is of the outer run
    said = folder.pytest(f"--conformance={name}.S", "--conformance=os", "--numprocesses=1")
    assert said.code == pytest.ExitCode.USAGE_ERROR
    assert ("pytest-xdist accepts only names in UTF-8; run without -n" in said.out) is refused


def test_the_suite_is_imported_as_it_is_if_pytest_rewrites_nothing(folder: Folder) -> None:
    finders = [*sys.meta_path]
    said = folder.pytest("--assert=plain", f"--conformance={folder.module(GOOD)}.S", "--conformance-only=codes")
    assert said.code == 0
    assert sys.meta_path == finders


def test_a_baseline_that_cannot_be_updated_is_told_and_kept(folder: Folder) -> None:
    text = 'copy = {pickle = {reason = "a"}}\n'
    folder.write({"known.toml": text})
    options = ("--conformance-only=copy", "--conformance-baseline=known.toml", "--conformance-update-baseline")
    said = folder.pytest(f"--conformance={folder.module(GOOD)}.S", *options)
    assert said.code == pytest.ExitCode.USAGE_ERROR
    assert "ERROR: known.toml has a layout that cannot be updated; edit it by hand" in said.out
    assert (folder.path / "known.toml").read_text() == text


def test_a_known_deviation_is_expected_to_fail_while_it_does_unless_pytest_runs_as_if_none_were(folder: Folder) -> None:
    folder.write({"known.toml": '[text.format-is-digits]\nreason = "until 3.0"\n'})
    options = ("--conformance-only=text.format-is-digits", "--conformance-baseline=known.toml")
    target = f"--conformance={folder.module(BAD)}.S"
    said = folder.pytest(target, *options)
    assert (said.code, "1 xfailed" in said.out) == (0, True)
    said = folder.pytest(target, *options, "--runxfail")
    assert "1 failed" in said.out
    assert "text.format-is-digits  [MUST]" in said.out
    said = folder.pytest(f"--conformance={folder.module(GOOD)}.S", *options)
    assert (said.code, "Stale baseline entry, the requirement holds: until 3.0" in said.out) == (1, True)


def test_a_known_advisory_is_expected_too(folder: Folder) -> None:
    folder.write({"known.toml": '[codes.rfc9110-present]\nreason = "there are two"\n'})
    options = ("--conformance-only=codes.rfc9110-present", "--conformance-baseline=known.toml")
    said = folder.pytest(f"--conformance={folder.module(GOOD)}.S", *options)
    assert (said.code, "1 xfailed" in said.out) == (0, True)


@pytest.mark.parametrize(
    ("start", "path", "expected"),
    [
        (["/b"], ["/a", "/b"], ["/b"]),
        (["/a", "/b"], ["/a", "/b"], ["/b"]),
        (["/a", "/b"], ["/a", "/a", "/b"], ["/a", "/b"]),
    ],
    ids=["added later", "added before", "added to what was there"],
)
def test_the_import_path_at_the_start_is_without_what_pytest_added(
    start: list[str], path: list[str], expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", path)
    config = cast("pytest.Config", SimpleNamespace(getini=lambda _: ["/a"]))
    assert _fresh(start, config) == expected


def session_of(config: object) -> ConformanceSession:
    return ConformanceSession(cast("pytest.Config", config), {"it.S": cast("Any", None)}, {}, None)


def test_an_attempt_to_end_the_process_between_checks_is_told_by_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    attempt = "the target ended the process with os._exit(0)"
    monkeypatch.setattr(session, "GUARD", SimpleNamespace(close=lambda: attempt))
    config = SimpleNamespace(workeroutput={})
    finishing = session_of(config).pytest_sessionfinish(cast("pytest.Session", None))
    next(finishing)
    assert [*finishing] == []
    (sent,) = config.workeroutput.values()
    assert json.loads(sent) == {"it.S": [[], [attempt]]}
    received = session_of(None)
    received.pytest_testnodedown(SimpleNamespace(workeroutput=config.workeroutput))
    assert received.ended == {"it.S": [attempt]}


@pytest.mark.parametrize("node", [SimpleNamespace(), SimpleNamespace(workeroutput={})], ids=["crashed", "of others"])
def test_a_worker_that_sends_nothing_changes_nothing(node: object) -> None:
    received = session_of(None)
    received.pytest_testnodedown(node)
    assert (received.ended, received.results) == ({"it.S": []}, {"it.S": {}})
