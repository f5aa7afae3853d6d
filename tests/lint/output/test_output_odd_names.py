"""Files whose names hurt what prints them, through the whole command: every format shows them and gives them back."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
import sys
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import nasty
import pytest
from forks import FIXER, Forks
from lint_command import APP, statusquo
from marks import long_unless
from statusquo_lint.output import FORMATS, format_named
from statusquo_lint.output.names import uri

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are characters and not bytes on this system"),
]
ENCODINGS = ["ascii", "latin-1", "utf-16"]
ISOLATED = ["--isolated", "--no-cache", "--jobs=1"]


@pytest.fixture(params=list(nasty.ODD_FILES.values()), ids=list(nasty.ODD_FILES))
def name(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    odd: str = request.param
    (tmp_path / odd).write_text(APP)
    return odd


def filled(folder: Path) -> Path:
    """A folder with a file of each name."""
    for odd in nasty.ODD_FILES.values():
        (folder / odd).write_text(APP)
    return folder


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For tests that only look."""
    return filled(tmp_path_factory.mktemp("many"))


@pytest.mark.parametrize("kind", nasty.ORDINARY)
def test_an_ordinary_name_is_shown_as_it_is(tmp_path: Path, kind: str) -> None:
    odd = nasty.ODD_FILES[kind]
    (tmp_path / odd).write_text(APP)
    for name_of_format in FORMATS:
        shown = statusquo(tmp_path, "check", f"--output-format={name_of_format}", *ISOLATED, ".").out
        assert odd in shown or uri(odd) in shown
    assert f"--- a/{odd}\n" in statusquo(tmp_path, "fix", "--diff", "--isolated", ".").out


def test_no_output_holds_anything_raw(tmp_path: Path, name: str) -> None:
    for format_ in FORMATS:
        done = statusquo(tmp_path, "check", f"--output-format={format_}", "--statistics", *ISOLATED, ".", "x\n::gone")
        assert done.code == 2
        printed = done.out if format_ != "github" else re.sub("^::", "", done.out, flags=re.MULTILINE)
        for text in (printed, done.err):
            nasty.check_shown(text)
    for arguments in (["--diff"], ["--check"], []):
        done = statusquo(tmp_path, "fix", *arguments, "--isolated", ".")
        for text in (done.out, done.err):
            nasty.check_shown(text.replace(".py\t\n", ".py\n"))  # git ends a name with a space in it by a tab


@pytest.mark.further
def test_concise_is_one_line_a_finding(tmp_path: Path, name: str) -> None:
    lines = statusquo(tmp_path, "check", "--output-format=concise", *ISOLATED, ".").out.split("\n")
    assert [bool(re.search(r"\.py:\d+:\d+: HTS10\d ", line)) for line in lines] == [True, True, True, False]


@pytest.mark.further
def test_json_gives_the_name_back(tmp_path: Path, name: str) -> None:
    document = json.loads(statusquo(tmp_path, "check", "--output-format=json", *ISOLATED, ".").out)
    for finding in document["findings"]:
        if "\udc80" <= max(name) <= "\udfff":
            assert unquote_to_bytes(finding["uri"]) == os.fsencode(name)
            finding["path"].encode()
        else:
            assert finding["path"] == name
            assert "uri" not in finding


@pytest.mark.further
def test_sarif_gives_the_bytes_of_the_name_back(tmp_path: Path, name: str) -> None:
    for target in (".", tmp_path):
        log = json.loads(statusquo(tmp_path, "check", "--output-format=sarif", *ISOLATED, str(target)).out)
        for result in log["runs"][0]["results"]:
            uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"(file:///)?([\w.~/-]|%[0-9A-F]{2})+", uri, re.ASCII)
            assert unquote_to_bytes(uri).rpartition(b"/")[2] == os.fsencode(name)


