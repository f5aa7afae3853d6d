"""Texts and file names that attack whoever prints them: shown as escapes, bounded, in files that parse."""

from __future__ import annotations

import json
import os
import shutil
import sys
import xml.etree.ElementTree as ET
from datetime import datetime, timezone
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import nasty
import pytest
from catalogue import TARGETS
from hypothesis import example, given, settings
from marks import long_unless
from sample_reports import mixed, requirement
from statusquo_conformance.baseline import load_baseline
from statusquo_conformance.baseline_update import update
from statusquo_conformance.model import Outcome, Result, Violation
from statusquo_conformance.reports import json as json_report
from statusquo_conformance.reports import junit, terminal
from statusquo_conformance.reports.document import document
from statusquo_conformance.reports.failure import failure_text
from statusquo_conformance.reports.html import page
from statusquo_conformance.reports.text import MAX_LINE_LENGTH, clean

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from warm import Warm

    Run = Callable[..., subprocess.CompletedProcess[bytes]]

BYTES = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are characters here, and no bytes")
FILES = [
    pytest.param("attack.py", marks=pytest.mark.slow, id="plain"),
    pytest.param("x\n::error file=a::b.py", marks=[BYTES, pytest.mark.long], id="newline"),
    pytest.param("::error::\x1b[31mx\u202e]]>.py", marks=BYTES, id="command"),
    pytest.param("caf\udce9 [x].py", marks=BYTES, id="not UTF-8"),
]
ALONE = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "statusquo_conformance.plugin"}
MAX_LENGTH = 3_000
"""No line on a terminal is longer, the command that shows a violation included."""
MOMENT = datetime(2026, 1, 2, tzinfo=timezone.utc)


