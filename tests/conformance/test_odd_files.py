"""Files that an adopter names and that are none: one sentence and the exit code of wrong usage, without waiting."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from statusquo_conformance.baseline import BaselineError, load_baseline
from statusquo_conformance.reading import UnreadableError, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.once


def huge(path: Path) -> None:
    path.touch()
    os.truncate(path, 2**40)


KINDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "folder": (Path.mkdir, "is a folder"),
    "pipe": (os.mkfifo, "is not a regular file"),
    "device": (lambda path: path.symlink_to("/dev/zero"), "is not a regular file"),
    "loop": (lambda path: path.symlink_to(path.name), "too many levels of symbolic links"),
    "dangling": (lambda path: path.symlink_to("nothing"), "is a broken link"),
    "huge": (huge, "is larger than 64 MB"),
    "latin": (lambda path: path.write_bytes(b"# caf\xe9"), "is not text in UTF-8"),
}


def conform(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "statusquo", "conform", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_text_is_read_with_any_newlines(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes("é\r\nb\n".encode())
    assert text_of(tmp_path / "x") == "é\nb\n"


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_is_refused_in_one_clause(tmp_path: Path, kind: str) -> None:
    make, words = KINDS[kind]
    make(tmp_path / "x")
    with pytest.raises(UnreadableError) as caught:
        text_of(tmp_path / "x")
    assert (str(caught.value), caught.value.missing) == (words, False)


@pytest.mark.unmeasured
@pytest.mark.parametrize("kind", ["pipe", "device", "loop", "huge"])
@pytest.mark.parametrize("option", ["--baseline", "--compare"])
def test_a_named_file_that_is_none_is_one_sentence(tmp_path: Path, option: str, kind: str) -> None:
    make, words = KINDS[kind]
    make(tmp_path / "x")
    done = conform(tmp_path, "http.HTTPStatus", option, "x")
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.unmeasured
@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "loop"])
def test_a_target_that_is_no_file_is_one_sentence(tmp_path: Path, kind: str) -> None:
    make, words = KINDS[kind]
    make(tmp_path / "x.py")
    done = conform(tmp_path, "x.py:HTTPStatus")
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 5000,
        "a = " + "9" * 5000,
        "[" + ".".join(["a"] * 2000) + "]\nreason = 'x'\n",
        "a = 0x" + "f" * 5000,
        "\x00",
    ],
)
def test_a_baseline_that_no_parser_likes_is_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "known.toml").write_text(text)
    with pytest.raises(BaselineError, match=r"known\.toml"):
        load_baseline(tmp_path / "known.toml")
