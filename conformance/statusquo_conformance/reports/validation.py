"""Check that JSON from a file has the form that `document.schema.json` describes, before anything reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from statusquo_conformance.reports.json import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}


def first_problem(data: Any) -> str:
    """The first place where a report differs from the schema, as `targets[0].verdict`; empty if it is a report.

    >>> first_problem([])
    'the document'
    >>> first_problem({"schema_version": 1})
    'schema_version'
    """
    whole = schema()
    problem = _problem(data, whole, whole, "")
    return "" if problem is None else problem.lstrip(".") or "the document"


def _problem(data: Any, rule: dict[str, Any], whole: dict[str, Any], place: str) -> str | None:
    """The place of the first problem in a part of the data; None without one."""
    if "$ref" in rule:
        rule = whole["$defs"][rule["$ref"].rpartition("/")[2]]
    options = rule.get("anyOf") or rule.get("oneOf") or []
    fits = _fits(data, rule) and not (
        options and all(_problem(data, item, whole, place) is not None for item in options)
    )
    if not fits:
        return place
    parts = [*_members(data, rule, place)]
    problems = (at if inner is None else _problem(part, inner, whole, at) for part, inner, at in parts)
    return next((problem for problem in problems if problem is not None), None)


def _members(data: Any, rule: dict[str, Any], place: str) -> Iterator[tuple[Any, dict[str, Any] | None, str]]:
    """The parts of an object or array, each with its rule; None for a missing one."""
    if isinstance(data, dict):
        for name, inner in rule.get("properties", {}).items():
            if name in data:
                yield data[name], inner, f"{place}.{name}"
            elif name in rule.get("required", ()):
                yield None, None, f"{place}.{name}"
    if isinstance(data, list) and "items" in rule:
        for number, item in enumerate(data):
            yield item, rule["items"], f"{place}[{number}]"


def _fits(data: Any, rule: dict[str, Any]) -> bool:
    """Whether one value is of the type, and among the values, that a rule names."""
    kinds = rule.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(
        isinstance(data, _TYPES[kind]) and (kind != "integer" or not isinstance(data, bool)) for kind in kinds
    ):
        return False
    if ("const" in rule and data != rule["const"]) or ("enum" in rule and data not in rule["enum"]):
        return False
    return "minimum" not in rule or not isinstance(data, int) or bool(data >= rule["minimum"])