@pytest.mark.further
def test_github_gets_one_command_a_finding(tmp_path: Path, name: str) -> None:
    lines = statusquo(tmp_path, "check", "--output-format=github", *ISOLATED, ".").out.split("\n")[:-1]
    assert len(lines) == 3
    for line in lines:
        properties, _, data = line.removeprefix("::error ").partition("::")
        assert [pair.partition("=")[0] for pair in properties.split(",")] == [
            *("title", "file", "line", "col", "endLine", "endColumn")
        ]
        file = unquote_to_bytes(properties.split(",")[1].removeprefix("file=")).decode()
        assert f"{file}:" in unquote_to_bytes(data).decode()
        assert file in (name, *(escape(name, keep) for keep in ("", "\n\r")))


def escape(name: str, keep: str) -> str:
    """The name with escapes for what is not printable, by Python's own account of that."""
    shown = "".join(char if char.isprintable() or char in keep else ascii(char)[1:-1] for char in name)
    return shown.replace("\ufe0f", "\\ufe0f").replace("##", "\\x23#")


@pytest.mark.further
@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_takes_what_the_terminal_takes(many: Path, tmp_path: Path, format_: str) -> None:
    printed = statusquo(many, "check", f"--output-format={format_}", *ISOLATED, ".").out
    done = statusquo(many, "check", f"--output-format={format_}", f"--output-file={tmp_path / 'out'}", *ISOLATED, ".")
    assert (done.code, done.out) == (1, "")
    assert (tmp_path / "out").read_bytes().decode() == printed


@pytest.fixture(scope="module")
def terminals() -> Iterator[dict[str, Forks]]:
    """For each encoding an interpreter that was started with it."""
    with contextlib.ExitStack() as stack:
        yield {
            encoding: stack.enter_context(Forks(*FIXER, environ={"PYTHONIOENCODING": encoding}))
            for encoding in ENCODINGS
        }


@pytest.mark.further
@pytest.mark.parametrize(
    "case",
    long_unless(
        lambda case: case[1] == "text" or sorted(FORMATS).index(case[1]) % len(ENCODINGS) == ENCODINGS.index(case[0]),
        itertools.product(ENCODINGS, sorted(FORMATS)),
    ),
    ids="-".join,
)
def test_no_encoding_of_the_terminal_is_too_small(
    many: Path, case: tuple[str, str], terminals: dict[str, Forks]
) -> None:
    encoding, format_ = case
    for arguments in (["check", f"--output-format={format_}", *ISOLATED], ["fix", "--diff", "--isolated", "--jobs=1"]):
        if "--diff" in arguments and format_ != "text":
            continue  # the same for each of them
        done = terminals[encoding].run(many, "-m", "statusquo", *arguments, ".")
        assert done.returncode == 1, done.stderr
        assert b"Traceback" not in done.stderr
        name = arguments[1].partition("=")[2]
        if name and format_named(name).document:
            shown = done.stdout.decode()
            if name == "junit":
                assert ET.fromstring(shown).tag == "testsuites"
            elif name != "markdown":
                assert json.loads(shown)
        elif "--diff" not in arguments:
            assert not nasty.RAW.search(done.stdout.decode(encoding))


def test_a_baseline_takes_every_name_and_gives_it_back(tmp_path: Path) -> None:
    many = filled(tmp_path)
    written = statusquo(many, "check", "--isolated", "--baseline=known.toml", ".")
    assert written.code == 0
    nasty.check_shown((many / "known.toml").read_text("utf-8"))
    again = statusquo(many, "check", "--isolated", "--baseline=known.toml", "-q", ".")
    assert (again.code, again.out, again.err) == (0, "", "")
    for path in many.glob("*.py"):
        path.write_text(APP.replace("== 404", "== other"))
    lowered = statusquo(many, "check", "--isolated", "--baseline=known.toml", "-q", ".")
    assert f"{len(nasty.ODD_FILES)} findings fewer" in lowered.err
    assert statusquo(many, "check", "--isolated", "--baseline=known.toml", "-q", ".").err == ""
