"""What an editor seldom asks: actions that change nothing, clients that can do little, files that are odd or broken."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from editor import EVERYTHING, Editor
from lint_command import write
from statusquo_lint.files import read
from statusquo_lint.server.edits import edits
from statusquo_lint.server.pages import page_of
from statusquo_lint.server.parsing import parsed
from statusquo_lint.server.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

APP = "import requests\n\nr = requests.get('x')\nif r.status_code == 404:\n    exit(410)\n"
SETTINGS = "[tool.statusquo]\nminimum-python = '3.11'\n"


@pytest.fixture
def editor() -> Iterator[Editor]:
    with Editor() as started:
        started.start()
        yield started


def titles(editor: Editor, uri: str, row: int) -> list[str]:
    return [action["title"] for action in offered(editor, uri, row)]


def offered(editor: Editor, uri: str, row: int) -> list[dict[str, Any]]:
    """The actions at a row as they are offered, which may be without their edits."""
    where = {"start": {"line": row, "character": 0}, "end": {"line": row, "character": 0}}
    params = {"textDocument": {"uri": uri}, "range": where, "context": {"diagnostics": editor.shown(uri)}}
    answer: list[dict[str, Any]] = editor.request("textDocument/codeAction", params)
    return answer


def book(editor: Editor, path: Path, *cells: str, metadata: Any = None) -> tuple[str, list[str]]:
    """Open a notebook of code cells, and return its address and those of the cells."""
    uris = [f"vscode-notebook-cell:{path}#{number}" for number in range(len(cells))]
    listed = [{"kind": 2, "document": uri} for uri in uris]
    items = [
        {"uri": uri, "languageId": "python", "version": 1, "text": text} for uri, text in zip(uris, cells, strict=True)
    ]
    given = {} if metadata is None else {"metadata": metadata}
    document = {"uri": path.as_uri(), "notebookType": "jupyter-notebook", "version": 1, "cells": listed, **given}
    editor.notify("notebookDocument/didOpen", {"notebookDocument": document, "cellTextDocuments": items})
    return path.as_uri(), uris


# -- actions ---------------------------------------------------------------------------------------------------------


def test_what_has_no_fix_and_no_number_is_offered_a_comment_alone(tmp_path: Path, editor: Editor) -> None:
    write(tmp_path, pyproject_toml=SETTINGS)
    uri = editor.open(tmp_path / "a.py", "import flask\nx = '404 Forbidden'\n")
    assert titles(editor, uri, 1) == ["HTS302: ignore here with # noqa"]


def test_a_code_cannot_be_allowed_where_the_settings_cannot_be_edited(tmp_path: Path, editor: Editor) -> None:
    (tmp_path / "pyproject.toml").write_text("tool = 3\n", encoding="utf-8")
    uri = editor.open(tmp_path / "a.py", APP)
    (allow,) = [one for one in offered(editor, uri, 3) if "allow 404" in one["title"]]
    said = {"reason": "statusquo would leave this as it is"}
    for content in (b"tool = 3\n", b"tool = \n", b"# \xff\n"):
        (tmp_path / "pyproject.toml").write_bytes(content)
        assert editor.request("codeAction/resolve", allow)["disabled"] == said
    (tmp_path / "pyproject.toml").unlink()
    assert editor.request("codeAction/resolve", allow)["error"]["code"] == -32801


def test_a_client_that_resolves_nothing_is_given_what_changes_something(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("tool = 3\n", encoding="utf-8")
    action = {**EVERYTHING["textDocument"], "codeAction": {}}
    with Editor(textDocument=action, workspace={}) as editor:
        editor.start()
        uri = editor.open(tmp_path / "a.py", APP)
        actions = offered(editor, uri, 3)
        assert len(actions) == 3
        assert not any("allow" in one["title"] for one in actions)
        assert all([*one["edit"]["changes"]] == [uri] for one in actions)


def test_a_notebook_that_cannot_be_put_together_again_is_left_alone(
    tmp_path: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("statusquo_lint.server.fixing.edited", lambda document, _text: (document, "left alone"))
    uri = editor.open(tmp_path / "a.py", APP)
    assert all("disabled" in editor.request("codeAction/resolve", one) for one in offered(editor, uri, 3))


def test_a_file_that_is_too_large_to_rewrite_says_so(
    tmp_path: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "LARGE", 40)
    uri = editor.open(tmp_path / "a.py", APP)
    assert sorted(one["code"] for one in editor.shown(uri)) == ["HTS101", "HTS902"]
    assert titles(editor, uri, 3) == ["HTS101: ignore here with # noqa"]


def test_settings_that_the_client_changes_are_read_again(tmp_path: Path, editor: Editor) -> None:
    uri = editor.open(tmp_path / "a.py", APP)
    assert len(editor.shown(uri)) == 1
    write(tmp_path, pyproject_toml="[tool.statusquo]\nallowed-codes = [404]\n")
    editor.notify("workspace/didChangeConfiguration", {"settings": {}})
    assert editor.shown(uri) == []


def test_a_notification_before_the_first_request_has_no_answer() -> None:
    editor = Editor()
    editor.notify("workspace/didChangeConfiguration", {"settings": {}})
    assert editor.got == []
    with editor:
        editor.start()


# -- files -----------------------------------------------------------------------------------------------------------


def test_data_has_no_findings(tmp_path: Path, editor: Editor) -> None:
    uri = editor.open(tmp_path / "listing.py", '{"status_code": 404}\n')
    assert editor.shown(uri) == []


def test_a_text_that_python_cannot_hold_has_no_tree() -> None:
    assert parsed("x = '\ud800'\n") is None
    assert parsed("x = 404\n") is not None


def test_of_a_text_that_is_all_new_everything_is_replaced() -> None:
    old, new = "a\n" * 15_000, "b\n" * 15_001
    (edit,) = edits(Text(old), new)
    assert (edit.start.row, edit.end.row, edit.text) == (0, 15_000, new)


def test_a_page_that_cannot_take_its_place_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    page_of.cache_clear()
    path = Path(page_of("HTS101").removeprefix("file://"))
    path.unlink()
    path.mkdir()
    page_of.cache_clear()
    assert page_of("HTS101") == ""
    assert list(path.parent.iterdir()) == [path]


# -- hover and completion --------------------------------------------------------------------------------------------


def test_nothing_is_said_where_a_file_is_excluded_or_the_number_is_unknown(tmp_path: Path, editor: Editor) -> None:
    write(tmp_path, pyproject_toml="[tool.statusquo]\nexclude = ['b.py']\n")
    text = "import requests\nx = requests.get('').status_code == 567\nabort(status="
    for name in ("a.py", "b.py"):
        uri = editor.open(tmp_path / name, text)
        assert editor.at("textDocument/hover", uri, text.index("567")) is None
        assert (editor.at("textDocument/completion", uri, len(text)) == []) is (name == "b.py")


def test_members_are_offered_in_a_file_that_is_whole(tmp_path: Path, editor: Editor) -> None:
    write(tmp_path, pyproject_toml=SETTINGS)
    text = "import requests\nx = requests.get('').status_code == N"
    uri = editor.open(tmp_path / "a.py", text)
    labels = [one["label"] for one in editor.at("textDocument/completion", uri, len(text))]
    assert "HTTPStatus.NOT_FOUND" in labels


@pytest.mark.parametrize(
    ("good", "now"),
    [
        ("HTTPStatus = _HTTPStatus = 1\nx = 1\n", "HTTPStatus = _HTTPStatus = 1\nx = 1\nabort(status="),
        ("import os\nx = 1\n", "import re\nx = (\nabort(status="),
    ],
    ids=["both names are taken", "the rows of the imports have changed"],
)
def test_nothing_is_offered_where_no_import_can_be_added(tmp_path: Path, editor: Editor, good: str, now: str) -> None:
    uri = editor.open(tmp_path / "a.py", good)
    editor.shown(uri)
    editor.type(uri, 0, now, remove=len(good))
    assert editor.at("textDocument/completion", uri, len(now)) == []


def test_members_are_offered_in_a_cell_that_has_the_enum(tmp_path: Path, editor: Editor) -> None:
    write(tmp_path, pyproject_toml=SETTINGS)
    here = "from http import HTTPStatus\nx = HTTPStatus.NOT_FOUND\nabort(status="
    _, cells = book(editor, tmp_path / "a.ipynb", here, "abort(status=")
    position = {"line": 2, "character": 13}
    answer = editor.request("textDocument/completion", {"textDocument": {"uri": cells[0]}, "position": position})
    assert "HTTPStatus.NOT_FOUND" in [one["label"] for one in answer]
    position = {"line": 0, "character": 13}
    assert editor.request("textDocument/completion", {"textDocument": {"uri": cells[1]}, "position": position}) == []
    position = {"line": 1, "character": 20}
    hover = editor.request("textDocument/hover", {"textDocument": {"uri": cells[0]}, "position": position})
    assert hover["contents"]["value"].startswith("**404 Not Found**")


# -- notebooks -------------------------------------------------------------------------------------------------------


def test_a_cell_without_a_status_may_be_broken(tmp_path: Path, editor: Editor) -> None:
    _, cells = book(editor, tmp_path / "a.ipynb", "x = (")
    assert editor.shown(cells[0]) == []


def test_the_language_and_the_kind_of_cells_may_change(tmp_path: Path, editor: Editor) -> None:
    uri, cells = book(editor, tmp_path / "a.ipynb", "import requests", "requests.get('').status_code == 404")
    change = {"cells": {"data": [{"kind": 1, "document": cells[1]}]}}
    notebook = {"uri": uri, "version": 2}
    assert len(editor.shown(cells[1])) == 1
    editor.notify("notebookDocument/didChange", {"notebookDocument": notebook, "change": change})
    assert editor.shown(cells[1]) == []
    change["cells"]["data"][0]["kind"] = 2
    editor.notify("notebookDocument/didChange", {"notebookDocument": notebook, "change": change})
    assert len(editor.shown(cells[1])) == 1
    metadata = {"metadata": {"language_info": {"name": "R"}}}
    editor.notify("notebookDocument/didChange", {"notebookDocument": notebook, "change": metadata})
    assert editor.shown(cells[1]) == []


# -- what is nested too deeply ---------------------------------------------------------------------------------------


def raise_at_once(*_: object, **__: object) -> NoReturn:
    raise RecursionError


def test_what_is_nested_too_deeply_to_be_read_is_one_finding(
    tmp_path: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("statusquo_lint.server.judging.find", raise_at_once)
    uri = editor.open(tmp_path / "a.py", APP)
    (one,) = editor.shown(uri)
    assert (one["code"], "nested too deeply" in one["message"]) == ("HTS901", True)
    assert offered(editor, uri, 0) == []


def test_what_is_nested_too_deeply_to_be_fixed_is_left_alone(
    tmp_path: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("statusquo_lint.fix.reported.fix_text", raise_at_once)
    uri = editor.open(tmp_path / "a.py", APP)
    fixes = [one for one in offered(editor, uri, 3) if "noqa" not in one["title"] and "allow" not in one["title"]]
    assert len(fixes) == 2
    assert all("disabled" in editor.request("codeAction/resolve", one) for one in fixes)
