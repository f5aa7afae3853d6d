"""Files that an adopter names and that are none: one sentence and the exit code of wrong usage, without waiting."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from statusquo_conformance.baseline import BaselineError, load_baseline
from statusquo_conformance.reading import UnreadableError, text_of

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from warm import Warm

pytestmark = pytest.mark.once
CONFORM = (sys.executable, "-m", "statusquo", "conform")


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


def refusal(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one sentence of a command that does nothing else."""
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    return done.stderr.decode()


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


@pytest.mark.parametrize("kind", ["pipe", "device", "loop", "huge"])
@pytest.mark.parametrize("option", ["--baseline", "--compare"])
def test_a_named_file_that_is_none_is_one_sentence(tmp_path: Path, warm: Warm, option: str, kind: str) -> None:
    make, words = KINDS[kind]
    make(tmp_path / "x")
    assert words in refusal(warm.run([*CONFORM, "http.HTTPStatus", option, "x"], tmp_path, os.environ))


@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "loop"])
def test_a_target_that_is_no_file_is_one_sentence(tmp_path: Path, warm: Warm, kind: str) -> None:
    make, words = KINDS[kind]
    make(tmp_path / "x.py")
    assert words in refusal(warm.run([*CONFORM, "x.py:HTTPStatus"], tmp_path, os.environ)).lower()


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
