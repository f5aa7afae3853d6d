"""Resolving a target: every way to spell one, and one sentence for everything that can be wrong with it."""

from __future__ import annotations

import http
import http.client
import http.server
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Any, cast

import pytest
from statusquo_conformance import check
from statusquo_conformance.module_names import added_folder, is_taken
from statusquo_conformance.recognition import _distribution, _distributions
from statusquo_conformance.target import resolve
from statusquo_conformance.target_errors import TargetError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("http.HTTPStatus", http.HTTPStatus),
        ("http:HTTPStatus", http.HTTPStatus),
        (" http.HTTPStatus ", http.HTTPStatus),
        ("http.client", http.client),
        ("http.client.responses", http.client.responses),
        ("http.client:responses", http.client.responses),
        ("http.server.BaseHTTPRequestHandler.responses", http.server.BaseHTTPRequestHandler.responses),
        ("http.server:BaseHTTPRequestHandler.responses", http.server.BaseHTTPRequestHandler.responses),
    ],
)
def test_dotted_paths_and_colons_lead_to_the_object(spelling: str, expected: object) -> None:
    assert resolve(spelling).obj is expected


@pytest.mark.parametrize("spelling", ["tgt_beside:make()", "tgt_beside.make()"])
def test_a_factory_is_called(spelling: str, tmp_path: Path) -> None:
    (tmp_path / "tgt_beside.py").write_text("def make():\n    return {404: 'Not Found'}\n")
    found = resolve(spelling, [tmp_path])
    assert found.obj == {404: "Not Found"}
    assert found.attribute == "make()"
    assert str(tmp_path) not in sys.path


def test_a_file_is_loaded_under_its_own_name_so_that_its_classes_can_be_pickled(tmp_path: Path) -> None:
    file = tmp_path / "tgt_lone.py"
    file.write_text("import enum\nclass S(enum.IntEnum):\n    OK = 200\n")
    target = resolve(f"{file}:S")
    member = cast("Any", target.obj).OK
    assert pickle.loads(pickle.dumps(member)) is member
    assert resolve(f"{file}:S").obj is target.obj, "the file is loaded once"


def test_a_file_whose_name_is_taken_by_another_module_is_loaded_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "http.py"
    file.write_text("CODES = {404: 'Not Found'}\n")
    found = resolve(f"{file}:CODES")
    assert found.obj == {404: "Not Found"}
    assert sys.modules["http"] is http
    assert resolve(f"{file}:CODES").obj is found.obj, "the file is loaded once"


def test_a_name_that_a_finder_refuses_to_look_for_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing:
        @staticmethod
        def find_spec(name: str, *_: object) -> None:
            if name == "tgt_refused":
                raise ImportError(name)

    assert not is_taken("tgt_refused", tmp_path / "tgt_refused.py")
    monkeypatch.setattr(sys, "meta_path", [Refusing, *sys.meta_path])
    assert is_taken("tgt_refused", tmp_path / "tgt_refused.py")


def test_a_module_without_a_file_needs_no_folder_on_the_import_path() -> None:
    assert added_folder(sys, []) == ""


