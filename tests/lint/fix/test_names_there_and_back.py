"""From numbers to the names of a vocabulary and back: the bytes of the start; and a second run finds nothing new."""

from __future__ import annotations

import itertools
import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from eval_files import FILES
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from modules import modules
from statusquo_lint.fix.reported import fix_text
from statusquo_lint.knowledge.vocabularies import NAMES, vocabulary
from statusquo_lint.model import ProjectFacts, Source
from statusquo_lint.options import Options
from statusquo_lint.scan import scan
from statusquo_lint.vocabulary import NUMBERS, Vocabulary

if TYPE_CHECKING:
    from statusquo_lint.fix.rewrite import FixResult
    from statusquo_lint.model import Finding

VOCABULARIES = [found for name in NAMES if (found := vocabulary(name)) is not None and not found.is_numbers]
OWN = Vocabulary(
    "acme.http_status.StatusCode",
    "acme.http_status",
    "StatusCode",
    table=((200, "FINE"), (404, "MISSING"), (503, "DOWN"), (521, "FAR_DOWN")),
    str_digits=(3, 11),
    roots=("/acme-project",),
)
FACTS = ProjectFacts(enums=((OWN.dotted, OWN),))
PATH = "/acme-project/shop/views.py"
thorough = settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))


EVERY = [*VOCABULARIES, OWN]


def scanned(source: Source, options: Options) -> list[Finding]:
    return scan(replace(source, facts=FACTS), options)


def fixed(text: str, names: Vocabulary, python: tuple[int, int]) -> FixResult:
    options = Options(minimum_python=python, names=names)
    return fix_text(text, lambda source: scanned(source, options), options=options, path=PATH)


HEADS = (
    "",
    "# licence\n\n",
    '"""Doc."""\n\n',
    '#!/usr/bin/env python\n\n"""Doc."""\n\nfrom __future__ import annotations\n\n',
)
IMPORTS = ("", "import os\n", "import requests\n", "import os\n\nimport requests\n", "from http import HTTPMethod\n")
BODIES = (
    "def view(answer):\n    return answer.status_code == 404\n",
    "GONE = requests.get(url).status_code == 404\n",
    "class View:\n    status_code = 404\n\n    def get(self, answer):\n        return {'status': 503}, 200\n",
)


FORMATTED = list(itertools.product(HEADS, IMPORTS, BODIES))


@pytest.mark.parametrize("names", EVERY, ids=lambda names: names.names)
def test_formatted_modules_come_back_to_the_byte(names: Vocabulary) -> None:
    """Each vocabulary with each head, each import and each body; of all of these together with a quarter."""
    come_back(FORMATTED[EVERY.index(names) % 4 :: 4], names)


@pytest.mark.long
@pytest.mark.parametrize("names", EVERY, ids=lambda names: names.names)
def test_each_head_with_each_import_and_each_body_comes_back_to_the_byte(names: Vocabulary) -> None:
    come_back(FORMATTED, names)


def come_back(parts: list[tuple[str, str, str]], names: Vocabulary) -> None:
    for head, imports, body in parts:
        defines = body.startswith(("def", "class"))
        above = bool(imports) or '"""' in head
        gap = "\n" * (above and defines) + "\n" * bool(imports)
        text = head + imports + gap + body
        there = fixed(text, names, (3, 11))
        assert there.failure == ""
        assert there.applied
        back = fixed(there.text, NUMBERS, (3, 11))
        assert back.text == text


@thorough
@given(modules(), st.sampled_from(VOCABULARIES), st.sampled_from([(3, 10), sys.version_info[:2]]))
def test_drawn_modules_come_back_to_the_byte(text: str, names: Vocabulary, python: tuple[int, int]) -> None:
    assume("HTTPStatus" not in text)  # the start has names, or an import of them
    assume("PLR2004" not in text)
    assume(not re.search(r"\d(?:if|else|or|and|in|is|for)\b", text))  # a name needs the space that a number does not
    there = fixed(text, names, python)
    assert there.failure == ""
    back = fixed(there.text, NUMBERS, python)
    assert back.failure == ""
    assert back.text == text


@pytest.mark.further
@pytest.mark.parametrize("part", [0, *(pytest.param(part, marks=pytest.mark.long) for part in (1, 2, 3))])
@pytest.mark.parametrize("names", EVERY, ids=lambda names: names.names)
def test_a_second_run_finds_nothing_new(names: Vocabulary, part: int) -> None:
    """Each vocabulary on another quarter of the files, so that each file is tried with two."""
    options = Options(minimum_python=(3, 11), names=names)
    for path in FILES[(EVERY.index(names) + part) % 4 :: 4]:
        once = fixed(path.read_text(encoding="utf-8"), names, (3, 11))
        assert once.failure == ""
        again = scanned(Source(once.text, PATH), options)
        assert [one for one in again if one.has_safe_fix] == []
        assert len(again) <= len(once.refused)


def test_an_import_that_others_may_need_stays() -> None:
    for kept in ("from http import HTTPStatus  # noqa: F401\n", "from http import HTTPStatus  # noqa\n"):
        text = kept + "x = response.status_code == HTTPStatus.OK\n"
        assert fixed(text, NUMBERS, (3, 11)).text == text.replace("== HTTPStatus.OK", "== 200")
    text = 'from http import HTTPStatus\n\n\ndef f(s):\n    """F.\n\n    >>> f(\n    ... HTTPStatus.OK)\n    """\n'
    text += "    return s.status_code == HTTPStatus.OK\n"
    assert fixed(text, NUMBERS, (3, 11)).text == text.replace("== HTTPStatus.OK", "== 200")
    text = "from http import HTTPStatus  # noqa: E501\nx = response.status_code == HTTPStatus.OK\n"
    assert fixed(text, NUMBERS, (3, 11)).text == "x = response.status_code == 200\n"
