"""Cerberus."""

from __future__ import annotations

import cerberus

from scripts.data.receivers.probing import Seen, probe, probe_each


@probe_each("cerberus.Validator.{}", "schema", ("allowed", "min", "forbidden"), every=True)
def in_schema(status: int, rule: str) -> Seen:
    told = status if rule == "min" else [status]
    validator = cerberus.Validator({"status": {"type": "integer", rule: told}})
    right, wrong = (1, status + 0) if rule == "forbidden" else (status + 0, 1)
    valid = validator.validate({"status": right})
    validator.validate({"status": wrong})
    return Seen(valid, {}, {"errors": str(validator.errors)})


@probe("cerberus.Validator.default", "schema", every=True)
def default(status: int) -> Seen:
    normalized = cerberus.Validator({"status": {"default": status}}).normalized({})
    return Seen(normalized["status"] + 0, {"normalized": normalized})
