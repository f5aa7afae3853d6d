"""The cache tells the truth: it answers what a run without it prints, whatever changed and whatever is in it."""

from __future__ import annotations

import json
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
import statusquo_lint
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lint_command import APP, Done, statusquo, write
from marks import at_most
from statusquo_lint.cli import run
from statusquo_lint.files import cache, read, stamps
from statusquo_lint.files.cache import digest
from statusquo_lint.files.cache_folder import HEADER
from statusquo_lint.files.cached_findings import can_be_kept, plain, restored
from statusquo_lint.model import Confidence, Finding, Fix, Safety, Span
from statusquo_lint.output import FORMATS, render
from statusquo_lint.output.report import FileResult, Report
from statusquo_lint.output.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.once

DEFAULT = "import flask\n\ndef gone(status: int = 404):\n    flask.abort(404)\n    return status\n"
SHOWS = "import inspect, app\n\ndef test_api():\n    assert str(inspect.signature(app.gone)) == '(status=404)'\n"
SCRIPT = "#!/usr/bin/env python\n" + APP
TEXTS = {
    "findings": APP,
    "default": DEFAULT,
    "script": SCRIPT,
    "clean": "x = 1\n",
    "calls": "from pkg.helpers import fails\n\n\ndef test():\n    fails(status=404)\n",
    "takes": "def fails(status):\n    assert r.status_code == status\n",
    "keeps": "def fails(status):\n    raise Failure(status)\n",
    "broken and quiet": "def (:\n",
    "broken": "def (:\n    return r.status_code == 404\n",
    "silenced": APP.replace("404:", "404:  # noqa: HTS101"),
    "carriage returns": APP.replace("\n", "\r\n"),
    "latin": "# coding: latin-1\nnoun = 'é'\n" + APP,
    "deep": "x = " + "(" * 300 + "404" + ")" * 300 + "\n",
}
NAMES = ("app.py", "other.py", "pkg/app.py", "pkg/sub/view.py", "tests/view.py")
NEIGHBOURS = ("http.py", "pkg/http.py", "pkg/enum.py", "pkg/http/__init__.py", "pkg/__init__.py", "__init__.py")
HELPERS = "pkg/helpers.py"
PROJECTS = (
    "",
    '[project]\nrequires-python = ">=3.8"\n',
    '[project]\nrequires-python = ">=3.11"\n',
    '[tool.statusquo]\nminimum-python = "3.12"\nignore = ["HTS103"]\n',
    '[tool.statusquo.per-file-ignores]\n"pkg/*" = ["HTS101"]\n',
    '[tool.statusquo]\nallowed-codes = [404]\nenable = ["HTS201", "HTS4"]\n',
)
COMMANDS = (
    (".",),
    (".", "--output-format=json"),
    (".", "--output-format=concise"),
    ("app.py",),
    ("app.py", "pkg/app.py"),
    ("pkg", "--unsafe-fixes"),
    (".", "--select=HTS101"),
    (".", "--minimum-python=3.13"),
    ("./pkg/../app.py", "."),
    (".", "--isolated"),
)

