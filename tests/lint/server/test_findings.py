"""What an editor shows and what its actions change, against `statusquo check`, `fix` and `--add-noqa` on the files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import eval_files
import pytest
import tomlkit
import tree
from editor import Editor
from lint_command import statusquo, write
from marks import long_unless
from statusquo_lint.server.pages import page_of
from statusquo_lint.server.parsing import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

FIXED = sorted(folder.parent for folder in (tree.FIXTURES / "lint" / "fix").rglob("before.py"))
SOME = {*eval_files.FILES[::3], *{file.parent: file for file in eval_files.FILES}.values()}
"""Every third file of the evaluation, and one of each rule."""
APP = "import requests\n\nr = requests.get('x')\nif '漢🎉' and r.status_code == 404:\n    exit(410)\n"


@pytest.fixture
def editor() -> Iterator[Editor]:
    with Editor() as started:
        started.start()
        yield started


def written(settings: dict[str, Any]) -> str:
    rows = (f"{name} = {json.dumps(value)}\n" for name, value in settings.items())
    return "[tool.statusquo]\n" + "".join(rows)


def settings_of(text: str) -> dict[str, Any]:
    asked = dict(eval_files.SETTING.findall(text))
    lists = {name: asked[name].split() for name in ("enable", "extra-status-names", "extra-callables") if name in asked}
    single = {name: asked[name] for name in ("confidence",) if name in asked}
    return {"minimum-python": asked.get("minimum-python", "3.11"), **lists, **single}


def by_check(folder: Path, *options: str) -> dict[str, list[tuple[Any, ...]]]:
    report = json.loads(statusquo(folder, "check", ".", "--output-format", "json", "--no-cache", *options).out)
    found: dict[str, list[tuple[Any, ...]]] = {}
    for one in report["findings"]:
        place = one["row"] - 1, one["column"] - 1, one["end_row"] - 1, one["end_column"] - 1
        found.setdefault(Path(one["path"]).as_posix(), []).append((*place, one["code"], one["message"], one["clue"]))
    return found


def shown(editor: Editor, uri: str) -> list[tuple[Any, ...]]:
    found = []
    for one in editor.shown(uri):
        place = [one["range"][end][unit] for end in ("start", "end") for unit in ("line", "character")]
        found.append((*place, one["code"], one["message"], one["data"]["clue"]))
    return found


@pytest.mark.further
@pytest.mark.parametrize("some", long_unless(bool, [True, False]), ids=["some", "others"])
def test_the_findings_are_those_of_check(tmp_path: Path, some: bool) -> None:
    """In files of the evaluation, each with its own settings; columns are compared in characters."""
    for number, file in enumerate(file for file in eval_files.FILES if (file in SOME) == some):
        text = file.read_bytes()
        folder = tmp_path / f"n{number}"
        folder.mkdir()
        (folder / "pyproject.toml").write_text(written(settings_of(text.decode())), encoding="utf-8")
        (folder / file.name).write_bytes(text)
    expected = by_check(tmp_path)
    seen = 0
    with Editor(encodings=["utf-32"]) as editor:
        editor.start()
        for file in sorted(tmp_path.rglob("*.py")):
            uri = editor.open(file, file.read_bytes().decode())
            name = file.relative_to(tmp_path).as_posix()
            assert shown(editor, uri) == expected.get(name, []), name
            seen += len(expected.get(name, []))
    assert seen > 500


def test_a_file_that_is_left_out_has_no_findings(tmp_path: Path, editor: Editor) -> None:
    write(tmp_path, pyproject_toml=written({"extend-exclude": ["old.py"]}))
    assert editor.shown(editor.open(tmp_path / "old.py", APP)) == []
    assert editor.shown(editor.open(tmp_path / ".venv" / "x.py", APP)) == []
    assert editor.shown(editor.open(tmp_path / "notes.md", APP)) == []
    assert editor.shown(editor.open(tmp_path / "new.toml", APP, language="toml")) == []
    assert len(editor.shown(editor.open(tmp_path / "new.py", APP))) == 1


def test_a_diagnostic_says_what_a_finding_says(tmp_path: Path, editor: Editor) -> None:
    (one,) = editor.shown(editor.open(tmp_path / "a.py", APP))
    assert one["range"] == {"start": {"line": 3, "character": 30}, "end": {"line": 3, "character": 33}}
    assert (one["code"], one["source"], one["severity"]) == ("HTS101", "statusquo", 2)
    assert one["data"] == {
        "clue": "compared.status-attribute",
        "confidence": "sure",
        "evidence": "status_code of requests.get()",
    }
    page = Path(one["codeDescription"]["href"].removeprefix("file://"))
    assert page.read_text(encoding="utf-8") == statusquo(tmp_path, "explain", "HTS101").out


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 34), ("utf-16", 30), ("utf-32", 29)])
def test_columns_count_what_was_agreed_on(tmp_path: Path, encoding: str, column: int) -> None:
    with Editor(encodings=[encoding, "utf-16"]) as editor:
        assert editor.start()["positionEncoding"] == encoding
        uri = editor.open(tmp_path / "a.py", APP)
        (one,) = editor.shown(uri)
        assert one["range"]["start"] == {"line": 3, "character": column}
        editor.type(uri, APP.index("404"), "500", remove=3)
        assert editor.shown(uri)[0]["message"].startswith("500 ")
        (fix, *_) = editor.actions(uri, 3)
        assert "r.status_code == HTTPStatus.INTERNAL_SERVER_ERROR:" in editor.after(uri, fix)


def test_a_page_that_cannot_be_written_is_left_out(
    tmp_path: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("a file in the place of the folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    page_of.cache_clear()
    (one,) = editor.shown(editor.open(tmp_path / "a.py", APP))
    assert "codeDescription" not in one


def test_a_superseded_name_is_marked_as_such(tmp_path: Path, editor: Editor) -> None:
    write(tmp_path, pyproject_toml=written({"minimum-python": "3.13"}))
    text = "from http import HTTPStatus\n\nx = HTTPStatus.REQUEST_ENTITY_TOO_LARGE\n"
    (one,) = editor.shown(editor.open(tmp_path / "a.py", text))
    assert (one["code"], one["tags"]) == ("HTS501", [2])


def test_what_a_client_does_not_read_is_not_sent(tmp_path: Path) -> None:
    with Editor(textDocument={}) as editor:
        editor.start()
        uri = editor.open(tmp_path / "a.py", APP)
        (one,) = editor.shown(uri)
        assert set(one) == {"range", "severity", "code", "source", "message"}
        assert "version" not in editor.got[-1]["params"]


def options_of(folder: Path) -> dict[str, Any]:
    options = folder / "options.toml"
    return dict(tomlkit.parse(options.read_text(encoding="utf-8")).unwrap()) if options.exists() else {}


@pytest.mark.further
@pytest.mark.parametrize("folder", long_unless(set(FIXED[3::6]).__contains__, FIXED), ids=lambda folder: folder.name)
def test_fix_all_is_what_the_command_does(tmp_path: Path, editor: Editor, folder: Path) -> None:
    options = options_of(folder)
    settings = {name: value for name, value in options.items() if name != "unsafe"}
    write(tmp_path, pyproject_toml=written({"minimum-python": "3.11", **settings}))
    file, text = tmp_path / "module.py", (folder / "before.py").read_bytes().decode()
    file.write_bytes(text.encode())
    uri = editor.open(file, text)
    actions = editor.actions(uri, 0, only=["source.fixAll"])
    statusquo(tmp_path, "fix", "module.py")
    expected = file.read_bytes().decode()
    assert (editor.after(uri, actions[0]) if actions else text) == expected


@pytest.mark.further
@pytest.mark.parametrize("folder", long_unless(set(FIXED[::6]).__contains__, FIXED), ids=lambda folder: folder.name)
def test_each_fix_gives_what_the_command_gives_for_it_alone(tmp_path: Path, editor: Editor, folder: Path) -> None:
    """All other findings are silenced by a baseline of comments, so that the command fixes one."""
    options = options_of(folder)
    settings = {name: value for name, value in options.items() if name != "unsafe"}
    write(tmp_path, pyproject_toml=written({"minimum-python": "3.11", **settings}))
    text = (folder / "before.py").read_bytes().decode()
    uri = editor.open(tmp_path / "module.py", text)
    found = editor.shown(uri)[:2]
    for one in found:
        row = one["range"]["start"]["line"]
        fixes = [
            action
            for action in editor.actions(uri, row)
            if action["kind"] == "quickfix" and action["data"]["action"]["kind"] == "fix" and "edit" in action
        ]
        for action in fixes:
            assert ("(unsafe: " in action["title"]) != action.get("isPreferred", False)
            after = editor.after(uri, action)
            assert parsed(after) is not None
            again = editor.open(tmp_path / "module_after.py", after)
            assert len(editor.shown(again)) < len(editor.shown(uri)), action["title"]


def test_ignoring_is_what_add_noqa_does(tmp_path: Path, editor: Editor) -> None:
    text = 'import requests\nx = f"""\n{requests.get("x").status_code == 404}\n"""\n'
    file = tmp_path / "a.py"
    file.write_text(text, encoding="utf-8")
    uri = editor.open(file, text)
    (action,) = [one for one in editor.actions(uri, 2) if "ignore here" in one["title"]]
    statusquo(tmp_path, "check", "--add-noqa", "a.py")
    assert editor.after(uri, action) == file.read_text(encoding="utf-8") != text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "[tool.statusquo]\nallowed-codes = [404]\n"),
        ("[project]\nname = 'x'\n", "[project]\nname = 'x'\n\n[tool.statusquo]\nallowed-codes = [404]\n"),
        ("[tool.statusquo]\nallowed-codes = [200] # b\n", "[tool.statusquo]\nallowed-codes = [200, 404] # b\n"),
        ("[tool.ruff]\nline-length = 99\n", None),
        ("[tool]\nstatusquo.allowed-codes = '200'\n", "[tool]\nstatusquo.allowed-codes = '200, 404'\n"),
    ],
)
def test_a_code_can_be_allowed(tmp_path: Path, editor: Editor, before: str, after: str | None) -> None:
    settings = tmp_path / "pyproject.toml"
    settings.write_text(before, encoding="utf-8")
    (tmp_path / "pkg").mkdir()
    uri = editor.open(tmp_path / "pkg" / "a.py", APP)
    (action,) = [one for one in editor.actions(uri, 3) if "allow 404" in one["title"]]
    editor._texts[settings.as_uri()] = type(editor._texts[uri])(before, editor.encoding)
    new = editor.after(settings.as_uri(), action)
    if after is not None:
        assert new.replace('"', "'") == after.replace('"', "'")
    settings.write_text(new, encoding="utf-8")
    editor.notify("workspace/didChangeWatchedFiles", {"changes": []})
    assert editor.shown(uri) == []


def test_nothing_is_offered_where_nothing_is_found(tmp_path: Path, editor: Editor) -> None:
    uri = editor.open(tmp_path / "a.py", "x = 404\n")
    assert editor.shown(uri) == []
    assert editor.actions(uri, 0) == []


def test_a_code_is_not_allowed_where_there_is_no_settings_file(tmp_path: Path, editor: Editor) -> None:
    if any((folder / "pyproject.toml").exists() for folder in tmp_path.parents):
        pytest.skip("a folder above the temporary one has a pyproject.toml")
    uri = editor.open(tmp_path / "a.py", APP)
    assert [one["title"] for one in editor.actions(uri, 3) if "allow" in one["title"]] == []


def test_an_unsafe_fix_says_so(tmp_path: Path, editor: Editor) -> None:
    write(tmp_path, pyproject_toml=written({"minimum-python": "3.11"}))
    uri = editor.open(tmp_path / "a.py", "def f():\n    return 404\n")
    titles = [(one["title"], one.get("isPreferred", False)) for one in editor.actions(uri, 1)]
    assert len(titles) >= 2
    assert titles[0][0].startswith("HTS103: use HTTPStatus.NOT_FOUND (unsafe: ")
    assert not any(preferred for _, preferred in titles)
    assert not any("fix all" in title for title, _ in titles)


def test_an_action_for_an_older_text_is_refused(tmp_path: Path, editor: Editor) -> None:
    uri = editor.open(tmp_path / "a.py", APP)
    editor.settle()
    where = {"start": {"line": 3, "character": 0}, "end": {"line": 3, "character": 0}}
    params = {"textDocument": {"uri": uri}, "range": where, "context": {"diagnostics": []}}
    offered = editor.request("textDocument/codeAction", params)
    editor.type(uri, 0, "\n")
    answer = editor.request("codeAction/resolve", offered[0])
    assert answer["error"]["code"] == -32801
