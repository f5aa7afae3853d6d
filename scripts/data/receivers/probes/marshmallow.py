"""marshmallow."""

from __future__ import annotations

from typing import Any

import marshmallow
from marshmallow import fields, validate

from scripts.data.receivers.probing import Seen, probe, probe_each, raised

_RULES: dict[str, Any] = {
    "OneOf": lambda status: validate.OneOf([status]),
    "NoneOf": lambda status: validate.NoneOf([status]),
    "Equal": validate.Equal,
    "Range": lambda status: validate.Range(min=status, max=status),
}


@probe_each("marshmallow.validate.{}", "0", tuple(_RULES), every=True)
def rules(status: int, name: str) -> Seen:
    rule = _RULES[name](status)
    right, wrong = (1, status + 0) if name == "NoneOf" else (status + 0, 1)
    return Seen(rule(right), {"error": raised(rule, wrong), "rule": rule})


@probe_each("marshmallow.fields.{}", "value", (fields.Integer, fields.String, fields.Raw), every=True)
def fields_of(status: int, kind: Any) -> Seen:
    schema = marshmallow.Schema.from_dict({"status": kind()})()
    dumped = schema.dump({"status": status})
    return Seen(f"{dumped['status']}", {"dumped": dumped})


@probe("marshmallow.fields.Integer", "dump_default", every=True)
def default(status: int) -> Seen:
    schema = marshmallow.Schema.from_dict({"status": fields.Integer(dump_default=status)})()
    dumped = schema.dump({})
    return Seen(f"{dumped['status']:d}", {"dumped": dumped})