def conform(target: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Check in a process of its own, in which the suite has imported nothing yet."""
    command = [sys.executable, "-m", "statusquo", "conform", target]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.once
@pytest.mark.parametrize("code", ["from .other import OK\n", "from tgt_names.email.other import OK\n"])
def test_a_file_in_a_namespaces_package_does_not_take_the_place_of_the_standard_librarys(
    tmp_path: Path, code: str
) -> None:
    package = tmp_path / "tgt_names" / "email"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "other.py").write_text("OK = 200\n")
    (package / "status.py").write_text(f"{code}NOT_FOUND = 404\nGONE = 410\n")
    checked = conform("tgt_names/email/status.py", cwd=tmp_path)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stderr
    assert "module of int constants: 3 codes, 3 names" in checked.stdout


@pytest.mark.once
@pytest.mark.parametrize("name", ["ssl", "email", "zoneinfo", "hypothesis"])
def test_a_lone_file_may_be_named_as_a_module_that_the_suite_needs_later(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.py").write_text("OK = 200\nNOT_FOUND = 404\nGONE = 410\n")
    checked = conform(f"{tmp_path / name}.py")
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stderr


def test_of_two_packages_with_one_name_the_file_that_was_named_is_read(tmp_path: Path) -> None:
    for folder, code in (("one", 200), ("two", 404)):
        (tmp_path / folder / "tgt_twin").mkdir(parents=True)
        (tmp_path / folder / "tgt_twin" / "__init__.py").write_text("")
        (tmp_path / folder / "tgt_twin" / "status.py").write_text(f"CODES = {{{code}: 'said'}}\n")
    one, two = (resolve(f"{tmp_path / folder / 'tgt_twin' / 'status.py'}:CODES").obj for folder in ("one", "two"))
    assert (one, two) == ({200: "said"}, {404: "said"})


def test_a_package_that_has_the_name_of_an_installed_one_is_not_said_to_be_from_there(tmp_path: Path) -> None:
    (tmp_path / "click").mkdir()
    (tmp_path / "click" / "__init__.py").write_text("")
    (tmp_path / "click" / "tgt_codes.py").write_text("OK = 200\nNOT_FOUND = 404\nGONE = 410\n")
    recognition = check(f"{tmp_path / 'click' / 'tgt_codes.py'}").recognition
    assert recognition is not None
    assert (recognition.codes, recognition.distribution) == (3, "")


@pytest.fixture
def fresh() -> Iterator[None]:
    """What is installed is read once, before and after the test."""
    _distributions.cache_clear()
    yield
    _distributions.cache_clear()


def test_the_distribution_of_an_installed_module_is_told_with_its_version_and_no_other(tmp_path: Path) -> None:
    assert _distribution("pytest", pytest.__file__) == ("pytest", pytest.__version__)
    assert _distribution("pytest", str(tmp_path / "pytest.py")) == ("", "")


METADATA = "Metadata-Version: 2.1\nName: {}\nVersion: 1.2\n"
DISTRIBUTIONS = {
    "tgt_folder": {"METADATA": METADATA, "RECORD": 'tgt_folder/a.py,,\n"tgt_folder/b,c.py",,\n'},
    "tgt_file": {"METADATA": METADATA, "RECORD": "tgt_other.py,,\ntgt_file.py,,\n"},
    "tgt_built": {"METADATA": METADATA, "RECORD": "tgt_built.so,,\n"},
    "tgt_editable": {"METADATA": METADATA, "RECORD": "_tgt_editable.pth,,\n", "top_level.txt": "tgt_editable\n"},
    "tgt_egg": {"PKG-INFO": METADATA, "SOURCES.txt": "tgt_egg/a.py\n"},
    "tgt_gone": {"METADATA": METADATA, "RECORD": "tgt_gone/a.py,,\ntgt_gone.py,,\n"},
    "tgt_part": {"METADATA": METADATA, "RECORD": "tgt_part_of_another.py,,\nfolder/tgt_part/a.py,,\n"},
    "tgt_declares_another": {"METADATA": METADATA, "RECORD": "tgt_declares_another.py,,\n", "top_level.txt": "other"},
    "tgt_nameless": {"METADATA": "Metadata-Version: 2.1\n", "RECORD": "tgt_nameless.py,,\n"},
}


@pytest.mark.parametrize(
    ("top", "inside", "outside"),
    [
        ("tgt_gone", False, False),
        ("tgt_part", False, False),
        ("tgt_declares_another", False, False),
        ("tgt_nameless", False, False),
        ("tgt_folder", True, False),
        ("tgt_file", True, False),
        ("tgt_built", True, True),
        ("tgt_editable", True, True),
        ("tgt_egg", True, False),
    ],
)
def test_a_distribution_is_known_by_what_it_declares_or_has_installed(
    fresh: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, top: str, inside: bool, outside: bool
) -> None:
    name, site = top.replace("_", "-"), tmp_path / "site"
    folder = site / f"{top}-1.2.{'egg' if 'egg' in top else 'dist'}-info"
    folder.mkdir(parents=True)
    for file, text in DISTRIBUTIONS[top].items():
        (folder / file).write_text(text.format(name))
    if top != "tgt_gone":
        for module in (f"{top}/a.py", f"{top}.py", f"{top}.so", f"{top}_of_another.py", f"folder/{top}/a.py"):
            (site / module).parent.mkdir(parents=True, exist_ok=True)
            (site / module).write_text("")
    monkeypatch.syspath_prepend(site)
    monkeypatch.setattr("importlib.machinery.EXTENSION_SUFFIXES", [".so"])
    assert _distribution(top, str(site / f"{top}.py")) == ((name, "1.2") if inside else ("", ""))
    assert _distribution(top, str(tmp_path / f"{top}.py")) == ((name, "1.2") if outside else ("", ""))


def test_broken_metadata_of_another_distribution_is_no_error(
    fresh: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tgt_broken-1.dist-info").mkdir()
    (tmp_path / "tgt_broken-1.dist-info" / "RECORD").write_bytes(b"tgt_beside.py\xff,,\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert _distribution("tgt_beside", str(tmp_path / "tgt_beside.py")) == ("", "")


def test_the_standard_librarys_own_file_is_its_module() -> None:
    assert resolve(f"{http.__file__}:HTTPStatus").obj is http.HTTPStatus


def test_a_file_inside_a_package_may_use_relative_imports(tmp_path: Path) -> None:
    package = tmp_path / "tgt_package"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "numbers.py").write_text("OK = 200\n")
    (package / "status.py").write_text("from .numbers import OK\nCODES = {OK: 'OK'}\n")
    target = resolve(f"{package / 'status.py'}:CODES")
    assert (target.obj, target.module) == ({200: "OK"}, "tgt_package.status")


def test_a_file_of_a_package_that_cannot_be_imported_is_loaded_alone(tmp_path: Path) -> None:
    package = tmp_path / "tgt_broken_package"
    package.mkdir()
    (package / "__init__.py").write_text("import tgt_not_installed\n")
    (package / "status.py").write_text("CODES = {200: 'OK'}\n")
    assert resolve(f"{package / 'status.py'}:CODES").obj == {200: "OK"}


BAD_SOURCES = {
    "tgt_raises": "x = 1\nraise ValueError('no   good')\n",
    "tgt_exits": "import sys\nsys.exit('bye')\n",
    "tgt_interrupts": "raise KeyboardInterrupt\n",
    "tgt_syntax": "def f(:\n",
    "tgt_needs": "import tgt_not_there\n",
    "tgt_attribute": (
        "class Meta(type):\n    def __getattr__(cls, name): raise RuntimeError('no')\nclass S(metaclass=Meta): pass\n"
    ),
    "tgt_mute": "class Mute(Exception):\n    def __str__(self): raise ValueError\nraise Mute\n",
    "tgt_secret": "class Meta(type):\n    def __dir__(cls): raise ValueError\nclass S(metaclass=Meta): pass\n",
    "tgt_make": "CODES = {}\ndef make(): raise OSError('down')\ndef exits(): raise SystemExit(3)\n",
}


@pytest.mark.parametrize(
    ("spelling", "sentence"),
    [
        ("", "does not name an object"),
        ("a b", "does not name an object"),
        ("http.HTTPStatus:", "no module named .http.HTTPStatus."),
        ("tgt_nope.X", "no module named 'tgt_nope' .* install the package"),
        ("http.nope:X", "no module named 'http.nope'"),
        ("http.HTTPStatos", "http has no attribute 'HTTPStatos'; did you mean 'HTTPStatus'?"),
        ("http:httpstatus", "http has no attribute 'httpstatus'; did you mean 'HTTPStatus'?"),
        ("http.HTTPStatus.NOPE.x", "http.HTTPStatus has no attribute 'NOPE'"),
        ("tgt_raises.X", r"importing tgt_raises raised ValueError: no good \(line 2 of tgt_raises.py\)"),
        ("tgt_exits.X", r"importing tgt_exits called sys.exit\('bye'\) \(line 2 of tgt_exits.py\)"),
        ("tgt_interrupts.X", "importing tgt_interrupts raised KeyboardInterrupt"),
        ("tgt_syntax.X", r"importing tgt_syntax failed with a syntax error: .* \(line 1 of tgt_syntax.py\)"),
        ("tgt_needs.X", "importing tgt_needs failed: it needs the module 'tgt_not_there', which is not installed"),
        ("tgt_attribute:S.x", "reading tgt_attribute.S.x .* raised RuntimeError: no"),
        ("tgt_make:make()", r"calling tgt_make:make\(\) raised OSError: down"),
        ("tgt_make:exits()", r"calling tgt_make:exits\(\) called sys.exit\(3\)"),
        ("tgt_make:CODES()", "cannot be called: its type is dict"),
        ("nope/file.py:X", "the file nope/file.py does not exist"),
        ("nope.py", "the file nope.py does not exist"),
        ("C:\\nope.py", "the file C:.nope.py does not exist"),
        ("C:\\nope.py:X", "the file C:.nope.py does not exist"),
        ("a\0b.py:X", r"the file a\0b.py cannot be read \(.*embedded null"),
        ("FOLDER/tgt_codes.txt:CODES", "tgt_codes.txt is not a Python file; give a path that ends in .py"),
        ("tgt_mute.X", r"importing tgt_mute raised Mute \(line 3 of tgt_mute.py\)"),
        ("tgt_secret:S.x", "tgt_secret.S has no attribute 'x'"),
    ],
)
def test_whatever_is_wrong_is_one_sentence(spelling: str, sentence: str, tmp_path: Path) -> None:
    for name, source in BAD_SOURCES.items():
        (tmp_path / f"{name}.py").write_text(source)
    (tmp_path / "tgt_codes.txt").write_text("CODES = {404: 'Not Found'}\n")
    with pytest.raises(TargetError, match=sentence) as caught:
        resolve(spelling.replace("FOLDER", str(tmp_path)), [tmp_path])
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder.py").mkdir()
    with pytest.raises(TargetError, match="is a folder"):
        resolve(f"{tmp_path / 'folder.py'}:X")


@pytest.mark.parametrize(
    "spelling",
    ["http.HTTPStatus", "http.client", "http.server.BaseHTTPRequestHandler.responses", "tgt_told:make()", "FILE:CODES"],
)
def test_the_prelude_binds_the_target_in_a_fresh_process(spelling: str, tmp_path: Path) -> None:
    (tmp_path / "tgt_told.py").write_text("CODES = {404: 'Not Found'}\ndef make(): return CODES\n")
    target = resolve(spelling.replace("FILE", str(tmp_path / "tgt_told.py")), [tmp_path])
    code = f"{target.prelude}; print(type(target).__name__)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == type(target.obj).__name__
