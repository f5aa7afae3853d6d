"""What editors, annotations and runners of single tests rely on: the file, the line and the id of each item."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tree
from environments import install, made
from inner_pytest import own_garbage
from marks import long_unless
from statusquo_conformance import check
from statusquo_conformance.exit_guard import GUARD
from statusquo_conformance.items import word_for
from statusquo_conformance.location import _MAX_BYTES, location_of
from statusquo_conformance.pasted import pasted_id
from statusquo_conformance.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

pytest_plugins = "pytester"

pytestmark = pytest.mark.once
ONLY = "--conformance-only=codes.are-ints,names.standard-meaning"
FILES = {
    "shop/__init__.py": "from http import HTTPStatus as Library\n\nfrom shop.status import LEGACY, Status, make\n",
    "shop/status.py": '''"""Statuses."""

import enum


class Status(enum.IntEnum):
    OK = 200
    NOT_FOUND = 404
    URI_TOO_LONG = 413


class Outer:
    @enum.unique
    class Inner(enum.IntEnum):
        OK = 200
        NOT_FOUND = 404


try:
    LEGACY: dict[int, str] = {200: "OK", 404: "Not Found"}
finally:
    CODES, OTHER = {200: "OK", 404: "Not Found"}, 1


def make():
    return Status
''',
    "shop/again.py": "from .status import LEGACY as OLD\n",
    "shop/codes.py": '"""Codes."""\nOK = 200\nNOT_FOUND = 404\n',
    "tests/test_own.py": "def test_own(): pass\n",
    "conftest.py": """
import enum, sys, types
sys.modules["made_up"] = module = types.ModuleType("made_up")
module.Status = enum.IntEnum("Status", {"OK": 200, "NOT_FOUND": 404}, module="made_up")
module.__file__ = "<made up>"
""",
    "vscode_pytest.py": "",
    "pytest.ini": "[pytest]\nconformance =\n shop.Status\n shop.LEGACY\n made_up.Status\n http.HTTPStatus\n",
}
PLACES = {
    "shop.status.Status": ("shop/status.py", "class Status"),
    "shop.Status": ("shop/status.py", "class Status"),
    "shop.status:Outer.Inner": ("shop/status.py", "class Inner"),
    "shop/status.py:Status": ("shop/status.py", "class Status"),
    "shop.LEGACY": ("shop/status.py", "LEGACY"),
    "shop.status.LEGACY": ("shop/status.py", "LEGACY"),
    "shop.status.CODES": ("shop/status.py", "CODES"),
    "shop.status.make()": ("shop/status.py", "class Status"),
    "shop.again.OLD": ("shop/status.py", "LEGACY"),
    "shop.Library": ("shop/__init__.py", "Library"),
    "shop.codes": ("shop/codes.py", '"""Codes."""'),
}
ONE_OF_A_KIND = ("shop.Status", "shop/status.py:Status", "shop.status.make()", "shop.codes", "made_up.Status")
"""Of the ways to a target: in another module, a file, a call, a module itself, and none."""
EDITOR = ("-p", "vscode_pytest")
NO_SETTINGS = ("-c", "none.ini")


@pytest.fixture(scope="module")
def loaded() -> None:
    """Import what a run needs, because pytester forgets what a run imports."""
    from statusquo_conformance.requirements import all_requirements

    check({404: "Not Found"}, only=["codes"])
    all_requirements()


@pytest.fixture
def project(loaded: None, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.Pytester]:
    """A project with statuses of every kind, its own tests, and a plugin with the name of VS Code's."""
    for name, text in FILES.items():
        path = pytester.path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    (pytester.path / "none.ini").write_text("[pytest]\n", "utf-8")
    pytester.syspathinsert()
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_PLUGINS", "statusquo_conformance.plugin")
    with own_garbage():
        yield pytester
    GUARD.close()  # after a run of pytest in this process, it waits for the end


