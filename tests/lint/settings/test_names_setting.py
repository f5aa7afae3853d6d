"""The setting `names` in every front end: one sentence for what is wrong, the same names for what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lint_command import statusquo, write
from statusquo_lint.settings import Resolver, SettingsError
from statusquo_lint.settings.values import BadValueError, vocabulary_named

if TYPE_CHECKING:
    from pathlib import Path

ENUM = "from enum import IntEnum\nclass S(IntEnum):\n    OK = 200\n"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (404, "404 is no text"),
        ("nubmers", "did you mean numbers?"),
        ("http.HttpStatus", "did you mean http.HTTPStatus?"),
        ("httpx.code", "did you mean httpx.codes?"),
        ("a b.c", "choose from"),
        ("", "choose from"),
        (".S", "choose from"),
        ("x." * 200 + "y", "choose from"),
    ],
)
def test_a_bad_value_is_one_sentence(value: object, said: str) -> None:
    with pytest.raises(BadValueError) as caught:
        vocabulary_named(value)
    assert said in str(caught.value)
    assert len(str(caught.value)) < 500


def test_an_enum_of_the_project_is_found_from_every_folder_of_it(tmp_path: Path) -> None:
    (tmp_path / "src" / "acme" / "deep").mkdir(parents=True)
    (tmp_path / "src" / "acme" / "__init__.py").write_text(ENUM)
    (tmp_path / "pyproject.toml").write_text('[tool.statusquo]\nnames = "acme.S"\n')
    together = Resolver()
    for folder in (tmp_path, tmp_path / "src" / "acme" / "deep", tmp_path / "src" / "acme"):
        names = Resolver().for_file(str(folder / "x.py")).options.names
        assert (names.dotted, names.table) == ("acme.S", ((200, "OK"),))
        assert together.for_file(str(folder / "x.py")).options.names == names
    isolated = Resolver(isolated=True, overrides={"names": vocabulary_named("acme.S")}).for_file(str(tmp_path / "x.py"))
    assert isolated.options.names.table == ((200, "OK"),)


VIEW = "def gone(reply):\n    return reply.status_code == 410\n"


@pytest.mark.parametrize(
    ("names", "defining", "left", "edited"),
    [
        ("httpx.codes", "httpx/__init__.py", "httpx/_client.py httpx/deep/a.py", "tests/test_a.py"),
        ("httpx.codes", "src/httpx/__init__.py", "src/httpx/_client.py", "tests/test_a.py httpx/a.py"),
        ("httpx.codes", "httpx.py", "httpx.py tests/httpx.py", "client.py"),
        ("httpx.codes", "acme/__init__.py acme/httpx/__init__.py", "", "acme/httpx/a.py acme/a.py"),
        ("statusquo.HTTPStatus", "src/statusquo/__init__.py", "src/statusquo/a.py", "statusquo/a.py"),
        ("rest_framework.status", "rest_framework/status.py", "rest_framework/status.py", "rest_framework/views.py"),
        ("starlette.status", "fastapi/__init__.py", "fastapi/routing.py", "tests/test_a.py"),
        ("fastapi.status", "starlette/__init__.py starlette/status.py", "starlette/a.py", "tests/test_a.py"),
    ],
)
def test_no_package_imports_from_itself_what_it_does_not_have_yet(
    tmp_path: Path, names: str, defining: str, left: str, edited: str
) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nrequires-python = ">=3.11"\n')
    for name in f"{defining} {left} {edited}".split():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(VIEW if name in f"{left} {edited}".split() else "")
    statusquo(tmp_path, "fix", "--quiet", "--names", names)
    for name in left.split():
        assert (tmp_path / name).read_text() == VIEW
    for name in edited.split():
        assert f"from {names.rpartition('.')[0]} import " in (tmp_path / name).read_text()


def test_what_is_the_projects_own_is_sorted_so(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.statusquo]\nnames = "httpx.codes"\n')
    (tmp_path / "acme").mkdir()
    assert "acme" in Resolver().for_file(str(tmp_path / "x.py")).options.imports.first_party
    (tmp_path / "pyproject.toml").write_text("[tool.statusquo]\n")
    assert Resolver().for_file(str(tmp_path / "x.py")).options.imports.first_party == frozenset()


def test_an_enum_that_cannot_be_read_names_the_file_of_the_setting(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.statusquo]\nnames = "acme.S"\n')
    resolver = Resolver()
    assert resolver.for_folder(tmp_path).problem  # which matters only where there is a file
    with pytest.raises(
        SettingsError, match=r"pyproject\.toml: names: 'acme\.S' is not in the project \(no acme\.py in"
    ):
        resolver.for_file(str(tmp_path / "x.py"))


def test_the_command_ends_with_2_and_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path, views_py="x = r.status_code == 404\n")
    for names in ("acme.S", "nubmers"):
        done = statusquo(tmp_path, "fix", "views.py", f"--names={names}")
        assert (done.code, done.err.count("\n"), done.out) == (2, 1, "")
        assert names in done.err
    assert (tmp_path / "views.py").read_text() == "x = r.status_code == 404\n"


def test_the_command_writes_the_names_and_takes_them_back(tmp_path: Path) -> None:
    write(tmp_path, views_py="x = r.status_code == 404\n")
    for names, after in (("rest_framework.status", "status.HTTP_404_NOT_FOUND"), ("numbers", "404")):
        assert statusquo(tmp_path, "fix", "views.py", f"--names={names}", "--isolated").code == 0
        assert (tmp_path / "views.py").read_text().splitlines()[-1] == f"x = r.status_code == {after}"


def test_the_cache_knows_the_members_of_the_enum(tmp_path: Path) -> None:
    write(tmp_path, views_py="x = r.status_code == 404\n", acme_py=ENUM)
    check = ("check", "views.py", "--names=acme.S", "--cache-dir=kept", "--output-format=concise")
    assert "no name for 404" in statusquo(tmp_path, *check).out
    write(tmp_path, acme_py=ENUM + "    MISSING = 404\n")
    assert "use S.MISSING" in statusquo(tmp_path, *check).out
