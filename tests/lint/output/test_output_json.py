"""The JSON output: what a program needs to make a fix itself, and to say why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from lint_command import APP, statusquo, write
from statusquo_lint.fix.spans import Lines, splice
from statusquo_lint.model import Span
from statusquo_lint.output import rule_pages

if TYPE_CHECKING:
    from pathlib import Path


def findings(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    options = ("--output-format=json", "--isolated", "--no-cache", "--minimum-python=3.11")
    found: list[dict[str, Any]] = json.loads(statusquo(folder, "check", *options, *arguments).out)["findings"]
    return found


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    lines = Lines(text)
    spans = [Span(edit["row"], edit["column"] - 1, edit["end_row"], edit["end_column"] - 1) for edit in edits]
    return splice(text, [lines.replacement(at, edit["text"]) for at, edit in zip(spans, edits, strict=True)])


def test_a_finding_that_is_not_fixed_has_no_edits_and_says_why(tmp_path: Path) -> None:
    write(tmp_path, app_py="from flask import abort\n\nabort(432)\n")
    (finding,) = findings(tmp_path, "--enable=HTS301", "app.py")
    assert finding["fix"] is None
    assert finding["not_fixed"] == "its rule reports only"


def test_a_notebook_has_no_edits(tmp_path: Path) -> None:
    cell: dict[str, object] = {
        "cell_type": "code",
        "metadata": {},
        "outputs": [],
        "execution_count": None,
        "source": APP,
    }
    write(tmp_path, book_ipynb=json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    assert {tuple(finding["fix"]["edits"]) for finding in findings(tmp_path, "book.ipynb")} == {()}


@pytest.mark.parametrize("start", ["", "from http import HTTPStatus as S\n", '"""Docstring."""\nimport os\n'])
def test_the_edits_of_one_finding_leave_the_others_and_nothing_else(tmp_path: Path, start: str) -> None:
    text = start + APP
    write(tmp_path, app_py=text)
    found = findings(tmp_path, "app.py")
    assert len(found) == 3
    for finding in found:
        write(tmp_path, app_py=applied(text, finding["fix"]["edits"]))
        left = findings(tmp_path, "app.py")
        assert [each["message"] for each in left] == [each["message"] for each in found if each is not finding]


def test_a_fix_says_what_it_writes_and_why(tmp_path: Path) -> None:
    write(tmp_path, app_py=APP)
    first, second, _ = findings(tmp_path, "app.py")
    assert (first["fix"]["writes"], second["fix"]["writes"]) == ("member", "value")
    assert all(finding["fix"]["reason"] and finding["fix"]["row"] for finding in (first, second))
    assert all(finding["clue"] and finding["confidence"] == "likely" for finding in (first, second))


@pytest.mark.further
def test_the_cache_changes_no_edit(tmp_path: Path) -> None:
    for number in range(40):
        write(tmp_path, **{f"app{number}_py": APP})
    options = ("check", "--output-format=json", "--isolated", f"--cache-dir={tmp_path / '.cache'}", "--jobs=1", ".")
    first = statusquo(tmp_path, *options)
    assert statusquo(tmp_path, *options) == first
    assert '"edits": []' not in first.out


@pytest.mark.parametrize(
    ("stated", "page"),
    [
        ("", rule_pages._RELEASE),
        ("https://docs.example", "https://docs.example/rules/HTS101/"),
        ("https://docs.example/en/", "https://docs.example/en/rules/HTS101/"),
    ],
)
def test_the_page_of_a_rule_is_in_the_documentation_that_the_package_names(
    monkeypatch: pytest.MonkeyPatch, stated: str, page: str
) -> None:
    monkeypatch.setattr(rule_pages, "documentation", lambda: stated)
    assert rule_pages.page("HTS101") == page