def items_of(project: pytest.Pytester, *options: str) -> list[pytest.Item]:
    """The suite's items, collected in this process."""
    items, _ = project.inline_genitems("--conformance-examples=1", ONLY, *options)
    return [item for item in items if "conformance[" in item.nodeid]


def line_of(item: pytest.Item) -> str:
    """The line of the file to which an editor goes."""
    assert item.location[1] is not None
    return item.path.read_text("utf-8").splitlines()[item.location[1]]


@pytest.mark.parametrize(
    ("target", "options"),
    [
        *(pytest.param(target, (), id=f"{target}-pytest") for target in PLACES),
        *(
            pytest.param(
                target, EDITOR, id=f"{target}-vs code", marks=() if target in ONE_OF_A_KIND else pytest.mark.long
            )
            for target in PLACES
        ),
    ],
)
def test_an_item_is_where_the_target_is_defined(project: pytest.Pytester, target: str, options: Sequence[str]) -> None:
    file, start = PLACES[target]
    for item in items_of(project, f"--conformance={target}", "tests", *options):
        assert item.path == project.path / file
        assert item.location[0] == file
        assert start in line_of(item)


def test_a_target_elsewhere_is_at_its_own_file_and_one_without_a_file_at_the_settings(
    project: pytest.Pytester,
) -> None:
    elsewhere, made_up = (
        items_of(project, f"--conformance={target}", "tests")[0] for target in ("http.HTTPStatus", "made_up.Status")
    )
    assert elsewhere.path == Path(str(sys.modules["http"].__file__))
    assert "class HTTPStatus" in line_of(elsewhere)
    assert made_up.path == project.path / "pytest.ini"
    assert line_of(made_up).strip() == "made_up.Status"


@pytest.mark.further
@pytest.mark.parametrize("target", ["shop.Status", "http.HTTPStatus", "made_up.Status"])
def test_the_hooks_of_the_projects_conftest_count_wherever_the_target_lies(
    project: pytest.Pytester, target: str
) -> None:
    conftest = project.path / "conftest.py"
    hook = "\ndef pytest_runtest_setup(item):\n    item.user_properties.append(('hooked', item.name))\n"
    conftest.write_text(FILES["conftest.py"] + hook, "utf-8")
    ids = [item.name for item in items_of(project, f"--conformance={target}", "tests")]
    done = project.inline_run(ONLY, f"--conformance={target}", "--junitxml=j.xml", "tests")
    setups = [call.item.name for call in done.getcalls("pytest_runtest_setup")]
    assert set(ids) <= set(setups)
    assert "hooked" in (project.path / "j.xml").read_text("utf-8")


class _Meta(type):
    @property
    def __module__(cls) -> str:  # type: ignore[override]
        raise SystemExit

    __qualname__ = "Meta"


def _without_module() -> object:
    """A class that was made by code without a `__name__`."""
    space: dict[str, object] = {}
    exec('made = type("Status", (), {})', space)
    return space["made"]


def _odd_targets() -> dict[str, object]:
    return {
        "a class that answers for its module": _Meta("Status", (), {}),
        "a class of a module that is none": type("Status", (), {"__module__": "no.such.module"}),
        "a class of a module that raises": type("Status", (), {"__module__": "m.raising"}),
        "a class whose module is a number": type("Status", (), {"__module__": 1}),
        "a class without a module": _without_module(),
        "a table": {404: "Not Found"},
    }


