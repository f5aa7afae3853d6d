"""What a value is to a type checker, as far as its syntax says."""

from __future__ import annotations

import ast

import pytest
from statusquo_lint.safety.static_types import Kind, kind_of

KINDS = {
    "None": Kind.OTHER,
    "True": Kind.OTHER,
    "'404'": Kind.OTHER,
    "[404]": Kind.OTHER,
    "lambda: 404": Kind.OTHER,
    "status": Kind.UNKNOWN,
    "-status": Kind.UNKNOWN,
    "await get()": Kind.UNKNOWN,
    "http.OK": Kind.UNKNOWN,
    "430": Kind.NUMBER,
    "1.5": Kind.NUMBER,
    "-404": Kind.NUMBER,
    "404 + 1": Kind.NUMBER,
    "len(x)": Kind.NUMBER,
    "404": Kind.STATUS,
    "HTTPStatus.OK": Kind.STATUS,
    "http.HTTPStatus.OK": Kind.STATUS,
    "404 if x else 410": Kind.STATUS,
    "404 if x else status": Kind.UNKNOWN,
    "404 if x else 430": Kind.NUMBER,
}


@pytest.mark.parametrize(("text", "kind"), KINDS.items())
def test_kind(text: str, kind: Kind) -> None:
    assert kind_of(ast.parse(text, mode="eval").body) is kind


@pytest.mark.parametrize("text", ["404 if x else None", "None if x else 404"])
def test_a_status_or_nothing_is_a_status(text: str) -> None:
    """Once it was what a set gave first, so that a fix was safe in one run and unsafe in another."""
    assert kind_of(ast.parse(text, mode="eval").body) is Kind.STATUS
