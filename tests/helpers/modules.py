"""A Hypothesis strategy for whole modules with statuses planted in every context, which run and say what they did."""

from __future__ import annotations

from hypothesis import strategies as st

CODES = st.sampled_from([200, 201, 204, 301, 302, 400, 401, 403, 404, 409, 410, 413, 422, 429, 500, 502, 503])
NAMES = st.sampled_from(["status", "status_code", "code", "http_status", "response.status_code", "expected"])

_EXPRESSIONS = (
    "{v} == {n}",
    "{n} != {v}",
    "{v} in ({n}, {m})",
    "{v} not in {{{n}, {m}}}",
    "{v} in [\n        {n},  # first\n        {m},\n    ]",
    "{n} <= {v} < {m}",
    "{v} // 100 == 4 or {v} == {n}",
    "(status, {n})",
    "[{n}, {m}]",
    "{{'status': {n}, 'body': ''}}",
    "{{{n}: 'one', {m}: 'other'}}",
    "{{{n}: 'one', {m}: 'other'}}.get({v})",
    "f'{{{n}}} {{{v} == {n}}}'",
    "f'{{{v} == {n}!r}} {{{v} == {m}=}}'",
    "'%d %s' % ({n}, {m})",
    "'%r' % {n}",
    "str({n})",
    "repr({n})",
    "str([{n}, {m}])",
    "type({n}) is int",
    "{v} is {n}",
    "{n} if {v} == {m} else {m}",
    "{v} or {n}",
    "({v} and {n}) == {m}",
    "json.dumps({{'status': {n}, 'all': [{n}, {m}]}})",
    "(lambda status={n}: status)()",
    "make(status={n})",
    "make({n}, status_code={m})",
    "sorted({{{n}, {m}}})",
    "max({n}, {m})",
    "[status == {n} for status in ({n}, {m})]",
    "(found := {n}) and found",
    "int({n}) + {m}",
    "print({v} == {n}, {m})",
    "print([{n}])",
    "-{n} + ~{m}",
    '"{n} is no status here"',
    "0o777 + 1_00 + 404.0",
    "{n}if {v} else {m}",
)
_STATEMENTS = (
    "status_code = {e}\nshow(status_code)",
    "status_code = {n}  # noqa: PLR2004\nshow(status_code)",
    "status_code: int = {n}; show(status_code)",
    "response.status_code = {n}\nshow(response.status_code)",
    "show({e})",
    "show(\n    {e},\n    {e},\n)",
    "if {v} == {n}:\n    show('equal')\nelif {v} != {m}:\n    show({e})",
    "for status in ({n}, {m}):\n    show(status == {n})",
    "for status in [{n}, {m}]:\n    show(f'{{status}}')",
    "def view(missing=0, status_code={n}):\n    return '', status_code if missing else {m}\nshow(view(), view(1))",
    "def view():\n    yield {n}\n    return {m}\nshow(list(view()))",
    (
        "class Error(Exception):\n    status_code = {n}\n    def __init__(self, code={m}):\n        self.code = code\n"
        "show(Error.status_code, Error().code, Error({n}).code)"
    ),
    "class Status(IntEnum):\n    FIRST = {n}\nshow(Status.FIRST)",
    "@dataclass\nclass Answer:\n    status: int = {n}\nshow(Answer(), Answer({m}).status)",
    "def hidden(HTTPStatus, {w}={m}):\n    return {w} == {n}, HTTPStatus\nshow(hidden(1))",
    "def local():\n    from http import HTTPStatus as S\n    return S.OK, {v} == {n}\nshow(local())",
    (
        "match {v}:\n    case {n}:\n        show('first')\n    case {m} as code if code == {m}:\n        show(code)\n"
        "    case _:\n        show('none')"
    ),
    (
        "match {{'status': {v}, 'rows': [{n}]}}:\n    case {{'status': {n}, **rest}}:\n        show(rest)\n"
        "    case {{'rows': [{n} | {m}, *_]}}:\n        show('row')"
    ),
    (
        "try:\n    raise KeyError({n}) if {v} == {m} else ValueError('x', {n})\nexcept Exception as error:\n"
        "    show(error.args, str(error))"
    ),
    "table = {{{n}: 'one'}}\ntable[{m}] = 'other'\nshow(table.get({n}), {m} in table)",
    "status_code = {n}\nshow(repr(status_code), f'{{status_code!r}}')",
    "CODES = [{n}, {m}]\nprint(CODES)\nshow({n} in CODES)",
    "assert isinstance({n}, int), {e}",
    "# a comment about {n}\nshow({v} == {n})  # and {m} again",
    "with open(__file__) as {w}_file: show({v} == {n})",
)
_HEADS = (
    "",
    '"""Doc."""\n',
    '"""Doc."""\n\nfrom __future__ import annotations\n\n',
    "#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n",
    "# licence\n\n",
)
_IMPORTS = (
    "",
    "import http\n",
    "import http.client\n",
    "from http import HTTPStatus\n",
    "from http import HTTPStatus as Status_\n",
    "from http import client, cookies\n",
    "from http import (\n    HTTPStatus as _S,  # kept\n    client,\n)\n",
    "try:\n    from http import HTTPStatus\nexcept ImportError:\n    HTTPStatus = None\n",
    "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from http import HTTPStatus\n",
    "class HTTPStatus: ...\n",
    "from http import *\n",
)
_COMMON = """\
import io
import json
import sys
from dataclasses import dataclass
from enum import IntEnum
from types import SimpleNamespace
"""
_BODY = """

SEEN = []


def show(*values):
    SEEN.extend(values)


def make(*args, **more):
    return [*args, *more.values()]


def run(status, response):
    code = http_status = expected = status_code = status
"""
_END = """

def outcome():
    for status in (200, 404, 410, 500, 599):
        run(status, SimpleNamespace(status_code=status))
    return SEEN
"""


@st.composite
def modules(draw: st.DrawFn) -> str:
    """The text of a module whose `outcome()` gives a list of everything its statements have shown."""
    head, imports = draw(st.sampled_from(_HEADS)), draw(st.sampled_from(_IMPORTS))
    first = draw(st.booleans())
    parts = [head, imports * first, _COMMON, imports * (not first), _BODY]
    for _ in range(draw(st.integers(1, 6))):
        statement = _filled(draw, draw(st.sampled_from(_STATEMENTS)))
        parts.append("".join(f"    {line}\n" if line else "\n" for line in statement.split("\n")))
    return "".join([*parts, _END])


def _filled(draw: st.DrawFn, template: str) -> str:
    name = draw(NAMES)
    words = {"n": draw(CODES), "m": draw(CODES), "v": name, "w": name.rpartition(".")[2]}
    if "{e}" in template:
        words["e"] = _filled(draw, draw(st.sampled_from(_EXPRESSIONS)))
    return template.format(**words)
