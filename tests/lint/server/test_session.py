"""Hover, completion, notebooks, settings and folders, as an editor meets them; and whatever else a client may send."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from editor import EVERYTHING, Editor
from lint_command import write
from statusquo_lint.server.refreshing import Refreshing

from statusquo import registry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APP = "import requests\n\nr = requests.get('x')\nif r.status_code == 404:\n    exit(410)\n"
ENABLED = "[tool.statusquo]\nminimum-python = '3.11'\n"


@pytest.fixture
def editor() -> Iterator[Editor]:
    with Editor() as started:
        started.start()
        yield started


# -- hover -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("width = 404\n", "404"),
        ("timeout = 200\nprint(timeout)\n", "200"),
        ("import requests\nr = requests.get('/404')\n", "404"),
        ("x = Colour.NOT_FOUND\n", "NOT_FOUND"),
        ("from http import HTTPMethod\nx = HTTPMethod.GET\n", "GET"),
        ("# NOT_FOUND is 404\n", "404"),
        ("NOT_FOUND = 7\nprint(NOT_FOUND)\n", "NOT_FOUND"),
        ("x = 1404\n", "404"),
    ],
)
def test_nothing_is_said_about_what_is_no_status(tmp_path: Path, editor: Editor, text: str, word: str) -> None:
    uri = editor.open(tmp_path / "a.py", text)
    assert editor.at("textDocument/hover", uri, text.rindex(word) + 1) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (APP, "404"),
        ("from flask import abort\nabort(404)  # noqa\n", "404"),
        ("from http import HTTPStatus\nx = HTTPStatus.NOT_FOUND\n", "NOT_FOUND"),
        ("from http import HTTPStatus as S\nx = S.NOT_FOUND.value\n", "NOT_FOUND"),
        ("import http\nx = http.HTTPStatus.NOT_FOUND\n", "NOT_FOUND"),
        ("from rest_framework import status\nx = status.HTTP_404_NOT_FOUND\n", "HTTP_404_NOT_FOUND"),
        ("import requests\nx = requests.codes.not_found\n", "not_found"),
        ("from http.client import NOT_FOUND\n", "NOT_FOUND"),
        ("import http.client\nx = http.client.NOT_FOUND\n", "NOT_FOUND"),
        ("if x ==\ny = HTTPStatus.NOT_FOUND\n", "NOT_FOUND"),  # cannot be parsed
        ("# 🎉\nfrom http import HTTPStatus\nx = '漢🎉', HTTPStatus.NOT_FOUND\n", "NOT_FOUND"),
    ],
)
def test_a_status_is_explained(tmp_path: Path, editor: Editor, text: str, word: str) -> None:
    uri = editor.open(tmp_path / "a.py", text)
    answer = editor.at("textDocument/hover", uri, text.rindex(word) + 1)
    assert answer["contents"]["kind"] == "markdown"
    assert answer["contents"]["value"].startswith("**404 Not Found**")
    assert "[RFC 9110, section 15.5.5](https://www.rfc-editor.org/" in answer["contents"]["value"]
    assert "since Python 3.5" in answer["contents"]["value"]
    row, start, end = text[: text.rindex(word)].count("\n"), answer["range"]["start"], answer["range"]["end"]
    assert (start["line"], end["line"], end["character"] - start["character"]) == (row, row, len(word))


def test_a_code_that_is_allowed_or_unofficial_is_explained_too(tmp_path: Path, editor: Editor) -> None:
    write(tmp_path, pyproject_toml="[tool.statusquo]\nallowed-codes = [404]\n")
    text = "import requests\ns = requests.get('x').status_code\nprint(s == 404, s == 499)\n"
    uri = editor.open(tmp_path / "a.py", text)
    assert "404 Not Found" in editor.at("textDocument/hover", uri, text.index("404"))["contents"]["value"]
    assert "499 " in editor.at("textDocument/hover", uri, text.index("499"))["contents"]["value"]


def test_hover_is_plain_where_the_client_shows_no_markdown(tmp_path: Path) -> None:
    with Editor(textDocument={}) as editor:
        editor.start()
        uri = editor.open(tmp_path / "a.py", APP)
        contents = editor.at("textDocument/hover", uri, APP.index("404"))["contents"]
        assert contents["kind"] == "plaintext"
        assert "https://www.rfc-editor.org" in contents["value"]


# -- completion ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "label"), [("rest_framework.status", "status.HTTP_404_NOT_FOUND"), ("numbers", None)]
)
def test_the_names_of_the_settings_are_offered(tmp_path: Path, editor: Editor, names: str, label: str | None) -> None:
    write(tmp_path, pyproject_toml=f'[tool.statusquo]\nnames = "{names}"\n')
    good, row = "import os\nfrom flask import abort\n\nx = 1\n", "abort("
    uri = editor.open(tmp_path / "a.py", good)
    editor.settle()
    editor.type(uri, len(good), row)
    offered = editor.at("textDocument/completion", uri, len(good + row))
    assert [item["label"] for item in offered if item["detail"] == "404 Not Found"] == ([label] if label else [])


@pytest.mark.parametrize("row", ["x = ", "timeout=", "print(", "x == ", "exit_code = ", "# status_code == ", "Foo."])
def test_nothing_is_offered_where_no_status_is_expected(tmp_path: Path, editor: Editor, row: str) -> None:
    text = f"from flask import abort\n{row}"
    uri = editor.open(tmp_path / "a.py", text)
    assert editor.at("textDocument/completion", uri, len(text)) == []


@pytest.mark.parametrize(
    ("row", "written"),
    [
        ("return Response(status=", "HTTPStatus.NOT_FOUND"),
        ("if r.status_code == ", "HTTPStatus.NOT_FOUND"),
        ("if r.status_code != 40", "HTTPStatus.NOT_FOUND"),
        ("if r.status_code in (410, ", "HTTPStatus.NOT_FOUND"),
        ("    abort(", "HTTPStatus.NOT_FOUND"),
        ('x = {"status": ', "HTTPStatus.NOT_FOUND"),
        ("x = HTTPStatus.", "NOT_FOUND"),
        ("x = HTTPStatus.NOT", "NOT_FOUND"),
    ],
)
def test_members_are_offered_where_a_status_is_expected(tmp_path: Path, editor: Editor, row: str, written: str) -> None:
    write(tmp_path, pyproject_toml=ENABLED)
    good = "import os\nfrom flask import abort\n\nx = 1\n"
    uri = editor.open(tmp_path / "a.py", good)
    editor.settle()
    editor.type(uri, len(good), row)
    offered = editor.at("textDocument/completion", uri, len(good + row))
    (one,) = [item for item in offered if item["detail"] == "404 Not Found"]
    assert one["textEdit"]["newText"] == one["label"] == written
    assert "RFC 9110" in one["documentation"]["value"]
    assert not any(item["label"].endswith("UNPROCESSABLE_CONTENT") for item in offered), "Python 3.13 has it first"
    assert [item["sortText"] for item in offered] == sorted(str(code) for code in codes((3, 11)))
    typed = re.search(r"\w*\Z", row)
    start = one["textEdit"]["range"]["start"]["character"]
    assert typed is not None
    assert start == typed.start()
    if "HTTPStatus" in written + row:
        (imported,) = one["additionalTextEdits"]
        assert (imported["newText"], imported["range"]["start"]["line"]) == ("from http import HTTPStatus\n", 1)
    assert one["filterText"] == ("404" if row.endswith("40") else f"{written} 404")


def codes(python: tuple[int, int]) -> list[int]:
    return [code for code in registry.records() if registry.name_for(code, python)]


@pytest.mark.parametrize(
    "good",
    [
        "from http import (\n    HTTPStatus,\n)\n",
        "from acme import HTTPStatus\n",
        "class HTTPStatus:\n    pass\n",
        "def f(HTTPStatus):\n    pass\n",
        "from http import *\n",
    ],
)
def test_nothing_is_imported_for_a_name_that_is_bound(tmp_path: Path, editor: Editor, good: str) -> None:
    uri = editor.open(tmp_path / "a.py", good)
    editor.settle()
    editor.type(uri, len(good), "x = HTTPStatus.")
    offered = editor.at("textDocument/completion", uri, len(editor.text(uri)))
    assert len(offered) > 50
    assert not any(item.get("additionalTextEdits") for item in offered)


def test_nothing_is_imported_for_a_name_that_is_none_of_the_files_own(tmp_path: Path, editor: Editor) -> None:
    """The file calls the enum `http.HTTPStatus`, and what was typed stays."""
    good = "import http\nx = http.HTTPStatus.OK\n"
    uri = editor.open(tmp_path / "a.py", good)
    editor.settle()
    editor.type(uri, len(good), "y = HTTPStatus.")
    assert not any(
        item.get("additionalTextEdits") for item in editor.at("textDocument/completion", uri, len(editor.text(uri)))
    )


def test_the_code_stands_beside_each_name_where_the_client_shows_it(tmp_path: Path) -> None:
    capable = {"completion": {"completionItem": {"labelDetailsSupport": True}}}
    for capabilities, shown in (({}, None), (capable, {"description": "404 Not Found"})):
        with Editor(textDocument=capabilities) as editor:
            editor.start()
            uri = editor.open(tmp_path / "a.py", "x = HTTPStatus.")
            offered = editor.at("textDocument/completion", uri, 15)
            assert [item.get("labelDetails") for item in offered if item["label"] == "NOT_FOUND"] == [shown]


def test_an_import_that_is_not_known_yet_is_used(tmp_path: Path, editor: Editor) -> None:
    """The import arrives with the same keystrokes as the row that cannot be parsed yet."""
    uri = editor.open(tmp_path / "a.py", "x = 1\n")
    editor.settle()
    editor.type(uri, 0, "from http import HTTPStatus\n\nabort(status=\n")
    offered = editor.at("textDocument/completion", uri, editor.text(uri).index("=\n") + 1)
    assert len(offered) > 50
    assert not any(item.get("additionalTextEdits") for item in offered)


def test_an_import_that_is_there_is_used(tmp_path: Path, editor: Editor) -> None:
    good = "from http import HTTPStatus as S\r\n\r\nx = 1\r\n"
    uri = editor.open(tmp_path / "a.py", good)
    editor.settle()
    editor.type(uri, len(good), "abort(status=")
    offered = editor.at("textDocument/completion", uri, len(editor.text(uri)))
    assert {item["label"].partition(".")[0] for item in offered} == {"S"}
    assert not any(item.get("additionalTextEdits") for item in offered)


# -- notebooks -------------------------------------------------------------------------------------------------------


def notebook(editor: Editor, path: Path, *cells: str, kinds: str = "") -> tuple[str, list[str]]:
    """Open a notebook of code cells, and return its address and those of the cells."""
    kinds = kinds or "c" * len(cells)
    uris = [f"vscode-notebook-cell:{path}#{number}" for number in range(len(cells))]
    listed = [{"kind": 2 if kind == "c" else 1, "document": uri} for uri, kind in zip(uris, kinds, strict=True)]
    items = [
        {"uri": uri, "languageId": "python" if kind == "c" else "markdown", "version": 1, "text": cell}
        for uri, cell, kind in zip(uris, cells, kinds, strict=True)
    ]
    document = {"uri": path.as_uri(), "notebookType": "jupyter-notebook", "version": 1, "cells": listed}
    editor.notify("notebookDocument/didOpen", {"notebookDocument": document, "cellTextDocuments": items})
    return path.as_uri(), uris


def change(editor: Editor, uri: str, **cells: Any) -> None:
    params = {"notebookDocument": {"uri": uri, "version": 2}, "change": {"cells": cells}}
    editor.notify("notebookDocument/didChange", params)


def test_an_import_in_one_cell_counts_in_the_next(tmp_path: Path, editor: Editor) -> None:
    write(tmp_path, pyproject_toml=ENABLED)
    uri, cells = notebook(
        editor, tmp_path / "a.ipynb", "import requests\n%matplotlib inline", "404 is text", "r = requests.get('x')",
        "print('🎉', r.status_code == 404)", kinds="cmcc",
    )  # fmt: skip
    assert [editor.shown(cell) for cell in cells[:3]] == [[], [], []]
    (one,) = editor.shown(cells[3])
    assert one["range"] == {"start": {"line": 0, "character": 29}, "end": {"line": 0, "character": 32}}
    where = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
    params = {"textDocument": {"uri": cells[3]}, "range": where, "context": {"diagnostics": []}}
    offered = editor.request("textDocument/codeAction", params)
    made = {
        change["textDocument"]["uri"]: change["edits"] for action in offered[:1] for change in _edits(editor, action)
    }
    assert [edit["newText"] for edit in made[cells[3]]] == ["HTTPStatus.NOT_FOUND"]
    assert any("from http import HTTPStatus" in edit["newText"] for edit in made[cells[0]])
    where_it_is = {"textDocument": {"uri": cells[3]}, "position": {"line": 0, "character": 30}}
    hover = editor.request("textDocument/hover", where_it_is)
    assert "404 Not Found" in hover["contents"]["value"]
    editor.notify(
        "notebookDocument/didClose",
        {"notebookDocument": {"uri": uri}, "cellTextDocuments": [{"uri": cell} for cell in cells]},
    )
    assert editor.shown(cells[3]) == []


def _edits(editor: Editor, action: dict[str, Any]) -> list[dict[str, Any]]:
    return list(editor.request("codeAction/resolve", action)["edit"]["documentChanges"])


def test_cells_come_and_go(tmp_path: Path, editor: Editor) -> None:
    uri, cells = notebook(editor, tmp_path / "a.ipynb", "import requests", "requests.get('x').status_code == 404")
    assert len(editor.shown(cells[1])) == 1
    content = {"document": {"uri": cells[1], "version": 2}, "changes": [{"text": "requests.get('x').text == 404"}]}
    change(editor, uri, textContent=[content])
    assert editor.shown(cells[1]) == []
    cell, text = "vscode-notebook-cell:new", "requests.get('').status_code == 500"
    new = {"uri": cell, "languageId": "python", "version": 1, "text": text}
    array = {"start": 2, "deleteCount": 0, "cells": [{"kind": 2, "document": cell}]}
    change(editor, uri, structure={"array": array, "didOpen": [new]})
    assert len(editor.shown(cell)) == 1
    change(editor, uri, structure={"array": {"start": 2, "deleteCount": 1}, "didClose": [{"uri": cell}]})
    assert editor.shown(cell) == []


def test_all_of_a_notebook_is_fixed_once_and_not_once_a_cell(tmp_path: Path, editor: Editor) -> None:
    """VS Code asks each cell for `source.fixAll` at once, and the first one alone for `notebook.source.fixAll`."""
    write(tmp_path, pyproject_toml=ENABLED)
    texts = ("import requests\nr = requests.get('x')", "r.status_code == 404", "r.status_code == 410")
    _, cells = notebook(editor, tmp_path / "a.ipynb", *texts)

    def offered(cell: str, *only: str) -> list[dict[str, Any]]:
        where = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
        context = {"diagnostics": [], "only": list(only)}
        params = {"textDocument": {"uri": cell}, "range": where, "context": context}
        return list(editor.request("textDocument/codeAction", params))

    for kind in ("source", "source.fixAll", "source.fixAll.statusquo"):
        assert [offered(cell, kind) for cell in cells] == [[], [], []]
    (action,) = offered(cells[0], "notebook.source.fixAll")
    assert action["kind"] == "notebook.source.fixAll.statusquo"
    assert {change["textDocument"]["uri"] for change in _edits(editor, action)} == set(cells)
    plain = editor.open(tmp_path / "a.py", APP)
    assert offered(plain, "notebook") == []
    assert [one["kind"] for one in offered(plain, "source")] == ["source.fixAll.statusquo"]


def test_a_broken_cell_is_named_where_it_is(tmp_path: Path, editor: Editor) -> None:
    _, cells = notebook(editor, tmp_path / "a.ipynb", "status_code = 404", "x = (")
    assert [one["code"] for one in editor.shown(cells[1])] == ["HTS901"]
    assert editor.shown(cells[0]) == []


# -- settings --------------------------------------------------------------------------------------------------------


def test_settings_are_read_again_when_they_change(tmp_path: Path) -> None:
    workspace = {**EVERYTHING["workspace"], "didChangeWatchedFiles": {"dynamicRegistration": True}}
    with Editor(workspace=workspace) as editor:
        editor.start()
        asked = editor.wait(lambda message: message.get("method") == "client/registerCapability")
        patterns = [one["globPattern"] for one in asked["params"]["registrations"][0]["registerOptions"]["watchers"]]
        assert any("pyproject.toml" in pattern for pattern in patterns)
        editor.send({"jsonrpc": "2.0", "id": asked["id"], "result": None})
        uri = editor.open(tmp_path / "a.py", APP)
        assert len(editor.shown(uri)) == 1
        write(tmp_path, pyproject_toml="[tool.statusquo]\nallowed-codes = [404]\n")
        editor.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": tmp_path.as_uri(), "type": 2}]})
        assert editor.shown(uri) == []


def test_a_client_that_watches_nothing_sees_new_settings_too(tmp_path: Path, editor: Editor, monkeypatch: Any) -> None:
    monkeypatch.setattr("statusquo_lint.server.projects._SECONDS", 0)
    uri = editor.open(tmp_path / "a.py", APP)
    assert len(editor.shown(uri)) == 1
    write(tmp_path, pyproject_toml="[tool.statusquo]\nallowed-codes = [404]\n")
    editor.type(uri, len(APP), "\n")
    assert editor.shown(uri) == []


def test_bad_settings_are_one_sentence_said_once(tmp_path: Path, editor: Editor) -> None:
    write(tmp_path, pyproject_toml="[tool.statusquo]\nenabel = []\n")
    uri = editor.open(tmp_path / "a.py", APP)
    assert editor.shown(uri) == []
    editor.type(uri, 0, "\n")
    assert editor.shown(uri) == []
    assert editor.actions(uri, 4) == []
    said = [message["params"]["message"] for message in editor.got if message.get("method") == "window/showMessage"]
    assert said == [f"{tmp_path}/pyproject.toml: unknown key 'enabel' in [tool.statusquo]: did you mean enable?"]


def test_each_folder_has_its_own_settings(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    write(one, pyproject_toml="[tool.statusquo]\nallowed-codes = [404]\n")
    write(other, pyproject_toml="[tool.statusquo]\nallowed-codes = [410]\n")
    with Editor() as editor:
        editor.start(folders=[one])
        first = editor.open(one / "a.py", APP)
        event = {"added": [{"uri": other.as_uri(), "name": "other"}], "removed": []}
        editor.notify("workspace/didChangeWorkspaceFolders", {"event": event})
        second = editor.open(other / "a.py", APP)
        assert (len(editor.shown(first)), len(editor.shown(second))) == (0, 1)
        gone = {"added": [], "removed": [{"uri": one.as_uri(), "name": "one"}]}
        editor.notify("workspace/didChangeWorkspaceFolders", {"event": gone})
        assert len(editor.shown(second)) == 1


@pytest.mark.parametrize(
    ("options", "errors", "complaint"),
    [
        (None, 1, ""),
        ({"showSyntaxErrors": True}, 1, ""),
        ({"showSyntaxErrors": False}, 0, ""),
        ({"showSyntaxError": False}, 1, "unknown initialization option 'showSyntaxError'"),
        ({"showSyntaxErrors": "no"}, 1, "initialization option showSyntaxErrors is not true or false"),
        ([1], 1, "initializationOptions is not an object"),
    ],
)
def test_syntax_errors_can_be_left_to_others(tmp_path: Path, options: Any, errors: int, complaint: str) -> None:
    with Editor() as editor:
        editor.start(options)
        uri = editor.open(tmp_path / "a.py", APP)
        assert [one["code"] for one in editor.shown(uri)] == ["HTS101"]
        editor.type(uri, len(APP), "if (")
        assert [one["code"] for one in editor.shown(uri)] == ["HTS901"] * errors
        said = [message["params"]["message"] for message in editor.got if message.get("method") == "window/showMessage"]
        assert len(said) == bool(complaint)
        assert "".join(said).startswith(complaint)


# -- while typing ----------------------------------------------------------------------------------------------------


def test_nothing_old_is_shown(tmp_path: Path, editor: Editor) -> None:
    """Ten keystrokes arrive before the first is computed: each version that is shown is the newest at that moment."""
    uri = editor.open(tmp_path / "a.py", APP)
    editor.settle()
    since = len(editor.got)
    for _ in range(10):
        editor.type(uri, 0, "\n")
    (one,) = editor.shown(uri)
    versions = [message["params"]["version"] for message in editor.got[since:]]
    assert versions[-1] == 11
    assert versions == sorted(set(versions))
    assert len(versions) < 10
    assert one["range"]["start"]["line"] == 13


def test_a_result_for_what_has_changed_since_is_dropped() -> None:
    import asyncio
    from concurrent.futures import ThreadPoolExecutor
    from threading import Event

    first, second = mock.Mock(uri="a"), mock.Mock(uri="a")
    current, shown, computed, go = {"a": first}, [], [], Event()

    def compute(unit: object) -> object:
        computed.append(unit)
        go.wait(20)
        return unit

    async def scenario(executor: ThreadPoolExecutor) -> None:
        loop: Any = Refreshing(executor, current.get, lambda _: None, compute, lambda unit, _: shown.append(unit))
        loop.ask("a")
        while not computed:
            await asyncio.sleep(0.001)
        current["a"] = second
        loop.ask("a")
        go.set()
        while not shown:
            await asyncio.sleep(0.001)
        loop.ask("closed")

    with ThreadPoolExecutor(1) as executor:
        asyncio.run(asyncio.wait_for(scenario(executor), 20))
    assert (computed, shown) == ([first, second], [second])


def test_what_is_asked_while_a_computation_ends_is_computed() -> None:
    """A change can arrive when a result has been shown, and the task that computed it is not yet known to be done."""
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    current: dict[str, Any] = {"a": mock.Mock(uri="a")}
    shown: list[Any] = []

    async def scenario(executor: ThreadPoolExecutor) -> None:
        def show(unit: Any, _: Any) -> None:
            shown.append(unit)
            if len(shown) == 1:
                current["a"] = mock.Mock(uri="a")
                asyncio.get_running_loop().call_soon(loop.ask, "a")

        loop: Any = Refreshing(executor, current.get, lambda _: None, lambda unit: unit, show)
        loop.ask("a")
        while len(shown) < 2:
            await asyncio.sleep(0.001)

    with ThreadPoolExecutor(1) as executor:
        asyncio.run(asyncio.wait_for(scenario(executor), 20))
    assert shown[-1] is current["a"]


# -- whatever a client sends -----------------------------------------------------------------------------------------

NOWHERE = {"textDocument": {"uri": "file:///nowhere.py"}, "position": {"line": 3, "character": 3}}
RANGE = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 9}}


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/hover", NOWHERE),
        ("textDocument/completion", NOWHERE),
        ("textDocument/codeAction", {**NOWHERE, "range": RANGE, "context": {"diagnostics": []}}),
    ],
)
def test_a_request_about_what_is_not_open_has_an_empty_answer(editor: Editor, method: str, params: Any) -> None:
    assert editor.request(method, params) in (None, [])


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("textDocument/hover", {}, -32602),
        ("textDocument/hover", None, -32602),
        ("textDocument/hover", {**NOWHERE, "position": {"line": "x", "character": 0}}, -32602),
        ("textDocument/hover", {**NOWHERE, "position": {"line": -1, "character": 0}}, -32602),
        ("textDocument/codeAction", {"textDocument": 3}, -32602),
        ("textDocument/nothing", {}, -32601),
        ("initialize", {"capabilities": {}, "processId": None, "rootUri": None}, -32600),
        ("codeAction/resolve", {"title": "x", "data": {"uri": "file:///nowhere.py"}}, -32801),
        ("codeAction/resolve", {"title": "x", "data": 7}, -32801),
        ("workspace/executeCommand", {"command": "rm"}, -32602),
    ],
)
def test_a_wrong_request_has_an_error_for_an_answer(editor: Editor, method: str, params: Any, code: int) -> None:
    answer = editor.request(method, params)
    assert answer["error"]["code"] == code
    assert "Traceback" not in str(answer)


@pytest.mark.parametrize(
    "message",
    [
        {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {}},
        {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": None},
        {"jsonrpc": "2.0", "method": "textDocument/didSave", "params": {"textDocument": {"uri": "file:///nowhere.py"}}},
        {
            "jsonrpc": "2.0",
            "method": "textDocument/didClose",
            "params": {"textDocument": {"uri": "file:///nowhere.py"}},
        },
        {
            "jsonrpc": "2.0",
            "method": "textDocument/didChange",
            "params": {"textDocument": {"uri": "file:///nowhere.py", "version": 1}, "contentChanges": [{"text": ""}]},
        },
        {
            "jsonrpc": "2.0",
            "method": "notebookDocument/didChange",
            "params": {"notebookDocument": {"uri": "file:///nowhere.ipynb", "version": 1}, "change": {}},
        },
        {"jsonrpc": "2.0", "method": "nonsense", "params": [1]},
        {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 99}},
        {"jsonrpc": "2.0", "id": 77, "result": None},
        {"jsonrpc": "2.0", "id": 77, "error": {"code": 1, "message": "x"}},
        {"jsonrpc": "1.0", "method": "x"},
        {"jsonrpc": "2.0"},
        {"jsonrpc": "2.0", "method": 3},
        {"method": "x"},
        [],
        [{"jsonrpc": "2.0", "id": 1, "method": "shutdown"}],
        7,
        None,
    ],
    ids=str,
)
def test_no_message_ends_the_server(
    tmp_path: Path, editor: Editor, message: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    editor.send(message)
    assert len(editor.shown(editor.open(tmp_path / "a.py", APP))) == 1
    out, err = capfd.readouterr()
    assert "Traceback" not in out + err + str(editor.got)


def test_positions_outside_a_text_are_taken_for_its_ends(tmp_path: Path, editor: Editor) -> None:
    uri = editor.open(tmp_path / "a.py", APP)
    for line, character in ((10**6, 0), (3, 10**6), (10**6, 10**6)):
        where = {"line": line, "character": character}
        params = {"textDocument": {"uri": uri}, "position": where}
        assert editor.request("textDocument/hover", params) is None
        assert editor.request("textDocument/completion", params) == []
        rest = {"range": {"start": where, "end": where}, "context": {"diagnostics": []}}
        assert isinstance(editor.request("textDocument/codeAction", {"textDocument": {"uri": uri}, **rest}), list)


def test_a_document_that_is_no_file_yet_is_read_too(editor: Editor) -> None:
    uri = editor.open("untitled:Untitled-1", APP)
    assert [one["code"] for one in editor.shown(uri)] == ["HTS101"]
    assert not any("allow" in one["title"] for one in editor.actions(uri, 3))


def test_requests_before_and_after_are_refused() -> None:
    editor = Editor()
    early = editor.request("textDocument/hover", NOWHERE)
    assert early["error"]["code"] == -32002
    editor.notify("textDocument/didOpen", {"textDocument": {"uri": "file:///x.py", "languageId": "python"}})
    with editor:
        editor.start()
        editor.request("shutdown")
        assert editor.request("textDocument/hover", NOWHERE)["error"]["code"] == -32600
