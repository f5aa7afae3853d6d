"""What is Python: no edit may reach anything else, and everything that is Python is checked."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest
from lint_command import APP, statusquo, write
from statusquo_lint.files.displays import is_data_alone
from statusquo_lint.files.language import not_python

if TYPE_CHECKING:
    from pathlib import Path

JSON = '{"responses": {"status_code": 404}, "status": 200}\n'
OTHERS: dict[str, str | bytes] = {
    "api.json": JSON,
    "package-lock.json": JSON,
    "Pipfile.lock": JSON,
    "poetry.lock": "[[package]]\nstatus_code = 404\n",
    "events.jsonl": JSON * 2,
    "capture.har": '{"log": {"entries": [{"response": {"status": 404}}]}}\n',
    "places.geojson": '[{"status_code": 404}]\n',
    "api.jsonc": f"// what the api answers\n{JSON}",
    "book.json": '{"cells": [{"cell_type": "code", "source": ["r.status_code == 404"]}], "nbformat": 4}\n',
    "settings.toml": "status_code = 404\n",
    "setup.cfg": "status_code = 404\n",
    "app.ini": "[server]\nstatus_code = 404\n",
    "app.properties": "server.status_code = 404\n",
    "prod.env": "status_code = 404\n",
    "answers.yaml": "status_code: 404\n",
    "README.md": "# 404\n",
    "notes.txt": APP,
    "index.rst": "status_code = 404\n",
    "rows.csv": "404, 200\n",
    "page.html": "404\n",
    "views.py.j2": f"import flask\n{APP}",
    "views.py-tpl": f"import flask\n{APP}",
    "deploy.sh": "status_code=404\n",
    "app.js": "abort(404)\n",
    "rules.bzl": APP,
    "book.bak": '{"cells": [], "nbformat": 4, "status_code": 404}\n',
    "old.ipynb.orig": '{"cells": [], "nbformat": 4, "status_code": 404}\n',
    ".env": "status_code = 404\n",
    "Makefile": "status_code = 404\n",
    "Tiltfile": APP,
    "run": f"#!/bin/sh\nimport flask\n{APP}",
    "data": JSON,
    "photo": b"\x89PNG\x00",
    "listing.py": JSON,
    "manifest.py": f'"""A manifest, which is read as a literal."""\n# here it is\n{JSON}',
    "rows.pyw": '[{"status_code": 404}]  # as it came\n',
}
"""Files that are no Python, most of which parse as Python and hold what would be reported there."""
PYTHON: dict[str, str] = {
    "app.py": APP,
    "APP.PY": APP,
    "window.pyw": APP,
    "run": f"#!/usr/bin/env python3\n{APP}",
    "tool.new": f"#!/usr/bin/env -S uv run --script\n{APP}",
    "script": f"import requests\n{APP}",
    "SConstruct.py": f"RESPONSES = {JSON}{APP}",
    "odd.extension": f"import requests\n{APP}",
}


def put(folder: Path, name: str, content: str | bytes) -> bytes:
    data = content if isinstance(content, bytes) else content.encode()
    (folder / name).write_bytes(data)
    return data


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_named_file_that_is_no_python_is_one_line_and_the_rest_runs(tmp_path: Path, name: str, command: str) -> None:
    data = put(tmp_path, name, OTHERS[name])
    write(tmp_path, zz_py="assert response.status_code == 404\n")
    done = statusquo(tmp_path, command, "--isolated", "--quiet", "--unsafe-fixes", name, "zz.py")
    assert done.code == 2
    assert [line for line in done.err.splitlines() if "nothing was done for it" in line] == done.err.splitlines()
    assert done.err.startswith(f"statusquo: {name}: is not Python: ")
    assert (tmp_path / name).read_bytes() == data
    assert ("HTTPStatus" in (tmp_path / "zz.py").read_text()) is (command == "fix")


@pytest.mark.parametrize("name", OTHERS)
def test_standard_input_of_that_name_comes_back(tmp_path: Path, name: str) -> None:
    data = put(tmp_path, name, OTHERS[name])
    options = ["--isolated", "--quiet", "--unsafe-fixes", f"--stdin-filename={name}"]
    if data.isascii():
        done = statusquo(tmp_path, "fix", *options, "-", stdin=data)
        assert (done.code, done.out.encode()) == (2, data)
    done = statusquo(tmp_path, "check", *options, "-", stdin=data)
    assert (done.code, done.out) == (2, "")


@pytest.mark.parametrize("text", [JSON, JSON * 2, "[404, 200]\n", "[server]\nstatus_code = 404\n"])
def test_data_on_standard_input_without_a_name_comes_back(tmp_path: Path, text: str) -> None:
    done = statusquo(tmp_path, "fix", "--isolated", "--quiet", "--unsafe-fixes", "-", stdin=text.encode())
    assert (done.code, done.out) == (2, text)
    assert "<stdin>: is not Python" in done.err


@pytest.mark.parametrize("text", ["s = r.status_code == 404\n", "status_code = 404\n", f"TABLE = {JSON}{APP}"])
def test_a_piece_of_python_on_standard_input_is_checked(tmp_path: Path, text: str) -> None:
    assert statusquo(tmp_path, "check", "--isolated", "--quiet", "-", stdin=text.encode()).code == 1


@pytest.mark.parametrize("name", PYTHON)
def test_python_is_checked_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, PYTHON[name])
    done = statusquo(tmp_path, "check", "--isolated", "--quiet", name)
    assert (done.code, done.err) == (1, "")
    assert "HTS101" in done.out


def test_a_module_of_data_in_a_folder_is_passed_over_without_a_word(tmp_path: Path) -> None:
    data = put(tmp_path, "listing.py", JSON)
    done = statusquo(tmp_path, "fix", "--isolated", "--quiet", "--unsafe-fixes")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert (tmp_path / "listing.py").read_bytes() == data


@pytest.mark.parametrize(
    "text",
    [
        "x = {404: 1}\n",
        "f({404: 1})\n",
        "{404: f(1)}[404]\n",
        "'only text'\n",
        "",
        "(\n",
        "{404: }\n",
        "[1]\nimport http\n",
        "# {" * 40,
        "# [1]",
    ],
)
def test_what_does_something_is_not_data_alone(text: str) -> None:
    assert not is_data_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        *("[404]", "{404: 1}  # why", "'''doc'''\n\n(404, 200)\n", "# coding: utf-8\n{1: 2},\n", "# a # b\r{404: 1}"),
        pytest.param("#" * 200 + "\n" + "# x" * 200 + "\n{404: 1}", id="comments-in-comments"),
    ],
)
def test_displays_and_constants_are_data_alone(text: str) -> None:
    assert is_data_alone(text)
    assert is_data_alone(text, ast.parse(text))


def test_a_first_line_that_names_python_decides_for_a_name_that_says_nothing() -> None:
    assert not_python("hook", b"\xef\xbb\xbf#!/usr/bin/pypy3\nx = 1\n") == ""
    assert not_python("hook", b"#!/usr/bin/perl\nimport x\n") == "its first line names another interpreter"
    assert not_python("hook.md", b"#!/usr/bin/env python3\n") == "its name ends in .md"


QUICK = [
    *(f"{text}\n{JSON}" for text in ('"""a"""', "'''a'''  # b", '"""a\\""" b"""', '"""say "hi""""', 'r"""a"""', '"a"')),
    *(
        f'"""a"""{gap}{rest}'
        for gap in ("\n", "\n\n# b\n", " # b\n", "; ", " ", "\\\n", "\r\n", "")
        for rest in (
            "import os\nf()",
            "x = (1)",
            "x == (1)",
            "if x: f()",
            "[404]",
            "{}",
            "b''",
            "None, 404, ''",
            "for_ [0], (1)",
            "@f\ndef g(): ()",
            "% (1)",
            ", (1)",
            '"b"',
            "404, ()",
            "...\n()",
            "",
        )
    ),
]


@pytest.mark.further
@pytest.mark.parametrize("text", QUICK)
def test_the_text_alone_says_the_same_as_the_tree(text: str) -> None:
    try:
        tree = ast.parse(text)
    except SyntaxError:
        assert not is_data_alone(text)
        return
    assert is_data_alone(text) is is_data_alone(text, tree)


@pytest.mark.once
def test_no_module_that_begins_with_a_docstring_and_imports_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(_text: str) -> None:
        pytest.fail("parsed")

    monkeypatch.setattr(ast, "parse", parse)
    assert not is_data_alone('"""What it does."""\n\n# why\nfrom __future__ import annotations\n\nmain("x")\n')
    with pytest.raises(pytest.fail.Exception):
        is_data_alone(JSON)


def test_a_text_without_a_name_that_does_not_parse_is_for_the_parser_to_tell() -> None:
    assert not_python("<stdin>", b'{"status": 404}\n') != ""
    assert not_python("<stdin>", b'{"status": 404\n') == ""
    assert not_python("<stdin>", b"\xff\xfe{}\n") == ""
