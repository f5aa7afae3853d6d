"""Forms around a number that are rare in code: what it belongs to, and where it belongs to nothing."""

from __future__ import annotations

import pytest
from statusquo_lint.model import Source
from statusquo_lint.options import Options
from statusquo_lint.scan import scan

OPTIONS = Options(minimum_python=(3, 12))

SILENT = {
    "a number is called": "x = (404)()\n",
    "a default is made by another call": "def f(status=int(404)): pass\n",
    "a keyword is made by another call": "f(status=int(404))\n",
    "an annotated name is made by another call": "status: int = int(404)\n",
    "an annotation": "x: 404 = 1\n",
    "what a comprehension goes over": "status = [c for c in 404]\n",
    "what a comprehension asks": "status = [c for c in y if 404]\n",
    "what a comprehension gives, for no status": "x = [404 for c in y]\n",
    "a value of a table in which a status is not looked up": "x = {'gone': 404}.items\n",
    "a table by name": "x = {'gone': 404}.get(name)\n",
    "a value beside a key of a dictionary in which is looked": "x = r.status_code in {'a': 404}\n",
    "an option without a name": "parser.add_argument(default=404)\n",
    "rows whose names stand elsewhere": "@pytest.mark.parametrize(NAMES, [(404, 'a')])\ndef test(a, x): pass\n",
    "rows of another argument": "@pytest.mark.parametrize('status', values, ids=[404])\ndef test(status): pass\n",
    "a column of another name": "@pytest.mark.parametrize('x, y', [(1, 404)])\ndef test(x, y): pass\n",
    "a table of phrases made on the spot": "def f(x):\n    return {404: f'Not {x}', 200: f'ok'}\n",
    "rows that are taken apart": "((status, body),) = ((404, b),)\n",
    "the negative": "def f():\n    return -404\n",
    "compared with a message": "assertEqual(404, msg)\n",
}
REPORTED = {
    "a default of a lambda": ("f = lambda status=404: status\n", ["HTS104"]),
    "a keyword of dict": ("d = dict(status=404)\n", ["HTS104"]),
    "a key of a dictionary in which is looked": ("x = r.status_code in {404: 1}\n", ["HTS101"]),
    "a key of a table in which a status is looked up": ("y = {404: 'gone'}.get(r.status_code)\n", ["HTS105"]),
    "a matcher": ("assert_that(r.status_code, equal_to(404))\n", ["HTS106"]),
    "a chain of words": ("expect(r.status_code).to.equal(404)\n", ["HTS106"]),
    "a chain of words with a call": ("assert_that(r.status_code).is_not_none().is_equal_to(404)\n", ["HTS106"]),
    "a message behind it": ("self.assertEqual(r.status_code, 404, message)\n", ["HTS106"]),
    "an option": ("parser.add_argument('-s', '--status', default=404)\n", ["HTS104"]),
    "a list with an annotation": ("status_codes: list[int] = [404, 410]\n", ["HTS105"] * 2),
    "an argument by keyword": (
        "@pytest.mark.parametrize('status', argvalues=[404])\ndef test(status): pass\n",
        ["HTS105"],
    ),
    "what a starred name takes": ("*status, = [404]\n", ["HTS104"]),
    "an attribute of a class": ("class A:\n    status = [404]\n    x = [status for _ in y]\n", ["HTS105"]),
    "a name that holds the same code": ("r404 = HTTPStatus(404)\nassert r404 == 404\n", ["HTS102", "HTS101"]),
    "a name that was deleted": ("import requests\ndel requests\nrequests.get(x).status_code == 404\n", ["HTS101"]),
    "an awaited status": ("async def f(r):\n    s = await r.status()\n    return s == 404\n", ["HTS101"]),
    "a name with an annotation that cannot be read": (
        "def f(r: 'requests.'):\n    return r.status_code == 404\n",
        ["HTS101"],
    ),
    "a class that is reached twice": (
        "class A: pass\nclass B(A): pass\nclass C(A, B):\n    status_code = 404\n",
        ["HTS104"],
    ),
    "a name that is bound in very many places": (
        "".join(f"import a{i} as m\n" for i in range(40)) + "m.abort(404)\n",
        ["HTS102"],
    ),
}


def codes(text: str) -> list[str]:
    return [found.code for found in scan(Source(text, "a.py"), OPTIONS)]


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_what_belongs_to_no_status_is_silent(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(("text", "expected"), REPORTED.values(), ids=REPORTED)
def test_what_belongs_to_a_status_is_reported(text: str, expected: list[str]) -> None:
    assert codes(text) == expected
