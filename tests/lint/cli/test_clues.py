"""The clue of a finding can be seen and looked up: `check --verbose`, JSON, SARIF, `explain`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from statusquo_conformance.requirements import all_requirements
from statusquo_lint.evidence.all_rows import rows

from statusquo.__main__ import CLUE_AREAS, main

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "import requests\nif requests.get(url).status_code == 404: pass\n"
CLUE = "compared.status-attribute"


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.py").write_text(TEXT, encoding="utf-8")
    return "a.py"


@pytest.mark.parametrize("output_format", ["text", "concise"])
def test_verbose_says_why_and_how_each_finding_is_fixed(
    checked: str, output_format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--isolated", "--no-cache", "--output-format", output_format, checked])
    plain = capsys.readouterr().out.splitlines()
    main(["check", "--isolated", "--no-cache", "--output-format", output_format, "-v", checked])
    verbose = capsys.readouterr().out.splitlines()
    line = f"  clue: {CLUE} (sure: status_code of requests.get())"
    fix = "  fix: member (safe), since only the number matters where it stands"
    assert verbose == [plain[0], line, fix, *plain[1:]]


def test_json_and_sarif_have_the_clue(checked: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--isolated", "--no-cache", "--output-format", "json", checked])
    assert [one["clue"] for one in json.loads(capsys.readouterr().out)["findings"]] == [CLUE]
    main(["check", "--isolated", "--no-cache", "--output-format", "sarif", checked])
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert [one["properties"]["clue"] for one in results] == [CLUE]


def test_the_cache_keeps_the_clue(checked: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for _ in range(2):
        main(["check", "--isolated", "--cache-dir", str(tmp_path / "cache"), "--output-format", "json", checked])
        assert [one["clue"] for one in json.loads(capsys.readouterr().out)["findings"]] == [CLUE]


def test_explain_prints_the_page_of_a_clue(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", CLUE]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"{CLUE} (clue, sure)\n\nAn attribute like `status_code`")
    assert "Sites: comparison, identity, range, case, assertion, collection\n" in page


def test_every_row_has_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    for row in rows():
        assert main(["explain", row]) == 0
        assert capsys.readouterr().out.startswith(f"{row} (")


def test_an_unknown_clue_gets_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "compared.status-atribute"]) == 2
    assert CLUE in capsys.readouterr().err


def test_no_requirement_begins_like_a_clue() -> None:
    assert not {one.id.partition(".")[0] for one in all_requirements()} & CLUE_AREAS
