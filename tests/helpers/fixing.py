"""Findings without the detector: every literal that is a status is one, so that the engine stands alone."""

from __future__ import annotations

import ast
import http
from typing import Any

from statusquo_lint.fix.rewrite import FixResult, fix_source
from statusquo_lint.model import Confidence, Edit, Finding, Fix, Safety
from statusquo_lint.options import Options
from statusquo_lint.syntax.text import Text, normalized

CODES = {int(member): member.name for member in http.HTTPStatus if member not in {103, 413, 414, 416, 418, 422, 425}}


def planted(text: str, safety: Safety = Safety.SAFE) -> list[Finding]:
    """A finding with a fix for every literal of `text` that is written as a status code."""
    rows = Text(normalized(text))
    found = []
    for node in ast.walk(ast.parse(text.removeprefix("\ufeff"))):
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value in CODES:
            span = rows.span(node)
            if rows.slice(span) == str(node.value):
                fix = Fix((Edit(span, "{status}." + CODES[node.value]),), safety)
                found.append(Finding("HTS102", f"{node.value}", span, Confidence.SURE, "planted", fix))
    return found


def fixed(text: str, **settings: Any) -> FixResult:
    """What the engine makes of a text in which every status is to be replaced."""
    return fix_source(text, planted(text), options=Options(minimum_python=(3, 11)), **settings)
