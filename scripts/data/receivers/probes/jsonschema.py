"""jsonschema."""

from __future__ import annotations

from typing import Any

import jsonschema

from scripts.data.receivers.probing import Seen, probe, probe_each, raised

_RULES: dict[str, Any] = {
    "const": lambda status: {"const": status},
    "enum": lambda status: {"enum": [status]},
    "minimum": lambda status: {"minimum": status},
    "type": lambda status: {"type": "integer", "maximum": status},
}


@probe_each("jsonschema.validate.{}", "schema", tuple(_RULES))
def in_schema(status: int, rule: str) -> Seen:
    schema = _RULES[rule](status)
    jsonschema.validate(404, schema)
    error = raised(jsonschema.validate, 500 if rule == "type" else 1, schema)
    return Seen("valid and invalid", {"error": error, "schema": schema})


@probe("jsonschema.validate", "instance")
def instance(status: int) -> Seen:
    jsonschema.validate({"status": status}, {"properties": {"status": {"type": "integer", "enum": [404]}}})
    return Seen(
        "valid", {"error": raised(jsonschema.validate, {"status": status}, {"properties": {"status": {"enum": [200]}}})}
    )