changes = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), st.sampled_from(sorted(TEXTS))),
    st.tuples(st.just("write"), st.sampled_from(NEIGHBOURS), st.just("clean")),
    st.tuples(st.just("write"), st.just(HELPERS), st.sampled_from(("takes", "keeps"))),
    st.tuples(st.just("delete"), st.sampled_from((*NAMES, *NEIGHBOURS, HELPERS)), st.none()),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("touch"), st.sampled_from(NAMES), st.integers(0, 2**31)),
    st.tuples(st.just("project"), st.sampled_from(("", "pkg/", "pkg/sub/")), st.sampled_from(PROJECTS)),
    st.tuples(st.just("setup"), st.sampled_from(("", "pkg/", "tests/")), st.sampled_from(("3.8", "3.11", ""))),
    st.tuples(st.just("tests"), st.sampled_from(("tests/", "pkg/tests/", "pkg/sub/test/")), st.booleans()),
    st.tuples(st.just("swap"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
)


def change(root: Path, what: str, where: str, how: Any) -> None:
    path = root / where
    if what == "write" and not path.is_dir():
        put(path, TEXTS[how].encode("latin-1"))
    elif what == "delete":
        path.unlink(missing_ok=True)
    elif what == "rename" and path.is_file():
        (root / how).parent.mkdir(parents=True, exist_ok=True)
        path.replace(root / how)
    elif what == "touch" and path.is_file():
        os.utime(path, (how, how))
    elif what == "project":
        put(root / where / "pyproject.toml", how.encode())
    elif what == "setup":
        put(root / where / "setup.cfg", f"[options]\npython_requires = >={how}\n".encode() if how else b"")
    elif what == "tests":
        put(root / where / "test_api.py", (SHOWS if how else "x = 1\n").encode())
    elif what == "swap" and path.is_file() and (root / how).is_file():  # as many bytes, other content or place
        one, two = path.read_bytes(), (root / how).read_bytes()
        path.write_bytes(two)
        (root / how).write_bytes(one)


def put(path: Path, content: bytes) -> None:
    if not any(parent.is_file() for parent in path.parents):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def both(root: Path, *command: str) -> tuple[Done, Done]:
    # files count as settled at once, so that their stamps are believed
    with mock.patch.object(run, "MIN_FILES_FOR_POOL", 1), mock.patch.object(stamps, "SETTLED", 0):
        cached = statusquo(root, "check", f"--cache-dir={root.parent / 'cache'}", "--jobs=1", *command)
        return cached, statusquo(root, "check", "--no-cache", "--jobs=1", *command)


def caching(root: Path, *command: str) -> Done:
    """The first of `both`, with the stamps as they are."""
    with mock.patch.object(run, "MIN_FILES_FOR_POOL", 1):
        return statusquo(root, "check", f"--cache-dir={root.parent / 'cache'}", "--jobs=1", *command)


@pytest.mark.further
@settings(
    max_examples=at_most(20),  # of up to eight runs with the cache and without
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(steps=st.lists(st.tuples(st.lists(changes, max_size=3), st.sampled_from(COMMANDS)), min_size=2, max_size=8))
def test_cached_is_uncached_after_any_change(steps: list[tuple[list[tuple[str, ...]], list[str]]]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary, "tree")
        for name, text in zip(NAMES, ("findings", "default", "script", "broken and quiet", "clean"), strict=True):
            put(root / name, TEXTS[text].encode("latin-1"))
        put(root / HELPERS, TEXTS["takes"].encode())
        put(root / "pyproject.toml", PROJECTS[2].encode())
        for made, command in steps:
            for one in made:
                change(root, *one)
            cached, plain_ = both(root, *command)
            assert cached == plain_


@pytest.mark.parametrize(
    ("made", "command"),
    [
        ([("write", "http.py", "clean")], (".",)),
        ([("write", "pkg/enum.py", "clean")], (".",)),
        ([("write", "app.py", "broken and quiet")], ("app.py",)),
        ([("project", "", PROJECTS[4])], (".",)),
        ([("project", "pkg/", PROJECTS[3])], (".",)),
    ],
    ids=str,
)
def test_each_change_that_a_cache_could_miss(
    tmp_path: Path, made: list[tuple[str, str, bool]] | list[tuple[str, str, str]], command: tuple[str]
) -> None:
    """And each of them shows, so that a cache that missed it would be found out."""
    root = tmp_path / "tree"
    for name, text in zip(NAMES, ("default", "default", "script", "findings", "clean"), strict=True):
        put(root / name, TEXTS[text].encode())
    put(root / "pyproject.toml", PROJECTS[2].encode())
    first, _ = both(root, ".")
    assert both(root, ".")[0] == first
    for one in made:
        change(root, *one)
    both(root, ".")  # found in its folder before it is named
    cached, uncached = both(root, *command)
    assert cached == uncached
    assert cached != first


def test_what_another_module_says_is_part_of_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "tree"
    put(root / "pyproject.toml", PROJECTS[2].encode())
    for name in ("pkg/test_app.py", "pkg/test_other.py"):
        put(root / name, TEXTS["calls"].encode())
    for text, answer in (("takes", "member"), ("keeps", "value"), ("clean", "value"), ("takes", "member")):
        put(root / HELPERS, TEXTS[text].encode())
        cached, uncached = both(root, ".", "--output-format=json")
        assert cached == uncached
        assert [one["fix"]["writes"] for one in json.loads(cached.out)["findings"]] == [answer] * 2
    monkeypatch.setattr("statusquo_lint.cli.worker.find", None)
    monkeypatch.setattr(stamps, "SETTLED", 0)
    assert caching(root, ".", "--output-format=json") == cached


def test_what_depends_on_an_enum_of_the_project_is_not_kept(tmp_path: Path) -> None:
    own = "import enum\n\n\nclass HTTPStatus(enum.IntEnum):\n    OK = 200\n    NOT_FOUND = 404\n    GONE = 410\n"
    views = f"from shop.status import HTTPStatus\n\nx = HTTPStatus.OK\n{APP}"
    settings = '[tool.statusquo]\nminimum-python = "3.11"\nnames = "auto"\n'
    texts = {"pyproject.toml": settings, "shop/__init__.py": "", "shop/status.py": own, "shop/views.py": views}
    for name, text in texts.items():
        put(tmp_path / "tree" / name, text.encode())
    for name in ("NOT_FOUND", "MISSING"):
        put(tmp_path / "tree/shop/status.py", own.replace("NOT_FOUND", name).encode())
        cached, uncached = both(tmp_path / "tree", "shop/views.py", "--output-format=json")
        assert cached == uncached
        assert f"HTTPStatus.{name}" in cached.out


def test_a_warm_run_scans_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "tree"
    for name in NAMES:
        put(root / name, DEFAULT.encode())
    first, _ = both(root, ".")

    def fail(*_: object) -> None:
        raise AssertionError("scanned again")

    monkeypatch.setattr("statusquo_lint.cli.worker.find", fail)
    with mock.patch.object(run, "MIN_FILES_FOR_POOL", 1):
        again = [
            statusquo(root, "check", f"--cache-dir={tmp_path / 'cache'}", "--jobs=1", ".", *options)
            for options in ((), ("--output-format=json",), ("--output-format=sarif",))
        ]
    assert again[0] == first
    assert [done.code for done in again] == [1, 1, 1]


def test_what_is_a_file_no_longer_is_told_as_without_a_cache(tmp_path: Path) -> None:
    root = write(tmp_path / "tree", app_py=APP)
    both(root, "app.py")
    (root / "app.py").unlink()
    os.mkfifo(root / "app.py")
    cached, uncached = both(root, "app.py")
    assert cached == uncached
    assert "app.py" in cached.out + cached.err


def test_edits_by_other_names_are_made_anew(tmp_path: Path) -> None:
    root = write(tmp_path / "tree", app_py=APP)
    options = (".", "--names=statusquo.HTTPStatus", "--output-format=json")
    first, uncached = both(root, *options)
    assert "from statusquo import HTTPStatus" in first.out
    assert both(root, *options) == (uncached, first)


@pytest.mark.parametrize("settled", [0, stamps.SETTLED], ids=["stamps are believed", "files are new"])
@pytest.mark.parametrize("before", ["clean", "findings"])
def test_a_file_of_the_same_size_and_time_is_another(tmp_path: Path, before: str, settled: float) -> None:
    root = tmp_path / "tree"
    texts = {"clean": APP.replace("404", "x04").encode(), "findings": APP.encode()}
    put(root / "app.py", texts.pop(before))
    os.utime(root / "app.py", (1, 1))
    (other,) = texts.values()
    with mock.patch.object(stamps, "SETTLED", settled):
        for _ in range(2):  # the second run believes the stamps of the first
            one, same = caching(root, "."), statusquo(root, "check", "--no-cache", ".")
            assert one == same
        put(root / "app.py", other)
        os.utime(root / "app.py", (1, 1))
        changed, uncached = caching(root, "."), statusquo(root, "check", "--no-cache", ".")
    assert changed == uncached
    assert changed != one


def test_what_is_unchanged_and_without_findings_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "tree"
    write(root, app_py=APP, one_py="x = 1\n", two_py="y = 404\n")
    monkeypatch.setattr(stamps, "SETTLED", 0)
    first = caching(root, ".")
    seen: list[str] = []
    real = read.read

    def noted(path: str) -> read.Loaded:
        seen.append(path)
        return real(path)

    monkeypatch.setattr(read, "read", noted)
    assert caching(root, ".") == first
    assert seen == ["app.py"]  # for its excerpts


def test_a_stamp_says_nothing_of_what_is_new_or_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.py"
    assert stamps.stamp(str(path)) == stamps.stamp("\0") == ""
    path.write_bytes(b"x")
    os.utime(path, (1, 1))  # which a program can set, and it is changed just now
    assert stamps.stamp(str(path)) == ""
    monkeypatch.setattr(stamps, "SETTLED", 0)
    assert stamps.stamp(str(path)) != ""
    assert stamps.stamp(str(tmp_path)) == ""
    os.utime(path, (2**32, 2**32))  # in the future
    assert stamps.stamp(str(path)) == ""


def test_the_linters_own_code_and_python_are_in_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "tree"
    put(root / "app.py", APP.encode())
    both(root, ".")
    (kept,) = (tmp_path / "cache").glob("*.cache")
    before = kept.read_bytes()
    for name, value in (("sys.version", "3.99"), ("statusquo_lint.files.cache._fingerprint", lambda: "other")):
        monkeypatch.setattr(name, value)
        both(root, ".")
        assert kept.read_bytes() != before
        before = kept.read_bytes()


def test_each_change_of_the_linters_own_code_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "statusquo_lint"
    write(own, scan_py="x = 1\n", rules__one_py="y = 1\n")
    (own / "__init__.py").write_text("")
    (own / "__pycache__").mkdir()
    monkeypatch.setattr(statusquo_lint, "__file__", str(own / "__init__.py"))
    seen = {cache._fingerprint()}
    put(own / "__pycache__" / "scan.py", b"")
    assert cache._fingerprint() in seen
    before = (own / "rules/one.py").stat()
    time.sleep(0.02)  # the clock of a file system is that coarse
    put(own / "rules/one.py", b"y = 2\n")
    os.utime(own / "rules/one.py", ns=(before.st_atime_ns, before.st_mtime_ns))
    seen.add(cache._fingerprint())
    put(own / "rules/two.py", b"")
    seen.add(cache._fingerprint())
    (own / "scan.py").unlink()
    seen.add(cache._fingerprint())
    assert len(seen) == 4


@pytest.mark.further
def test_places_are_kept_and_no_lines(tmp_path: Path) -> None:
    """A line of 138 KB with 2,000 findings made a cache of 276 MB."""
    root = tmp_path / "tree"
    line = "ok = [" + ", ".join(f"r{number}.status_code == 404 or {'x' * 42!r}" for number in range(2000)) + "]\n"
    put(root / "app.py", line.encode())
    assert len(line) > 138_000
    done, _ = both(root, "--output-format=concise", ".")
    assert len(done.out.splitlines()) == 2000
    assert sum(path.stat().st_size for path in (tmp_path / "cache").iterdir()) < 1_000_000


# What somebody else, or a damaged disk, put there.


def document(kept: bytes, edit: Any) -> bytes:
    """The cache with one value of each entry edited, its digest made right again."""
    stamp, *lines = kept.partition(b"\n")[2].decode().split("\n")
    rows = [edit(*line.split("\t")) for line in lines]
    return signed("\n".join([stamp, *("\t".join(row) for row in rows)]).encode())


def signed(body: bytes) -> bytes:
    return HEADER + cache._FORMAT + digest(body).encode() + b"\n" + body


def findings(edit: Any) -> Any:
    """An edit of the findings' JSON."""

    def changed(key: str, settings_: str, content: str, stamp: str, beside: str, kept: str) -> tuple[str, ...]:
        made = kept and edit(json.loads(kept))
        return key, settings_, content, stamp, beside, made if isinstance(made, str) else json.dumps(made)

    return changed


def with_item(index: int, value: Any) -> Any:
    return findings(lambda found: [[*item[:index], value, *item[index + 1 :]] for item in found])


HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "half": lambda kept: kept[: len(kept) // 2],
    "a byte less": lambda kept: kept[:-1],
    "a byte changed": lambda kept: kept.replace(b"404", b"405", 1),
    "of another format": lambda kept: kept.replace(b" 3 ", b" 2 ", 1),
    "pickle": lambda _: b"\x80\x04cposix\nsystem\n(S'touch owned'\ntR.",
    "bytes that are no text": lambda _: signed(b"\xff\xfe\n"),
    "no line": lambda _: signed(b""),
    "other columns": lambda kept: document(kept, lambda *row: (*row, "more")),
    "fewer columns": lambda kept: document(kept, lambda *row: row[:3]),
    "no JSON": lambda kept: document(kept, findings(lambda _: "[")),
    "deep": lambda kept: document(kept, findings(lambda _: "[" * 200_000)),
    "huge integer": lambda kept: document(kept, findings(lambda _: "9" * 100_000)),
    "number": lambda kept: document(kept, findings(lambda _: 7)),
    "text": lambda kept: document(kept, findings(lambda _: '"ab"')),
    "object": lambda kept: document(kept, findings(lambda _: {"a": 1})),
    "short finding": lambda kept: document(kept, findings(lambda found: [item[:3] for item in found])),
    "row 0": lambda kept: document(kept, with_item(2, [0, 0, 0, 0])),
    "row that is not there": lambda kept: document(kept, with_item(2, [9, 0, 9, 3])),
    "huge row": lambda kept: document(kept, with_item(2, [10**30, 0, 10**30, 3])),
    "huge column": lambda kept: document(kept, with_item(2, [1, 10**9, 1, 10**9])),
    "negative column": lambda kept: document(kept, with_item(2, [1, -1, 1, 3])),
    "row that is true": lambda kept: document(kept, with_item(2, [True, 0, 1, 3])),
    "confidence 9": lambda kept: document(kept, with_item(3, 9)),
    "confidence true": lambda kept: document(kept, with_item(3, True)),
    "confidence list": lambda kept: document(kept, with_item(3, [])),
    "code": lambda kept: document(kept, with_item(0, "HTS1011")),
    "code list": lambda kept: document(kept, with_item(0, ["HTS101"])),
    "message with an escape": lambda kept: document(kept, with_item(1, "\x1b[2J")),
    "message with a line": lambda kept: document(kept, with_item(1, "a\n::error::b")),
    "message of half a character": lambda kept: document(kept, with_item(1, "\ud800")),
    "fix true": lambda kept: document(kept, with_item(5, True)),
    "fix of another safety": lambda kept: document(kept, with_item(5, [[], "sure", "", []])),
    "stamp of another file": lambda kept: document(kept, lambda *row: (*row[:3], "1 2 3 4 5", *row[4:])),
    "fact that is none": lambda kept: document(kept, lambda *row: (*row[:4], "moon=1", row[5])),
    "fact without an answer": lambda kept: document(kept, lambda *row: (*row[:4], "neighbours", row[5])),
}


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, Done]:
    """A tree, its sound cache, and what both say."""
    root = tmp_path_factory.mktemp("warm") / "tree"
    write(root, app_py=APP, other_py=DEFAULT, clean_py="x = 1\n")
    done, uncached = both(root, ".")
    assert done == uncached
    (kept,) = (root.parent / "cache").glob("*.cache")
    return root, kept.read_bytes(), done


def served(root: Path) -> Done:
    with mock.patch.object(run, "MIN_FILES_FOR_POOL", 1), mock.patch.object(stamps, "SETTLED", 0):
        return statusquo(root, "check", f"--cache-dir={root.parent / 'cache'}", "--jobs=1", ".")


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_damaged_or_hostile_cache_is_made_anew(warm: tuple[Path, bytes, Done], kind: str) -> None:
    root, sound, wanted = warm
    (kept,) = (root.parent / "cache").glob("*.cache")
    content = HOSTILE[kind](sound)
    assert content != sound
    kept.write_bytes(content)
    assert served(root) == wanted
    assert kept.read_bytes().partition(b"\n")[2].split(b"\n")[0] == sound.partition(b"\n")[2].split(b"\n")[0]
    assert sorted(kept.read_bytes().split(b"\n")[1:]) == sorted(sound.split(b"\n")[1:])
    assert not (root / "owned").exists()


@pytest.mark.parametrize("kind", ["pipe", "link to /dev/zero", "dangling link", "1 GB of nothing", "link to a file"])
def test_what_is_no_small_regular_file_is_replaced_and_never_read(
    warm: tuple[Path, bytes, Done], kind: str, tmp_path: Path
) -> None:
    root, sound, wanted = warm
    (kept,) = (root.parent / "cache").glob("*.cache")
    kept.unlink()
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    if kind == "pipe":
        os.mkfifo(kept)
    elif kind == "1 GB of nothing":
        with kept.open("wb") as stream:
            stream.truncate(1024**3)
    else:
        kept.symlink_to({"link to /dev/zero": "/dev/zero", "dangling link": "nowhere"}.get(kind, mine))
    assert served(root) == wanted
    assert not kept.is_symlink()
    assert sorted(kept.read_bytes().split(b"\n")[1:]) == sorted(sound.split(b"\n")[1:])
    assert mine.read_text() == "mine"


def test_every_half_of_a_cache_is_made_anew(warm: tuple[Path, bytes, Done]) -> None:
    root, sound, wanted = warm
    (kept,) = (root.parent / "cache").glob("*.cache")
    for length in range(0, len(sound), max(1, len(sound) // 25)):
        kept.write_bytes(sound[:length])
        assert served(root) == wanted


TEXT = b"if r.status_code == 404:\n    pass\n"
SOUND = Finding(
    "HTS101", "404", Span(1, 20, 1, 23), Confidence.SURE, "why", Fix((), Safety.SAFE, "", unbinds=("x",)), refusal="not"
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.sampled_from([1, 24, "safe"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


def places(value: Any, path: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    inner = enumerate(value) if isinstance(value, (list, tuple)) else ()
    return [path, *(place for index, item in inner for place in places(item, (*path, index)))]


def edited(value: Any, path: tuple[int, ...], new: Any) -> Any:
    if not path:
        return new
    return [edited(item, path[1:], new) if index == path[0] else item for index, item in enumerate(value)]


@given(data=st.data())
def test_wrong_types_at_any_depth_are_refused_or_are_a_finding(data: st.DataObject) -> None:
    sound = [plain(SOUND)]
    new = edited(sound, data.draw(st.sampled_from(places(sound))), data.draw(values))
    try:
        found = restored(json.loads(json.dumps(new)), TEXT)
    except (ValueError, TypeError, KeyError):
        return
    for format_ in FORMATS:  # nothing that is let through breaks what prints it
        render(Report((FileResult("a.py", found, ("x",) * len(found)),)), format_, Style(False)).encode()
    assert restored(json.loads(json.dumps([plain(finding) for finding in found])), TEXT) == found


def test_what_depends_on_the_process_is_not_kept() -> None:
    assert can_be_kept([SOUND])
    assert not can_be_kept([Finding("HTS901", "nested too deeply", Span(1, 0, 1, 0), Confidence.SURE, "")])


def test_a_file_that_changes_while_it_is_checked_is_right_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read beside it is noted before, so that the entry is one for nobody."""
    root = tmp_path / "tree"
    write(root, app_py=SCRIPT, pkg__app_py=SCRIPT)
    from statusquo_lint.cli import result_cache

    real = result_cache.ResultCache.filtered

    def late(self: Any, items: Any) -> Any:
        left = real(self, items)
        put(root / "http.py", b"x = 1\n")
        return left

    with monkeypatch.context() as patched:
        patched.setattr(result_cache.ResultCache, "filtered", late)
        both(root, ".")
    cached_, uncached = both(root, ".")
    assert cached_ == uncached
    (root / "http.py").unlink()
    cached_, uncached = both(root, ".")
    assert cached_ == uncached