@pytest.fixture(params=FILES)
def name(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    odd: str = request.param
    text = (TARGETS / "hostile" / "texts_attack.py").read_text("utf-8")
    # One name is enough to go with texts of a megabyte, which take a second.
    (tmp_path / odd).write_text(text if odd == "attack.py" else text.replace("1_000_000", "10_000"), "utf-8")
    return odd


@pytest.fixture
def run(tmp_path: Path, warm: Warm) -> Run:
    def run_it(*arguments: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", *arguments]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
        return warm.run(command, tmp_path, {**kept, **ALONE, **environ})

    return run_it


def check_printed(done: subprocess.CompletedProcess[bytes]) -> None:
    for stream in (done.stdout, done.stderr):
        text = stream.decode()
        nasty.check_shown(text)
        assert "Traceback" not in text
        assert "INTERNALERROR" not in text
        assert max(map(len, text.split("\n"))) < MAX_LENGTH


class Page(HTMLParser):
    """What a browser makes of the page: its scripts, its attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts = 0
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def check_files(folder: Path, target: str) -> None:
    """The three files parse, are bounded and hold nothing raw, and say whose they are."""
    for file in folder.glob("report.*"):
        text = file.read_bytes().decode()
        nasty.check_shown(text.replace("\t", " "))
        assert len(text) < 500_000
    spelling = clean(target, MAX_LINE_LENGTH)
    data = json.loads((folder / "report.json").read_bytes())
    assert [seen["target"] for seen in data["targets"]] == [spelling]
    seen = Page((folder / "report.html").read_text("utf-8"))
    assert seen.scripts == 2
    assert not {name for name in seen.attributes if name.startswith("on")}
    assert spelling in seen.texts
    if (folder / "report.xml").exists():
        properties = ET.parse(folder / "report.xml").iterfind(".//property[@name='target']")
        assert {item.get("value") for item in properties} == {spelling}


@pytest.mark.slow
@pytest.mark.parametrize("attribute", long_unless("HTTPStatus".__eq__, ["HTTPStatus", "NAMED"]))
def test_conform_prints_and_writes_nothing_raw(tmp_path: Path, run: Run, name: str, attribute: str) -> None:
    target = f"{name}:{attribute}"
    files = ["--json=report.json", "--html=report.html"]
    done = run("statusquo", "conform", target, "-v", *files)
    assert done.returncode == 1, done.stderr
    check_printed(done)
    check_files(tmp_path, target)


@pytest.mark.slow
def test_pytest_prints_and_writes_nothing_raw(tmp_path: Path, run: Run, name: str) -> None:
    target = f"{name}:HTTPStatus"
    files = ["--conformance-json=report.json", "--conformance-html=report.html", "--junitxml=report.xml"]
    done = run("pytest", "-ra", "-v", f"--conformance={target}", *files)
    assert done.returncode == 1, done.stdout
    check_printed(done)
    check_files(tmp_path, target)


@pytest.mark.slow
def test_a_target_that_cannot_be_had_is_one_clean_sentence(tmp_path: Path, run: Run, name: str) -> None:
    for attribute in ("make()", "nothing()", "\x1b::error::"):
        done = run("statusquo", "conform", f"{name}:{attribute}")
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
        check_printed(done)


@pytest.mark.slow
def test_a_target_that_cannot_be_had_is_one_clean_sentence_in_pytest_too(tmp_path: Path, run: Run, name: str) -> None:
    done = run("pytest", f"--conformance={name}:make()")
    assert done.returncode == 4
    assert done.stderr.strip().count(b"\n") == 0
    check_printed(done)


@BYTES
@pytest.mark.once
def test_a_name_that_xdist_cannot_carry_is_one_sentence(tmp_path: Path, run: Run) -> None:
    odd = "caf\udce9.py"
    shutil.copy(TARGETS / "hostile" / "texts_attack.py", tmp_path / odd)
    plugins = {**ALONE, "PYTEST_PLUGINS": "statusquo_conformance.plugin,xdist.plugin"}
    done = run("pytest", "-n2", "-p", "xdist.looponfail", f"--conformance={odd}:HTTPStatus", **plugins)
    assert done.returncode == 4
    assert b"run without -n" in done.stderr
    check_printed(done)


@pytest.mark.slow
def test_a_baseline_that_was_written_is_read_back(tmp_path: Path, run: Run, name: str) -> None:
    text = (tmp_path / name).read_text("utf-8")
    (tmp_path / name).write_text(text.replace("1_000_000", "10_000"), "utf-8")
    arguments = ("statusquo", "conform", f"{name}:HTTPStatus", "--baseline=known.toml")
    written = run(*arguments, "--update-baseline")
    check_printed(written)
    nasty.check_shown((tmp_path / "known.toml").read_text("utf-8"))
    again = run(*arguments)
    assert (written.returncode, again.returncode) == (0, 0), again.stderr
    check_printed(again)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", long_unless("ascii".__eq__, ["ascii", "utf-16"]))
@pytest.mark.parametrize(
    "arguments",
    [
        ("statusquo", "conform", "attack.py:HTTPStatus"),
        pytest.param(("statusquo", "conform", "--list"), marks=pytest.mark.long),
        ("statusquo", "explain", "418"),
        ("statusquo", "explain", "\x1b::error:: é日"),
        ("statusquo", "explain", "text.\x1b é日"),
        ("pytest", "-q", "--conformance=attack.py:HTTPStatus"),
    ],
    ids=" ".join,
)
def test_no_encoding_of_the_terminal_is_too_small(
    tmp_path: Path, run: Run, encoding: str, arguments: tuple[str, ...]
) -> None:
    text = (TARGETS / "hostile" / "texts_attack.py").read_text("utf-8")
    (tmp_path / "attack.py").write_text(text.replace("1_000_000", "10_000"), "utf-8")
    done = run(*arguments, PYTHONIOENCODING=encoding)
    assert done.returncode in (0, 1, 2)
    for stream in (done.stdout, done.stderr):
        assert b"Traceback" not in stream.replace(b"\0", b"")
        nasty.check_shown(stream.decode("utf-8" if encoding == "ascii" else encoding))  # click knows no ASCII


def test_a_word_without_end_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    from statusquo.__main__ import main

    for word in ("A" * 100_000, "9" * 100_000, "text." + "a" * 100_000):
        assert main(["explain", word]) == 2
        assert len(capsys.readouterr().err) < MAX_LENGTH


@given(nasty.TEXTS)
def test_cleaned_text_is_harmless_wherever_a_line_is_folded(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.isprintable()
    for word in cleaned.split() or [cleaned]:
        nasty.check_shown(word)
    assert clean(cleaned) == cleaned


@pytest.mark.further
@settings(deadline=None, max_examples=50)
@given(nasty.NAMES, nasty.TEXTS)
def test_no_form_of_a_report_holds_anything_raw(target: str, text: str) -> None:
    report = mixed(target, text)
    report.prelude = f"from runpy import run_path; target = run_path({target!r})"
    failure = Violation(text, text, text, f"target[{text!r}]")
    report.results.append(Result(requirement("text.more"), Outcome.FAIL, (failure,), reason=text))
    data = document([report], created=MOMENT)
    lines = [line.text for line in terminal.lines(data, verbose=True)]
    for shown in (json_report.dump(data), page(data), "\n".join(lines), failure_text(report.results[-1], report)):
        nasty.check_shown(shown.replace("\t", " "))
    for result in report.results:
        for _, value in junit.properties(result, report):
            nasty.check_shown(value)
    assert Page(page(data)).scripts == 2


@settings(deadline=None)
@example("caf\udce9.py:Status")
@given(nasty.NAMES)
def test_a_baseline_holds_for_any_name(tmp_path_factory: pytest.TempPathFactory, target: str) -> None:
    path = tmp_path_factory.getbasetemp() / "known.toml"
    path.unlink(missing_ok=True)
    report = mixed(target)
    broken = next(result for result in report.results if result.counts_against)
    report.results = [Result(requirement("codes.are-ints"), broken.outcome, broken.violations)]
    assert update(load_baseline(path, updating=True), [report]) == (1, 0)
    nasty.check_shown(path.read_text("utf-8"))
    known = load_baseline(path)
    assert known.entry_for("codes.are-ints", target) is not None
    assert known.entry_for("codes.are-ints", f"{target}x") is None
