"""The detector's work grows with a file's length, not with its square: counted in lines run, alike on any machine."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from adversaries import WIDE
from lines_run import counted
from marks import long_unless
from statusquo_lint.fix.rewrite import fix_source
from statusquo_lint.model import Source
from statusquo_lint.options import Options
from statusquo_lint.scan import scan

if TYPE_CHECKING:
    from statusquo_lint.model import Finding

pytestmark = pytest.mark.further

HEAD = "import flask, requests, logging, pytest\nfrom flask import abort, Response\n"
FEW, MANY = 25, 100
AT_MOST = 1.25 * MANY / FEW
"""A part that grows with the square shows long before it hurts: from 25 to 100 it grows by 16."""

FORMS = {
    "compared": "if r.status_code == 404: pass\n",
    "in": "if r.status in (404, 410): pass\n",
    "matched": "match r.status:\n case 404: pass\n",
    "passed": "abort(404)\n",
    "passed-by-keyword": "make(status=404)\n",
    "asserted": "self.assertEqual(r.status_code, 404)\n",
    "attribute": "self.status_code = 404\n",
    "variable": "status = 404\n",
    "variable-shown": "status = 404\nprint(status)\n",
    "formatted": "status = 404\nx = f'{status}'\n",
    "collected": "CODES = [404, 500]\n",
    "under-a-key": "d = {'status': 404}\n",
    "default": "def f(status=404): pass\n",
    "class": "class A(B): status = 404\n",
    "method": "class A(B):\n def f(self): self.status = 404\n",
    "returned": "def f():\n return '', 404\n",
    "parametrized": "@pytest.mark.parametrize('status', [404])\ndef test(status): pass\n",
}


def lines_run(text: str, options: Options = Options(minimum_python=(3, 12))) -> int:  # noqa: B008
    """How many lines of the linter's own code one scan runs."""
    return counted(lambda: scan(Source(text, "a.py"), options))


def in_one_function(body: str) -> str:
    return HEAD + "def big(self, r, s):\n" + "".join(f" {row}\n" for row in body.splitlines())


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_lines_run_grow_with_the_statuses_of_a_module(form: str) -> None:
    lines_run(HEAD + FORMS[form])  # loads what is loaded once
    assert lines_run(HEAD + FORMS[form] * MANY) < AT_MOST * lines_run(HEAD + FORMS[form] * FEW)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_lines_run_grow_with_the_statuses_of_a_function(form: str) -> None:
    lines_run(HEAD + FORMS[form])  # loads what is loaded once
    many, few = in_one_function(FORMS[form] * MANY), in_one_function(FORMS[form] * FEW)
    assert lines_run(many) < AT_MOST * lines_run(few)


# Forms of one construct at any size; each part of the linter's own code that runs is counted, loops of C are not.
WIDE_FEW, WIDE_MANY = 40, 240
EACH_KIND = frozenset(sorted(WIDE)[::8]) | {"defaults-status", "dict-indexed", "names-compared", "or", "ranges"}
"""Forms that `make test` tries, of each kind and where something once grew with the square; `make long` tries all."""
MINIMUMS = [(3, 10), pytest.param((3, 12), marks=pytest.mark.long)]
WIDE_AT_MOST = 1.5 * WIDE_MANY / WIDE_FEW


@cache
def scanned(form: str, count: int, minimum: tuple[int, int]) -> tuple[int, str, Options, list[Finding]]:
    """The lines that the scan of a form runs; and for its fix the text, the options and what is found."""
    text, options = WIDE[form](count), Options(minimum_python=minimum, enable=("HTS",))
    found: list[Finding] = []
    return counted(lambda: found.extend(scan(Source(text, "a.py"), options))), text, options, found


@pytest.mark.slow
@pytest.mark.parametrize("form", long_unless(EACH_KIND.__contains__, WIDE))
@pytest.mark.parametrize("minimum", MINIMUMS)
def test_lines_run_grow_with_what_stands_side_by_side(form: str, minimum: tuple[int, int]) -> None:
    scanned(form, 3, minimum)  # loads what is loaded once
    assert scanned(form, WIDE_MANY, minimum)[0] < WIDE_AT_MOST * scanned(form, WIDE_FEW, minimum)[0]


@pytest.mark.slow
@pytest.mark.parametrize("form", long_unless(EACH_KIND.__contains__, WIDE))
@pytest.mark.parametrize("minimum", MINIMUMS)
def test_lines_that_a_fix_runs_grow_with_what_stands_side_by_side(form: str, minimum: tuple[int, int]) -> None:
    def fixed(count: int) -> int:
        _, text, options, found = scanned(form, count, minimum)
        return counted(lambda: fix_source(text, found, options=options, unsafe=True))

    fixed(3)
    assert fixed(WIDE_MANY) < WIDE_AT_MOST * fixed(WIDE_FEW)