@pytest.mark.parametrize("odd", _odd_targets())
@pytest.mark.parametrize("file", ["", "<made up>", "\0", "status.pyc", "broken.py", "other.py", "large.py", "good.py"])
def test_an_odd_target_has_the_place_of_its_file_or_none(
    tmp_path: Path, odd: str, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raising = type("Raising", (), {"__getattr__": lambda _, name: 1 // 0})
    monkeypatch.setitem(sys.modules, "m.raising", raising())
    (tmp_path / "status.pyc").write_bytes(bytes(range(256)))
    (tmp_path / "broken.py").write_text("class Status(:\n", "utf-8")
    (tmp_path / "other.py").write_text("\nOther = 1\n", "utf-8")
    with (tmp_path / "large.py").open("wb") as large:
        large.truncate(_MAX_BYTES + 1)
    (tmp_path / "good.py").write_text("\nif True:\n    Status = 1\n", "utf-8")
    whole = str(tmp_path / file) if file.isprintable() and not file.startswith("<") and file else file
    place = location_of(Target("m.Status", _odd_targets()[odd], "m", "Status", whole, ""))
    expected = {"status.pyc": 0, "broken.py": 0, "other.py": 0, "large.py": 0, "good.py": 2}
    assert place == ((tmp_path / file, expected[file]) if file in expected else None)


def test_without_settings_a_target_without_a_file_still_has_a_place(project: pytest.Pytester) -> None:
    (project.path / "pytest.ini").unlink()
    for item in items_of(project, "--conformance=made_up.Status", "tests"):
        assert item.path.is_file()


def test_vs_code_can_build_its_tree(project: pytest.Pytester) -> None:
    """It takes an item's path and what follows the first `::` for the id, and climbs from the file to the root."""
    items = items_of(project, *EDITOR)
    assert len(items) == len(FILES["pytest.ini"].split()) * 2 - 6
    ids = set()
    for item in items:
        assert item.parent is not None
        for node in (item, item.parent):
            assert node.path.is_file()
            assert project.path in node.path.parents
        ids.add("::".join([str(item.path), *item.nodeid.split("::")[1:]]))
    assert len(ids) == len(items)


def test_vs_code_sees_a_project_behind_a_link_at_the_link(
    project: pytest.Pytester, tmp_path_factory: pytest.TempPathFactory
) -> None:
    link = tmp_path_factory.mktemp("links") / "link"
    link.symlink_to(project.path, target_is_directory=True)
    for item in items_of(project, *EDITOR, f"--rootdir={link}", "--conformance=shop.Status", "tests"):
        assert item.path == link / "shop" / "status.py"


@pytest.mark.further
@pytest.mark.parametrize(
    "target", long_unless(ONE_OF_A_KIND.__contains__, [*PLACES, "http.HTTPStatus", "made_up.Status"])
)
def test_an_id_that_vs_code_shows_runs_this_one_test(project: pytest.Pytester, target: str) -> None:
    item = items_of(project, *EDITOR, f"--conformance={target}", "tests")[-1]
    shown = "::".join([str(item.path), *item.nodeid.split("::")[1:]])
    assert [again.nodeid for again in items_of(project, *EDITOR, shown)] == [item.nodeid]


def test_what_pytest_prints_runs_this_one_test(project: pytest.Pytester) -> None:
    for options in ((), EDITOR):
        done = project.inline_run("--conformance-examples=1", ONLY, "--conformance=shop.Status", *options)
        assert done.ret == 1
        failed = [report.nodeid for report in done.getreports("pytest_runtest_logreport") if report.failed]
        assert pasted_id(failed[0]) == ("shop.Status", "names.standard-meaning")
        assert pasted_id(f"{failed[0]}]") == pasted_id(failed[0])


@pytest.mark.further
def test_an_advisory_has_its_word_in_vs_code_too(project: pytest.Pytester) -> None:
    words = []
    for options in ((), EDITOR):
        done = project.inline_run("--conformance-examples=1", "--conformance=shop.Status", "tests", *options)
        shown = [word_for(report) for report in done.getreports("pytest_runtest_logreport")]
        words.append([word[0] for word in shown if word is not None])
    assert words[0] == words[1]
    assert "advisory" in words[0]


@pytest.mark.parametrize(
    "argument",
    [
        "tests/test_own.py::test_a[conformance]",
        "tests/test_own.py",
        "conformance",
        "tests/conformance",
        "conformance(shop_Status]::codes_are-ints",
    ],
)
def test_other_arguments_stay(argument: str) -> None:
    assert pasted_id(argument, ["shop.Other"]) is None


def test_an_id_that_lost_its_dots_is_that_of_the_configured_target() -> None:
    printed = "conformance(shop_Status]::codes_are-ints"
    assert pasted_id(printed, ["shop.Other", "shop.Status"]) == ("shop.Status", "codes.are-ints")


def test_junit_and_annotations_name_the_file_of_the_target(project: pytest.Pytester) -> None:
    done = project.inline_run("--conformance=shop.Status", ONLY, "--junitxml=j.xml", "-ojunit_family=xunit1", "tests")
    cases = {case.get("name"): case for case in ET.parse(project.path / "j.xml").getroot().iter("testcase")}
    wrong = cases["names.standard-meaning"]
    line = FILES["shop/status.py"].splitlines().index("class Status(enum.IntEnum):")
    assert (wrong.get("file"), wrong.get("line")) == ("shop/status.py", str(line))
    locations = {report.location[:2] for report in done.getreports("pytest_runtest_logreport") if report.failed}
    assert locations == {("shop/status.py", line)}


SCRATCH = tree.ROOT / ".scratch" / "editors" / sys.implementation.cache_tag


@pytest.fixture(scope="module")
def interpreter() -> Path:
    """A Python with the plugins of other tools, made once a checkout."""
    python = SCRATCH / "bin" / "python"
    if not (SCRATCH / "installed").is_file():
        plugins = ("teamcity-messages", "pytest-github-actions-annotate-failures", "pytest-split")
        if problem := install(made(SCRATCH), "-e", f"{tree.ROOT}[conformance]", *plugins):
            pytest.skip(f"the plugins cannot be installed here: {problem}")
        (SCRATCH / "installed").touch()
    return python


def run(python: Path, folder: Path, *options: str, **environment: str) -> str:
    """Run pytest in the project, and return what it prints."""
    command = [str(python), "-m", "pytest", "--conformance-examples=1", *options]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=200, env=environment
    )
    return done.stdout + done.stderr


@pytest.mark.slow
def test_pycharm_passes_back_what_teamcity_messages_prints(interpreter: Path, project: pytest.Pytester) -> None:
    out = run(interpreter, project.path, "--teamcity", ONLY, "--conformance=shop.Status", "tests")
    match = re.search(r"testFailed .* name='((?:[^'|]|\|.)+)'", out)
    assert match, out
    printed = match[1]
    plain = printed.replace("|[", "[").replace("|]", "]")
    again = run(interpreter, project.path, "--teamcity", "--conformance=shop.Status", plain)
    assert again.count("##teamcity[testStarted") == 1, again
    assert f"name='{printed}'" in again


@pytest.mark.slow
def test_github_annotates_the_line_of_the_target(interpreter: Path, project: pytest.Pytester) -> None:
    environment = {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(project.path)}
    printed = run(interpreter, project.path, ONLY, "--conformance=shop.Status", "tests", **environment)
    assert "::error file=shop/status.py,line=6::" in printed


def shards(python: Path, folder: Path, count: int) -> list[Path]:
    """The reports of a run that pytest-split divides."""
    files = [folder / f"shard{number}.json" for number in range(count)]
    for number, file in enumerate(files, 1):
        run(
            python,
            folder,
            *(f"--splits={count}", f"--group={number}", "--conformance=shop.Status", f"--conformance-json={file}"),
            "tests",
        )
    return files


@pytest.mark.slow
def test_pytest_split_divides_the_requirements(interpreter: Path, project: pytest.Pytester) -> None:
    ids = [
        {result["requirement"] for result in json.loads(file.read_text("utf-8"))["targets"][0]["results"]}
        for file in shards(interpreter, project.path, 2)
    ]
    assert all(ids)
    assert sum(map(len, ids)) == len(set.union(*ids))
